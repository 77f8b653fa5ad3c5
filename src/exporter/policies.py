"""What people write of comments and times, on the command line and in manifests, read into values."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from exporter.choosing import Choice

_TOP = re.compile(r"top:([1-9][0-9]{0,6})", re.ASCII)
_AGE = re.compile(r"([0-9]{1,5})([hdwy])", re.ASCII)
_UNITS = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "y": timedelta(days=365),
}
_EVERY: Mapping[str, Any] = {"has_discussions": True, "top": None, "by_article_author": False}
_WHICH: Mapping[str, Mapping[str, Any]] = {
    "all": {},
    "none": {"has_discussions": False},
    "author": {"by_article_author": True},
}


def which_comments(words: str) -> dict[str, Any]:
    """Return the fields of a `Choice` that *words* stand for; raises ValueError saying what may be said."""
    top = _TOP.fullmatch(words)
    if top:
        return {"top": int(top[1])}
    if words not in _WHICH:
        raise ValueError(f"{words!r} is not known; it may be all, none, author, or top:N as in top:10.")
    return dict(_WHICH[words])


def keeping(choice: Choice, words: str) -> Choice:
    """Return *choice* with what *words* say in place of all that it says of which comments are kept."""
    return replace(choice, **{**_EVERY, **which_comments(words)})


def moment_of(text: str, now: datetime) -> datetime:
    """Return the moment that *text* names, in UTC where it has no zone, or so long before *now*.

    Raises ValueError saying what may be written.
    """
    age = _AGE.fullmatch(text)
    try:
        if age:
            return now - int(age[1]) * _UNITS[age[2]]
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is no time; write a date like 2026-03-01, a time like 2026-03-01T12:00+01:00,"
            " or an age like 12h, 30d, 2w or 1y."
        ) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
