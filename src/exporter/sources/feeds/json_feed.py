"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

import json
from collections.abc import Iterator

from exporter.errors import UnreadableInput
from exporter.model import Person
from exporter.model.vocabulary import is_language
from exporter.sources.feeds.items import Enclosure, Feed, Item, Passage
from exporter.sources.location import Location
from exporter.sources.platforms.values import Record, at, line, name, person, records, text, web


def read_json(location: Location) -> Feed:
    """Return the feed; raises UnreadableInput when it is none."""
    try:
        record = json.loads(location.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{location.label}: is not well-formed JSON ({error}).") from None
    if not isinstance(record, dict) or not isinstance(record.get("items"), list):
        raise UnreadableInput(f"{location.label}: says that it is a JSON Feed, but it has no list of items.")
    return Feed(
        title=line(record.get("title")),
        link=text(record.get("home_page_url")),
        language=_language(record),
        authors=tuple(_people(record)),
        items=tuple(_item(item) for item in records(record["items"])),
    )


def _item(record: Record) -> Item:
    link = text(record.get("url")) or text(record.get("external_url"))
    about = text(record.get("external_url"))
    return Item(
        id=name(record.get("id")) or "",
        link=link,
        title=line(record.get("title")),
        content=_passage(record, "content_html") or _passage(record, "content_text"),
        summary=_passage(record, "summary"),
        is_summed_up=True,
        authors=tuple(_people(record)),
        published=text(record.get("date_published")) or text(record.get("date_modified")),
        language=_language(record),
        about=about if about != link else "",
        enclosures=tuple(_enclosures(record)),
        tags=tuple(dict.fromkeys(_tags(record))),
    )


def _tags(record: Record) -> Iterator[str]:
    stated = record.get("tags")
    yield from filter(None, (line(text(tag)) for tag in stated)) if isinstance(stated, list) else ()


def _passage(record: Record, field: str) -> Passage | None:
    said = text(record.get(field))
    return Passage(text=said, is_markup=field == "content_html") if said else None


def _enclosures(record: Record) -> Iterator[Enclosure]:
    if text(record.get("image")):
        yield Enclosure(address=record["image"], kind="image/*")
    for attachment in records(record.get("attachments")):
        if text(attachment.get("url")):
            yield Enclosure(address=attachment["url"], kind=text(attachment.get("mime_type")))


def _people(record: Record) -> Iterator[Person]:
    # Version 1 has one author, version 1.1 has many.
    for author in records(record.get("authors")) or [at(record, "author")]:
        found = person(at(author, "name"), web(at(author, "url")))
        if found is not None:
            yield found


def _language(record: Record) -> str | None:
    language = text(record.get("language")).strip()
    return language if is_language(language) else None
