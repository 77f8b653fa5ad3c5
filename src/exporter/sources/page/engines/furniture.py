"""What stands around the words of a comment: names, dates, buttons, votes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from exporter.markup.tree import PageElement, PageNode
from exporter.sources.page.engines.naming import is_mute, words
from exporter.sources.page.engines.phrases import is_button, is_byline, is_date

RUNNING = frozenset(
    "a abbr b bdi big cite code em font i img mark q s small span strong sub sup time u wbr".split()
)
_PROSE = frozenset("p blockquote pre".split())
_PLAIN = frozenset(["span", "small"])
_BOXES = frozenset("div section article header footer aside center ul ol dl tr td tbody table nav".split())
_CALLED = frozenset(
    "avatar gravatar userpic actions action buttons button toolbar tools controls votes vote"
    " voting rating likes"
    " like report share permalink badge badges respond meta footer metadata links icons".split()
)
_SHOWN = frozenset("img pre video audio iframe object embed math hr".split())
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Furniture:
    """The parts of one comment that are not what was said."""

    bearers: tuple[PageElement, ...]
    """What holds the name and the date."""
    around: frozenset[PageElement]
    """What holds those."""
    name: str
    """Who speaks, which may be said again."""
    others: Collection[PageElement]
    """Other comments that may stand in it."""

    @classmethod
    def around_of(
        cls, bearers: Iterable[PageElement], name: str, others: Collection[PageElement]
    ) -> "Furniture":
        """Return what is not said, with the elements that hold the name and the date."""
        bearers = tuple(bearers)
        return cls(bearers, frozenset(a for e in bearers for a in e.ancestors()), name, others)

    def removed_from(self, nodes: Iterable[PageNode]) -> Iterator[PageNode]:
        """Yield what is left of *nodes*."""
        for is_line, run in groupby(nodes, key=_is_running):
            line = list(run)
            if not is_line:
                yield from (left for node in line for left in self._left_of(node))
            elif not self._is_about(line):
                yield from (node for node in line if node not in self.bearers)

    def _left_of(self, node: PageNode) -> Iterator[PageNode]:
        if isinstance(node, str) or node in self.others or is_mute(node) or node in self.bearers:
            return
        if self._is_piece(node):
            return
        if node.tag in _BOXES or node in self.around:
            tag = "div" if node in self.around else node.tag
            yield PageElement(tag, node.attributes, list(self.removed_from(node.children)))
        else:
            yield node

    def _is_about(self, line: list[PageNode]) -> bool:
        """Say whether a line is about what was said, or to be clicked on."""
        whole = PageElement("div", {}, line)
        text = self._text(whole)
        if not text:
            return not any(e.tag in _SHOWN for e in whole.walk())
        if is_button(text) or (len(text) <= _LONGEST and _are_called_so(line)):
            return True
        return (whole.text() != text and is_byline(text)) or (len(text) <= _LONGEST and is_date(text))

    def _is_piece(self, element: PageElement) -> bool:
        """Say whether a block is nothing but furniture."""
        if element.tag == "br" or (element.tag in _SHOWN and element not in self.around):
            return False
        text = self._text(element)
        if any(e.tag in _SHOWN for e in element.walk()) and words(element).isdisjoint(_CALLED):
            return False
        if not text or is_to_click(element, text) or is_date(text):
            return True
        if element in self.around or element.text() != text:
            return is_byline(text)
        return len(text) <= _LONGEST and not words(element).isdisjoint(_CALLED)

    def _text(self, element: PageElement) -> str:
        """Return what an element says besides name and date."""
        text = element.text(around=self.bearers)
        return text.replace(self.name, " ").strip() if self.name and len(text) <= 2 * _LONGEST else text


def is_to_click(element: PageElement, text: str) -> bool:
    """Say whether *element* with this *text* holds buttons and counts, and no paragraph such as "+1"."""
    if not is_button(text):
        return False
    paragraphs = (e.text() for e in element.walk() if e.tag in _PROSE)
    return all(is_button(said) for said in paragraphs if said)


def buttons_in(nodes: Iterable[PageNode]) -> Iterator[PageElement]:
    """Yield what stands in *nodes* to be clicked on."""
    elements = (e for node in nodes if not isinstance(node, str) for e in node.walk())
    links = (e for e in elements if e.tag in {"a", "button"} or (e.tag in _PLAIN and e.attributes))
    yield from (e for e in links if is_button(e.text()))


def _are_called_so(line: list[PageNode]) -> bool:
    elements = [node for node in line if not isinstance(node, str)]
    bare = "".join(node for node in line if isinstance(node, str)).strip()
    return bool(elements) and not bare and all(not words(e).isdisjoint(_CALLED) for e in elements)


def _is_running(node: PageNode) -> bool:
    return isinstance(node, str) or node.tag in RUNNING
