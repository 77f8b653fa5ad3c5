"""A discussion that is known, with what a later capture shows of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from exporter.merging import merged_mentions, without_mentioned
from exporter.model import Change, Comment, Discussion, Kind
from exporter.revising.comments import gone, with_found
from exporter.revising.matching import match_comments
from exporter.revising.places import in_reading_order, names_in_order, numbers_for, parents_in
from exporter.revising.presence import known_to_be_gone
from exporter.transforms.branches import branches_of, with_branches


def revise_discussion(earlier: Discussion, found: Discussion, noticed: datetime) -> Discussion:
    """Return *earlier* with the comments that are new in *found*, and marks on what is other or gone there."""
    found = without_mentioned(found, [earlier, found])
    known = match_comments(earlier, found)
    names = known | _free_names(earlier, found, known)
    lost = known_to_be_gone(earlier, found, set(known.values()))
    shown = {names[comment.id]: comment for comment in found.comments}
    comments = {
        comment.id: with_found(comment, shown[comment.id], noticed)
        if comment.id in shown
        else gone(comment, noticed)
        if comment.id in lost
        else comment
        for comment in earlier.comments
    }
    comments |= {name: _new(shown[name], name, noticed) for name in shown if name not in comments}
    return replace(
        _arranged(comments, earlier, found, names),
        mentions=merged_mentions([earlier, found]),
        is_open=earlier.is_open if found.is_open is None else found.is_open,
        stated=earlier.stated if found.stated is None else found.stated,
        is_partial=earlier.is_partial and found.is_partial,
    )


def _new(found: Comment, name: str, noticed: datetime) -> Comment:
    if found.change is not None and found.change.kind is Kind.REMOVED:
        return replace(found, id=name)
    return replace(found, id=name, change=Change(kind=Kind.NEW, noticed=noticed))


def _free_names(earlier: Discussion, found: Discussion, known: dict[str, str]) -> dict[str, str]:
    """Return names for the comments that are new: their own, with a number where another one has that."""
    taken = {comment.id for comment in earlier.comments}
    names: dict[str, str] = {}
    for comment in found.comments:
        if comment.id not in known:
            names[comment.id] = next(name for name in _numbered(comment.id) if name not in taken)
            taken.add(names[comment.id])
    return names


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _arranged(
    comments: dict[str, Comment], earlier: Discussion, found: Discussion, names: dict[str, str]
) -> Discussion:
    parents = parents_in(earlier, found, names)
    order = in_reading_order(names_in_order(earlier, found, names), parents)
    numbers = numbers_for(order, parents, earlier.comments)
    arranged = (
        replace(comments[n], parent=parents[n], thread=numbers[n][0], sequence=numbers[n][1]) for n in order
    )
    discussion = Discussion(comments=tuple(arranged))
    if not earlier.omissions:
        return discussion
    # What was left out before stands last among the replies to the same comment.
    branches = branches_of(discussion)
    for omission in earlier.omissions:
        branches[omission.parent].append(omission)
    return with_branches(discussion, branches)
