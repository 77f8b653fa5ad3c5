"""Who answers whom, where only the shape of a page says it."""

import re
from collections.abc import Iterator, Mapping

from exporter.markup.tree import PageElement
from exporter.sources.page.bylines import name_in, names_beside

_LEVEL = re.compile(r"(?:.*[-_])?(?:level|depth|indent|nest(?:ed|ing)?)[-_]?(\d{1,3})", re.IGNORECASE)
_MOVED_IN = re.compile(r"(?:margin|padding)-(?:left|inline-start):\s*(\d{1,4})")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*(\d{1,3})(?:\.\d+)?%")
_NUMBERS = (
    "data-depth",
    "data-level",
    "aria-level",
    "data-indent",
    "data-nesting-level",
    "depth",
    "indent",
    "level",
)
_ANSWERED = (
    "data-parent-id",
    "data-parent",
    "data-parentid",
    "data-reply-to",
    "data-in-reply-to",
    "data-pid",
    "parentid",
)
_REPLIES = re.compile(
    r"(?:^|[-_])(?:repl(?:y|ies)|children|child|indent(?:ed)?|answers?|nested|sub|antworten|thread)",
    re.IGNORECASE,
)
_IN_REPLY = re.compile(
    r"in[-_ ]reply[-_ ]to|replied to|reply[-_]to|@reply|parent-comment|antwort auf|als antwort|en réponse à"
    r"|en respuesta a|in risposta a|em resposta a|in antwoord op|回复|в ответ",
    re.IGNORECASE,
)
_NESTS = frozenset("ul ol dl blockquote".split())


def parents_of(
    elements: list[PageElement],
    names: dict[PageElement, str],
    authors: Mapping[PageElement, PageElement | None],
) -> dict[PageElement, str | None]:
    """Return what each comment answers.

    That is what it names, what holds it, the last comment by whom its byline names beside the
    author, or the last above it that is less moved in.
    """
    by_anchor = {key: names[e] for e in elements for key in _anchors(e, names[e])}
    shared = _shared(elements)
    path: list[tuple[int, str]] = []
    parents: dict[PageElement, str | None] = {}
    earlier: set[str] = set()
    latest: dict[str, str] = {}
    for element in elements:
        depth = _stated_depth(element)
        depth = _nested_depth(element, shared, names) if depth is None else depth
        while path and path[-1][0] >= depth:
            path.pop()
        holder = next((names[a] for a in element.ancestors() if a in names), None)
        named = (by_anchor.get(key) for key in _answered(element, names))
        stated = next((name for name in named if name in earlier), None)
        author = authors.get(element)
        addressed = next((latest[who] for who in names_beside(author) if who in latest), None)
        parents[element] = stated or holder or addressed or (path[-1][1] if path else None)
        if author is not None:
            latest[name_in(author)] = names[element]
        path.append((depth, names[element]))
        earlier.add(names[element])
    return parents


def _anchors(element: PageElement, name: str) -> Iterator[str]:
    yield name
    for attribute in ("id", "data-id", "data-comment-id", "data-commentid", "data-cid"):
        if element.get(attribute):
            yield element.get(attribute)
            number = re.search(r"\d+$", element.get(attribute))
            if number:
                yield number[0]


def _answered(element: PageElement, names: dict[PageElement, str]) -> Iterator[str]:
    """Yield what an element says that it answers, by attribute or by a link that says "in reply to"."""
    yield from (element.get(name) for name in _ANSWERED if element.get(name) not in {"", "0"})
    for link in element.walk(around=names):
        if link.tag != "a" or "#" not in link.get("href"):
            continue
        around = f"{link.get('class')} {link.get('rel')} {link.parent.get('class') if link.parent else ''}"
        if _IN_REPLY.search(f"{around} {_before(link)} {link.text()}"):
            yield link.get("href").rpartition("#")[2]


def _before(link: PageElement) -> str:
    """Return the words right before a link."""
    if link.parent is None:
        return ""
    said = ""
    for node in link.parent.children:
        if node is link:
            break
        said = node if isinstance(node, str) else node.text()
    return said[-40:]


def _stated_depth(element: PageElement) -> int | None:
    for attribute in _NUMBERS:
        if element.get(attribute).isdigit():
            return int(element.get(attribute)[:4])
    match = next((m for name in sorted(element.classes) if (m := _LEVEL.fullmatch(name))), None)
    if match is None:
        match = _MOVED_IN.search(element.get("style"))
    if match is not None:
        return int(match[1])
    width = _WIDTH.search(element.get("style"))
    return 100 - int(width[1]) if width is not None and int(width[1]) <= 100 else None


def _shared(elements: list[PageElement]) -> set[PageElement]:
    shared = set(elements[0].ancestors())
    for element in elements[1:]:
        shared &= set(element.ancestors())
    return shared


def _nested_depth(element: PageElement, shared: set[PageElement], names: dict[PageElement, str]) -> int:
    """Return how many boxes of replies stand around *element*."""
    above = [a for a in element.ancestors() if a not in shared and a not in names]
    return sum(map(_holds_replies, above)) + any(map(_REPLIES.search, element.classes))


def _holds_replies(box: PageElement) -> bool:
    return box.tag in _NESTS or any(map(_REPLIES.search, [*box.classes, box.get("id")]))
