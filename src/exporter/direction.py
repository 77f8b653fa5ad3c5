"""Which way a language, and a text, is written."""

from unicodedata import bidirectional

# Unicode CLDR 46, likely subtags: languages whose usual script runs from right to left,
# with the codes that Hebrew and Yiddish had until 1989.
_LANGUAGES = frozenset(
    "ar arc arz azb bal ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd syr ug ur yi".split()
)
_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg syrc thaa".split())
_STRONG = frozenset(["L", "R", "AL"])
"""Unicode Bidirectional Algorithm, table 4."""


def is_right_to_left(language: str) -> bool:
    """Say whether a text in the language of that BCP 47 tag begins at the right."""
    first, *rest = language.lower().split("-")
    script = next((subtag for subtag in rest if len(subtag) == 4 and subtag.isalpha()), None)
    return first in _LANGUAGES if script is None else script in _SCRIPTS


def direction_of(text: str, otherwise: str) -> str:
    """Return `rtl` or `ltr`: another direction than *otherwise* only where the letters of *text* say so.

    The first letter alone would turn an English sentence about the word שלום that begins with it,
    so most letters must agree with it. Without it two thirds will do, and nine tenths from left to right,
    for Hebrew and Arabic are full of Latin names.
    """
    if otherwise == "ltr" and text.isascii():
        return otherwise
    strong = [kind != "L" for kind in map(bidirectional, text) if kind in _STRONG]
    other = sum(is_rtl != (otherwise == "rtl") for is_rtl in strong)
    begins = bool(strong) and strong[0] != (otherwise == "rtl")
    share = 1 / 2 if begins else 2 / 3 if otherwise == "ltr" else 9 / 10
    if other > share * len(strong):
        return "ltr" if otherwise == "rtl" else "rtl"
    return otherwise
