"""Replies that do not stand where a reader looks for them next."""

from collections import defaultdict

from exporter.model import Comment, Discussion


def further_replies(discussion: Discussion, *, far: int) -> dict[str, list[Comment]]:
    """Return, by the comment that they answer, the replies that stand more than *far* comments on.

    They are counted from the reply before, or from the comment itself.
    """
    last: dict[str, int] = {}
    further: dict[str, list[Comment]] = defaultdict(list)
    for place, comment in enumerate(discussion.comments):
        last[comment.id] = place
        if comment.parent is None:
            continue
        if place - last[comment.parent] > far:
            further[comment.parent].append(comment)
        last[comment.parent] = place
    return further
