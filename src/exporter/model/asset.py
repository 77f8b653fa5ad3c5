"""Images and other files that belong to an article."""

from dataclasses import dataclass

MEDIA_TYPES = frozenset({"image/jpeg", "image/png"})
"""What every format can show; other kinds are turned into one of these when they are gathered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A stored file; its bytes lie in the asset store under its name."""

    name: str
    """SHA-256 of the bytes, in hexadecimal."""
    media_type: str
    width: int
    """In pixels."""
    height: int
    """In pixels."""

    def __post_init__(self) -> None:
        if self.media_type not in MEDIA_TYPES:
            raise ValueError(f"an asset may not be {self.media_type!r}")

    @property
    def address(self) -> str:
        """How content refers to it."""
        return f"asset:{self.name}"
