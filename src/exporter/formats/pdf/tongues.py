"""The part of the style sheet that the languages of a book ask for."""

import re
from collections.abc import Sequence

from exporter import templating
from exporter.faces import BUNDLED, Faces, faces_for, has_wide_marks, script_named
from exporter.scripts import scripts_in

_LANGUAGE = re.compile(r' lang="([A-Za-z0-9-]+)"')

_RIGHT_TO_LEFT = re.compile(r'<html [^>]*dir="rtl"')


def languages_sheet(html: str) -> str:
    """Return rules for the languages in a page of our own that ask for other faces; mostly there are none."""
    if html.isascii():
        return ""
    codes = sorted(set(scripts_in("".join(set(html)))) - BUNDLED)
    scripts = [script for script in map(script_named, codes) if script is not None]
    if not scripts:
        return ""
    faces = {language: faces_for(language) for language in sorted(set(_LANGUAGE.findall(html)))}
    return templating.render(
        "pdf/languages.css.j2",
        is_wide=has_wide_marks,
        languages=[(language, known) for language, known in faces.items() if known is not None],
        is_right_to_left=_RIGHT_TO_LEFT.search(html) is not None,
        others=_together([script.faces for script in scripts]),
    )


def _together(faces: Sequence[Faces]) -> Faces:
    return Faces(
        serif=tuple(dict.fromkeys(name for known in faces for name in known.serif)),
        sans=tuple(dict.fromkeys(name for known in faces for name in known.sans)),
    )
