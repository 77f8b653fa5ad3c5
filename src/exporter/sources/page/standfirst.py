"""The line below a title that says what the article is about, where the page shows one."""

import re
from collections.abc import Iterator

from exporter.markup import to_line
from exporter.markup.foreign import is_hidden
from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement
from exporter.model import Content, Element
from exporter.model.vocabulary import PHRASING
from exporter.sources.page.linked_data import article_record, names_in
from exporter.sources.page.meta import stated_in_head
from exporter.sources.page.pieces import letters
from exporter.sources.page.place import Place

_NAMED = re.compile(
    r"(?:^|[-_ ])(?:stand-?first|dek|deck|subtitle|sub-?head(?:ing|line)?|sub-?line|strapline"
    r"|(?:article|entry|story|post)"
    r"[-_]+(?:summary|lede?|intro|excerpt|description|standfirst))(?:$|[-_ ])",
    re.IGNORECASE,
)
_HEADINGS = frozenset("h2 h3 h4 h5".split())
_LINES = _HEADINGS | {"p", "div", "strong", "em", "span"}
_ELSEWHERE = frozenset("aside nav footer li table figure".split())
_SHORTEST = 25
_LONGEST = 500
_ENOUGH_OF_DESCRIPTION = 60
_NEAR = 3
"""How many steps up from the title its standfirst may be."""


def take_standfirst(place: Place) -> Content:
    """Return the standfirst, and cut it out so that the text does not begin with it."""
    title = place.root.find(lambda e: e.tag == "h1")
    if title is None:
        return ()
    described = [letters(text) for text in _descriptions(place.root)]
    for element in _after(title):
        if element.tag in _LINES and _is_standfirst(element, described):
            element.cut()
            return _phrasing(place.losses.take(read_nodes(element.children, place.addresses)))
    return ()


def _descriptions(root: PageElement) -> Iterator[str]:
    yield stated_in_head(root, "og:description")
    yield stated_in_head(root, "description", "twitter:description", "dc:description", "dc.description")
    yield from names_in(article_record(root).get("description"))


def _after(title: PageElement) -> Iterator[PageElement]:
    """Yield what stands close below the title, and before any paragraph of the text."""
    above = [title, *title.ancestors()][: _NEAR + 1]
    around = above[-1]
    passed = False
    for element in around.walk():
        if element is title:
            passed = True
        elif passed and not is_hidden(element) and not _is_elsewhere(element, around):
            yield element
            if element.tag == "p" and not _NAMED.search(element.get("class")):
                return


def _is_elsewhere(element: PageElement, around: PageElement) -> bool:
    for above in (element, *element.ancestors()):
        if above is around:
            return False
        if above.tag in _ELSEWHERE:
            return True
    return False


def _is_standfirst(element: PageElement, described: list[str]) -> bool:
    text = letters(element.text())
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    if _NAMED.search(element.get("class")):
        return True
    # Many a description is the beginning of the text; set as a heading it is not.
    is_set_apart = element.tag in _HEADINGS
    return is_set_apart and any(_is_said_by(text, description) for description in described)


def _is_said_by(text: str, description: str) -> bool:
    return text == description or (
        len(description) >= _ENOUGH_OF_DESCRIPTION and text.startswith(description.rstrip("…"))
    )


def _phrasing(content: Content) -> Content:
    """Return content without the blocks in it, which a line cannot hold."""
    if all(not isinstance(node, Element) or node.tag in PHRASING for node in content):
        return content
    blocks = [node for node in content if isinstance(node, Element)]
    if len(blocks) == 1 and blocks[0].tag in _HEADINGS | {"p"}:
        return blocks[0].children
    text = " ".join(to_line(block.children) for block in blocks)
    return (text,) if text.strip() else ()
