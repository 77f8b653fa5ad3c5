"""Comments as the templates lay them out: every label, level and address decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from exporter.formats.discussion import CAP, Entry, Gap, nest
from exporter.formats.replies import further_replies
from exporter.labels import Labels
from exporter.model import Comment, Content, Discussion
from exporter.transforms.anchors import comment_anchor

_DEEPEST = 20
"""Lists in lists, for who hears or jumps; only those up to the cap are moved in."""
_FIRST_HEADING, _LAST_HEADING = 2, 6
_FAR = 1
"""On a small screen any comment between two replies parts them."""


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
    level: int | None
    """That of the heading, where there is no such heading in HTML."""
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
    further: tuple[Reference, ...]
    """Replies that do not follow at once."""
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
    layer = _Layer(discussion, chapter, labels)
    return tuple(layer.laid_out(entry) for entry in nest(run, discussion, cap=_DEEPEST))


class _Layer:
    def __init__(self, discussion: Discussion, chapter: int, labels: Labels) -> None:
        self._chapter, self._labels = chapter, labels
        self._by_id = {comment.id: comment for comment in discussion.comments}
        self._further = further_replies(discussion, far=_FAR)
        self._far = {reply.id for replies in self._further.values() for reply in replies}

    def laid_out(self, entry: Entry | Gap) -> LaidOut | LaidOutGap:
        labels = self._labels
        if isinstance(entry, Gap):
            return LaidOutGap(left_out=labels.gap(entry.omission, entry.parent))
        comment, published = entry.comment, entry.comment.published
        heading = _FIRST_HEADING + entry.level
        return LaidOut(
            anchor=comment_anchor(self._chapter, comment),
            number=comment.number,
            name=labels.name_of(comment),
            heading=f"h{min(heading, _LAST_HEADING)}",
            level=heading if heading > _LAST_HEADING else None,
            mark=labels.author if comment.by_article_author else None,
            moment=None if published is None else labels.moment(published),
            machine_time=None if published is None else machine_time(published),
            url=comment.url,
            change=labels.mark(comment.change),
            kind="" if comment.change is None else str(comment.change.kind),
            parent=self._answered(entry),
            body=comment.body,
            gone=labels.gone.get(comment.state),
            further=tuple(self._reference(r, r.number) for r in self._further.get(comment.id, ())),
            replies=tuple(self.laid_out(reply) for reply in entry.replies),
        )

    def _answered(self, entry: Entry) -> Reference | None:
        """Return what a comment answers, unless it stands right above and further left."""
        parent = self._by_id.get(entry.comment.parent or "")
        if parent is None or not (entry.parent or entry.comment.id in self._far or entry.level > CAP):
            return None
        return self._reference(parent, f"{parent.number} {self._labels.name_of(parent)}")

    def _reference(self, comment: Comment, text: str) -> Reference:
        return Reference(anchor=comment_anchor(self._chapter, comment), text=text)
