"""Pages for the tests of the rules: of our own making, whole or spoilt on purpose."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from exporter.context import Context
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.engine import lay_out
from exporter.look import Sheet
from exporter.model import Asset, Book, Discussion, Element, Note
from exporter.pipeline import render
from tests.builders import article, chain, paragraph
from tests.looks import look

Spoil = Callable[[Any], None]
WORDS = "Every word of this sentence is here to fill a line that somebody may want to read. "


def rich_book(context: Context) -> Book:
    """Return a book with one of everything that has a tag of its own."""
    head = Element("tr", tuple(Element("th", (f"Head {n}",)) for n in range(3)))
    rows = tuple(Element("tr", tuple(Element("td", (f"r{r}c{c}",)) for c in range(3))) for r in range(2))
    asset = _picture(context)
    image = Element("img", (), {"src": asset.address, "alt": "A grey square"})
    body = (
        paragraph(WORDS * 6),
        Element("h2", ("A Heading of the Text",)),
        Element("p", ("Noted", Note((paragraph("What the note says."),), "1"), " and ", _link(), ".")),
        Element("p", ("Some ", Element("em", ("stressed",)), " words ", Element("code", ("x = 1",)), ".")),
        Element("p", (Element("span", ("Quelques mots",), {"lang": "fr"}), " in French.")),
        Element("blockquote", (paragraph("A quotation."),)),
        Element("ul", (Element("li", ("An item",)), Element("li", (paragraph("One"), paragraph("Two"))))),
        Element("dl", (Element("dt", ("Term",)), Element("dd", ("What it means",)))),
        Element("pre", (Element("code", ("def f():\n    return 1",)),)),
        Element("figure", (image, Element("figcaption", ("What the picture shows",)))),
        Element("table", (Element("thead", (head,)), Element("tbody", rows))),
    )
    first = article(
        title="Everything at Once", body=body, discussion=Discussion(comments=chain(6)), assets=(asset,)
    )
    second = article(title="Another Article", body=(paragraph(WORDS * 34),), discussion=None)
    return Book(title="A Book of Two", language="en", chapters=(first, second), loaded=(first, second))


def _link() -> Element:
    return Element("a", ("a link",), {"href": "https://example.org/there"})


def _picture(context: Context) -> Asset:
    file = BytesIO()
    Image.new("RGB", (40, 40), "grey").save(file, "PNG")
    return Asset(name=context.assets.put(file.getvalue()), media_type="image/png", width=40, height=40)


@cache
def whole() -> bytes:
    """Return a PDF that keeps every rule."""
    context = Context()
    return render(rich_book(context), Pdf(), look("a5"), context)


@cache
def archive() -> bytes:
    """Return an archive that keeps every rule."""
    context = Context()
    return render(rich_book(context), Pdf(), replace(look("a5"), archive=True), context)


def laid_out(body: str, css: str) -> bytes:
    """Return the PDF of a page that no book would have."""
    html = f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>'
    sheets = [Sheet(name="", text=css)]
    return lay_out(html, sheets, Context(), location="T").write(Context(), identifier="0" * 32)


def spoilt(data: bytes, spoil: Spoil) -> bytes:
    """Return a PDF after *spoil* has been at it."""
    file = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(file)
    return file.getvalue()


def tags(pdf: Any, kind: str) -> list[Any]:
    """Return the tags of a kind in an opened PDF, those of the file's own order."""
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind and "/P" in item
    ]


def links(pdf: Any) -> list[Any]:
    """Return the links on the pages of an opened PDF."""
    return [item for page in pdf.pages for item in page.get("/Annots", [])]
