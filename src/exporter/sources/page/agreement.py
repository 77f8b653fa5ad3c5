"""Where in a page its article is: what two opinions agree on, and the element that holds it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from exporter.markup.tree import PageElement
from exporter.sources.page.furniture import is_named_for_articles
from exporter.sources.page.opinions import Judged
from exporter.sources.page.pieces import LINES, Piece, letters

ENOUGH = 200
"""Letters; less is no article."""
_AGREED = 0.5
"""The least share of what either says for two opinions to have met."""
_WORTH_ADDING = 1.2
_WORTH_HEARING = 0.25
_LONG = 100
_LINKED = 0.3
_NEARLY_ALL = 0.97
_SHARE_OF_NAMED = 0.4


def sure_pieces(judged: Sequence[Judged]) -> list[Judged]:
    """Return what both agree on; where they have not met, what the likelier of them says."""
    both = [j for j in judged if j.is_agreed]
    kept = [j for j in judged if j.kept]
    read = [j for j in judged if j.read]
    likely = [j for j in kept if j.read or _is_prose(j.piece)]
    if weight_of(both) >= _AGREED * max(weight_of(kept), weight_of(read)):
        # Trafilatura may have taken only the first of several parts.
        return likely if weight_of(likely) > _WORTH_ADDING * weight_of(both) else both
    # Where it finds next to nothing, that is a lead or a notice.
    offers = [likely, kept, *([read] if weight_of(read) >= _WORTH_HEARING * weight_of(kept) else [])]
    offers = [offer for offer in offers if weight_of(offer) >= ENOUGH]
    # What stands under the heading of the page is not what stands beside or below it.
    return min(offers, key=_distance_from_title, default=read)


def weight_of(judged: Iterable[Judged]) -> int:
    """Return how much several pieces have to say."""
    return sum(j.piece.weight for j in judged)


def weights_of(judged: Iterable[Judged]) -> Counter[PageElement]:
    """Return how many letters of what is in *judged* each element of the page holds."""
    weights: Counter[PageElement] = Counter()
    for each in judged:
        for element in each.piece.place:
            weights[element] += each.piece.weight
    return weights


def container_of(sure: Sequence[Judged]) -> PageElement:
    """Return the element that holds nearly all of what is sure, and little else."""
    holder = _holder_of(sure)
    least = weight_of(sure) / _SHARE_OF_NAMED
    for element in (holder, *holder.ancestors()):
        if is_named_for_articles(element) and len(letters(element.text())) <= least:
            return element
    while holder.tag in LINES and holder.parent is not None:
        holder = holder.parent
    return holder


def _holder_of(sure: Sequence[Judged]) -> PageElement:
    """Return the innermost element that holds nearly all of what is sure."""
    weights = weights_of(sure)
    least = _NEARLY_ALL * weight_of(sure)
    holding = [element for element, weight in weights.items() if weight >= least]
    return max(holding, key=lambda element: sum(1 for _ in element.ancestors()))


def _distance_from_title(offer: Sequence[Judged]) -> int:
    """Return how many steps up it is from the page's first heading to what holds all of *offer*, too."""
    holder = _holder_of(offer)
    around = [holder, *holder.ancestors()]
    title = around[-1].find(lambda e: e.tag == "h1")
    apart = set(around)
    steps = takewhile(lambda e: e not in apart, title.ancestors()) if title is not None else ()
    return sum(1 for _ in steps)


def _is_prose(piece: Piece) -> bool:
    """Say whether *piece* is a paragraph of some length that is about something itself."""
    return piece.element.tag == "p" and piece.weight >= _LONG and piece.linked < _LINKED
