"""Places in a text where a word can hardly be anything but the name of a person."""

import re

_SAYING = "|".join(
    (
        "wrote|writes|said|says|asked|asks|replied|replies|commented",
        "schrieb|schreibt|sagte?|meinte?",
        "a écrit|écrit|a dit|dit",
        "escribió|escribe|dijo|dice",
        "ha scritto|scrive|ha detto",
        "escreveu|disse",
        "napisała?|pisze",
        "написала?|пишет|сказала?",
    )
)
_SAYS = re.compile(rf"[\"”’*_)]?\s(?:{_SAYING})\b", re.IGNORECASE)
_GREETS = re.compile(
    r"\b(?:thanks?|thank you|thx|hi|hello|hey|dear|sorry|congrats"
    r"|danke|hallo|liebe[rs]?|merci|bonjour|salut|gracias"
    r"|hola|grazie|ciao|obrigad[oa]|olá|dzięki|cześć|спасибо|привет)[\s,]{1,3}$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"@[^\w\n@]{0,2}$")
_ABOVE = re.compile(r"(?:^|\n)[\s>»«\"'“”*_~(\[-]*$")
_BELOW = re.compile(r"[\s\"'“”*_~)\]]*(?::|\n|$)")
_COMMA = re.compile(r"\s*[,!–—]")
_BEGUN = re.compile(r"(?:^|\n|[.!?:…]['\"”’)\]]*\s|[>\"“„«(\[–—-])[\s\"“„«(\[>-]*$")


def is_addressed(text: str, start: int, end: int) -> bool:
    """Say whether the words are called by an `@`, said to speak, or stand at the head of a line alone."""
    before = text[max(start - 60, 0) : start]
    if _CALLED.search(before) or _SAYS.match(text, end):
        return True
    is_head = _ABOVE.search(before) is not None and (start <= 60 or "\n" in before)
    return is_head and _BELOW.match(text, end) is not None


def is_spoken_to(text: str, start: int, end: int) -> bool:
    """Say whether a line begins with the words and goes on behind a comma, as letters do."""
    before = text[max(start - 60, 0) : start]
    is_head = _ABOVE.search(before) is not None and (start <= 60 or "\n" in before)
    return is_head and _COMMA.match(text, end) is not None


def is_greeted(text: str, start: int) -> bool:
    """Say whether a word of greeting or thanks stands before the place."""
    return _GREETS.search(text[max(start - 30, 0) : start]) is not None


def goes_on_in_capitals(text: str, end: int) -> bool:
    """Say whether another capital word follows at once, as the last name of somebody does."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def begins_sentence(text: str, start: int) -> bool:
    """Say whether a capital letter there says nothing, since it begins a sentence."""
    before = text[max(start - 60, 0) : start]
    return _BEGUN.search(before) is not None and (start <= 60 or before.strip() != "")
