"""Which comments that a capture does not show are gone, as far as that can be known.

Most captures are views of a part: a page of several, a feed with the last ten comments, a thread that was
not unfolded. A comment is known to be gone

1. where the place itself says so and shows that there was one;
2. where the capture says how many comments there are, and shows as many: then whatever it lacks is gone;
3. where it does not say that, and nothing in it says that it is a part: then what it lacks between comments
   that it shows. What stood before the first of these or after the last may be on another page.

Nothing is known from a capture that shows no comment at all: scripts put discussions into their pages late.
"""

from collections.abc import Collection

from exporter.model import Comment, Discussion, Kind, State

_GONE = frozenset({State.DELETED, State.REMOVED})


def is_said_to_be_gone(comment: Comment) -> bool:
    """Say whether the place, or a model that was made of it, shows that there was a comment."""
    return comment.state in _GONE or (comment.change is not None and comment.change.kind is Kind.REMOVED)


def known_to_be_gone(earlier: Discussion, found: Discussion, shown: Collection[str]) -> set[str]:
    """Return the comments of *earlier* that are gone in *found*, which shows those called *shown*."""
    missing = {comment.id for comment in earlier.comments if comment.id not in shown}
    if not shown or found.omissions:
        return set()
    if found.stated is not None:
        # Many places count mentions as comments.
        return missing if len(found.comments) + len(found.mentions) >= found.stated else set()
    return set() if found.is_partial else missing & set(_between(earlier, shown))


def _between(earlier: Discussion, shown: Collection[str]) -> list[str]:
    names = [comment.id for comment in earlier.comments]
    places = [place for place, name in enumerate(names) if name in shown]
    return names[places[0] : places[-1]] if places else []
