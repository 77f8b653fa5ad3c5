"""Choosing the pieces of a page that are its article, where two opinions agree and between."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from exporter.markup.tree import PageElement
from exporter.model.vocabulary import HEADINGS
from exporter.sources.page.furniture import (
    is_named_caption,
    is_named_for_articles,
    is_named_furniture,
    is_notice,
    is_pulled_quote,
    points_elsewhere,
)
from exporter.sources.page.opinions import Opinions
from exporter.sources.page.pieces import Piece, letters, pieces_of

_ENOUGH = 200
"""Letters; less is no article."""
_CONTAINED = 0.97
_AGREED = 0.5
_LONG = 100
_SHARE = 0.3
_MOST_OF_NAMED = 0.4
_FEW = 4
_FEW_LETTERS = 20
_LINKED = 0.5
_CONSIDERED = 0.25
_MOST_LINKED = 0.3
_SHORT = 60
_LINES = frozenset({*HEADINGS, "p", "li", "dd", "dt", "td", "th", "tr", "tbody", "pre"})


@dataclass(eq=False)
class Judged:
    """A piece with what is thought of it."""

    piece: Piece
    kept: bool
    read: bool

    @property
    def agreed(self) -> bool:
        return self.kept and self.read

    @property
    def weight(self) -> int:
        return self.piece.weight


def judge(root: PageElement) -> list[Judged]:
    opinions = Opinions.of(root)
    return [Judged(p, opinions.keeps(p), opinions.reads(p)) for p in pieces_of(root)]


def choose(root: PageElement) -> tuple[PageElement, list[Piece]] | None:
    """Return the element that holds the article, and the pieces in it that are the article."""
    judged = judge(root)
    sure = _sure(judged)
    if _weight(sure) < _ENOUGH:
        return None
    container = _container(sure)
    inside = [j for j in judged if container in j.piece.place]
    return container, _chosen(container, inside, set(sure))


def _sure(judged: Sequence[Judged]) -> list[Judged]:
    """Return what both agree on; where that is too little, what the better of them says."""
    both = [j for j in judged if j.agreed]
    kept = [j for j in judged if j.kept]
    read = [j for j in judged if j.read]
    likely = [j for j in kept if j.agreed or _is_prose(j.piece)]
    if _weight(both) >= _AGREED * max(_weight(kept), _weight(read)):
        return likely if _weight(likely) > 1.2 * _weight(both) else both
    # Where trafilatura finds next to nothing, that is a lead or a notice.
    offers = [likely, kept, *([read] if _weight(read) >= _CONSIDERED * _weight(kept) else [])]
    offers = [offer for offer in offers if _weight(offer) >= _ENOUGH]
    # What stands under the heading of the page is not what stands beside or below it.
    return min(offers, key=_distance_from_title, default=read)


def _distance_from_title(offer: Sequence[Judged]) -> int:
    """Return how many steps up it is from the page's first heading to what holds all of *offer*, too."""
    holder = _holder(offer)
    *_, top = (holder, *holder.ancestors())
    title = top.find(lambda e: e.tag == "h1")
    around = {holder, *holder.ancestors()}
    steps = takewhile(lambda e: e not in around, title.ancestors()) if title is not None else ()
    return sum(1 for _ in steps)


def _is_prose(piece: Piece) -> bool:
    """Say whether *piece* is a paragraph of some length that is about something itself."""
    return piece.element.tag == "p" and piece.weight >= _LONG and piece.linked < _MOST_LINKED


def _weight(judged: Sequence[Judged]) -> int:
    return sum(j.weight for j in judged)


def _container(sure: Sequence[Judged]) -> PageElement:
    """Return the element that holds nearly all of what is sure, and little else."""
    holder = _holder(sure)
    total = _weight(sure)
    for element in (holder, *holder.ancestors()):
        if is_named_for_articles(element) and total >= _MOST_OF_NAMED * len(letters(element.text())):
            return element
    while holder.tag in _LINES and holder.parent is not None:
        holder = holder.parent
    return holder


def _holder(sure: Sequence[Judged]) -> PageElement:
    """Return the innermost element that holds nearly all of what is sure."""
    weights = _weights(sure)
    total = _weight(sure)
    holding = [e for e, weight in weights.items() if weight >= _CONTAINED * total]
    return max(holding, key=lambda e: sum(1 for _ in e.ancestors()))


def _weights(judged: Sequence[Judged]) -> Counter[PageElement]:
    """Return how many letters each element holds of what is in *judged*."""
    weights: Counter[PageElement] = Counter()
    for each in judged:
        for element in each.piece.place:
            weights[element] += each.weight
    return weights


