"""Images in print: as fine as paper shows, with their captions, in the size and place that was asked for."""

import io
import re
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image

from exporter.context import Context
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.figures import fit_figures
from exporter.look import FigureAlign, FigureSize, Look
from exporter.model import Article, Asset, Book, Discussion, Element, elements_in
from exporter.paper import paper_named
from exporter.pictures import read_picture
from exporter.pipeline import render
from exporter.themes import open_theme
from tests.builders import article, comment, paragraph
from tests.pdf_checks import breaches, elements
from tests.pdf_reading import folded, pages

Matrix = list[float]


def _asset(context: Context, width: int, height: int, *, kind: str = "JPEG", noise: bool = False) -> Asset:
    image = Image.effect_noise((width, height), 60) if noise else Image.new("L", (width, height), 90)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, kind)
    picture = read_picture(buffer.getvalue())
    name = context.assets.put(picture.data)
    return Asset(name=name, media_type=picture.media_type, width=width, height=height)


def _image(asset: Asset, **attributes: str) -> Element:
    return Element("img", (), {"src": asset.address, "alt": "A harbour", **attributes})


def _figure(asset: Asset, caption: str) -> Element:
    return Element("figure", (_image(asset), Element("figcaption", (caption,))))


def _article(*assets: Asset, body: tuple[Element, ...]) -> Article:
    return article(body=body, assets=assets, discussion=None)


def _look(paper: str = "a4", **choices: FigureSize | FigureAlign) -> Look:
    return Look(theme=open_theme("book"), paper=paper_named(paper), **choices)  # type: ignore[arg-type]


def _printed(text: Article, look: Look, context: Context) -> bytes:
    return render(Book(title="T", language="en", chapters=(text,)), Pdf(), look, context)


