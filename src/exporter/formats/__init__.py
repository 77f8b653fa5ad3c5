"""Kinds of file that a book is turned into."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

from exporter.context import Context
from exporter.model import Book

if TYPE_CHECKING:
    from exporter.look import Look

Transform: TypeAlias = Callable[[Book], Book]


class Format(Protocol):
    """Turns a book into one kind of file."""

    name: ClassVar[str]
    suffix: ClassVar[str]
    """With the dot."""
    media_type: ClassVar[str]

    def transforms_for(self, look: "Look") -> tuple[Transform, ...]:
        """Return what is made to the book, in this order, before it is rendered."""

    def render(self, book: Book, look: "Look", context: Context) -> bytes:
        """Return the file; the same book and look give the same bytes.

        Raises RenderingFailed when the engine gives up.
        """
