"""Choosing which comments a book prints, and in which order."""

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

from exporter.model import Comment, Discussion, Omission
from exporter.transforms.branches import Branch, branches_of, with_branches


def keep_comments(discussion: Discussion, wanted: Collection[str]) -> Discussion:
    """Keep the comments *wanted* and all that they answer; at every place it is known how many are gone."""
    kept = _with_ancestors(discussion, wanted)
    if len(kept) == len(discussion.comments):
        return discussion
    sizes = _sizes(discussion)

    def cut(branch: Branch) -> Branch:
        if isinstance(branch, Omission) or branch.id in kept:
            return branch
        threads = 1 if branch.parent is None else 0
        return Omission(parent=branch.parent, comments=sizes[branch.id], threads=threads)

    branches = {
        parent: [cut(branch) for branch in below]
        for parent, below in branches_of(discussion).items()
        if parent is None or parent in kept
    }
    return with_branches(discussion, branches)


def sort_comments(discussion: Discussion, key: Callable[[Comment], Any]) -> Discussion:
    """Put threads, and the replies to each comment among themselves, in the order of *key*.

    Equals stay as they were, numbers do not change, and what was left out before stands last.
    """

    def rank(branch: Branch) -> tuple[bool, Any]:
        return (True, ()) if isinstance(branch, Omission) else (False, key(branch))

    below = branches_of(discussion).items()
    return with_branches(discussion, {parent: sorted(branches, key=rank) for parent, branches in below})


def _with_ancestors(discussion: Discussion, wanted: Collection[str]) -> set[str]:
    kept = set(wanted)
    for comment in reversed(discussion.comments):
        if comment.id in kept and comment.parent is not None:
            kept.add(comment.parent)
    return kept


def _sizes(discussion: Discussion) -> Counter[str]:
    """Return how many comments there are of each with all replies to it, those left out before included."""
    sizes: Counter[str] = Counter()
    for omission in discussion.omissions:
        if omission.parent is not None:
            sizes[omission.parent] += omission.comments
    for comment in reversed(discussion.comments):
        sizes[comment.id] += 1
        if comment.parent is not None:
            sizes[comment.parent] += sizes[comment.id]
    return sizes
