"""Front matter: what stands before a Markdown text in YAML, TOML or JSON, and says what it is."""

import json
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from exporter.errors import UnreadableInput
from exporter.sources.markdown.strings import BrokenYaml, parse_yaml

_YAML = re.compile(r"---[ \t]*\n(?P<matter>.*?)(?:(?<=\n)|\A)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<matter>.*?)(?<=\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[\w\"'-][^\n:]*:(?:\s|\Z)")
_NOTHING = frozenset(["", "~", "null", "nil"])


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields, of whatever kind the format gives, by their names in lower case."""

    fields: dict[str, Any]
    rest: str
    """The text behind it."""

    def first(self, *names: str) -> Any:
        """Return the first of these fields that says something."""
        values = (self.fields.get(name) for name in names)
        return next((value for value in values if value is not None and value != "" and value != []), None)


def has_front_matter(beginning: str) -> bool:
    """Say whether a file that begins so has front matter for certain: fields between two marks."""
    text = beginning.replace("\r\n", "\n")
    if _TOML.match(text) is not None:
        return True
    match = _YAML.match(text)
    return match is not None and _FIELD.match(match["matter"]) is not None


def split_front_matter(text: str, *, label: str) -> FrontMatter:
    """Return what stands before *text* and what it is before; raises UnreadableInput where it is broken."""
    text = text.lstrip("\ufeff\n")
    if text.startswith("{"):
        return _json(text)
    for pattern, parse in ((_YAML, _yaml), (_TOML, _toml)):
        match = pattern.match(text)
        if match is None:
            continue
        fields = parse(match["matter"], label)
        if fields is not None:
            return FrontMatter(fields=_tidied(fields), rest=text[match.end() :])
    return FrontMatter(fields={}, rest=text)


def _yaml(matter: str, label: str) -> dict[str, Any] | None:
    try:
        found = parse_yaml(matter.replace("\t", "    "))
    except BrokenYaml as error:
        if _FIELD.match(matter) is None:
            # A rule, words, and another rule.
            return None
        place = f" in line {error.line + 1}" if error.line is not None else ""
        raise _broken(label, "YAML", f"{error}{place}") from None
    if not matter.strip():
        return {}
    return found if isinstance(found, dict) else None


def _toml(matter: str, label: str) -> dict[str, Any]:
    try:
        return tomllib.loads(matter)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _broken(label, "TOML", str(error) or "it nests too deeply") from None


def _json(text: str) -> FrontMatter:
    try:
        fields, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return FrontMatter(fields={}, rest=text)
    return FrontMatter(fields=_tidied(fields), rest=text[end:])


def _broken(label: str, kind: str, problem: str) -> UnreadableInput:
    return UnreadableInput(
        f"{label}: the front matter is not valid {kind} ({problem}); mend it, or take it away."
    )


def _tidied(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        str(name).lower(): None if isinstance(value, str) and value.strip().lower() in _NOTHING else value
        for name, value in fields.items()
    }
