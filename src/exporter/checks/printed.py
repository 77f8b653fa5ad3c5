"""A finished PDF, opened: its pages, its letters, its structure and where its links lead."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

from exporter.checks.entries import listed
from exporter.checks.glyphs import Faces
from exporter.checks.letters import Run, Sheet, joined, sheets_of
from exporter.checks.painting import Painted, painted_on
from exporter.checks.places import Box, destinations_of, target_of
from exporter.checks.tagging import Tag, tree_of
from exporter.errors import UnreadableInput

_LETTER = (0, 0, 612, 792)
"""What readers take a page for that does not say how large it is."""


@contextmanager
def opened(path: Path) -> "Iterator[Printed]":
    """Give the PDF at *path*; raises UnreadableInput for what is none, or is locked or beyond repair."""
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PasswordError:
        raise UnreadableInput(f"{path}: is locked with a password; save it without one.") from None
    except pikepdf.PdfError:
        raise UnreadableInput(f"{path}: is not a PDF, or damaged beyond repair; make it anew.") from None
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror}).") from None
    with pdf:
        yield Printed(path, pdf)


class Printed:
    """What the rules look at; everything is read when it is first asked for, and once."""

    def __init__(self, path: Path, pdf: pikepdf.Pdf) -> None:
        self.path = path
        self.pdf = pdf

    @cached_property
    def root(self) -> Any:
        """The catalogue of the document."""
        return self.pdf.Root

    @cached_property
    def pages(self) -> tuple[Any, ...]:
        """The pages, in order."""
        return tuple(page.obj for page in self.pdf.pages)

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """Which page an object is, counted from 0."""
        return {page.objgen: number for number, page in enumerate(self.pages)}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The numbers of the pages as a reader shows them, which should be those that are printed."""
        return tuple(str(page.label) for page in self.pdf.pages)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is on each page."""
        try:
            return tuple(sheets_of(self.path))
        except RuntimeError as error:
            raise UnreadableInput(f"{self.path}: its pages cannot be read ({error}); make it anew.") from None

    @cached_property
    def runs(self) -> tuple[tuple[Run, ...], ...]:
        """The letters of each page."""
        return tuple(sheet.runs for sheet in self.sheets)

    @cached_property
    def painted(self) -> tuple[Painted, ...]:
        """How each page is painted."""
        faces = Faces()
        return tuple(painted_on(page, faces) for page in self.pages)

    @cached_property
    def tree(self) -> Tag | None:
        """The root of the structure; None where there is none."""
        return tree_of(self.pdf, self.numbers)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """All tags in reading order, without the root."""
        return () if self.tree is None else tuple(self.tree.walk())[1:]

    @cached_property
    def owners(self) -> dict[tuple[int, int], Tag]:
        """The tag that holds a piece of content."""
        return {kid: tag for tag in self.tags for kid in tag.kids if not isinstance(kid, Tag)}

    @cached_property
    def _by_content(self) -> dict[tuple[int, int], list[Run]]:
        found: dict[tuple[int, int], list[Run]] = {}
        for page in self.runs:
            for run in page:
                if run.mcid is not None:
                    found.setdefault((run.page, run.mcid), []).append(run)
        return found

    def runs_of(self, content: tuple[int, int]) -> list[Run]:
        """Return the letters of a piece of content."""
        return self._by_content.get(content, [])

    def runs_in(self, tag: Tag) -> list[Run]:
        """Return the letters that *tag* holds, in reading order."""
        return [run for kid in tag.content() for run in self.runs_of(kid)]

    def text_of(self, tag: Tag) -> str:
        """Return the words that *tag* holds, divided words joined."""
        return joined(self.runs_in(tag))

    @cached_property
    def destinations(self) -> dict[str, Any]:
        """The places of the document that have a name."""
        return destinations_of(self.root)

    def annotations(self) -> Iterator[tuple[int, Any]]:
        """Yield what lies on the pages beside their text, such as links, each with its page."""
        for number, page in enumerate(self.pages):
            for item in listed(page, "/Annots"):
                if isinstance(item, pikepdf.Dictionary):
                    yield number, item

    def leads_to(self, item: Any) -> "tuple[int, float | None] | None":
        """Return the page, and the height on it, that a link or a bookmark leads to in this document."""
        return target_of(item, self.destinations, self.numbers)

    def box(self, number: int, name: str) -> Box:
        """Return a box of a page; one that it does not have is the next larger one."""
        page = self.pages[number]
        larger = {"/ArtBox": "/CropBox", "/TrimBox": "/CropBox", "/CropBox": "/MediaBox"}
        while name not in page and name in larger:
            name = larger[name]
        return Box.of(listed(page, name) or _LETTER)
