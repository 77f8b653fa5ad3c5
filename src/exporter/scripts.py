"""Scripts: which one a letter is of, and which ones a language is written in."""

from collections import Counter
from functools import cache

from exporter.labels.locales import likely_script

_MIXED = {
    "Hans": frozenset(["Hani", "Bopo"]),
    "Hant": frozenset(["Hani", "Bopo"]),
    "Jpan": frozenset(["Hani", "Hira", "Kana"]),
    "Kore": frozenset(["Hang", "Hani"]),
}
"""What ISO 15924 calls a script and Unicode several."""
IDEOGRAPHIC = frozenset(["Bopo", "Hang", "Hani", "Hira", "Kana"])
"""Scripts whose shared signs look different from language to language."""
_WIDE = frozenset(["Hani", "Hira"])
"""Full-width forms are nobody's by the standard, and only in fonts for these."""
_NONE = frozenset(["Zinh", "Zyyy", "Zzzz"])


@cache
def script_of(letter: str) -> str | None:
    """Return the code (ISO 15924) of a letter's script; None for what all share, such as digits."""
    if letter.isascii():
        return "Latn" if letter.isalpha() else None
    from fontTools.unicodedata import script

    code = str(script(letter))
    return None if code in _NONE else code


def scripts_with(letter: str) -> frozenset[str]:
    """Return the scripts that use a letter or a sign which may be none's own, such as the Arabic comma."""
    from fontTools.unicodedata import script_extension

    if "\uff01" <= letter <= "\uffee":
        return _WIDE
    return frozenset(script_extension(letter)) - _NONE


def name_of(code: str) -> str:
    """Return what Unicode calls a script, in English."""
    from fontTools.unicodedata import script_name

    return str(script_name(code)).replace("_", " ")


def scripts_in(text: str) -> Counter[str]:
    """Count the letters of each script."""
    letters = Counter(text)
    found: Counter[str] = Counter()
    for letter, count in letters.items():
        code = script_of(letter)
        if code is not None:
            found[code] += count
    return found


@cache
def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts that a language is written in; none for one that is not known."""
    code = likely_script(language)
    return frozenset() if code is None else _MIXED.get(code, frozenset([code]))
