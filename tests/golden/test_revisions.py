"""Captures of one article, one after another, and exactly what is known after each of them.

The folders hold the captures, and `expected.json`, which was written by hand: number, name, parent, author,
mark and earlier texts of every comment. There is no option that writes it anew.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from exporter import loading
from exporter.context import Context
from exporter.markup import to_plain
from exporter.model import Article, Change, Discussion
from exporter.revising import revise
from exporter.sources.location import Location
from exporter.sources.model_json import ModelJson, to_json

CASES = sorted(path for path in (Path(__file__).parent / "revisions").iterdir() if path.is_dir())


def states(case: Path, times: list[str]) -> list[Article]:
    """Return what is known after each capture of a case."""
    captures = sorted(path for path in case.iterdir() if path.stem.isdecimal())
    found = [article for path in captures for article in loading.load([str(path)], Context())]
    known = found[:1]
    for article, time in zip(found[1:], times[1:], strict=True):
        known.append(revise(known[-1], article, noticed=datetime.fromisoformat(time)))
    return known


def rows(discussion: Discussion) -> list[list[str | None]]:
    """Return what `expected.json` says of comments."""
    numbers = {comment.id: comment.number for comment in discussion.comments}
    return [
        [
            comment.number,
            comment.id,
            None if comment.parent is None else numbers[comment.parent],
            comment.author.name if comment.author else None,
            *marks(comment.change),
        ]
        for comment in discussion.comments
    ]


def marks(change: Change | None) -> list[str | None]:
    """Return a mark, and what was said before."""
    if change is None:
        return [None]
    texts = [to_plain(version.body) for version in change.earlier]
    return [f"{change.kind} {change.noticed.date().isoformat()}", *texts]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_captures_become_what_was_written_by_hand(case: Path) -> None:
    """
    After each capture numbers, marks and earlier texts are those that were expected.
    """
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))

    for known, wanted in zip(states(case, expected["captures"]), expected["after"], strict=True):
        assert known.discussion is not None
        assert wanted["comments"] == rows(known.discussion)
        assert wanted["stated"] == known.discussion.stated
        assert wanted["article"] == (None if known.change is None else marks(known.change))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_marks_are_kept(case: Path) -> None:
    """
    What is known is written as JSON and read back the same.
    """
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    context = Context()
    known = states(case, expected["captures"])[-1]

    data = to_json([known], context).encode()
    (read,) = ModelJson().load(Location.of(name="known.json", data=data), context)

    assert read == known
