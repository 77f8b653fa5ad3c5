"""The cover."""

import subprocess
import sys
from functools import partial
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.epub.cover import Bar, Cover, cover_of
from exporter.formats.epub.drawing import HEIGHT, WIDTH, draw
from exporter.formats.epub.lettering import abridged, bundled, fit
from exporter.formats.epub.shape import Box, shape_of
from exporter.labels import ENGLISH
from exporter.model import Book, Discussion, Person
from tests.builders import article, chain, comment

AREA = Box(left=100, top=100, right=1500, bottom=900, weight=1)
FACE = "SourceSerif4Display-Semibold"


def picture(title: str, context: Context, **values: object) -> Image.Image:
    """Return the cover of a book of that title."""
    book = Book(title=title, language="en", chapters=(article(title=title, **values),))
    return Image.open(BytesIO(draw(cover_of(book, ENGLISH), context)))


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box below the band in which there is anything but paper."""
    lower = image.crop((0, 1010, WIDTH, HEIGHT))
    paper = Image.new("RGB", lower.size, lower.getpixel((5, 5)))
    difference = ImageChops.difference(lower, paper).point(lambda value: 255 if value > 60 else 0)
    box = difference.getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    "title",
    [
        "Dune",
        "Why Are So Many Ships Heading to the Harbour?",
        "Internationalisation of Typographical Responsibilities " * 6,
        "x" * 400,
        "https://example.org/" + "path/" * 40,
    ],
)
def test_words_stay_inside_the_margins(title: str, context: Context) -> None:
    """
    A title of any length fits, cut off if it must be.
    """
    image = picture(title, context)
    left, _, right, bottom = inked(image)

    assert (WIDTH, HEIGHT) == image.size
    assert left >= 120
    assert right <= WIDTH - 110
    assert bottom <= HEIGHT - 1010 - 90


def test_cover_says_who_and_how_much() -> None:
    """
    What is known stands on the cover, and in words for those who cannot see it.
    """
    book = Book(
        title="T",
        language="en",
        creators=(Person(name="Ann"), Person(name="Ben")),
        chapters=(
            article(site="A Place", discussion=Discussion(comments=chain(14))),
            article(site="A Place"),
        ),
    )
    cover = cover_of(book, ENGLISH)

    assert "2 articles · 15 comments" == cover.extent
    assert "T, Ann, Ben, A Place" == cover.description


def test_bars_are_the_comments() -> None:
    """
    Deeper comments begin further in, longer ones are wider, and all are inside.
    """
    bars = [Bar(depth=0, length=100), Bar(depth=1, length=400), Bar(depth=2, length=25)]
    boxes = [box for box in shape_of(bars, AREA, edge=1000) if box.right - box.left > 10]

    assert 3 == len(boxes)
    assert boxes[0].left < boxes[1].left < boxes[2].left
    widths = [box.right - box.left for box in boxes]
    assert widths[2] < widths[0] < widths[1]
    assert all(box.left >= AREA.left and box.right <= AREA.right for box in boxes)
    assert all(AREA.top <= box.top and box.bottom <= AREA.bottom for box in boxes)


def test_long_discussion_runs_to_the_edge_of_the_band() -> None:
    """
    Bars grow no thinner than can be seen; what does not fit is off the picture.
    """
    boxes = list(shape_of([Bar(depth=n % 9, length=n) for n in range(5000)], AREA, edge=1000))

    assert len(boxes) < 200
    assert max(box.bottom for box in boxes) >= 990


def test_title_is_large_in_few_lines() -> None:
    """
    A short title is as large as can be; a longer one keeps its words whole.
    """
    set_title = partial(fit, face=bundled(FACE), width=1340, height=700, sizes=(78, 260), leading=1.12)
    short, longer = set_title("Dune"), set_title("Internationalisation of Responsibilities")

    assert (260, ("Dune",)) == (short.size, short.lines)
    assert ("Internationalisation", "of Responsibilities") == longer.lines


def test_title_that_is_too_long_ends_with_an_ellipsis() -> None:
    """
    A reader sees that there is more.
    """
    lines = fit(
        "Words and words " * 40, bundled(FACE), width=1340, height=400, sizes=(78, 260), leading=1.12
    ).lines

    assert lines[-1].endswith("…")
    assert all(bundled(FACE).width(line, 78) <= 1340 for line in lines)


@pytest.mark.parametrize(
    "title",
    [
        "Internationalisation of Responsibilities",
        "A Misunderstanding of Electroencephalography",
        "On Disproportionately Large Counterexamples",
    ],
)
@pytest.mark.parametrize("width", [700, 1000, 1340])
def test_no_line_is_a_part_of_a_word(title: str, width: int) -> None:
    """
    However narrow the lines are balanced, each holds whole words where the widest word fits.
    """
    lines = fit(title, bundled(FACE), width=width, height=700, sizes=(40, 260), leading=1.12).lines

    assert title.split() == [word for line in lines for word in line.split()]


@pytest.mark.parametrize("title", ["word " * 3000, "x" * 10_000, "漢" * 10_000])
def test_title_as_long_as_a_text_takes_no_longer(title: str) -> None:
    """
    What could not be read is not measured.
    """
    text = abridged(title)

    assert len(text) <= 301
    assert text.endswith("…")


def test_many_marks_on_a_letter_do_not_make_a_giant_picture(context: Context, report: Report) -> None:
    """
    Marks are piled no higher than languages pile them; the text itself is not touched.
    """
    piled = "".join(letter + "\u0301\u0323" * 2000 for letter in "Zalgo")
    _, top, _, bottom = inked(picture(piled, context))

    assert bottom - top < HEIGHT / 2
    assert "Z\u0301\u0323\u0301a" == abridged(piled)[:5]
    assert [] == report.codes


def test_letters_that_no_face_has_are_left_out_and_said(context: Context, report: Report) -> None:
    """
    A picture in a title does not cost the title.
    """
    plain, decorated = picture("Ships", context), picture("Ships \U0001f6a2", context)

    assert inked(plain) == inked(decorated)
    assert ["glyph-missing"] == report.codes


def test_same_words_give_the_same_picture(context: Context) -> None:
    """
    The palette follows from the title and from nothing else.
    """
    cover = Cover(title="T", creators="", extent="", site="", date="", bars=(), is_right_to_left=False)

    assert draw(cover, context) == draw(cover, context)


def test_the_shape_is_that_of_this_discussion(context: Context) -> None:
    """
    Two discussions do not look the same.
    """
    one = picture("T", context, discussion=Discussion(comments=chain(3)))
    other = picture("T", context, discussion=Discussion(comments=(*chain(2), comment("z", thread=2))))

    band = (0, 0, WIDTH, 1000)
    assert one.crop(band).tobytes() != other.crop(band).tobytes()


def test_no_layout_engine_is_loaded_for_an_ebook() -> None:
    """
    An ebook can be made where Pango is not installed, and needs no time for it.
    """
    program = (
        "import sys\n"
        "from tests.builders import article\n"
        "from tests.epub_opening import bound\n"
        "from exporter.context import Context\n"
        "bound(article(), context=Context())\n"
        "sys.exit('weasyprint' in sys.modules)\n"
    )

    assert 0 == subprocess.run([sys.executable, "-c", program], check=False).returncode
