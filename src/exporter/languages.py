"""The language of a text or a passage: as its source says, as the user says, or guessed."""

from functools import cache
from typing import TYPE_CHECKING

from exporter.labels.locales import likely_language, likely_script
from exporter.markup import to_plain
from exporter.model import Article
from exporter.scripts import IDEOGRAPHIC, scripts_in, scripts_of

if TYPE_CHECKING:
    from gcld3 import NNetLanguageIdentifier

FALLBACK = "en"
UNDETERMINED = "und"
_CHINESE = "zh-Hans"
"""What signs are taken for that nothing tells of: more people write it than all the others together."""
_RENAMED = {"iw": "he"}
"""ISO 639 gave up some codes in 1989; CLD3 still uses one."""
_ENOUGH = 20_000
"""Characters; more would not change the guess."""
_SURE = 0.98
_LONG = 80
"""Letters; shorter remarks in a language that is related to the one around them cannot be told."""
_LOOKED_AT = 400
"""Letters of a passage that the guess looks at; it takes 0.4 ms for a thousand."""
_TELLING = 12
"""Signs; fewer do not tell one language that is written in them from another."""


def guess_language(article: Article) -> str | None:
    """Return the BCP 47 tag of the language that *article* is most likely written in."""
    text = to_plain((article.title, *article.body))
    if not text and article.discussion is not None:
        text = "\n".join(to_plain(comment.body) for comment in article.discussion.comments[:50])
    guess = _identifier().FindLanguage(text=text[:_ENOUGH])
    if not guess.is_reliable:
        return None
    return _tag(str(guess.language))


def other_language(text: str, known: str) -> str | None:
    """Return the language of a whole comment where it is surely another one of the same script."""
    if len(text) < _LONG or scripts_of(known) & IDEOGRAPHIC:
        return None
    guess = _identifier().FindLanguage(text=text[:_LOOKED_AT])
    language = _tag(str(guess.language))
    is_sure = guess.is_reliable and guess.probability >= _SURE
    if not is_sure or language == known.split("-")[0].lower() or scripts_of(language) != scripts_of(known):
        return None
    return language


def language_in(script: str, *texts: str) -> str:
    """Return the language of that script which the first telling one of *texts* is in, else the likeliest."""
    for text in texts:
        guess = _identifier().FindLanguage(text=text[:_LOOKED_AT])
        language = _tag(str(guess.language))
        if guess.is_reliable and script in scripts_of(language):
            return language
    return (likely_language(script) if script != "Latn" else None) or UNDETERMINED


def language_of_signs(text: str, *around: str, known: str) -> str:
    """Return the language of Han signs or of kana or hangul, by what stands in and around them."""
    letters = scripts_in(text)
    if scripts_of(known) & IDEOGRAPHIC:
        is_telling = sum(letters[script] for script in IDEOGRAPHIC) >= _TELLING
        told = _told_by_signs(text) if is_telling else None
        return known if told is None or _is_kind_of(told, known) else told
    return next(filter(None, map(_told_by_signs, (text, *around))), _CHINESE)


def _told_by_signs(text: str) -> str | None:
    letters = scripts_in(text)
    signs = sum(letters[script] for script in IDEOGRAPHIC)
    if 2 * letters["Hang"] > signs:
        return "ko"
    if 20 * (letters["Hira"] + letters["Kana"]) > signs:
        return "ja"
    sets = [_sets_with(sign) for sign in text if "\u4e00" <= sign <= "\u9fff"]
    if {"shift_jis"} in sets and {"gb2312"} not in sets:
        return "ja"
    simple = sum("gb2312" in known and "big5" not in known for known in sets)
    full = sum("big5" in known and "gb2312" not in known for known in sets)
    if simple == full:
        return None
    return "zh-Hans" if simple > full else "zh-Hant"


@cache
def _sets_with(sign: str) -> frozenset[str]:
    """Return which of the three old national character sets have a sign: simplified, full or Japanese."""
    return frozenset(name for name in ("gb2312", "big5", "shift_jis") if sign.encode(name, "ignore"))


def _is_kind_of(language: str, known: str) -> bool:
    same = language.split("-")[0] == known.split("-")[0].lower()
    return same and likely_script(language) == likely_script(known)


def _tag(language: str) -> str:
    # CLD3 tells transliterated text by a script subtag that hyphenation does not know.
    first = language.split("-")[0]
    return _RENAMED.get(first, first)


@cache
def _identifier() -> "NNetLanguageIdentifier":
    from gcld3 import NNetLanguageIdentifier

    return NNetLanguageIdentifier(min_num_bytes=40, max_num_bytes=_ENOUGH * 4)
