"""The line that stands in print-friendly text where comments were left out on request."""

import re

from exporter.model import Omission

_GAP = re.compile(
    r"\[(?:(?P<replies>[0-9]{1,7}) (?:reply|replies)"
    r"|(?P<threads>[0-9]{1,7}) threads?(?:, (?P<comments>[0-9]{1,7}) comments,)?) left out\]"
)


def gap_line(omission: Omission) -> str:
    """Return the line; of threads it says also how many comments they hold, where those are more."""
    if omission.parent is not None:
        return f"[{omission.comments} {'reply' if omission.comments == 1 else 'replies'} left out]"
    threads = f"{omission.threads} {'thread' if omission.threads == 1 else 'threads'}"
    return f"[{threads}{_comments(omission)} left out]"


def read_gap(text: str, *, after: str | None, parent: str | None) -> Omission | None:
    """Return what the line says was left out at this place; None if it is not such a line."""
    found = _GAP.fullmatch(text)
    if found is None or (found["threads"] is None) == (parent is None):
        return None
    threads = int(found["threads"] or 0)
    comments = int(found["replies"] or found["comments"] or threads)
    if comments < max(threads, 1) or (parent is None and not threads):
        return None
    return Omission(after=after, parent=parent, comments=comments, threads=threads)


def is_gap(text: str) -> bool:
    """Say whether the line could be taken for such a one."""
    return _GAP.fullmatch(text) is not None


def _comments(omission: Omission) -> str:
    return "" if omission.comments == omission.threads else f", {omission.comments} comments,"
