"""The comments of several discussions of one article, each once.

Comments are the same when the place that they come from calls them the same. Where it calls them
nothing, author and words must agree, and the time or, where there is none, what stands before
them; people do post the same words twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from typing import TypeAlias

from exporter.markup import to_plain
from exporter.model import Comment, Discussion, State
from exporter.sources.drafts import Draft

Said: TypeAlias = tuple[str | None, str]
"""Who said what."""

_POSITIONAL = re.compile(r"(?:comment|post)-at-\d+(?:-\d+)?")
"""What readers call comments that their place does not name."""
_NAMED, _UNNAMED = "named", "unnamed"
UNMISTAKABLE = 80
"""Letters; nobody writes that much twice by chance."""
_ZONES = timedelta(hours=36)
"""How far apart two places that know different things of a time can put it."""


def is_named(comment: Comment) -> bool:
    """Say whether the place that a comment comes from has a name for it."""
    return _POSITIONAL.fullmatch(comment.id) is None


def letters(text: str) -> str:
    """Return what remains of *text* when spelling, spaces and signs do not count."""
    return "".join(c for c in text.casefold() if c.isalnum()) or "".join(text.split())


def in_order(found: Sequence[Discussion]) -> list[Discussion]:
    """Return captures in the order of their comments, if each of them is in the order of time."""
    trends = {trend(times) for each in found if len(times := times_of(each)) > 1}
    if not all(times_of(each) for each in found) or trends not in ({1}, {-1}):
        return list(found)
    return sorted(found, key=lambda each: min(times_of(each)), reverse=trends == {-1})


def times_of(discussion: Discussion) -> list[float]:
    """Return when its threads were opened."""
    return [c.published.timestamp() for c in discussion.comments if c.parent is None and c.published]


def trend(times: Sequence[float]) -> int:
    """Return 1 for times that only get later, -1 for such that only get earlier, else 0."""
    steps = {later > earlier for earlier, later in pairwise(times) if later != earlier}
    return 0 if len(steps) != 1 else 1 if steps.pop() else -1


@dataclass(slots=True)
class _Known:
    """A comment as far as it is known."""

    draft: Draft
    said: Said
    before: str
    """The words of the comment that stands before it."""
    depth: int
    is_named: bool


@dataclass(slots=True)
class Whole:
    """A discussion that grows with every capture."""

    differing: int = 0
    """How many comments say other things in other captures."""
    _known: dict[str, _Known] = field(default_factory=dict)
    _by_words: dict[tuple[Said, object], list[str]] = field(default_factory=lambda: defaultdict(list))
    _numbers: dict[str, int] = field(default_factory=dict)
    _order: list[str] = field(default_factory=list)

    @property
    def drafts(self) -> Iterator[Draft]:
        """All comments, in the order in which they are to stand."""
        return (self._known[name].draft for name in self._order)

    def take(self, discussion: Discussion) -> Mapping[str, str]:
        """Add the comments that are new, and to those that are known what was not known of them.

        Return what each is called here, by its identifier.
        """
        called: dict[str, str] = {}
        threads: list[list[str]] = []
        taken: set[str] = set()
        before = ""
        for depth, comment in discussion.with_depth():
            said = said_in(comment)
            name = self._same(comment, said, before, taken) or self._free(comment.id)
            called[comment.id] = name
            threads += [[]] if comment.parent is None else []
            threads[-1].append(name)
            taken.add(name)
            draft = _draft(comment, name, None if comment.parent is None else called[comment.parent])
            self._put(_Known(draft, said, before, depth, is_named(comment)))
            before = said[1]
        self._order = inserted(self._order, threads)
        return called

    def _same(self, comment: Comment, said: Said, before: str, taken: set[str]) -> str | None:
        """Return the name of the comment that this one is, None if it is new."""
        known = self._known.get(comment.id)
        if is_named(comment) and known is not None and comment.id not in taken:
            return comment.id if _is_same(comment, said, known) else None
        for name in self._candidates(comment, said):
            if name not in taken and self._agrees(comment, said, before, self._known[name]):
                return name
        return None

    def _candidates(self, comment: Comment, said: Said) -> Iterator[str]:
        """Yield the comments with the same author and words, as far as their times may be the same."""
        kinds: tuple[object, ...] = (_NAMED, _UNNAMED)
        if is_named(comment):
            kinds = (_UNNAMED,)
        elif comment.published is not None:
            kinds = (comment.published, None, _NAMED)
        for kind in kinds:
            yield from self._by_words.get((said, kind), ())

    def _agrees(self, comment: Comment, said: Said, before: str, known: _Known) -> bool:
        ours, theirs = comment.published, known.draft.published
        if ours is not None and theirs is not None:
            apart = abs(ours - theirs)
            return apart <= _ZONES if is_named(comment) or known.is_named else not apart
        return len(said[1]) >= UNMISTAKABLE or before == known.before

    def _free(self, name: str) -> str:
        free, number = name, self._numbers.get(name, 1)
        while free in self._known:
            number += 1
            free = f"{name}-{number}"
        self._numbers[name] = number
        return free

    def _put(self, other: _Known) -> None:
        name = other.draft.id
        known = self._known.get(name)
        if known is None:
            self._known[name] = other
            self._index(other, name)
            return
        if other.said != known.said:
            self._index(other, name)
        words, more = sorted((known.said[1], other.said[1]), key=len)
        self.differing += not more.startswith(words)
        # Places flatten deep replies, and no place deepens them: what lies deeper is answered.
        parents = (known.draft.parent, other.draft.parent)
        parent = max(parents, key=lambda each: self._known[each].depth if each in self._known else -1)
        known.draft = _fuller(known.draft, other.draft, parent)
        above = self._known[parent].depth + 1 if parent is not None else 0
        known.depth = max(known.depth, other.depth, above)

    def _index(self, known: _Known, name: str) -> None:
        kinds = (_NAMED,) if known.is_named else (_UNNAMED, known.draft.published)
        for kind in kinds:
            self._by_words[known.said, kind].append(name)


def inserted(known: Sequence[str], threads: Sequence[Sequence[str]]) -> list[str]:
    """Return the names in *known* with those of *threads* that are new, each behind the one before it."""
    places = {name: place for place, name in enumerate(known)}
    if _fall(places[thread[0]] for thread in threads if thread[0] in places):
        # The newest comments come first in one of the captures and last in the other.
        threads = [*reversed(threads)]
    names = [name for thread in threads for name in thread]
    leading: list[str] = []
    behind: dict[str, list[str]] = defaultdict(list)
    place: str | None = None
    first = next((name for name in names if name in places), None)
    for name in names:
        if name in places:
            place = name
        else:
            (leading if place is None else behind[place]).append(name)
    if first is None:
        return [*known, *leading]
    order: list[str] = []
    for name in known:
        order += [*(leading if name == first else ()), name, *behind.get(name, ())]
    return order


def _fall(places: Iterable[int]) -> bool:
    """Say whether most of *places* come after the next one."""
    falling = [later < earlier for earlier, later in pairwise(places)]
    return sum(falling) * 2 > len(falling)


def said_in(comment: Comment) -> Said:
    """Return who said what, as far as it can be compared."""
    return comment.author.name if comment.author else None, letters(to_plain(comment.body))


def _is_same(comment: Comment, said: Said, known: _Known) -> bool:
    """Say whether two comments of one name are one; some places number theirs anew on each page."""
    if not said[1] or not known.said[1] or None in {said[0], known.said[0]}:
        return True
    is_of_then = comment.published is not None and comment.published == known.draft.published
    return is_of_then or said[0] == known.said[0] or said[1] == known.said[1]


def _draft(comment: Comment, name: str, parent: str | None) -> Draft:
    return Draft(
        id=name,
        parent=parent,
        author=comment.author,
        published=comment.published,
        body=comment.body,
        url=comment.url,
        by_article_author=comment.by_article_author,
        state=comment.state,
        score=comment.score,
    )


def _fuller(known: Draft, other: Draft, parent: str | None) -> Draft:
    """Return the draft with more words, completed by the other."""
    pair = sorted((known, other), key=lambda d: (d.state is State.VISIBLE, len(to_plain(d.body))))
    rest, best = pair
    return replace(
        best,
        parent=parent,
        author=best.author or rest.author,
        published=best.published or rest.published,
        url=best.url or rest.url,
        by_article_author=best.by_article_author or rest.by_article_author,
        score=best.score if best.score is not None else rest.score,
    )
