"""Who wrote an article; a wrong name is worse than none."""

import re
from collections.abc import Iterator

from exporter.markup.tree import PageElement
from exporter.sources.page.linked_data import author_names
from exporter.sources.page.meta import all_in_head

_NO_NAMES = frozenset("admin administrator author editor redaktion unknown anonymous null none".split())
_BY = re.compile(
    r"^(?:(?:written|posted|published|veröffentlicht|view all posts|post author|autor|author)\s+)*"
    r"(?:(?:by|von|par|por|di|door|af|av)[:\s]+)?",
    re.IGNORECASE,
)
# What libraries keep is surer than what programs for sites fill in.
_NAMES_IN_HEAD = ("dc:creator", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author")
_BETWEEN = re.compile(r",\s+(?:and\s+|und\s+|et\s+|y\s+)?|\s+(?:and|und|et|&)\s+|\s*;\s*")
_CARDS = frozenset(["author", "vcard", "byline"])
_BYLINE = re.compile(r"(?:^|[-_ ])by-?line|author-?name|byline$", re.IGNORECASE)
_FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:de|da|van|von|der|den|di|la|le|bin|al)\s+)*[^\W\d_a-z][\w.'’-]*){1,3}"
)
_ELSEWHERE = re.compile(
    r"related|sidebar|widget|recommend|trending|popular|comment|teaser|promo|menu|footer|infobox|carousel",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
_LONGEST_BYLINE = 80
_MOST_WORDS = 6


def names_of_authors(root: PageElement, site: str) -> list[str]:
    """Return the names in the surest place that has any."""
    stated = author_names(root)
    if stated is not None:
        # Where an organisation is the author, a name elsewhere is that of somebody else.
        return _real((part for name in stated for part in _parts(name)), site)
    for names in (_in_head(root), _marked(root), _bylines(root)):
        if real := _real(names, site):
            return real
    return []


def _real(names: Iterator[str], site: str) -> list[str]:
    plain = (_BY.sub("", " ".join(name.split())) for name in names)
    return list(dict.fromkeys(name for name in plain if _is_name(name, site)))


def _in_head(root: PageElement) -> Iterator[str]:
    for name in _NAMES_IN_HEAD:
        values = all_in_head(root, name)
        if values:
            # Several entries are several people; a comma in one of them turns a name round.
            yield from (values if len(values) > 1 else _parts(values[0]))
            return


def _parts(text: str) -> list[str]:
    parts = _BETWEEN.split(text)
    are_names = all(len(_BY.sub("", part).split()) > 1 for part in parts)
    return parts if are_names else [text]


def _marked(root: PageElement) -> Iterator[str]:
    """Yield the first names in the page that are marked as those of authors, and those right beside."""
    beside: PageElement | None = None
    for element in root.walk():
        if not _is_marked_author(element) or _is_elsewhere(element):
            continue
        named = element.find(lambda e: e.get("itemprop") == "name" or "fn" in e.classes) or element
        if named.text() and (beside is None or element.parent is beside):
            beside = element.parent
            yield named.text()


def _is_marked_author(element: PageElement) -> bool:
    if element.tag == "a" and "author" in element.get("rel").split():
        return True
    if element.get("itemprop") == "author":
        return element.tag != "meta"
    return "fn" in element.classes and any(a.classes & _CARDS for a in element.ancestors())


def _bylines(root: PageElement) -> Iterator[str]:
    """Yield the names in the first short line that is named for them and holds nothing else."""
    for element in root.walk():
        if _BYLINE.search(element.get("class")) is None or _is_elsewhere(element):
            continue
        inner = element.find(lambda e: e.tag in {"a", "b", "strong", "span"} and bool(e.text()))
        for text in (element.text(), inner.text() if inner is not None else ""):
            names = _parts(_BY.sub("", text))
            if len(text) <= _LONGEST_BYLINE and all(_FULL_NAME.fullmatch(name) for name in names):
                yield from names
                return


def _is_elsewhere(element: PageElement) -> bool:
    """Say whether *element* stands in what frames every page of the site, or is about other pages."""
    for above in element.ancestors():
        if above.tag in {"nav", "table"} or _ELSEWHERE.search(f"{above.get('class')} {above.get('id')}"):
            return above.tag not in {"body", "html", "article", "main"}
        if above.tag in {"footer", "aside"} and above.parent is not None and above.parent.tag == "body":
            return True
    return False


def _is_name(text: str, site: str) -> bool:
    if not 1 < len(text) <= _LONGEST_NAME or text.casefold() in _NO_NAMES | {site.casefold()}:
        return False
    # A date, an arrow or a sentence has got in.
    is_words = re.search(r"://|@|\d{2}|[→»|]", text) is None and any(map(str.isalpha, text))
    return is_words and len(text.split()) <= _MOST_WORDS
