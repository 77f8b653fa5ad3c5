"""Drawings (SVG) made into images, without anything that they would read from elsewhere."""

import re
from typing import TYPE_CHECKING

from exporter.resources import styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|<!doctype[^>\[]*>|\s)*<(?:\w+:)?svg\b",
    re.DOTALL | re.IGNORECASE,
)
MAX_DRAWING = 5_000_000
"""Bytes; larger ones are not drawn."""
_SIDE = 2400
"""Pixels: 20 cm at 300 dpi."""
_ZOOM = 4
_NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d+)?)(?:px|pt)?\s*")
_BOX = re.compile(r"\s*\S+[\s,]+\S+[\s,]+(\d{1,6}(?:\.\d+)?)[\s,]+(\d{1,6}(?:\.\d+)?)\s*")
_REFERENCES = ("href", "{http://www.w3.org/1999/xlink}href")


def is_drawing(data: bytes) -> bool:
    """Say whether *data* is an SVG."""
    return _BEGINNING.match(data[:4096]) is not None


def draw(data: bytes) -> bytes:
    """Return the drawing in *data* as a PNG, on white, fine enough to print; raises ValueError."""
    import resvg_py
    from lxml import etree

    if len(data) > MAX_DRAWING:
        raise ValueError("the drawing is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("the drawing is damaged") from error
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise ValueError("browsers do not take this for a drawing")
    _seclude(root)
    return resvg_py.svg_to_bytes(
        svg_string=etree.tostring(root, encoding="unicode"),
        zoom=_zoom(root),
        background="#ffffff",
        # The machine's own fonts would make other bytes elsewhere.
        skip_system_fonts=True,
        font_dirs=[str(styles() / "fonts")],
        font_family="Source Serif 4",
    )


def _seclude(root: "_Element") -> None:
    """Take out what refers to anything but a part of the drawing or data within it."""
    for element in list(root.iter()):
        for name in _REFERENCES:
            target = element.get(name)
            if target is not None and not target.lstrip().startswith(("#", "data:image/")):
                del element.attrib[name]


def _zoom(root: "_Element") -> float:
    width, height = (_NUMBER.fullmatch(root.get(side) or "") for side in ("width", "height"))
    box = _BOX.fullmatch(root.get("viewBox") or "")
    sides = [float(match[1]) for match in (width, height) if match]
    if len(sides) < 2 and box:
        sides = [float(box[1]), float(box[2])]
    return min(_ZOOM, _SIDE / max([*sides, 1.0])) if sides else 1.0
