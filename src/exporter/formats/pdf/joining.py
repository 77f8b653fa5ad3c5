"""Joins the files of portions into one: pages, outline, destinations, links, tags and page labels.

Each is a tagged file of its own (ISO 32000-1, 14.7); what is said of the whole book is taken from the first.
"""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

ELSEWHERE = "portion:"
"""What the addresses begin with that lead to an anchor in another portion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The file of a portion."""

    data: bytes
    first_page: int
    is_below: bool = False
    """True where its outline goes below the last entry of those before it."""


def join(portions: Sequence[Printed]) -> bytes:
    """Return one file with the pages of all *portions*, blank ones where numbers are left out."""
    import pikepdf

    joined = BytesIO()
    with pikepdf.open(BytesIO(portions[0].data)) as book:
        joiner = _Joiner(book)
        for portion in portions[1:]:
            with pikepdf.open(BytesIO(portion.data)) as other:
                joiner.append(other, portion)
        joiner.close()
        # Objects that are copied are no longer packed.
        packed = pikepdf.ObjectStreamMode.generate
        book.save(joined, object_stream_mode=packed, deterministic_id=True, fix_metadata_version=False)
    return joined.getvalue()


class _Joiner:
    """Adds files to the end of one."""

    def __init__(self, book: "pikepdf.Pdf") -> None:
        self._book = book
        self._tags = book.Root.StructTreeRoot
        self._body = self._tags.K[0]
        """The tag of the whole document."""
        self._owners = list(_pairs(self._tags.ParentTree.Nums))
        self._destinations = list(_destinations(book))
        self._next = 1 + max((int(key) for key, _ in self._owners), default=-1)

    def append(self, other: "pikepdf.Pdf", portion: Printed) -> None:
        """Add the file of a portion."""
        self._add_pages(other, portion.first_page)
        # What is copied from now on refers to the copies of the pages.
        self._add_tags(self._book.copy_foreign(other.Root.StructTreeRoot))
        for name, place in _destinations(other):
            self._destinations.append((name, self._book.copy_foreign(other.make_indirect(place))))
        if "/Outlines" in other.Root:
            outline = self._book.copy_foreign(other.Root.Outlines)
            _add_outline(self._book.Root, outline, is_below=portion.is_below)

    def _add_pages(self, other: "pikepdf.Pdf", first_page: int) -> None:
        import pikepdf

        first = self._book.pages[0]
        while len(self._book.pages) < first_page - 1:
            width, height = (float(side) for side in first.mediabox.as_list()[2:])
            self._book.add_blank_page(page_size=(width, height))
            blank, alike = self._book.pages[-1], self._book.pages[max(len(self._book.pages) - 3, 0)]
            blank.Tabs = first.Tabs
            blank.ArtBox = pikepdf.Array(alike.artbox.as_list())
        place = len(self._book.pages)
        with warnings.catch_warnings():
            # Of what is lost when nothing but pages is copied.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            self._book.pages.extend(other.pages)
        highest = -1
        for page in self._book.pages[place:]:
            for holder, name in _owned(page):
                highest = max(highest, int(holder[name]))
                holder[name] = self._next + int(holder[name])
        self._offset, self._next = self._next, self._next + highest + 1

    def _add_tags(self, tags: Any) -> None:
        for tag in tags.K[0].K:
            tag.P = self._body
            self._body.K.append(tag)
        for number, owner in _pairs(tags.ParentTree.Nums):
            self._owners.append((self._offset + int(number), owner))

    def close(self) -> None:
        """Write down what was gathered, and let links lead from file to file."""
        import pikepdf

        nums = [item for pair in sorted(self._owners, key=lambda pair: int(pair[0])) for item in pair]
        self._tags.ParentTree.Nums = pikepdf.Array(nums)
        self._tags.ParentTreeNextKey = self._next
        names = sorted(self._destinations, key=lambda pair: bytes(pair[0]))
        dests = pikepdf.Dictionary(Names=pikepdf.Array(item for pair in names for item in pair))
        self._book.Root.Names = self._book.Root.get("/Names", pikepdf.Dictionary())
        self._book.Root.Names.Dests = dests
        for page in self._book.pages:
            for link in page.get("/Annots", ()):
                _lead(link)


def _add_outline(root: Any, outline: Any, *, is_below: bool) -> None:
    """Put entries after those that there are, or below the last of them."""
    if "/Outlines" not in root:
        root.Outlines = outline
        return
    whole = root.Outlines
    holder = whole.Last if is_below else whole
    for entry in _entries(outline):
        entry.Parent = holder
    if "/Last" in holder:
        last, first = holder.Last, outline.First
        last.Next, first.Prev = first, last
    else:
        holder.First = outline.First
    holder.Last = outline.Last
    for counted in [whole, holder] if is_below else [whole]:
        counted.Count = int(counted.get("/Count", 0)) + int(outline.Count)


def _destinations(file: "pikepdf.Pdf") -> Iterator[tuple[Any, Any]]:
    names: Any = file.Root.get("/Names", {})
    return _pairs(names.Dests.Names) if "/Dests" in names else iter(())


def _owned(page: Any) -> Iterator[tuple[Any, str]]:
    """Yield what has a number in the index of tags, and the name of the number."""
    if "/StructParents" in page:
        yield page, "/StructParents"
    for annotation in page.get("/Annots", ()):
        if "/StructParent" in annotation:
            yield annotation, "/StructParent"


def _lead(link: Any) -> None:
    """Make a destination of an address that leads to another portion."""
    import pikepdf

    address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
    if address.startswith(ELSEWHERE):
        anchor = address.removeprefix(ELSEWHERE)
        link.Dest = link.Contents = pikepdf.String(anchor)
        del link.A


def _entries(outline: Any) -> Iterator[Any]:
    entry = outline.get("/First")
    while entry is not None:
        yield entry
        entry = entry.get("/Next")


def _pairs(array: Any) -> Iterator[tuple[Any, Any]]:
    items = list(array)
    return zip(items[::2], items[1::2], strict=True)
