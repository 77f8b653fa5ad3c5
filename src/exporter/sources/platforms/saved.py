"""A platform's answer that was saved as a file, or had from the network."""

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Article
from exporter.sources.location import Location
from exporter.sources.model_json import ModelJson
from exporter.sources.platforms.known import PLATFORMS
from exporter.sources.platforms.thread import Words, to_article
from exporter.sources.platforms.values import at, text

_BEGINNING = re.compile(r"""\{\s*["}]|\[\s*[\[{\]]""")


class PlatformJson:
    """Reads what the interfaces of platforms answer."""

    name: ClassVar[str] = "platform"
    summary: ClassVar[str] = "answers of platforms, by the address of a page or saved as JSON"
    rank: ClassVar[int] = 20

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim what begins like an object or a list of objects, or is called so."""
        return location.suffix == ".json" or _BEGINNING.match(location.beginning) is not None

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the articles; raises UnreadableInput when no platform answers so."""
        record = _parsed(location)
        if at(record, "format") == "exporter":
            # Tools that sort names put the mark of our own documents behind the articles.
            yield from ModelJson().load(location, context)
            return
        if text(at(record, "version")).startswith("https://jsonfeed.org/version"):
            # Feeds need what platforms need, so that neither can wait for the other.
            from exporter.sources.feeds import JsonFeed

            yield from JsonFeed().load(location, context)
            return
        stem = location.path.stem if location.path else ""
        yield from articles_in(record, context, label=location.label, address=location.address, stem=stem)


def articles_in(
    record: Any, context: Context, *, label: str, address: str | None = None, stem: str = ""
) -> Iterator[Article]:
    """Yield the articles of an answer; raises UnreadableInput when no platform answers so."""
    platform = next((platform for platform in PLATFORMS if platform.reads(record)), None)
    if platform is None:
        raise UnreadableInput(
            f"{label}: is JSON, but not the model that `exporter load` writes, nor the answer of a"
            " platform that is known; save the page itself instead."
        )
    words = Words(address)
    found = False
    for thread in platform.threads(record, words):
        found = True
        yield to_article(thread, context, location=label, otherwise=stem)
    if not found:
        raise UnreadableInput(f"{label}: the answer holds no article and no comments; save the page instead.")
    words.losses.report(context, location=label)
    _report(words, context, label)


def _report(words: Words, context: Context, label: str) -> None:
    if words.without_text:
        message = f"{words.without_text} contributions came without their text; ask for it (filter=withbody)."
        context.note(Code.COMMENT_EMPTY, message, location=label, count=words.without_text)
    if words.unpublished:
        message = f"Comments that await approval, are spam or in the bin were left out ({words.unpublished})."
        context.note(Code.CONTENT_DROPPED, message, location=label, count=words.unpublished)


def _parsed(location: Location) -> Any:
    encoding = "utf-16" if location.head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = location.data.decode(encoding, "replace")
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableInput(f"{location.label}: nests too deeply for JSON that can be read.") from None
    except ValueError as error:
        lines = _lines(text)
        if lines is None:
            raise UnreadableInput(f"{location.label}: is not well-formed JSON ({error}).") from None
        return lines


def _lines(text: str) -> list[Any] | None:
    """Return the values of a file that holds one on each line, if it is such."""
    try:
        values = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None
    return values if len(values) > 1 else None
