"""Comments that a page states in JSON-LD, for pages that show none."""

import html
import re
from collections.abc import Iterator
from datetime import datetime

from exporter.markup.reader import read_html
from exporter.markup.tree import PageElement
from exporter.model import Content, Person
from exporter.sources.drafts import Draft
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.linked_data import Record, article_record, names_in
from exporter.sources.page.links import web_address
from exporter.sources.page.place import Place

_TAG = re.compile(
    r"</?(?:p|br|a|b|i|em|strong|ul|ol|li|blockquote|code|pre|div|span)\b[^<>]*>", re.IGNORECASE
)
_MOST = 20_000


def find_linked(place: Place) -> FoundDiscussion | None:
    """Return the comments that the JSON-LD of an article holds."""
    record = article_record(place.root)
    drafts = tuple(
        _drafts([*_records(record.get("comment")), *_records(record.get("suggestedAnswer"))], place)
    )
    return FoundDiscussion(root=PageElement("div"), drafts=drafts) if drafts else None


def _drafts(records: list[Record], place: Place) -> Iterator[Draft]:
    waiting: list[tuple[Record, str | None]] = [(record, None) for record in reversed(records)]
    for position in range(1, _MOST):
        if not waiting:
            return
        record, above = waiting.pop()
        name = _name(record) or f"comment-at-{position}"
        stated = next((_name(each) for each in _records(record.get("parentItem"))), "")
        yield Draft(
            id=name,
            parent=above or stated or None,
            author=_author(record),
            published=_time(record, place),
            body=_said(record, place),
            url=web_address(_text(record.get("url"))),
        )
        waiting.extend((reply, name) for reply in reversed(_records(record.get("comment"))))


def _records(value: object) -> list[Record]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _name(record: Record) -> str:
    """Return the anchor of a comment, or the whole of what names it."""
    stated = _text(record.get("@id")) or _text(record.get("url")) or _text(record.get("identifier"))
    return stated.rpartition("#")[2] or stated


def _author(record: Record) -> Person | None:
    value = record.get("author") or record.get("creator")
    names = names_in(value)
    address = next((web_address(_text(each.get("url"))) for each in _records(value)), None)
    return Person(name=names[0], url=address) if names else None


def _time(record: Record, place: Place) -> datetime | None:
    stated = _text(record.get("dateCreated")) or _text(record.get("datePublished"))
    return place.times.read(stated) if stated else None


def _said(record: Record, place: Place) -> Content:
    text = _text(record.get("text")) or _text(record.get("description")) or _text(record.get("commentText"))
    if not _TAG.search(text):
        pieces = (html.escape(piece, quote=False) for piece in re.split(r"\n\s*\n", text))
        text = "".join(f"<p>{piece.replace(chr(10), '<br>')}</p>" for piece in pieces)
    return place.losses.take(read_html(text, place.addresses))
