"""Reads articles out of a JSON document that has passed the schema."""

import base64
import binascii
import errno
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from exporter.context import Context
from exporter.markup import parse_markup
from exporter.model import (
    Article,
    Asset,
    Change,
    Comment,
    Content,
    Discussion,
    Element,
    Kind,
    Mention,
    Omission,
    Person,
    Series,
    State,
    Version,
)
from exporter.model.vocabulary import FLOW, PHRASING
from exporter.pictures import UnreadablePicture, read_picture


class InvalidRecord(ValueError):
    """Something that the schema cannot tell; says where below the article, in dotted notation."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(problem)
        self.where = where


def article_of(record: Mapping[str, Any], context: Context, folder: Path | None = None) -> Article:
    """Return the article in *record*, its assets put into the store; raises InvalidRecord.

    *folder* is where the document lies, from which the files of images are named.
    """
    discussion, series = record.get("discussion"), record.get("series")
    try:
        return Article(
            title=record["title"],
            standfirst=_content_of(record.get("standfirst", ""), ".standfirst", PHRASING),
            authors=tuple(Person(**author) for author in record.get("authors", ())),
            published=_time_of(record, ""),
            modified=_time_of(record, "", "modified"),
            language=record.get("language"),
            url=record.get("url"),
            site=record.get("site"),
            description=record.get("description"),
            rights=record.get("rights"),
            categories=tuple(record.get("categories", ())),
            tags=tuple(record.get("tags", ())),
            series=None if series is None else Series(**series),
            change=_change_of(record.get("change"), ".change"),
            body=_blocks_of(record, ""),
            discussion=None if discussion is None else _discussion_of(discussion),
            assets=tuple(
                _asset_of(asset, f".assets[{i}]", context, folder)
                for i, asset in enumerate(record.get("assets", ()))
            ),
        )
    except InvalidRecord:
        raise
    except ValueError as error:
        raise InvalidRecord("", str(error)) from None


def _discussion_of(record: Mapping[str, Any]) -> Discussion:
    comments = tuple(
        _comment_of(comment, f".discussion.comments[{i}]") for i, comment in enumerate(record["comments"])
    )
    mentions = tuple(
        _mention_of(mention, f".discussion.mentions[{i}]")
        for i, mention in enumerate(record.get("mentions", ()))
    )
    try:
        return Discussion(
            comments=comments,
            mentions=mentions,
            is_open=record.get("is_open"),
            stated=record.get("stated"),
            omissions=tuple(Omission(**omission) for omission in record.get("omissions", ())),
            is_partial=record.get("is_partial", False),
        )
    except ValueError as error:
        raise InvalidRecord(".discussion", str(error)) from None


def _mention_of(record: Mapping[str, Any], where: str) -> Mention:
    author = record.get("author")
    return Mention(
        author=None if author is None else Person(**author),
        published=_time_of(record, where),
        body=_blocks_of(record, where),
    )


def _comment_of(record: Mapping[str, Any], where: str) -> Comment:
    thread, _, sequence = record["number"].partition(".")
    author = record.get("author")
    try:
        return Comment(
            id=record["id"],
            thread=int(thread),
            sequence=int(sequence or 0),
            parent=record.get("parent"),
            author=None if author is None else Person(**author),
            published=_time_of(record, where),
            body=_blocks_of(record, where),
            url=record.get("url"),
            by_article_author=record.get("by_article_author", False),
            state=State(record.get("state", State.VISIBLE)),
            score=record.get("score"),
            change=_change_of(record.get("change"), f"{where}.change"),
        )
    except InvalidRecord:
        raise
    except ValueError as error:
        raise InvalidRecord(where, str(error)) from None


def _change_of(record: Mapping[str, Any] | None, where: str) -> Change | None:
    if record is None:
        return None
    return Change(
        kind=Kind(record["kind"]),
        noticed=_sure_time_of(record, where, "noticed"),
        earlier=tuple(
            _version_of(version, f"{where}.earlier[{i}]")
            for i, version in enumerate(record.get("earlier", ()))
        ),
    )


def _version_of(record: Mapping[str, Any], where: str) -> Version:
    return Version(
        until=_sure_time_of(record, where, "until"),
        title=record.get("title"),
        standfirst=_content_of(record.get("standfirst", ""), f"{where}.standfirst", PHRASING),
        body=_blocks_of(record, where),
    )


def _asset_of(record: Mapping[str, Any], where: str, context: Context, folder: Path | None) -> Asset:
    values = {name: value for name, value in record.items() if name not in {"data", "file"}}
    place = f"{where}.data" if "data" in record else f"{where}.file"
    data = _within(record["data"], place) if "data" in record else _beside(record["file"], place, folder)
    try:
        picture = read_picture(data)
    except UnreadablePicture as error:
        raise InvalidRecord(place, f"cannot be used: {error}") from None
    known = (picture.data, picture.media_type, picture.width, picture.height)
    if known != (data, values["media_type"], values["width"], values["height"]):
        raise InvalidRecord(where, "is not the image that it says it is")
    if context.assets.put(data) != values["name"]:
        raise InvalidRecord(f"{where}.name", "is not the SHA-256 of its data")
    return Asset(**values)


def _within(text: str, where: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise InvalidRecord(where, "is not base64") from None


def _beside(name: str, where: str, folder: Path | None) -> bytes:
    """Return an image from its file; its name, which the schema has checked, leads nowhere else."""
    if folder is None:
        raise InvalidRecord(where, "lies beside the document, which was not read from a file")
    path = folder / name
    try:
        # A pipe may never end.
        if not path.is_file():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return path.read_bytes()
    except OSError as error:
        raise InvalidRecord(where, f"cannot be read: {name} ({error.strerror})") from None


def _time_of(record: Mapping[str, Any], where: str, name: str = "published") -> datetime | None:
    return None if name not in record else _sure_time_of(record, where, name)


def _sure_time_of(record: Mapping[str, Any], where: str, name: str) -> datetime:
    text = record[name]
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidRecord(f"{where}.{name}", f"is not a time of ISO 8601: {text!r}") from None
    if time.tzinfo is None:
        raise InvalidRecord(f"{where}.{name}", "has no time zone")
    return time


def _blocks_of(record: Mapping[str, Any], where: str) -> Content:
    blocks = record.get("body", ())
    return tuple(
        node for i, block in enumerate(blocks) for node in _content_of(block, f"{where}.body[{i}]", FLOW)
    )


def _content_of(markup: str, where: str, allowed: frozenset[str]) -> Content:
    try:
        content = parse_markup(markup)
    except ValueError as error:
        raise InvalidRecord(where, str(error)) from None
    for node in content:
        if isinstance(node, Element) and node.tag not in allowed:
            raise InvalidRecord(where, f"<{node.tag}> may not stand there by itself")
    return content
