"""What is done to a table that is wider than its column."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """How one table was made to fit."""

    percent: int = 100
    """The size of its type, of what tables have."""
    is_turned: bool = False
    """On a page of its own that lies on its side."""
    parts: tuple[range, ...] = ()
    """The columns of each part that it was cut into, from 0; none when it is whole."""
    repeated: int = 0
    """How many columns at the beginning are repeated in every part."""
