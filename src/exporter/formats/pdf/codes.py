"""Addresses for cameras: QR codes (ISO/IEC 18004), drawn as one path."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.setting import Setting
from exporter.labels import Labels, labels_for
from exporter.legible import legible
from exporter.tracking import without_tracking

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_MODULE_MM = 0.4
"""A smaller module is lost on newsprint and in the hand."""
_SMALLEST_MM, _LARGEST_MM = 17.0, 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A QR code without its quiet zone, one unit a module."""

    path: str
    side: int
    width_mm: float
    description: str


def symbol_of(url: str | None, labels: Labels) -> Symbol | None:
    """Return the code of an address, None where there is none or no code can hold it."""
    import segno

    if url is None:
        return None
    address = without_tracking(url)
    try:
        code = segno.make_qr(address, error="m", boost_error=False)
    except segno.DataOverflowError:
        return None
    rows = [tuple(map(bool, row)) for row in code.matrix]
    return Symbol(
        path="".join(_runs(rows)),
        side=len(rows),
        width_mm=round(min(max(_SMALLEST_MM, len(rows) * _MODULE_MM), _LARGEST_MM), 2),
        description=labels.qr.format(address=legible(address)),
    )


def report_missing_codes(layout: "Layout", setting: Setting, context: Context) -> None:  # noqa: ARG001
    """Tell which articles have no code although codes were asked for."""
    for _, article in setting.chapters() if setting.look.qr else ():
        if article.url is None:
            message = "There is no QR code: where the article is on the web is not known (--url says it)."
        elif symbol_of(article.url, labels_for(article.language or "")) is None:
            message = "There is no QR code: the address is longer than a code can hold."
        else:
            continue
        context.note(Code.QR_OMITTED, message, location=article.title)


def _runs(rows: list[tuple[bool, ...]]) -> Iterator[str]:
    """Yield every row of dark modules as a rectangle."""
    for top, row in enumerate(rows):
        left = 0
        for is_dark, run in groupby(row):
            width = len(tuple(run))
            if is_dark:
                yield f"M{left} {top}h{width}v1h-{width}z"
            left += width