def _placed(data: bytes) -> Iterator[tuple[int, int, float, float, float]]:
    """Yield the page of every image, its pixels across, its left edge, its width and its height in points."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            matrix: Matrix = [1, 0, 0, 1, 0, 0]
            kept: list[Matrix] = []
            for step in pikepdf.parse_content_stream(page):
                match str(step.operator):
                    case "q":
                        kept.append(matrix)
                    case "Q":
                        matrix = kept.pop()
                    case "cm":
                        matrix = _product([float(value) for value in step.operands], matrix)
                    case "Do":
                        image = page.Resources.XObject[str(step.operands[0])]
                        yield number, int(image.Width), matrix[4], abs(matrix[0]), abs(matrix[3])


def _product(a: Matrix, b: Matrix) -> Matrix:
    return [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]


@pytest.mark.parametrize("size", list(FigureSize))
@pytest.mark.parametrize("paper", ["a4", "6in"])
def test_no_image_is_finer_than_paper_shows_nor_coarser_than_a_screen(
    paper: str, size: FigureSize, context: Context
) -> None:
    """
    Large ones are made smaller, wherever they stand; small ones are not blown up.
    """
    assets = [_asset(context, *pixels) for pixels in [(3000, 2000), (500, 3000), (300, 200), (2000, 900)]]
    cell = Element("td", (_image(assets[3]),))
    row = Element("tr", (cell, Element("td", ("A word.",))))
    body = (*(Element("figure", (_image(asset),)) for asset in assets[:3]), Element("table", (row,)))
    said = Discussion(comments=(comment(body=(Element("figure", (_image(assets[0]),)),)),))
    text = article(body=body, assets=tuple(assets), discussion=said)

    found = list(_placed(_printed(text, _look(paper, figure_size=size), context)))

    assert 5 == len(found)
    for _, pixels, _, width, _ in found:
        assert 95 <= pixels / width * 72 <= 301


@pytest.mark.parametrize("paper", ["a4", "a5", "6in"])
@pytest.mark.parametrize("words", [3, 90, 180])
def test_a_figure_taller_than_the_page_shrinks_for_its_caption(
    words: int, paper: str, context: Context
) -> None:
    """
    Image and caption are on one page, and the image is whole.
    """
    tall = _asset(context, 900, 4000)
    caption = "First " + "word " * words + "and last."
    data = _printed(
        _article(tall, body=(paragraph("Before."), _figure(tall, caption))), _look(paper), context
    )

    ((number, _, _, width, height),) = _placed(data)
    assert folded(caption) in folded(pages(data)[number - 1])
    assert abs(height / width - 4000 / 900) < 0.05


def test_images_stand_where_they_are_wanted(context: Context) -> None:
    """
    On the left, in the middle or on the right, and half as wide as the text if so chosen.
    """
    wide, narrow = _asset(context, 2000, 500), _asset(context, 300, 200)
    text = _article(wide, narrow, body=tuple(Element("figure", (_image(asset),)) for asset in (wide, narrow)))

    placed = {
        align: [
            (left, width)
            for *_, left, width, _ in _placed(
                _printed(text, _look(figure_size=FigureSize.HALF, figure_align=align), context)
            )
        ]
        for align in FigureAlign
    }

    left, center, right = (placed[align] for align in FigureAlign)
    assert left[0][0] == pytest.approx(left[1][0], abs=1)
    assert left[1][0] < center[1][0] < right[1][0]
    assert sum(right[0]) == pytest.approx(sum(right[1]), abs=1)
    measure = paper_named("a4").text_width_mm / 25.4 * 72
    assert all(
        width == pytest.approx(measure / 2, abs=1) for width in (left[0][1], center[0][1], right[0][1])
    )


def test_what_a_page_shows_small_stays_small(context: Context) -> None:
    """
    A portrait of 80 pixels is one of 14 millimetres, and the same image elsewhere is as large as it is.
    """
    asset = _asset(context, 600, 600)
    body = (
        Element("p", ("Ann ", _image(asset, width="80"), " says.")),
        Element("figure", (_image(asset),)),
    )

    small, large = (width for *_, width, _ in _placed(_printed(_article(asset, body=body), _look(), context)))

    assert small == pytest.approx(40, abs=0.5)
    assert large == pytest.approx(300, abs=1)


def test_photographs_become_jpeg_and_drawings_do_not(context: Context) -> None:
    """
    A photograph that came as PNG is packed as one; what has few colours stays sharp.
    """
    photograph = _asset(context, 1000, 800, kind="PNG", noise=True)
    drawing = _asset(context, 1000, 800, kind="PNG")
    text = _article(photograph, drawing, body=(_image(photograph), _image(drawing)))

    fitted = fit_figures(Book(title="T", language="en", chapters=(text,)), _look(), context)

    (changed,) = fitted.book.chapters
    assert ["image/jpeg", "image/png"] == [asset.media_type for asset in changed.assets]
    sources = [element.attributes["src"] for element in elements_in(changed.body)]
    assert sources == [asset.address for asset in changed.assets]
    sizes = [len(context.assets.get(asset.name)) for asset in (photograph, changed.assets[0])]
    assert sizes[0] > 2 * sizes[1]


def test_lone_images_are_figures_and_each_has_words(context: Context) -> None:
    """
    An image alone in a paragraph stands like a figure, and what has no description is called an image.
    """
    asset = _asset(context, 300, 200)
    image = Element("img", (), {"src": asset.address, "alt": ""})
    link = Element("a", (image,), {"href": "https://example.org/"})
    data = _printed(_article(asset, body=(Element("p", (link,)), paragraph("After."))), _look(), context)

    ((_, _, left, width, _),) = _placed(data)
    page = paper_named("a4").width_mm / 25.4 * 72
    # The mark of the note that says where it leads stands beside it.
    assert left + width / 2 == pytest.approx(page / 2, abs=3)
    assert [] == breaches(io.BytesIO(data))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert ["Image"] == [str(element.Alt) for _, element in elements(pdf) if "/Alt" in element]


def test_a_missing_image_is_framed(context: Context) -> None:
    """
    Its description and its address are on the page, and the address can be followed.
    """
    address = "https://example.org/a-picture-that-nobody-has.png"
    image = Element("img", (), {"src": address, "alt": "A ship"})
    data = _printed(_article(body=(Element("figure", (image,)),)), _look(), context)

    assert folded(f"Image not available: A ship {address}") in folded(re.sub("\u200b", "", pages(data)[0]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [str(link.A.URI) for page in pdf.pages for link in page.get("/Annots", [])]
    assert address in links
    assert [] == breaches(io.BytesIO(data))
