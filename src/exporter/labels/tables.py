"""The tables of words: which there are, which is nearest to a language, and what is in them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from exporter import resources
from exporter.labels.locales import kinds_of

PATTERN = "en"
"""The language that has every label."""
_SUFFIX = ".toml"


@cache
def languages() -> frozenset[str]:
    """Return the BCP 47 tags that there is a table for."""
    names = (file.name for file in resources.labels().iterdir())
    return frozenset(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


def nearest(language: str) -> str | None:
    """Return the tag of the table for *language* or for what it is a kind of; None where there is none."""
    return next((tag for tag in kinds_of(language) if tag in languages()), None)


@cache
def table_of(tag: str) -> Mapping[str, Any]:
    """Return the words for a tag; what its table lacks is the wider language's, failing that English."""
    wider = tag.rpartition("-")[0]
    base = {} if tag == PATTERN else table_of(wider if wider in languages() else PATTERN)
    return MappingProxyType({**base, **{k: _completed(v, base.get(k)) for k, v in own_table_of(tag).items()}})


def _completed(value: Any, wider: Any) -> Any:
    """Return a table with what only the wider one has; the forms of a count stay together."""
    return {**wider, **value} if isinstance(wider, Mapping) and "other" not in value else value


@cache
def own_table_of(tag: str) -> Mapping[str, Any]:
    """Return what the table of that tag holds itself."""
    return MappingProxyType(tomllib.loads((resources.labels() / f"{tag}{_SUFFIX}").read_text("utf-8")))
