"""Compares what an edition says with what it was made of: every passage there, in order, and once.

Both sides are made into letters and digits alone (`folded`), because these are what readers cannot do
without and what survives a page whole: spacing and hyphens are the page's, ligatures and presentation
forms are the font's, and marks over letters may be painted before or after them. What an edition adds
(numbers, names, dates, marks of notes) stands between passages or, as a mark or an address, within one;
a passage may be found in pieces with that little between them, and with a formula or a picture where the
source has one. Lines from right to left are painted from their end, and a reader of PDFs can only guess at
the order of words in them; passages with such letters may have their words in any order, within their place.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise
from typing import Any

from exporter.markup import to_line
from exporter.model import Article, Content, Element, Formula, Note, State, elements_in
from exporter.model.vocabulary import PHRASING

_GAP = "\0"
"""Stands in a passage for what is printed otherwise: a formula, a picture, the mark of a note."""
_SENTENCES = re.compile(r"(?<=[.!?:…。！？])\s+|\n|(?<=[。！？])")
_ADDRESS = re.compile(r"\S*(?:://|www\.|[./][\w-]+/)\S*")
_HEAD = 24
"""Letters that a passage begins with by which it is known."""
_WINDOW = 4000
"""Letters that may stand between passages where none is known by its beginning."""
_MARK, _ADDED = 12, 700
"""Letters of a mark within a passage; of an address or a formula."""
_LONGEST_GAP = 3000
"""Letters of what is printed for a formula or a picture."""
_LEAST, _PART = 3, 12
"""Letters before or behind a mark; before or behind an address."""
_TRIES = 500
"""Places at which a piece may begin that is parted by marks."""
_SHORT = 8
"""Letters of a piece that needs its neighbours to be known."""
_SEED, _DOUBLED = 16, 40
"""Letters of a piece to look for; of what is called a repetition."""


def folded(text: str) -> str:
    """Return letters and digits alone, without case, accents and forms."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"[\W_]+", "", plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, a cell, a line of verse: words that nothing but marks may part."""

    text: str
    place: str
    """The number of a comment, or a word for the part of the article."""
    is_anywhere: bool = False
    """True for notes, which stand where the edition puts them."""
    may_repeat: bool = False
    """True for the heads of tables, which stand over every part."""

    @property
    def pieces(self) -> list[str]:
        """The letters between places where something else is printed."""
        return [piece for piece in map(folded, self.text.split(_GAP)) if piece]

    @property
    def sentences(self) -> int:
        """How many sentences it is."""
        return sum(1 for sentence in _SENTENCES.split(self.text) if sentence and folded(sentence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came of a comparison, in the words of the source."""

    sentences: int
    lost: tuple[str, ...]
    displaced: tuple[str, ...]
    """What is there, and not where it belongs."""
    doubled: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything is there, in order, and once."""
        return not (self.lost or self.displaced or self.doubled)


def passages(article: Article) -> Iterator[Passage]:
    """Yield the words of an article and of its comments, in reading order."""
    yield Passage(text=article.title, place="title")
    yield from _passages(article.standfirst, "standfirst")
    yield from _passages(article.body, "article")
    for comment in article.discussion.comments if article.discussion else ():
        # What stands in place of one that is gone is said in the words of the edition.
        if comment.state is State.VISIBLE:
            yield from _passages(comment.body, comment.number)


def _passages(content: Content, place: str, *, repeats: bool = False) -> Iterator[Passage]:
    """Yield each run of words that no block parts, its notes after it."""
    loose: list[str] = []
    notes: list[Note] = []
    for node in content:
        if not isinstance(node, Element) or node.tag in PHRASING:
            loose.append(_line(node, notes))
            continue
        yield Passage(text="".join(loose), place=place, may_repeat=repeats)
        loose.clear()
        is_head = node.tag in {"th", "caption"}
        yield from _passages(node.children, place, repeats=repeats or is_head)
    yield Passage(text="".join(loose), place=place, may_repeat=repeats)
    for note in notes:
        for passage in _passages(note.content, place):
            yield Passage(text=passage.text, place=place, is_anywhere=True)


def _line(node: str | Element | Note | Formula, notes: list[Note]) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Note):
        notes.append(node)
    elif isinstance(node, Element) and node.tag not in {"img", "rt", "rp"}:
        if node.tag == "br":
            return "\n"
        return "".join(_line(child, notes) for child in node.children)
    # What is read over a word is printed over it, or behind it.
    return f"{_GAP}{to_line(node.children)}{_GAP}" if isinstance(node, Element) and node.tag == "rt" else _GAP


def compare(articles: Sequence[Article], found: str) -> Comparison:
    """Compare articles with the letters of an edition, which are `folded`."""
    wanted = [passage for article in articles for passage in passages(article)]
    reading = _Reading(found)
    lost: list[str] = []
    displaced: list[str] = []
    for passage, begin, bound in _places(wanted, found):
        pieces = passage.pieces
        if not pieces or (
            reading.anywhere(pieces) if passage.is_anywhere else reading.next(pieces, begin, bound)
        ):
            continue
        known = displaced if all(piece in found for piece in pieces) else lost
        known.append(f"{passage.place}: {reading.missing} < {passage.text.strip()[:120]}")
    told = _doubled(wanted, reading.rest())
    addresses = "\n".join(folded(address) for article in articles for address in _addresses(article))
    return Comparison(
        sentences=sum(passage.sentences for passage in wanted),
        lost=tuple(lost),
        displaced=tuple(displaced),
        # What an address is made of is told where the address is.
        doubled=tuple(text for text in told if text not in addresses),
    )


def _addresses(article: Article) -> Iterator[str]:
    comments = article.discussion.comments if article.discussion else ()
    for content in (article.standfirst, article.body, *(comment.body for comment in comments)):
        yield from (it.attributes["href"] for it in elements_in(content) if "href" in it.attributes)
    yield from (address for address in (article.url, *(comment.url for comment in comments)) if address)


def _places(wanted: Sequence[Passage], found: str) -> Iterator[tuple[Passage, int, int]]:
    """Yield each passage with the place that it cannot stand before, and the one that it cannot end behind.

    Passages whose beginning occurs once in the source and once in the edition are in order; all others
    stand between those. So a passage that is quoted by others is not looked for where they are.
    """
    heads = ["" if passage.is_anywhere else "".join(passage.pieces[:1])[:_HEAD] for passage in wanted]
    source = "\n".join("".join(passage.pieces) for passage in wanted)
    known = frozenset(head for head in heads if len(head) == _HEAD)
    twice = {head for head, places in _occurrences(known, source).items() if len(places) > 1}
    once = {head: at[0] for head, at in _occurrences(known - twice, found).items() if len(at) == 1}
    sure = _longest_rise([(index, once[head]) for index, head in enumerate(heads) if head in once])
    bounds, bound = [], len(found)
    for index in reversed(range(len(wanted))):
        bounds.append(bound)
        bound = sure.get(index, bound)
    for index, (passage, bound) in enumerate(zip(wanted, reversed(bounds), strict=True)):
        yield passage, sure.get(index, 0), bound


def _occurrences(known: frozenset[str], text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place in range(len(text) - _HEAD + 1):
        part = text[place : place + _HEAD]
        if part in known:
            found.setdefault(part, []).append(place)
    return found


def _longest_rise(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Return as many pairs as can be had of which both numbers rise."""
    ends: list[int] = []
    links: list[tuple[int, int, Any]] = []
    for index, place in pairs:
        at = bisect_left(ends, place)
        link = (index, place, links[at - 1] if at else None)
        ends[at : at + 1], links[at : at + 1] = [place], [link]
    rise: dict[int, int] = {}
    last: Any = links[-1] if links else None
    while last is not None:
        index, place, last = last
        rise[index] = place
    return rise


@dataclass(slots=True)
class _Reading:
    """Goes through the letters of an edition once."""

    found: str
    place: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    missing: str = ""
    """What of the last passage was not found."""

    def next(self, pieces: list[str], begin: int, bound: int) -> bool:
        """Find a passage behind the one before it, *begin* at least, and before *bound*."""
        self.missing = ""
        place = max(self.place, begin)
        spans = self._spans(pieces, place, bound - place) or self._words(pieces, place)
        if spans is None:
            return False
        # A short one may be found in what the edition adds: it keeps its place open for the next.
        if sum(map(len, pieces)) > _SHORT:
            self.place = spans[-1][1]
        self.spans += spans
        return True

    def anywhere(self, pieces: list[str]) -> bool:
        """Find a note."""
        spans = self._spans(pieces, max(0, self.place - _WINDOW), len(self.found))
        spans = spans or self._spans(pieces, 0, len(self.found))
        self.spans += spans or []
        return spans is not None

    def _spans(self, pieces: list[str], place: int, room: int) -> list[tuple[int, int]] | None:
        """Return where pieces stand one after the other, the first within *room* letters."""
        spans: list[tuple[int, int]] = []
        for piece in pieces:
            more = self._parts(piece, place, room)
            if more is None:
                return None
            spans += more
            place, room = more[-1][1], _LONGEST_GAP
        return spans

    def _parts(self, piece: str, place: int, room: int) -> list[tuple[int, int]] | None:
        begin = self.found.find(piece, place, place + room + len(piece))
        if begin >= 0:
            return [(begin, begin + len(piece))]
        for least in (_PART, _LEAST):
            for begin in islice(_all(self.found, piece[:least], place, place + room + least), _TRIES):
                if spans := self._chain(piece, begin):
                    return spans
        return None

    def _chain(self, piece: str, place: int) -> list[tuple[int, int]] | None:
        """Return where the parts of a piece stand that begins at *place*, with little between them."""
        spans: list[tuple[int, int]] = []
        done = 0
        while done < len(piece):
            rooms = (_MARK, _ADDED) if done else (0,)
            length, begin = next(filter(None, (self._part(piece[done:], place, it) for it in rooms)), (0, 0))
            if not length:
                self.missing = piece[done : done + 40]
                return None
            spans.append((begin, begin + length))
            done, place = done + length, begin + length
        return spans

    def _part(self, rest: str, place: int, room: int) -> tuple[int, int] | None:
        """Return how much of what is left stands behind *place*, and where."""
        least = min(len(rest), _LEAST if room <= _MARK else _PART)
        if self.found.find(rest[:least], place, place + room + least) < 0:
            return None
        enough, too_much = least, len(rest) + 1
        while too_much - enough > 1:
            middle = (enough + too_much) // 2
            if self.found.find(rest[:middle], place, place + room + middle) >= 0:
                enough = middle
            else:
                too_much = middle
        return enough, self.found.find(rest[:enough], place, place + room + enough)

    def _words(self, pieces: list[str], place: int) -> list[tuple[int, int]] | None:
        """Find the letters of a passage in any order, if it runs from right to left."""
        letters = "".join(pieces)
        if not any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in letters):
            return None
        wanted = Counter(letters)
        room = self.found[place : place + _WINDOW + len(letters)]
        for begin in range(len(room) - len(letters) + 1):
            part = room[begin : begin + len(letters) + len(letters) // 20]
            if part[0] in wanted and not wanted - Counter(part):
                return [(place + begin, place + begin + len(part))]
        return None

    def rest(self) -> list[str]:
        """Return what the edition says besides."""
        covered = sorted(self.spans)
        ends = accumulate((end for _, end in covered), max)
        edges = [(0, 0), *((begin, end) for (begin, _), end in zip(covered, ends, strict=True))]
        edges.append((len(self.found), len(self.found)))
        return [self.found[end:begin] for (_, end), (begin, _) in pairwise(edges) if begin > end]


def _all(text: str, part: str, begin: int, end: int) -> Iterator[int]:
    """Yield every place of *part* in a stretch of *text*."""
    place = text.find(part, begin, end)
    while place >= 0:
        yield place
        place = text.find(part, place + 1, end)


def _doubled(wanted: Sequence[Passage], rest: list[str]) -> Iterator[str]:
    """Yield what of the passages stands in the rest of the edition, too; addresses may do so."""
    source = "\n".join(
        folded(_ADDRESS.sub(_GAP, passage.text)) for passage in wanted if not passage.may_repeat
    )
    seeds = {source[at : at + _SEED] for at in range(0, len(source) - _SEED, _SEED // 2)}
    for text in rest:
        at = 0
        while at + _DOUBLED <= len(text):
            if text[at : at + _SEED] not in seeds:
                at += 1
                continue
            begin = at
            while text[begin : at + 1] in source and at < len(text):
                at += 1
            if at - begin >= _DOUBLED:
                yield text[begin:at]
            at = max(at, begin + 1)
