"""The article in a page, without what stands around it."""

import logging
import re
from collections.abc import Iterable

from exporter.markup import to_line
from exporter.markup.reader import parse_page, read_nodes
from exporter.markup.settling import settle_page
from exporter.markup.tree import PageElement, to_html
from exporter.model import Content, Element
from exporter.sources.page.place import Place

_MARK = "data-exporter-mark"
_ENOUGH = 200
"""Characters; less is no article."""
# What the extraction drops without a reason that holds here.
_KEPT_WITH_PARENT = frozenset(
    "br wbr hr iframe embed object video audio source track picture noscript".split()
)
_STRUCTURE = frozenset("ul ol dl table pre figure".split())
_FURNITURE = re.compile(
    r"share|social|related|\bnav|menu|tags?\b|meta|comment|sponsor|promo|widget|crumb|author|subscri|rating",
    re.IGNORECASE,
)
_MOST_LINKED = 0.3


def read_body(place: Place) -> Content:
    """Return the article, found by readability, failing that by trafilatura, failing that everything.

    Notes, formulas and embeds are settled first, for whoever looks for the article knows nothing of them.
    """
    notes = settle_page(place.root, place.addresses)
    chosen = _chosen_by_readability(place.root)
    if chosen is not None and len(chosen.text()) >= _ENOUGH:
        return place.losses.take(read_nodes(chosen.children, place.addresses, notes))
    extracted = _chosen_by_trafilatura(place.root)
    if extracted is not None and len(extracted.text()) >= _ENOUGH:
        return place.losses.take(read_nodes(extracted.children, place.addresses, notes))
    body = place.root.find(lambda element: element.tag == "body") or place.root
    return place.losses.take(read_nodes(body.children, place.addresses, notes))


def without_title(content: Content, title: str) -> Content:
    """Return an article that does not begin with its own title again."""
    for index, node in enumerate(content[:4]):
        if (
            isinstance(node, Element)
            and node.tag in {"h1", "h2"}
            and _letters(to_line(node.children)) == _letters(title)
        ):
            return content[:index] + content[index + 1 :]
    return content


def _chosen_by_readability(root: PageElement) -> PageElement | None:
    """Return a copy of the page that holds only what readability kept, otherwise untouched.

    Its own output has lost line breaks, frames and attributes, so it only says which elements stay.
    """
    from readability import Document
    from readability.readability import Unparseable

    marked = list(root.walk())
    for number, element in enumerate(marked):
        element.attributes[_MARK] = str(number)
    markup = f"<!doctype html>{to_html(root)}"
    for element in marked:
        del element.attributes[_MARK]
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Document(markup).summary(html_partial=True, keep_all_images=True)
    except Unparseable:
        return None
    kept = {int(e.get(_MARK)) for e in parse_page(summary).root.walk() if e.get(_MARK).isdigit()}
    return _only(root, [marked[number] for number in sorted(kept) if number < len(marked)])


def _only(root: PageElement, kept: Iterable[PageElement]) -> PageElement:
    chosen = set(kept)
    leading = {above for element in chosen for above in element.ancestors()} - chosen
    copy = PageElement(root.tag, dict(root.attributes))
    waiting = [(root, copy)]
    while waiting:
        source, target = waiting.pop()
        whole = source in chosen
        for node in source.children:
            if isinstance(node, str):
                target.append(node if whole else " ")
                continue
            if whole and node not in chosen and node not in leading and _belongs(node):
                chosen.update([node, *node.walk()])
            if node in chosen or node in leading:
                inner = PageElement(node.tag, dict(node.attributes))
                target.append(inner)
                waiting.append((node, inner))
    return copy


def _belongs(element: PageElement) -> bool:
    """Say whether readability left *element* out of its text for being short or being none."""
    if element.tag in _KEPT_WITH_PARENT:
        return True
    if element.tag not in _STRUCTURE or _FURNITURE.search(f"{element.get('class')} {element.get('id')}"):
        return False
    words = element.text()
    linked = sum(len(e.text()) for e in element.walk() if e.tag == "a")
    return bool(words) and linked <= _MOST_LINKED * len(words)


def _chosen_by_trafilatura(root: PageElement) -> PageElement | None:
    from trafilatura import extract

    markup = extract(
        to_html(root),
        output_format="html",
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_images=True,
        include_tables=True,
    )
    return parse_page(markup).root if markup else None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
