"""References between comments: what a reply answers, and where replies go on."""

from dataclasses import dataclass

from exporter.formats.discussion import Entry, shortened
from exporter.formats.pdf.numbers import PageNumbers, on_page
from exporter.formats.replies import further_replies
from exporter.labels import Labels
from exporter.model import Comment, Discussion
from exporter.transforms.anchors import comment_anchor

_FAR = 5
"""So many comments between one reply and the next are an interruption."""
_MOST = 6
"""Places at which a comment says that its replies go on."""
_NAME_LETTERS = 28
"""Letters of a name in a reference, which is to stay on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A comment that another one points to."""

    anchor: str
    number: str
    name: str
    page: str
    """Where it stands; empty where that is known to be the same page."""
    is_shown_by_place: bool
    """True where the page need not tell as long as both stand on it."""


class Referrer:
    """Makes the references within one discussion."""

    def __init__(self, discussion: Discussion, chapter: int, labels: Labels, pages: PageNumbers) -> None:
        self._chapter = chapter
        self._labels = labels
        self._pages = pages
        self._by_id = {comment.id: comment for comment in discussion.comments}
        self._further = further_replies(discussion, far=_FAR)

    def answered(self, entry: Entry) -> Reference | None:
        """Return what a reply answers."""
        parent = self._by_id.get(entry.comment.parent or "")
        if parent is None:
            return None
        return self._to(parent, entry.comment, is_shown_by_place=entry.parent is None)

    def further(self, entry: Entry) -> tuple[Reference, ...]:
        """Return the replies that stand further on, past others that answer none of them."""
        places = self._further.get(entry.comment.id, [])
        return tuple(self._to(reply, entry.comment) for reply in places[:_MOST])

    def _to(self, comment: Comment, source: Comment, *, is_shown_by_place: bool = False) -> Reference:
        anchor = comment_anchor(self._chapter, comment)
        is_near = self._pages.are_one(anchor, comment_anchor(self._chapter, source))
        return Reference(
            anchor=anchor,
            number=comment.number,
            name=shortened(self._labels.name_of(comment), _NAME_LETTERS),
            page="" if is_near else on_page(self._labels, self._pages[anchor]),
            is_shown_by_place=is_shown_by_place,
        )
