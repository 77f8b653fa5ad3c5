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
# "Comments (25)", "Kommentare: 34"
_COUNTED = re.compile(
    rf"\b(?:{_NOUNS}|diskussion|discussion)\s*[:(\[]?\s*(\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}})(?![\w.,:/-])",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:one|ein|eine|un|une|uno|een)\s+(?:thought|comment|response|reply|kommentar|gedanke)", re.IGNORECASE
)
_TITLES = ("title", "count", "head", "intro", "counter")
_LONGEST_HEADING = 120
_MORE = re.compile(r"comment-page-\d|[?&]cpage=\d", re.IGNORECASE)
_LOAD_MORE = re.compile(
    r"\b(?:load|show|view|see) (?:more|all|\d+ more)\b.*\b(?:comments|replies)|weitere"
    r" kommentare|mehr kommentare (?:laden|anzeigen)"
    r"|(?:charger|voir|afficher) (?:plus|les autres|tous)\b.*commentaires|(?:cargar|ver) más comentarios",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?:older|newer|previous|next|earlier) comments|(?:ältere|neuere|vorherige|nächste) kommentare"
    r"|commentaires (?:précédents|suivants|plus anciens|plus récents)|comentarios (?:anteriores|siguientes)"
    r"|(?:alle|all) [\d.,]+ (?:kommentare|comments)",
    re.IGNORECASE,
)
_FOLDED = re.compile(
    r"\b(?:show|view|expand|open) (?:\d+ )?(?:hidden |more )?(?:repl(?:y|ies)|thread)|(?:\d+"
    r" )?antworten (?:an)?zeigen"
    r"|voir (?:les )?(?:\d+ )?réponses?|ver (?:\d+ )?respuestas?|\d+ (?:more )?repl(?:y|ies)\b",
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
    called = [e for e in page.walk() if "class" in e.attributes or "id" in e.attributes]
    names = {name for e in called for name in (*e.classes, e.get("id"))}
    if not names.isdisjoint(_CLOSED):
        return False
    return None if names.isdisjoint(_FORMS) else True


def stated_in(area: PageElement) -> int | None:
    """Return how many comments the headings about a discussion say there are."""
    places = [e for e in area.walk() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} or _is_title(e)]
    before = _before(area)
    for element in [*places, *([before] if before is not None else [])]:
        count = _count_in(element.text()[:_LONGEST_HEADING])
        if count is not None:
            return count
    return None


def linked_count(page: PageElement, address: str | None) -> int | None:
    """Return how many comments a link to the discussion of the same page says there are."""
    own = (address or "").partition("#")[0]
    for link in page.every("a"):
        place, mark, name = link.attributes.get("href", "").partition("#")
        if mark and place in {"", own} and _AREA.search(name):
            count = _count_in(link.text()[:_LONGEST_HEADING])
            if count is not None:
                return count
    return None


def _count_in(text: str) -> int | None:
    count = _COUNT.search(text) or _COUNTED.search(text)
    if count is not None:
        return int(re.sub(r"\D", "", count[1]))
    return 1 if _ONE.search(text) else None


def reason_for_missing(area: PageElement) -> str:
    """Say why not all comments are in a page, as far as it shows."""
    reasons: set[str] = set()
    for element in area.walk():
        is_to_click = element.tag in {"a", "button"}
        text = element.text()[:_LONGEST_HEADING] if is_to_click else ""
        is_further = _MORE.search(element.attributes.get("href", "")) or _FURTHER.search(text)
        if is_to_click and (is_further or "next" in element.get("rel").split()):
            return "the others are on further pages of the discussion"
        reasons.update(reason for pattern, reason in _REASONS if is_to_click and pattern.search(text))
    return next((reason for _, reason in _REASONS if reason in reasons), "the page does not show why")


_REASONS = (
    (_LOAD_MORE, "the others had not been loaded when the page was saved"),
    (_FOLDED, "the others are folded away"),
)


def _is_only_about(element: PageElement, root: PageElement) -> bool:
    if element.find(lambda e: e.tag == "h1" or "entry-content" in e.classes) is not None:
        return False
    return len(element.text(around={root})) <= _MOST_BESIDE


def _is_title(element: PageElement) -> bool:
    return any(part in name for name in element.classes for part in _TITLES)


def _before(area: PageElement) -> PageElement | None:
    if area.parent is None:
        return None
    siblings = list(area.parent.elements)
    index = next(i for i, sibling in enumerate(siblings) if sibling is area)
    return siblings[index - 1] if index else None
