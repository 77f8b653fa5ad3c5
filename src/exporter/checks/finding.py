"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Opened = TypeVar("Opened")
"""An opened file of the kind that a rule is for."""


class Breach(NamedTuple):
    """A place where a file is not as a rule wants it."""

    sentence: str
    page: int | None = None
    """Counted from 1; None is the file as a whole."""
    document: str | None = None
    """The name of a file in the package; None is the package as a whole."""
    is_note: bool = False
    """True where nothing is wrong, and only something could not be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A breach of a rule by a file, or a note that it could not be looked at."""

    rule: str
    sentence: str
    page: int | None = None
    document: str | None = None
    is_hard: bool
    is_note: bool = False

    def __str__(self) -> str:
        where = (
            f"page {self.page}: " if self.page is not None else f"{self.document}: " if self.document else ""
        )
        kind = " (note)" if self.is_note else "" if self.is_hard else " (soft)"
        return f"{where}{self.rule}{kind}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Opened]):
    """Something that holds for every finished file of a kind."""

    id: str
    says: str
    """What is true of a file that keeps it."""
    breaches: Callable[[Opened], Iterator[Breach]]
    is_hard: bool = True

    def findings(self, opened: Opened) -> Iterator[Finding]:
        """Yield what is not as the rule wants it."""
        for breach in self.breaches(opened):
            yield Finding(
                rule=self.id,
                sentence=breach.sentence,
                page=breach.page,
                document=breach.document,
                is_hard=self.is_hard and not breach.is_note,
                is_note=breach.is_note,
            )
