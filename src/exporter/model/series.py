"""Series that texts and books belong to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A row of works under one name, and the place of one in it."""

    name: str
    position: str | None = None
    """A number as people write it, such as 3 or 2.5."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a series needs a name")
