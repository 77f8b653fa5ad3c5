"""Notes in foreign pages: what short links lead to that lead back from a list below the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from exporter.markup.tree import PageElement, PageNode

NOTED = "data-exporter-note"
"""Given to elements that do nothing but refer to a note: what they refer to."""

_ITEMS = frozenset("li p div aside dd dt section tr td table blockquote".split())
_INLINE = frozenset("a b cite em i small span strong sub sup u".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset("aside dd div dl footer ol section table tbody ul".split())
_MARK = re.compile(
    r"\w{1,4}|[*†‡§¶#]{1,4}|(?:note|nb|fn|n|ref|lower-alpha|upper-alpha)\.?\s?\w{1,4}", re.IGNORECASE
)
_BRACKETS = re.compile(r"[\[\](){}\s^]+")
_LONGEST_MARK = 24
_LONGEST_BACK = 40
_LONGEST_HEADING = 40
_LONGEST_NOTE = 30_000
# What the links of those engines and word processors are called that do not lead back.
_NAMED = re.compile(
    r"_?(?:user-content-)?(?:fn|ftn|ft|en|edn|endnote|footnote|note|cite_note|sdfootnote|sdendnote)"
    r"[-:_.]?\w*\d[\w.-]*(?:sym)?",
    re.IGNORECASE,
)
_ROLES = frozenset(["doc-noteref", "noteref"])
_CLASSES = frozenset(
    "footnote footnote-ref footnoteref footnote-reference footnote-anchor footnote-link fn noteref reference"
    " footnotemark simple-footnote easy-footnote".split()
)
_ASIDE = frozenset(["span", "small"])
_SIDENOTES = frozenset(["sidenote", "marginnote"])
_LETTERS = re.compile(r"\w")
_BEFORE_BACK = re.compile(r"[\s\[(^↑↩⤴]*\Z")
_AFTER_BACK = re.compile(r"\A\s*[\])]")
_EXTRA = frozenset("p blockquote ul ol pre figure".split())
_MOST_EXTRA = 5


@dataclass(slots=True, eq=False)
class Item:
    """A note where it stands in the page."""

    root: PageElement
    place: PageElement
    """What the links to it lead to."""
    mark: str = ""
    parts: list[PageElement] = field(default_factory=list)
    """What it consists of, when that is more than the root."""

    @property
    def nodes(self) -> list[PageNode]:
        """What is read of it."""
        return [node for part in (self.root, *self.parts) for node in _content_of(part)]

    def label(self) -> re.Pattern[str]:
        """Return what repeats the mark where the note begins."""
        mark = re.escape(self.mark)
        bare = "" if _LETTERS.search(self.mark) else "?"
        return re.compile(rf"\s*(?:\[{mark}\]|\({mark}\)|{mark}[.):]{bare})\s*")


@dataclass(slots=True)
class Notes:
    """The notes of a page, by what it calls them."""

    items: dict[str, Item] = field(default_factory=dict)
    gone: set[PageElement] = field(default_factory=set)
    """What is not read where it stands: the notes, what holds nothing else, and what leads back."""

    @classmethod
    def of(cls, elements: Sequence[PageElement], links: Mapping[PageElement, str]) -> Notes:
        """Return the notes among *elements*, by the *links* that lead to them; marks these links."""
        notes = cls()
        if links:
            _Search(elements, links, notes).run()
        return notes


def may_be_note(tag: str, classes: str, attributes: Iterable[str]) -> bool:
    """Say whether such an element needs a look to know if it is a note or refers to one."""
    return NOTED in attributes or (tag in _ASIDE and not _SIDENOTES.isdisjoint(classes.split()))


def is_sidenote(element: PageElement) -> bool:
    """Say whether *element* is a note that stands in the text itself."""
    return element.tag in _ASIDE and not element.classes.isdisjoint(_SIDENOTES)


class _Search:
    def __init__(
        self, elements: Sequence[PageElement], links: Mapping[PageElement, str], notes: Notes
    ) -> None:
        self._notes = notes
        self._links = links
        wanted = set(self._links.values())
        self._places: dict[str, PageElement] = {}
        self._order: dict[PageElement, int] = {}
        for number, element in enumerate(elements):
            if element in self._links:
                self._order[element] = number
            if "id" not in element.attributes and "name" not in element.attributes:
                continue
            names = [element.get("id"), element.get("name") if element.tag == "a" else ""]
            for name in [name for name in names if name in wanted]:
                self._order[element] = number
                self._places.setdefault(name, element)

    def run(self) -> None:
        """Find the notes, mark what refers to them, and say what is gone."""
        referring: dict[str, list[PageElement]] = {}
        for link, name in self._links.items():
            item = self._item_for(link, name)
            if item is not None:
                self._notes.items.setdefault(name, item)
                referring.setdefault(name, []).append(link)
        roots = {item.root for item in self._notes.items.values()}
        for name, references in referring.items():
            outside = [a for a in references if not any(above in roots for above in a.ancestors())]
            if outside and not any(
                above in roots
                for above in self._places[name].ancestors()
                if above is not self._notes.items[name].root
            ):
                self._settle(self._notes.items[name], name, references, outside[0])
            else:
                del self._notes.items[name]
        items = list(self._notes.items.values())
        _extend(items, {link for references in referring.values() for link in references})
        self._notes.gone |= _swallowed(items)

    def _item_for(self, link: PageElement, name: str) -> Item | None:
        place = self._places.get(name)
        text = _BRACKETS.sub(" ", link.text()).strip()
        if place is None or len(text) > _LONGEST_MARK or self._order[place] < self._order[link]:
            return None
        root = _item_around(place, link)
        if root is None or any(above.tag == "a" for above in link.ancestors()):
            return None
        is_marked = _is_marked(link)
        if not is_marked and root.find(lambda inner: inner.tag in _HEADINGS) is not None:
            return None
        if not (is_marked or _MARK.fullmatch(text)):
            return None
        leads_back = any(self._leads_to(back, link) for back in self._links_in(root))
        if not leads_back and not (is_marked or (_NAMED.fullmatch(name) and _MARK.fullmatch(text))):
            return None
        return Item(root, place) if len(root.text()) <= _LONGEST_NOTE else None

    def _links_in(self, root: PageElement) -> list[PageElement]:
        return [element for element in root.walk() if element in self._links]

    def _leads_to(self, back: PageElement, link: PageElement) -> bool:
        target = self._places.get(self._links[back])
        if target is None:
            return False
        around = [link, *islice(link.ancestors(), 3)]
        if target in around or any(above is link for above in islice(target.ancestors(), 3)):
            return True
        return any(target.parent is above for above in around if above.tag in _INLINE)

    def _settle(self, item: Item, name: str, references: list[PageElement], first: PageElement) -> None:
        text = _BRACKETS.sub(" ", first.text()).strip()
        item.mark = text or str(list(self._notes.items).index(name) + 1)
        for link in references:
            wrapper = _wrapper_of(link)
            wrapper.attributes[NOTED] = name
            if wrapper.parent is not None and wrapper.parent.tag == "sup":
                # Several stand in it; each is raised by itself.
                wrapper.parent.tag = "span"
        for back in self._links_in(item.root):
            if len(back.text()) <= _LONGEST_BACK and any(self._leads_to(back, link) for link in references):
                self._notes.gone.add(_emptied(back, item.root, self._links))
        head = next(iter(item.root.elements), None)
        if (
            head is not None
            and head.tag in _INLINE
            and _BRACKETS.sub("", head.text()).rstrip(".") == item.mark
        ):
            self._notes.gone.add(head)


def _is_marked(link: PageElement) -> bool:
    around = [link, *islice(link.ancestors(), 1)]
    if any(place.get("role") in _ROLES or place.get("epub:type") in _ROLES for place in around):
        return True
    return link.get("rel") == "footnote" or any(not place.classes.isdisjoint(_CLASSES) for place in around)


def _item_around(place: PageElement, link: PageElement) -> PageElement | None:
    """Return the item of a list, the paragraph or the block that *place* is or opens."""
    above = set(link.ancestors())
    for element in (place, *place.ancestors()):
        if element in above or element.tag in _HEADINGS:
            return None
        if element.tag in _ITEMS:
            return element
    return None


def _content_of(root: PageElement) -> list[PageNode]:
    if root.tag in {"table", "tr"}:
        cells = [cell for cell in root.walk() if cell.tag == "td"]
        return list(cells[-1].children) if cells else []
    if root.tag == "dt":
        return []
    if root.tag in _EXTRA:
        # What is a paragraph stays one, though it is gone from where it stands.
        return [PageElement(root.tag, root.attributes, root.children)]
    return list(root.children)


def _wrapper_of(link: PageElement) -> PageElement:
    """Return the largest element around *link* that shows nothing else."""
    wrapper = link
    for above in islice(link.ancestors(), 3):
        if above.tag not in _INLINE or _BRACKETS.sub("", above.text()) != _BRACKETS.sub("", link.text()):
            break
        wrapper = above
    return wrapper


def _emptied(back: PageElement, root: PageElement, links: Iterable[PageElement]) -> PageElement:
    """Return the largest element that does nothing but lead back, and take the brackets around it away."""
    largest = back
    known = frozenset(links)
    for above in back.ancestors():
        if (
            above is root
            or above.tag not in _INLINE
            or _LETTERS.search(above.text(around=known & set(above.walk())))
        ):
            break
        largest = above
    parent = largest.parent
    if parent is not None:
        at = next(index for index, node in enumerate(parent.children) if node is largest)
        before = parent.children[at - 1] if at else ""
        after = parent.children[at + 1] if at + 1 < len(parent.children) else ""
        if isinstance(before, str) and before:
            trimmed = _BEFORE_BACK.sub("", before)
            if trimmed.strip() or at == 1:
                parent.children[at - 1] = trimmed
            if isinstance(after, str) and re.search(r"[\[(]\s*\Z", before):
                parent.children[at + 1 : at + 2] = [_AFTER_BACK.sub("", after)] if after else []
    return largest


def _extend(items: list[Item], references: set[PageElement]) -> None:
    """Give each item what belongs to it besides its root."""
    roots = {item.root for item in items}
    for item in items:
        parent = item.root.parent
        if parent is None or item.root.tag not in {"p", "dt"}:
            continue
        siblings = list(parent.elements)
        after = siblings[next(i for i, e in enumerate(siblings) if e is item.root) + 1 :]
        if item.root.tag == "dt":
            item.parts = [e for e in after[:1] if e.tag == "dd"]
            continue
        extra: list[PageElement] = []
        for sibling in after[: _MOST_EXTRA + 1]:
            if sibling in roots:
                item.parts = extra
                break
            if sibling.tag not in _EXTRA or any(e in references for e in sibling.walk()):
                break
            extra.append(sibling)


def _swallowed(items: list[Item]) -> set[PageElement]:
    """Return the items, and what around them holds nothing else."""
    gone = {part for item in items for part in (item.root, *item.parts)}
    waiting = [item.root for item in items]
    while waiting:
        element = waiting.pop()
        parent = element.parent
        if parent is None or parent in gone or parent.tag not in _LISTS:
            continue
        if all(_is_nothing(node, gone) for node in parent.children):
            gone.add(parent)
            waiting.append(parent)
    for element in list(gone):
        if element.parent is None or element.parent not in gone:
            gone |= set(_announcing(element, gone))
    return gone


def _is_nothing(node: PageNode, gone: set[PageElement]) -> bool:
    """Say whether *node* shows nothing besides what is gone but a heading over it."""
    if isinstance(node, str):
        return not node.strip()
    return node in gone or node.tag in {"br", "hr"} or _is_heading(node) or not (node.text() or node.children)


def _is_heading(element: PageElement) -> bool:
    if len(element.text()) > _LONGEST_HEADING:
        return False
    return element.tag in _HEADINGS or (
        element.tag == "div" and any(inner.tag in _HEADINGS for inner in element.elements)
    )


def _announcing(element: PageElement, gone: set[PageElement]) -> Iterator[PageElement]:
    """Yield the line and the heading before what is gone, if nothing else stands under them."""
    if element.parent is None:
        return
    siblings = list(element.parent.elements)
    place = next(index for index, sibling in enumerate(siblings) if sibling is element)
    following = next(
        (e for e in siblings[place + 1 :] if e not in gone and (e.text() or e.tag == "hr")), None
    )
    if following is not None and not _is_heading(following):
        return
    for sibling in reversed(siblings[:place]):
        if sibling in gone or sibling.tag in {"br", "hr"}:
            if sibling.tag == "hr":
                yield sibling
            continue
        if _is_heading(sibling):
            yield sibling
        return
