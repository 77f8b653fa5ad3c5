"""What breaks the schema of manifests, in words for who wrote one."""

import json
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import fastjsonschema

from exporter.books.lines import Path

_KINDS = {
    "string": "text in quotes",
    "array": "a list in [ ]",
    "object": "a table",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


class Breach(Exception):
    """Something that a manifest may not say, and where."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(problem)
        self.path = path


def schema_text() -> str:
    """Return the JSON Schema of manifests."""
    return (files("exporter.books") / "book.schema.json").read_text("utf-8")


def refuse_breaches(said: Mapping[str, Any]) -> None:
    """Raise the first Breach of the schema in what a manifest says."""
    try:
        _validator()(said)
    except fastjsonschema.JsonSchemaValueException as error:
        raise _breach(error) from None


@cache
def _validator() -> Any:
    return fastjsonschema.compile(json.loads(schema_text()))


def _breach(error: Any) -> Breach:
    path: tuple[str | int, ...] = tuple(int(step) if step.isdecimal() else step for step in error.path[1:])
    rule, definition = error.rule, error.definition
    match rule:
        case "required":
            missing = [name for name in error.rule_definition if name not in error.value]
            return Breach(path, f"{_name(path)} has no {missing[0]!r}; add one.")
        case "additionalProperties":
            known = definition["properties"]
            strange = next(name for name in error.value if name not in known)
            return Breach(
                (*path, strange), f"{strange!r} is not known{_place(path)}; {_hint(strange, known)}"
            )
        case "type":
            wanted = (
                [error.rule_definition] if isinstance(error.rule_definition, str) else error.rule_definition
            )
            kinds = " or ".join(_KINDS[kind] for kind in wanted)
            return Breach(path, f"{_name(path)} must be {kinds}, not {json.dumps(error.value)[:60]}.")
        case "enum":
            choices = ", ".join(map(str, error.rule_definition))
            return Breach(path, f"{_name(path)} may be {choices}, not {json.dumps(error.value)[:60]}.")
        case _:
            wanted = definition.get("description", f"{rule} {error.rule_definition}")
            return Breach(
                path, f"{_name(path)} cannot be {json.dumps(error.value)[:60]}: {wanted.rstrip('.')}."
            )


def _name(path: Path) -> str:
    """Return what a place is called: `limit`, `items[2]`, or the document itself."""
    if not path:
        return "the manifest"
    last = path[-1]
    return f"{path[-2]}[{last}]" if isinstance(last, int) and len(path) > 1 else repr(last)


def _place(path: Path) -> str:
    return "" if not path else f" in {_name(path)}"


def _hint(strange: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(strange, known, n=1)
    return f"is {near[0]!r} meant?" if near else f"known are {', '.join(known)}."
