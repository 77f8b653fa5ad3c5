"""Which way a language is written."""

# Unicode CLDR 46, likely subtags: languages whose usual script runs from right to left,
# with the codes that Hebrew and Yiddish had until 1989.
_LANGUAGES = frozenset(
    "ar arc arz azb bal ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd syr ug ur yi".split()
)
_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg syrc thaa".split())


def is_right_to_left(language: str) -> bool:
    """Say whether a text in the language of that BCP 47 tag begins at the right."""
    first, *rest = language.lower().split("-")
    script = next((subtag for subtag in rest if len(subtag) == 4 and subtag.isalpha()), None)
    return first in _LANGUAGES if script is None else script in _SCRIPTS
