"""What stands around a discussion: its heading, its form, its pages, and what is said of its state."""

import re
from collections.abc import Iterator

from exporter.markup.tree import PageElement

_AREA = re.compile(r"comment|respond|discussion|thread|kommentar", re.IGNORECASE)
_FORMS = frozenset("respond commentform comment-respond comment-form commentrespond".split())
_CLOSED = frozenset("nocomments no-comments comments-closed comment-closed".split())
_STOPS = frozenset("html body main article".split())
_MOST_BESIDE = 1500
"""Characters of other text in an element that is still only about the discussion."""

_NOUNS = (
    r"comments?|responses?|replies|reply|thoughts?|reactions?|opinions?|kommentare?|antworten|reaktionen"
    r"|gedanken?|meinungen|commentaires?|réponses?|réflexions?|réactions?|comentarios?|respuestas?|comentários?"
    r"|respostas?|commenti|commento|risposte|reacties?|gedachten|kommentarer|komentarzy|komentarze|комментари\w+"
)
_COUNT = re.compile(
    rf"(?<![\w.,#-])(\d{{1,3}}(?:[.,\u202f\u00a0]\d{{3}})+|\d{{1,6}})\s+(?:\w+\s+)?(?:{_NOUNS})\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:one|ein|eine|un|une|uno|een)\s+(?:thought|comment|response|reply|kommentar|gedanke)", re.IGNORECASE
)
_LONGEST_HEADING = 120
_MORE = re.compile(r"comment-page-\d|[?&]cpage=\d", re.IGNORECASE)
_LOAD_MORE = re.compile(
    r"\b(?:load|show|view|see) (?:more|all|\d+ more)\b.*\b(?:comments|replies)|weitere kommentare",
    re.IGNORECASE,
)


def area_of(root: PageElement) -> PageElement:
    """Return the largest element that is about nothing but the discussion in *root*."""
    area = root
    for above in root.ancestors():
        if above.tag in _STOPS or not _is_only_about(above, root):
            break
        if _AREA.search(f"{above.get('id')} {above.get('class')}"):
            area = above
    return area


def furniture_of(page: PageElement, area: PageElement) -> Iterator[PageElement]:
    """Yield what belongs to the discussion but stands outside of *area*."""
    for element in page.walk(around={area}):
        names = {*element.classes, element.get("id")}
        if not names.isdisjoint(_FORMS | _CLOSED) and element.tag not in _STOPS:
            yield element
    before = _before(area)
    text = before.text() if before is not None else ""
    if before is not None and len(text) < _LONGEST_HEADING and (_COUNT.search(text) or _ONE.search(text)):
        yield before


def is_open(page: PageElement) -> bool | None:
    """Say whether the page still takes comments, if it shows that."""
    names = [{*element.classes, element.get("id")} for element in page.walk()]
    if any(not each.isdisjoint(_CLOSED) for each in names):
        return False
    return True if any(not each.isdisjoint(_FORMS) for each in names) else None


def stated_in(area: PageElement) -> int | None:
    """Return how many comments the headings about a discussion say there are."""
    places = [e for e in area.walk() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} or _is_title(e)]
    before = _before(area)
    for element in [*places, *([before] if before is not None else [])]:
        text = element.text()[:200]
        count = _COUNT.search(text)
        if count:
            return int(re.sub(r"\D", "", count[1]))
        if _ONE.search(text):
            return 1
    return None


def reason_for_missing(area: PageElement) -> str:
    """Say why not all comments are in a page, as far as it shows."""
    for element in area.walk():
        if element.tag == "a" and _MORE.search(element.attributes.get("href", "")):
            return "the others are on further pages of the discussion"
        if element.tag in {"a", "button"} and _LOAD_MORE.search(element.text()[:100]):
            return "the others had not been loaded when the page was saved"
    return "the page does not show why"


def _is_only_about(element: PageElement, root: PageElement) -> bool:
    if element.find(lambda e: e.tag == "h1" or "entry-content" in e.classes) is not None:
        return False
    return len(element.text(around={root})) <= _MOST_BESIDE


def _is_title(element: PageElement) -> bool:
    return any("title" in name or "count" in name or "heading" in name for name in element.classes)


def _before(area: PageElement) -> PageElement | None:
    if area.parent is None:
        return None
    siblings = list(area.parent.elements)
    index = next(i for i, sibling in enumerate(siblings) if sibling is area)
    return siblings[index - 1] if index else None
