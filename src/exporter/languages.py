"""The language of a text: as its source says, as the user says, or guessed."""

from functools import cache
from typing import TYPE_CHECKING

from exporter.markup import to_plain
from exporter.model import Article

if TYPE_CHECKING:
    from gcld3 import NNetLanguageIdentifier

FALLBACK = "en"
_RENAMED = {"iw": "he"}
"""ISO 639 gave up some codes in 1989; CLD3 still uses one."""
_ENOUGH = 20_000
"""Characters; more would not change the guess."""


def guess_language(article: Article) -> str | None:
    """Return the BCP 47 tag of the language that *article* is most likely written in."""
    text = to_plain((article.title, *article.body))
    if not text and article.discussion is not None:
        text = "\n".join(to_plain(comment.body) for comment in article.discussion.comments[:50])
    guess = _identifier().FindLanguage(text=text[:_ENOUGH])
    if not guess.is_reliable:
        return None
    # CLD3 tells transliterated text by a script subtag that hyphenation does not know.
    language = str(guess.language).split("-")[0]
    return _RENAMED.get(language, language)


@cache
def _identifier() -> "NNetLanguageIdentifier":
    from gcld3 import NNetLanguageIdentifier

    return NNetLanguageIdentifier(min_num_bytes=40, max_num_bytes=_ENOUGH * 4)
