"""Whether a piece that is not sure belongs to the sure ones around it."""

from collections.abc import Collection, Sequence

from exporter.markup.tree import PageElement
from exporter.sources.page.furniture import is_named_caption
from exporter.sources.page.opinions import Judged
from exporter.sources.page.pieces import LINES, Piece

_MOST_LINKED = 0.5
_BACKED_LINKED = 0.8
"""References are mostly links, and so are tables in an encyclopedia."""
_NOTHING_BUT_LINK = 0.95
_SHORT = 60
_NAME = 4
_SENTENCE = 20
"""Letters, all three."""
_NEAR = 4
"""How many steps up, or pieces before."""


def stands_between(judged: Judged, holders: Collection[PageElement]) -> bool:
    """Say whether what stands between sure pieces belongs to them; *holders* hold sure words."""
    piece = judged.piece
    if piece.is_unit or not piece.weight:
        if judged.is_backed and piece.is_unit and piece.around in holders:
            return True
        is_table = piece.element.tag == "table"
        return piece.linked < (_BACKED_LINKED if judged.is_backed or is_table else _MOST_LINKED)
    if piece.is_heading:
        return judged.is_backed or piece.linked < _MOST_LINKED
    is_alone = not any(element in holders for element in piece.place[:_NEAR])
    if is_alone and piece.element.tag not in LINES and piece.weight < _SHORT:
        return False
    return judged.is_backed


def stands_beside(judged: Judged, holders: Collection[PageElement]) -> bool:
    """Say whether what stands before the first or after the last sure piece belongs to it."""
    piece = judged.piece
    around = piece.around if piece.is_unit or piece.element.tag in LINES else piece.element
    is_near = around in holders or any(element in holders for element in around.elements)
    if piece.element.tag == "table":
        return judged.kept and is_near and piece.linked < _BACKED_LINKED
    if piece.is_unit or not piece.weight:
        if judged.is_backed and piece.is_unit and piece.around in holders:
            return True
        most = _BACKED_LINKED if is_near and judged.is_backed else _MOST_LINKED
        return piece.linked < most and (is_near or (judged.kept and piece.weight > 0))
    is_line = piece.is_heading or piece.element.tag == "p"
    return is_near and is_line and judged.is_backed and piece.linked <= _NOTHING_BUT_LINK


def is_caption_of(piece: Piece, before: Piece) -> bool:
    """Say whether *piece* is named for what stands under a picture, and does."""
    is_picture = not before.weight and before.element.tag not in LINES
    return is_picture and is_named_caption(piece.element) and before.around in piece.place[:_NEAR]


def repeats(piece: Piece, before: Sequence[Piece]) -> bool:
    """Say whether *piece* says what stands right before it, or the beginning of that, again."""
    return piece.weight > _NAME and any(
        piece.letters in other.letters or (other.weight > _SENTENCE and other.letters in piece.letters)
        for other in before[-_NEAR:]
    )
