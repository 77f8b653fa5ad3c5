"""What the names that authors of pages give to elements say about them."""

import re
from functools import cache

from exporter.markup.tree import PageElement

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
COMMENTS = frozenset(
    "comment comments kommentar kommentare commentaire commentaires comentario comentarios comentário"
    " commento commenti reactie reacties kommentti komentarz komentarze cmt cmnt usercomment".split()
)
_LATELY = frozenset(
    "recent latest neueste letzte aktuelle derniers recientes ultimos últimos laatste".split()
)
NAMES = (
    "username nickname nick commenter".split(),
    ["name"],
    "author autor auteur poster verfasser".split(),
    "user by who cite".split(),
)
TIMES = frozenset(
    "date time datetime timestamp datestamp timeago posted published datum created when".split()
)
SAID = (
    "text message copy texte textbody".split(),
    "content contents post desc description wording".split(),
    "body entry".split(),
)
_UNSPOKEN = frozenset("script style noscript template svg".split())


_NAMING = ("id", "class", "itemprop")
_NO_WORDS: frozenset[str] = frozenset()


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words that `a-name`, `aName` and `a_name2` are made of, in small letters."""
    return frozenset(word.lower() for word in _WORD.findall(name))


def words(element: PageElement) -> frozenset[str]:
    """Return the words in what an element is called."""
    attributes = element.attributes
    if not attributes:
        return _NO_WORDS
    return words_of(" ".join([attributes.get(name, "") for name in _NAMING]))


def is_lately(element: PageElement) -> bool:
    """Say whether *element* is called a list of what was lately said below other articles."""
    if "class" not in element.attributes and "id" not in element.attributes:
        return False
    if "widget" in element.classes:
        return True
    names = map(words_of, [*element.classes, element.get("id")])
    return any(not (name.isdisjoint(_LATELY) or name.isdisjoint(COMMENTS)) for name in names)


def make_of(element: PageElement) -> tuple[str, frozenset[str]]:
    """Return what the elements of one list have in common: the tag, and the names but for numbers."""
    names = re.sub(r"\d+", "0", element.get("class")).split()
    own = re.sub(r"\d+", "0", element.get("id"))
    return element.tag, frozenset([*names, own]) - {"odd", "even", "alt", "first", "last", "0", ""}


def is_mute(element: PageElement) -> bool:
    """Say whether what is in *element* is never shown."""
    return element.tag in _UNSPOKEN
