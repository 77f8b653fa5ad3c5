"""Which letters of a book no font at hand has: told before they are drawn as boxes."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.faces import EMOJI, OTHERS, SCRIPTS, main_script
from exporter.formats.pdf.engine import Layout
from exporter.formats.pdf.setting import Setting
from exporter.scripts import name_of, script_of, scripts_with

_TAG = re.compile("<[^>]*>")
_SHOWN = 5
# Controls, joiners, spaces and marks of variants have no shape, and nobody knows that of private letters.
# What is not assigned (Cn) may be newer than Python's tables.
_SHAPELESS = frozenset(["Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"])


def report_missing_scripts(layout: Layout, setting: Setting, context: Context) -> None:
    """Tell, once for each script, how many letters of it no font has, and what to install."""
    letters = letters_in(layout.html)
    missing = layout.lacking("".join(letters))
    for code, lacking in sorted(_by_script(missing).items(), key=lambda item: item[0] or ""):
        count = sum(letters[letter] for letter in lacking)
        context.note(
            Code.SCRIPT_MISSING, _message(code, lacking, count), location=setting.book.title, count=count
        )


def _by_script(letters: Iterable[str]) -> dict[str | None, list[str]]:
    """Sort letters by script; what several share goes with one of them that is missing, too."""
    found: dict[str | None, list[str]] = defaultdict(list)
    shared = []
    for letter in sorted(letters):
        code = main_script(script_of(letter))
        if code is None:
            shared.append(letter)
        else:
            found[code].append(letter)
    for letter in shared:
        codes = sorted(filter(None, map(main_script, scripts_with(letter))))
        missing = [code for code in codes if code in found]
        known = [code for code in codes if code in SCRIPTS]
        found[next(iter([*missing, *known]), None)].append(letter)
    return found


def letters_in(html: str) -> Counter[str]:
    """Count the letters of a page of our own that have a shape, without those that every font has."""
    if html.isascii():
        return Counter()
    counted = Counter(_TAG.sub("", html))
    return Counter(
        {letter: n for letter, n in counted.items() if not letter.isascii() and _has_shape(letter)}
    )


def _has_shape(letter: str) -> bool:
    is_variant = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return not is_variant and unicodedata.category(letter) not in _SHAPELESS


def _message(code: str | None, letters: list[str], count: int) -> str:
    shown = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:_SHOWN])
    more = f" and {len(letters) - _SHOWN} more" if len(letters) > _SHOWN else ""
    amount = "1 letter" if count == 1 else f"{count} letters"
    return (
        f"No font on this machine has {_name(code, letters)} ({amount}: {shown}{more});"
        f" {_package(code, letters)}."
    )


def _name(code: str | None, letters: list[str]) -> str:
    if code is None:
        return "some emoji" if _are_emoji(letters) else "some signs"
    return SCRIPTS[code].name if code in SCRIPTS else name_of(code)


def _package(code: str | None, letters: list[str]) -> str:
    if code is None:
        return str(EMOJI.package if _are_emoji(letters) else OTHERS)
    return str(SCRIPTS[code].package if code in SCRIPTS else OTHERS)


def _are_emoji(letters: list[str]) -> bool:
    return all(letter >= "\U0001f000" or "\u2600" <= letter <= "\u27bf" for letter in letters)
