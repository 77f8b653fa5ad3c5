"""A discussion taken apart into what answers what, and put together again in another order or with less."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from exporter.model import Comment, Discussion, Omission

Branch: TypeAlias = Comment | Omission
Branches: TypeAlias = Mapping[str | None, Sequence[Branch]]
"""What answers each comment, in reading order, and under None what answers the article."""


def branches_of(discussion: Discussion) -> dict[str | None, list[Branch]]:
    """Return the discussion taken apart."""
    left_out: dict[str | None, list[Omission]] = defaultdict(list)
    for omission in discussion.omissions:
        left_out[omission.after].append(omission)
    branches: dict[str | None, list[Branch]] = defaultdict(list)
    branches[None] += left_out[None]
    for comment in discussion.comments:
        branches[comment.parent].append(comment)
        for omission in left_out[comment.id]:
            branches[omission.parent].append(omission)
    return branches


def with_branches(discussion: Discussion, branches: Branches) -> Discussion:
    """Return the discussion made of *branches*; what was left out next to each other becomes one."""
    walk = _Walk()
    walk.down(branches)
    return replace(discussion, comments=tuple(walk.comments), omissions=tuple(walk.omissions))


@dataclass(slots=True)
class _Walk:
    comments: list[Comment] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)

    def down(self, branches: Branches) -> None:
        # A thread can be a thousand deep, so that no function may call itself here.
        waiting: list[Iterator[Branch]] = [iter(branches.get(None, ()))]
        while waiting:
            branch = next(waiting[-1], None)
            if branch is None:
                waiting.pop()
            elif isinstance(branch, Omission):
                self._leave_out(branch)
            else:
                self.comments.append(branch)
                waiting.append(iter(branches.get(branch.id, ())))

    def _leave_out(self, omission: Omission) -> None:
        after = self.comments[-1].id if self.comments else None
        last = self.omissions[-1] if self.omissions else None
        if last is None or (last.after, last.parent) != (after, omission.parent):
            self.omissions.append(replace(omission, after=after))
            return
        self.omissions[-1] = replace(
            last,
            comments=last.comments + omission.comments,
            threads=last.threads + omission.threads,
        )
