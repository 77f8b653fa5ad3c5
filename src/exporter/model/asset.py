"""Images and other files that belong to an article."""

from dataclasses import dataclass


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

    @property
    def address(self) -> str:
        """How content refers to it."""
        return f"asset:{self.name}"
