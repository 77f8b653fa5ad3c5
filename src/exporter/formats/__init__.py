"""Kinds of file that a book is turned into."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias, runtime_checkable

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


@runtime_checkable
class Paginated(Protocol):
    """A format that can say how many pages a book takes; a format need not be one."""

    has_pages: ClassVar[bool]
    """False where readers make pages of their own, so that their number is an estimate."""

    def pages_of(self, book: Book, look: "Look", context: Context) -> int:
        """Return how many pages *book*, to which the transforms were made, takes or would about take."""

    def pages_in(self, data: bytes) -> int | None:
        """Return how many pages a rendered file has; None where its readers decide that."""
