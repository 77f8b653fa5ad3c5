"""What a catalogue wants to know of a book, beyond what its articles say."""

from dataclasses import dataclass
from datetime import datetime

from exporter.model.person import Person
from exporter.model.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Somebody with a part in a book other than its author's."""

    person: Person
    role: str
    """A MARC relator code, such as `edt` or `trl`."""

    def __post_init__(self) -> None:
        if len(self.role) != 3 or not self.role.isalpha() or not self.role.islower():
            raise ValueError(f"{self.role!r} is no MARC relator code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What was said of a book; what is None or empty is taken from its articles where they know it."""

    identifier: str | None = None
    """A URI, such as `urn:isbn:…` or `urn:uuid:…`."""
    contributors: tuple[Credit, ...] = ()
    publisher: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    source: str | None = None
    """The address that it was made from."""
    rights: str | None = None
    """In words, or the address of a licence."""
    subjects: tuple[str, ...] = ()
    description: str | None = None
    series: Series | None = None
