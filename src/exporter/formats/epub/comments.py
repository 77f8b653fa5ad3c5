"""Comments as the templates lay them out: every label, level and address decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from exporter.formats.discussion import Entry, Gap, nest
from exporter.labels import Labels
from exporter.model import Comment, Content, Discussion
from exporter.transforms.anchors import comment_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A comment that another one points to."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A comment in its place, with its replies."""

    anchor: str
    number: str
    name: str
    heading: str
    mark: str | None
    moment: str | None
    machine_time: str | None
    url: str | None
    change: str | None
    """What became of it."""
    kind: str
    """By which a style sheet knows that, too."""
    parent: Reference | None
    body: Content
    gone: str | None
    replies: tuple[LaidOut | LaidOutGap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutGap:
    """The line that stands where comments were left out."""

    left_out: str


def machine_time(moment: datetime) -> str:
    """Return *moment* as the `datetime` of a `time` element; HTML knows no zone that is off by seconds."""
    offset = moment.utcoffset() or timedelta()
    try:
        known = moment.astimezone(UTC) if offset.seconds % 60 else moment
    except OverflowError:  # the first and the last day there is
        return moment.date().isoformat()
    return known.isoformat(timespec="seconds")


def lay_out(
    run: Iterable[Comment], discussion: Discussion, *, chapter: int, labels: Labels
) -> tuple[LaidOut | LaidOutGap, ...]:
    """Return some successive comments of the discussion of a chapter, which are counted from 0."""
    return tuple(_laid_out(entry, chapter, labels) for entry in nest(run, discussion))


def _laid_out(entry: Entry | Gap, chapter: int, labels: Labels) -> LaidOut | LaidOutGap:
    if isinstance(entry, Gap):
        return LaidOutGap(left_out=labels.gap(entry.omission, entry.parent))
    comment, published = entry.comment, entry.comment.published
    return LaidOut(
        anchor=comment_anchor(chapter, comment),
        number=comment.number,
        name=labels.name_of(comment),
        heading=f"h{2 + entry.level}",
        mark=labels.author if comment.by_article_author else None,
        moment=None if published is None else labels.moment(published),
        machine_time=None if published is None else machine_time(published),
        url=comment.url,
        change=labels.mark(comment.change),
        kind="" if comment.change is None else str(comment.change.kind),
        parent=_reference(entry.parent, chapter, labels),
        body=comment.body,
        gone=labels.gone.get(comment.state),
        replies=tuple(_laid_out(reply, chapter, labels) for reply in entry.replies),
    )


def _reference(comment: Comment | None, chapter: int, labels: Labels) -> Reference | None:
    if comment is None:
        return None
    text = f"{comment.number} {labels.name_of(comment)}"
    return Reference(anchor=comment_anchor(chapter, comment), text=text)
