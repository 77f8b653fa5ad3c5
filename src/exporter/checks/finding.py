"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from exporter.checks.printed import Printed


class Breach(NamedTuple):
    """A place where a file is not as a rule wants it."""

    sentence: str
    page: int | None = None
    """Counted from 1; None is the file as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A breach of a rule by a file."""

    rule: str
    sentence: str
    page: int | None
    is_hard: bool

    def __str__(self) -> str:
        where = "" if self.page is None else f"page {self.page}: "
        return f"{where}{self.rule}{'' if self.is_hard else ' (soft)'}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that holds for every finished file."""

    id: str
    says: str
    """What is true of a file that keeps it."""
    breaches: "Callable[[Printed], Iterator[Breach]]"
    is_hard: bool = True

    def findings(self, printed: "Printed") -> Iterator[Finding]:
        """Yield what is not as the rule wants it."""
        for breach in self.breaches(printed):
            yield Finding(rule=self.id, sentence=breach.sentence, page=breach.page, is_hard=self.is_hard)