def _chosen(container: PageElement, inside: Sequence[Judged], sure: set[Judged]) -> list[Piece]:
    furniture = _furniture_in(container, [j for j in inside if j in sure])
    places = [n for n, j in enumerate(inside) if j in sure and not _is_left_out(j, furniture)]
    if not places:
        return [j.piece for j in inside if j in sure]
    between = range(places[0], places[-1])
    # What holds sure words, and the lines that are sure: a note in such a line belongs to it.
    holders = {inside[n].piece.place[1] for n in places if not inside[n].piece.is_unit}
    holders |= {inside[n].piece.element for n in places if inside[n].piece.element.tag in _LINES}
    pointers = _pointers_in(inside, furniture)
    chosen: list[Piece] = []
    for number, judged in enumerate(inside):
        if judged in pointers or _is_left_out(judged, furniture):
            continue
        belongs = _stands_between(judged, holders) if number in between else _stands_beside(judged, holders)
        belongs = belongs or bool(chosen and _is_caption_of(judged.piece, chosen[-1]))
        if judged in sure or (belongs and not _repeats(judged.piece, chosen)):
            chosen.append(judged.piece)
    return _without_bare_headings(_without_pulled_quotes(chosen), [j.piece for j in inside])


def _pointers_in(inside: Sequence[Judged], furniture: set[PageElement]) -> set[Judged]:
    """Return lines like "Read more", and the links that follow them."""
    worded = [j for j in inside if j.weight]
    found: set[Judged] = set()
    pointing = False
    for judged, following in zip(worded, [*worded[1:], None], strict=True):
        piece = judged.piece
        begins = points_elsewhere(piece)
        if begins and piece.linked <= _LINKED:
            # Words of the author's own may begin so; what they point at tells.
            begins = following is None or _is_left_out(following, furniture) or _is_link(following.piece)
        pointing = begins or (pointing and _is_link(piece))
        if pointing:
            found.add(judged)
    return found


def _is_link(piece: Piece) -> bool:
    return piece.linked > (_LINKED if not piece.is_unit else 0.4)


def _is_caption_of(piece: Piece, before: Piece) -> bool:
    """Say whether *piece* is named for what stands under a picture, and does."""
    is_picture = not before.weight and before.element.tag not in _LINES
    return is_picture and is_named_caption(piece.element) and before.element.parent in piece.place[:4]


def _repeats(piece: Piece, before: Sequence[Piece]) -> bool:
    """Say whether *piece* says what stands right before it, or the beginning of that, again."""
    return piece.weight > _FEW and any(
        piece.letters in other.letters or (other.weight > _FEW_LETTERS and other.letters in piece.letters)
        for other in before[-4:]
    )


def _without_pulled_quotes(chosen: list[Piece]) -> list[Piece]:
    """Return the pieces without sentences set large that stand in the text as well."""
    pulled = [p for p in chosen if p.weight and any(map(is_pulled_quote, p.place))]
    if not pulled:
        return chosen
    text = " ".join(p.letters for p in chosen if p not in pulled)
    return [p for p in chosen if p not in pulled or p.letters not in text]


def _is_left_out(judged: Judged, furniture: set[PageElement]) -> bool:
    piece = judged.piece
    if any(element in furniture for element in piece.place):
        return True
    if is_notice(piece):
        return True
    is_shouted = piece.words.isupper() and len(piece.words.split()) >= _FEW and not piece.is_heading
    return is_shouted and piece.linked > 0.95


def _stands_between(judged: Judged, holders: set[PageElement]) -> bool:
    """Say whether what stands between sure pieces belongs to them."""
    piece = judged.piece
    if piece.element.tag == "table" and piece.is_unit:
        return judged.kept or judged.read or piece.linked < 0.8
    if piece.is_unit or not piece.weight:
        return piece.linked < (0.8 if judged.kept or judged.read else 0.5)
    if piece.element.tag not in _LINES and piece.weight < _SHORT and holders.isdisjoint(piece.place[:4]):
        return False
    return judged.kept or judged.read or (piece.is_heading and piece.linked < 0.5)


def _stands_beside(judged: Judged, holders: set[PageElement]) -> bool:
    """Say whether what stands before the first or after the last sure piece belongs to it."""
    piece = judged.piece
    around = piece.place[1] if piece.is_unit or piece.element.tag in _LINES else piece.element
    is_near = around in holders or any(e in holders for e in around.elements)
    if piece.is_unit or not piece.weight:
        if piece.element.tag == "table":
            return judged.kept and is_near and piece.linked < 0.8
        most = 0.8 if is_near and (judged.kept or judged.read) else 0.5
        return piece.linked < most and (is_near or (judged.kept and piece.weight > 0))
    if piece.linked > 0.95 or not is_near:
        return False
    return (judged.kept or judged.read) and (piece.is_heading or piece.element.tag == "p")


def _furniture_in(container: PageElement, sure: Sequence[Judged]) -> set[PageElement]:
    """Return the elements in the container that are furniture by name and hold little that is sure."""
    weights = _weights(sure)
    most = _SHARE * _weight(sure)
    return {e for e in container.walk() if weights[e] <= most and is_named_furniture(e)}


def _without_bare_headings(chosen: list[Piece], every: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without headings of which everything below was left out."""
    return list(_from_the_end(chosen, {id(piece): n for n, piece in enumerate(every)}))[::-1]


def _from_the_end(chosen: list[Piece], places: dict[int, int]) -> Iterator[Piece]:
    following: Piece | None = None
    for piece in reversed(chosen):
        if piece.is_heading:
            if following is None:
                continue
            is_bare = following.is_heading and following.element.tag <= piece.element.tag
            if is_bare and places[id(following)] > places[id(piece)] + 1:
                continue
        yield piece
        following = piece
