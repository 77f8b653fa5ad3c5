"""Scripts: which one a letter is of, and which ones a language is written in."""

from collections import Counter
from functools import cache
from unicodedata import category, name

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
# The names of letters begin with that of their script (The Unicode Standard, 4.8).
_BY_NAME = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "BOPOMOFO": "Bopo",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Hira",
    "KANNADA": "Knda",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "MALAYALAM": "Mlym",
    "MYANMAR": "Mymr",
    "SINHALA": "Sinh",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
}
_WIDTHS = frozenset(["FULLWIDTH", "HALFWIDTH"])
_SHARED = frozenset("COMBINING DOUBLE-STRUCK MATHEMATICAL MICRO MODIFIER SCRIPT VARIATION".split())
_WIDE = frozenset(["Hani", "Hira"])
"""Full-width forms are nobody's by the standard, and only in fonts for these."""
_NONE = frozenset(["Zinh", "Zyyy", "Zzzz"])


@cache
def script_of(letter: str) -> str | None:
    """Return the code (ISO 15924) of a letter's script; None for what all share, such as digits."""
    if category(letter)[0] not in "LM":
        return None
    words = name(letter, "").split()
    word = next((word for word in words if word not in _WIDTHS), "")
    if word in _SHARED:
        return None
    return _BY_NAME.get(word) or _by_the_tables(letter)


def _by_the_tables(letter: str) -> str | None:
    # This takes 0.2 s to import, so it is asked for rare letters alone.
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
