"""Where comments stand when those of a later capture are put among those that are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from exporter.model import Comment, Discussion
from exporter.uniting import inserted

Parents = dict[str, str | None]
"""What each comment answers."""


def parents_in(earlier: Discussion, found: Discussion, names: Mapping[str, str]) -> Parents:
    """Return what every comment answers; *names* are those that the comments of *found* have here.

    Who is known has moved where *found* shows another comment above, or the article, and nests as deep
    as the earlier captures did: places flatten deep replies, and a page of several has lost the parents
    that stand on another. A move that would make a comment answer itself is none.
    """
    parents: Parents = {comment.id: comment.parent for comment in earlier.comments}
    depths = {comment.id: depth for depth, comment in earlier.with_depth()}
    shown, deepest = set(names.values()), found.depth - 1
    moved: Parents = {}
    for depth, comment in found.with_depth():
        name, parent = names[comment.id], None if comment.parent is None else names[comment.parent]
        if name not in depths:
            parents[name] = parent
        elif parent != parents[name] and deepest >= depths[name]:
            if depth >= depths[name] or parents[name] in shown:
                moved[name] = parent
    for name, parent in moved.items():
        if not _is_below(parent, name, parents):
            parents[name] = parent
    return parents


def _is_below(step: str | None, name: str, parents: Parents) -> bool:
    while step is not None and step != name:
        step = parents[step]
    return step == name


def in_reading_order(names: Iterable[str], parents: Parents) -> list[str]:
    """Return *names* with each before what answers it, and otherwise in their order."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for name in names:
        below[parents[name]].append(name)
    order: list[str] = []
    # A thread can be a thousand deep, so that no function may call itself here.
    waiting = below[None][::-1]
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting += reversed(below[name])
    return order


def names_in_order(earlier: Discussion, found: Discussion, names: Mapping[str, str]) -> list[str]:
    """Return all comments, those that are new behind the ones that *found* has before them."""
    threads = [[names[comment.id] for comment in thread] for thread in found.threads()]
    return inserted([comment.id for comment in earlier.comments], threads)


def numbers_for(
    order: Sequence[str], parents: Parents, known: Iterable[Comment]
) -> dict[str, tuple[int, int]]:
    """Return the thread and the sequence of every comment: those that *known* ones have, else the next free."""
    numbers = {comment.id: (comment.thread, comment.sequence) for comment in known}
    last: dict[int, int] = defaultdict(int)
    for thread, sequence in numbers.values():
        last[thread] = max(last[thread], sequence)
    opening = ""
    for name in order:
        opening = name if parents[name] is None else opening
        if name in numbers:
            continue
        thread = max(last, default=0) + 1 if name == opening else numbers[opening][0]
        numbers[name] = (thread, 0 if name == opening else last[thread] + 1)
        last[thread] = numbers[name][1]
    return numbers
