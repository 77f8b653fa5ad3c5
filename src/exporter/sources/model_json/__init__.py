"""The model's own versioned JSON form: reads and writes every value of it.

Text is kept as markup, one string a block, so that people can edit it and version control can
show what changed. The schema beside this module is published in docs/model.md.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar, cast

from exporter.context import Context
from exporter.errors import InvalidDocument, UnreadableInput
from exporter.model import Article
from exporter.model.vocabulary import without_forbidden
from exporter.sources.location import Location
from exporter.sources.model_json.decoding import InvalidRecord, article_of
from exporter.sources.model_json.encoding import VERSION, image_file, json_pieces, to_json, to_json_beside
from exporter.sources.model_json.reuniting import with_images

__all__ = [
    "ModelJson",
    "image_file",
    "json_pieces",
    "schema_text",
    "to_json",
    "to_json_beside",
    "with_images",
]


def schema_text() -> str:
    """Return the JSON Schema that documents are checked against."""
    return (files("exporter.sources.model_json") / "model.schema.json").read_text("utf-8")


class ModelJson:
    """Documents that `exporter load` wrote, perhaps edited since."""

    name: ClassVar[str] = "json"
    summary: ClassVar[str] = "what `exporter load` wrote"
    rank: ClassVar[int] = 10

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim what begins like an object that says that it is ours."""
        return re.match(r'\{\s*"', location.beginning) is not None and '"exporter"' in location.beginning

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the articles; raises InvalidDocument naming the place that breaks the schema."""
        document = _parsed(location)
        folder = location.path.parent if location.path is not None else None
        for position, record in enumerate(document["articles"]):
            try:
                yield article_of(record, context, folder)
            except InvalidRecord as error:
                where = f"articles[{position}]{error.where}"
                raise InvalidDocument(where, str(error), source=location.label) from None


def _parsed(location: Location) -> dict[str, Any]:
    try:
        document = json.loads(location.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{location.label}: is not well-formed JSON ({error}).") from None
    if not isinstance(document, dict) or document.get("format") != "exporter":
        raise UnreadableInput(f"{location.label}: is JSON, but not the model that `exporter load` writes.")
    if document.get("version") != VERSION:
        raise UnreadableInput(
            f"{location.label}: has version {document.get('version')!r} of the model; this program"
            f" reads version {VERSION}."
        )
    cleaned: dict[str, Any] = _without_forbidden(document)
    try:
        _validator()(cleaned)
    except ValueError as error:
        where, _, problem = str(error).partition(" ")
        raise InvalidDocument(where.removeprefix("data."), problem, source=location.label) from None
    return cleaned


def _without_forbidden(value: Any) -> Any:
    """Return the document less the characters that no page can show, such as lone surrogates."""
    match value:
        case str():
            return without_forbidden(value)
        case dict():
            return {name: _without_forbidden(item) for name, item in value.items()}
        case list():
            return [_without_forbidden(item) for item in value]
        case _:
            return value


@cache
def _validator() -> Callable[[dict[str, Any]], object]:
    import fastjsonschema

    return cast(Callable[[dict[str, Any]], object], fastjsonschema.compile(json.loads(schema_text())))
