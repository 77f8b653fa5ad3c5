"""The part of the style sheet that the languages of a book ask for."""

import re
from collections.abc import Sequence

from exporter import templating
from exporter.faces import BUNDLED, Faces, faces_for, has_wide_marks, script_named
from exporter.scripts import scripts_in

_LANGUAGE = re.compile(r' lang="([A-Za-z0-9-]+)"')

_NO_LANGUAGES = frozenset(["und", "zxx"])
_RIGHT_TO_LEFT = re.compile(r'<html [^>]*dir="rtl"')


def languages_sheet(html: str) -> str:
    """Return rules for the languages in a page of our own that ask for other faces; mostly there are none."""
    if html.isascii():
        return ""
    codes = sorted(set(scripts_in("".join(set(html)))) - BUNDLED)
    scripts = [script for script in map(script_named, codes) if script is not None]
    if not scripts:
        return ""
    languages = sorted(set(_LANGUAGE.findall(html)) - _NO_LANGUAGES)
    return templating.render(
        "pdf/languages.css.j2",
        languages=[(language, faces_for(language)) for language in languages],
        has_wide_marks=has_wide_marks,
        is_right_to_left=_RIGHT_TO_LEFT.search(html) is not None,
        others=_together([script.faces for script in scripts]),
    )


def _together(faces: Sequence[Faces]) -> Faces:
    return Faces(
        serif=tuple(dict.fromkeys(name for known in faces for name in known.serif)),
        sans=tuple(dict.fromkeys(name for known in faces for name in known.sans)),
    )
