"""Choosing the pieces of a page that are its article."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from exporter.markup.tree import PageElement
from exporter.sources.page.agreement import ENOUGH, container_of, sure_pieces, weight_of, weights_of
from exporter.sources.page.belonging import is_caption_of, repeats, stands_beside, stands_between
from exporter.sources.page.furniture import is_named_furniture, is_pulled_quote
from exporter.sources.page.notices import (
    is_dateline,
    is_list_of_tags,
    is_notice,
    is_share_bar,
    is_shouted_link,
    leads_on,
    points_elsewhere,
)
from exporter.sources.page.opinions import Judged, judge
from exporter.sources.page.pieces import LINES, Piece

_RULES = (is_list_of_tags, is_notice, is_share_bar, is_shouted_link)
_MOST_FURNITURE = 0.3
"""The share of an article that its furniture may hold; what holds more is misnamed."""


def choose(root: PageElement) -> tuple[PageElement, list[Piece]] | None:
    """Return the element that holds the article, and the pieces in it that are the article."""
    judged = judge(root)
    sure = sure_pieces(judged)
    if weight_of(sure) < ENOUGH:
        return None
    container = container_of(sure)
    inside = [j for j in judged if container in j.piece.place]
    return container, _chosen(container, inside, set(sure))


def _chosen(container: PageElement, inside: Sequence[Judged], sure: Collection[Judged]) -> list[Piece]:
    left_out = set(_left_out(container, inside, sure))
    places = [n for n, j in enumerate(inside) if j in sure and j not in left_out]
    if not places:
        return [j.piece for j in inside if j in sure]
    holders = set(_holders(inside[n].piece for n in places))
    chosen: list[Piece] = []
    for number, judged in enumerate(inside):
        piece = judged.piece
        if judged in left_out:
            continue
        if judged not in sure:
            belongs = stands_between if places[0] < number < places[-1] else stands_beside
            is_caption = bool(chosen) and is_caption_of(piece, chosen[-1])
            if not (is_caption or belongs(judged, holders)) or repeats(piece, chosen):
                continue
        chosen.append(piece)
    return _without_bare_headings(_without_pulled_quotes(chosen), [j.piece for j in inside])


def _holders(pieces: Iterator[Piece]) -> Iterator[PageElement]:
    """Yield what holds sure words, and the lines that are sure: a note in such a line belongs to it."""
    for piece in pieces:
        if not piece.is_unit:
            yield piece.around
        if piece.element.tag in LINES:
            yield piece.element


def _left_out(container: PageElement, inside: Sequence[Judged], sure: Collection[Judged]) -> Iterator[Judged]:
    """Yield what is furniture, a notice or a pointer, whoever takes it for the article."""
    agreed = [j for j in inside if j in sure]
    weights = weights_of(agreed)
    most = _MOST_FURNITURE * weight_of(agreed)
    furniture = {e for e in container.walk() if weights[e] <= most and is_named_furniture(e)}
    out = {
        j
        for j in inside
        if any(e in furniture for e in j.piece.place) or any(rule(j.piece) for rule in _RULES)
    }
    yield from out
    yield from _datelines(j for j in agreed if j not in out)
    yield from _pointers(inside, out)


def _datelines(sure: Iterable[Judged]) -> Iterator[Judged]:
    """Yield the lines before the first paragraph that say when it was written."""
    for judged in sure:
        if is_dateline(judged.piece):
            yield judged
        elif not judged.piece.is_heading and judged.piece.weight:
            return


def _pointers(inside: Sequence[Judged], left_out: Collection[Judged]) -> Iterator[Judged]:
    """Yield lines like "Read more", and the links that follow them."""
    worded = [j for j in inside if j.piece.weight]
    pointing = False
    for judged, following in zip(worded, [*worded[1:], None], strict=True):
        piece = judged.piece
        begins = points_elsewhere(piece)
        if begins and not leads_on(piece):
            # Words of the author's own may begin so; what they point at tells.
            begins = following is None or following in left_out or leads_on(following.piece)
        pointing = begins or (pointing and leads_on(piece))
        if pointing:
            yield judged


def _without_pulled_quotes(chosen: list[Piece]) -> list[Piece]:
    """Return the pieces without sentences set large that stand in the text as well."""
    pulled = {id(p) for p in chosen if p.weight and any(map(is_pulled_quote, p.place))}
    text = " ".join(p.letters for p in chosen if id(p) not in pulled) if pulled else ""
    return [p for p in chosen if id(p) not in pulled or p.letters not in text]


def _without_bare_headings(chosen: Sequence[Piece], every: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without headings of which everything below was left out."""
    places = {id(piece): number for number, piece in enumerate(every)}
    kept: list[Piece] = []
    for piece in reversed(chosen):
        following = kept[-1] if kept else None
        if piece.is_heading:
            is_last = following is None or (
                following.is_heading
                and following.element.tag <= piece.element.tag
                and places[id(following)] > places[id(piece)] + 1
            )
            if is_last:
                continue
        kept.append(piece)
    return kept[::-1]
