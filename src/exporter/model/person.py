"""People."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wrote something."""

    name: str
    url: str | None = None
    file_as: str | None = None
    """How the name is sorted, where that is known: `Sólyom, Margit`."""
