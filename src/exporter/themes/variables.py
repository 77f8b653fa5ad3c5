"""The custom properties that a theme and `--set` may change, and what they may be."""

import re
from collections.abc import Mapping

from exporter.errors import InvalidUsage

_COLOUR = re.compile(
    r"#(?:[0-9a-f]{3}|[0-9a-f]{6})"
    r"|rgb\(\s*\d{1,3}%?(?:\s*,\s*\d{1,3}%?){2}\s*\)"
    # The colours of CSS 2.1; a longer list would be the engine's to know.
    r"|aqua|black|blue|fuchsia|gray|green|lime|maroon|navy|olive|orange|purple|red|silver|teal|white|yellow",
    re.ASCII | re.IGNORECASE,
)
_LENGTH = re.compile(r"0|\d{1,3}(?:\.\d{1,3})?(?:mm|cm|in|pt|em|ex|rem)", re.ASCII)
# A family without quotes is words; with quotes it may hold anything but what ends a string.
_FAMILY = r"""(?:"[^"\\\n<>{};]{1,60}"|'[^'\\\n<>{};]{1,60}'|[A-Za-z][\w-]{0,40}(?: [\w-]{1,40}){0,5})"""
_FONTS = re.compile(rf"{_FAMILY}(?:\s*,\s*{_FAMILY}){{0,11}}", re.ASCII)

_KINDS = {
    "colour": (_COLOUR, "a colour like #8a2a1d, rgb(138, 42, 29) or black"),
    "length": (_LENGTH, "a length like 1.4em or 3mm"),
    "fonts": (_FONTS, 'a list of font families like "Literata", serif'),
}
VARIABLES: Mapping[str, tuple[str, str]] = {
    "ink": ("colour", "running text"),
    "accent": ("colour", "numbers of comments, marks of lists and notes"),
    "quiet": ("colour", "dates, captions, what stands below a title"),
    "hairline": ("colour", "thin lines"),
    "text-face": ("fonts", "running text"),
    "small-face": ("fonts", "comments and notes"),
    "display-face": ("fonts", "titles"),
    "standfirst-face": ("fonts", "the line below a title"),
    "sans-face": ("fonts", "bylines, tables, captions"),
    "mono-face": ("fonts", "code"),
    "paragraph-indent": ("length", "of the first line of a paragraph"),
    "paragraph-space": ("length", "between paragraphs"),
}
"""Each with its kind and what it is for. Behind a face stand those of the text's script."""

_SAID = re.compile(r"--([a-z-]+):\s*([^;{}]+);")


def variable(name: str, value: str) -> str:
    """Return *value* if the variable of that name may be that; raises InvalidUsage."""
    pattern, said = _KINDS[VARIABLES[name][0]]
    value = value.strip()
    if pattern.fullmatch(value) is None:
        raise InvalidUsage(f"{name} is {said}, not {value!r}.")
    return value


def variables_in(sheet: str) -> Mapping[str, str]:
    """Return the variables that a style sheet sets, and what to; the last of each."""
    return {name: " ".join(value.split()) for name, value in _SAID.findall(sheet) if name in VARIABLES}


def to_rule(values: Mapping[str, str]) -> str:
    """Return the rule that sets the variables."""
    lines = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    return f":root {{\n{lines}}}\n" if lines else ""
