"""People."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wrote something."""

    name: str
    url: str | None = None
