"""A discussion as it is laid out: nested up to a cap, flat below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from exporter.labels import Labels
from exporter.markup import to_plain
from exporter.model import Comment, Discussion, Element, Omission

CAP = 4
"""How many levels of replies move in; more would leave a column too narrow to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A comment in its place, with the entries that stand under it."""

    comment: Comment
    level: int
    """0 for what is not moved in; never more than the cap."""
    parent: Comment | None = None
    """The comment it answers, when its place does not show that: say "in reply to"."""
    replies: tuple[Entry | Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A place where comments were left out."""

    omission: Omission
    parent: Comment | None = None
    """What they answer, when the place does not show that."""


def entries(discussion: Discussion, *, cap: int = CAP) -> tuple[Entry | Gap, ...]:
    """Return one entry for each thread, in order, and the gaps between them."""
    return nest(discussion.comments, discussion, cap=cap)


def nest(comments: Iterable[Comment], discussion: Discussion, *, cap: int = CAP) -> tuple[Entry | Gap, ...]:
    """Return the entries of some successive *comments* of the discussion, in the same reading order.

    Each stands under the nearest comment above it in its thread that is at hand and above the cap;
    where that is not the one it answers, the entry names its parent. So does a gap; it comes with the
    comment before it, and the one before all comments with the first.
    """
    by_id = {comment.id: comment for comment in discussion.comments}
    first = discussion.comments[0] if discussion.comments else None
    gaps: dict[str | None, list[Omission]] = defaultdict(list)
    for omission in discussion.omissions:
        gaps[omission.after].append(omission)
    drafts: dict[str | None, _Draft] = {}
    path: list[_Draft] = []
    roots: list[_Draft | Gap] = []
    if first is None:
        roots += [Gap(omission=omission) for omission in gaps[None]]
    for comment in comments:
        if comment is first:
            roots += [Gap(omission=omission) for omission in gaps[None]]
        home = _home(drafts.get(comment.parent), path, cap=cap)
        draft = _Draft(comment, home)
        if comment.parent is not None and (home is None or home.comment.id != comment.parent):
            draft.parent = by_id[comment.parent]
        (roots if home is None else home.replies).append(draft)
        path[draft.level :] = [draft]
        drafts[comment.id] = draft
        for omission in gaps[comment.id]:
            above = _home(drafts.get(omission.parent), path, cap=cap)
            is_shown = omission.parent is None or (above is not None and above.comment.id == omission.parent)
            gap = Gap(omission=omission, parent=None if is_shown else by_id[omission.parent or ""])
            (roots if above is None else above.replies).append(gap)
    return tuple(_finished(draft) for draft in roots)


@dataclass(slots=True, eq=False)
class _Draft:
    comment: Comment
    home: _Draft | None
    parent: Comment | None = None
    replies: list[_Draft | Gap] = field(default_factory=list)
    level: int = 0

    def __post_init__(self) -> None:
        self.level = 0 if self.home is None else self.home.level + 1


def _home(draft: _Draft | None, path: list[_Draft], *, cap: int) -> _Draft | None:
    """Return *draft* or the nearest above it that may still take a reply."""
    while draft is not None and (draft.level >= cap or path[draft.level : draft.level + 1] != [draft]):
        draft = draft.home
    return draft


def _finished(draft: _Draft | Gap) -> Entry | Gap:
    if isinstance(draft, Gap):
        return draft
    replies = tuple(_finished(reply) for reply in draft.replies)
    return Entry(comment=draft.comment, level=draft.level, parent=draft.parent, replies=replies)


def opening_words(comment: Comment, *, letters: int = 56) -> str:
    """Return how a comment begins, in its own words where it quotes first, cut between words."""
    own = tuple(node for node in comment.body if not isinstance(node, Element) or node.tag != "blockquote")
    return shortened(to_plain(own) or to_plain(comment.body), letters)


def shortened(text: str, letters: int) -> str:
    """Return *text* on one line, cut between words and ended by "…" where it has more than *letters*."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    cut = text[: letters + 1].rfind(" ")
    # Scripts that write no spaces, and addresses, are cut where they are.
    return text[: cut if cut > letters // 2 else letters].rstrip(" .,;:–—-…") + "…"


def columns(text: str) -> int:
    """Return how many letters are about as wide as *text*."""
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)


def thread_label(comment: Comment, labels: Labels) -> str:
    """Return the line under which a thread stands in a table of contents."""
    name = f"{comment.number} {labels.name_of(comment)}"
    words = labels.gone.get(comment.state) or opening_words(comment)
    return labels.head(name, words) if words else name
