"""Which comments of a later capture are known from an earlier one.

They are the same by what their place calls them, or where it calls them nothing, by who said what when, as
`uniting` has it; failing that by their permalinks, by words and time under other names, and at last, where
there are no names, by who wrote something at the same time, or much the same.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from exporter.markup import to_plain
from exporter.model import Comment, Discussion
from exporter.uniting import UNMISTAKABLE, Whole, is_named, said_in

_ALIKE = 0.6
"""Of the words of two texts so many are the same where one is the other, edited."""
_MOST_WORDS = 2000
"""Words of a text that are compared; that takes the square of their number."""


def match_comments(earlier: Discussion, found: Discussion) -> dict[str, str]:
    """Return the names in *earlier* of the comments in *found* that it knows, by their names there."""
    known, whole = {comment.id for comment in earlier.comments}, Whole()
    whole.take(earlier)
    called = whole.take(found)
    pairs = _Pairs(earlier, found, {name: other for name, other in called.items() if other in known})
    for key in (_permalink, _words_and_time):
        pairs.join_by(key)
    pairs.join_alike()
    return pairs.names


def _permalink(comment: Comment) -> Hashable:
    return comment.url if comment.url and "#" in comment.url else None


def _words_and_time(comment: Comment) -> Hashable:
    said = said_in(comment)
    if not said[1] or (comment.published is None and len(said[1]) < UNMISTAKABLE):
        return None
    return (said, comment.published)


@dataclass(slots=True)
class _Pairs:
    earlier: Discussion
    found: Discussion
    names: dict[str, str]
    _words: dict[int, list[str]] = field(default_factory=dict)

    def join_by(self, key: Callable[[Comment], Hashable]) -> None:
        """Join the comments that are left and share a key which no other one has."""
        known, new = _by_key(self._known(), key), _by_key(self._new(), key)
        for shared in known.keys() & new.keys():
            if len(known[shared]) == len(new[shared]) == 1:
                self.names[new[shared][0].id] = known[shared][0].id

    def join_alike(self) -> None:
        """Join what the same people wrote at the same time or in much the same words, the most alike first."""
        by_author = _by_key(self._known(), lambda comment: comment.author and comment.author.name)
        candidates = [
            (self._likeness(known, comment), known.id, comment.id)
            for comment in self._new()
            for known in by_author.get(comment.author and comment.author.name, ())
            if not (is_named(known) and is_named(comment))
        ]
        taken: set[str] = set()
        for likeness, known_name, name in sorted(candidates, key=lambda each: -each[0]):
            if likeness >= _ALIKE and name not in self.names and known_name not in taken:
                self.names[name] = known_name
                taken.add(known_name)

    def _likeness(self, known: Comment, found: Comment) -> float:
        """Return how alike two comments are: 0 is not, and more than 1 is at the same time or place, too."""
        if known.published is not None and found.published is not None:
            return 1 + self._ratio(known, found) if known.published == found.published else 0
        is_in_place = found.parent is not None and self.names.get(found.parent) == known.parent
        ratio = self._ratio(known, found)
        return ratio + is_in_place if ratio >= _ALIKE else 0

    def _ratio(self, known: Comment, found: Comment) -> float:
        matcher = SequenceMatcher(None, self._words_of(known), self._words_of(found), autojunk=False)
        return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else matcher.quick_ratio() / 2

    def _words_of(self, comment: Comment) -> list[str]:
        words = self._words.get(id(comment))
        if words is None:
            words = self._words[id(comment)] = to_plain(comment.body).casefold().split()[:_MOST_WORDS]
        return words

    def _known(self) -> Iterator[Comment]:
        taken = set(self.names.values())
        return (comment for comment in self.earlier.comments if comment.id not in taken)

    def _new(self) -> Iterator[Comment]:
        return (comment for comment in self.found.comments if comment.id not in self.names)


def _by_key(comments: Iterable[Comment], key: Callable[[Comment], Hashable]) -> dict[Hashable, list[Comment]]:
    groups: dict[Hashable, list[Comment]] = defaultdict(list)
    for comment in comments:
        if (known := key(comment)) is not None:
            groups[known].append(comment)
    return groups
