"""Lines that the page says about itself: the end of the article, the state of its discussion."""

import re
from dataclasses import dataclass

_END = re.compile(r"print\s?friendly(,? (and )?pdf( (&|and) email)?)?", re.IGNORECASE)

_CLOSED = re.compile(
    r"(the )?comments?( section)?( (on|for|to) this .{1,40})? (are|is)( now)? closed"
    r"|comments closed|(the )?discussion is closed"
    r"|(die )?kommentare sind geschlossen|(die )?kommentarfunktion ist geschlossen"
    r"|les commentaires sont (fermés|clos)|los comentarios están cerrados"
    r"|i commenti sono chiusi|os comentários estão (encerrados|fechados)",
    re.IGNORECASE,
)

_OPEN = re.compile(
    r"(leave|post|write|add) (a|your) (comment|reply)( below)?"
    r"|kommentar (verfassen|schreiben)|schreibe einen kommentar|laissez un commentaire"
    r"|laisser un commentaire|deja (un comentario|una respuesta)",
    re.IGNORECASE,
)

_NOUN = (
    r"(comments?|responses?|repl(?:y|ies)|thoughts?|kommentare?|antworten|gedanken"
    r"|commentaires?|réponses?|comentarios?|respuestas?|commenti|comentários)"
)
_COUNT = re.compile(
    rf"(this post has )?(?P<number>[0-9]{{1,3}}([.,][0-9]{{3}})+|[0-9]{{1,7}}|no|one) {_NOUN}"
    rf"( (to|on|zu|sur|à|en) .*)?|{_NOUN} ?\((?P<bracketed>[0-9]{{1,7}})\)|{_NOUN}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one line says about the discussion."""

    is_open: bool | None = None
    stated: int | None = None


def is_end(text: str) -> bool:
    """Say whether the line is the button that ends the article."""
    return _END.fullmatch(text) is not None


def read_notice(text: str) -> Notice | None:
    """Return what the line says about the discussion, or None if it is not such a line."""
    said = text.rstrip(".:! ")
    if _CLOSED.fullmatch(said):
        return Notice(is_open=False)
    if _OPEN.fullmatch(said):
        return Notice(is_open=True)
    count = _COUNT.fullmatch(said)
    return None if count is None else Notice(stated=_number(count["number"] or count["bracketed"]))


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    words = {"no": 0, "one": 1}
    return words.get(text.lower()) if text.isalpha() else int(re.sub("[.,]", "", text))
