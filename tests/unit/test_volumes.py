"""A book is cut into volumes that are complete in themselves."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.arrange import arrange
from exporter.arrangement import Arrangement, Extent
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import InvalidUsage
from exporter.formats.epub import Epub
from exporter.formats.pdf import Pdf
from exporter.model import Book, Part, Series
from exporter.naming import volume_targets
from exporter.pipeline import Order, make_book
from exporter.sources.model_json import to_json
from exporter.volumes import cut
from tests.builders import article, paragraph
from tests.epub_reading import documents
from tests.looks import look
from tests.pdf_reading import pages

WORDS = "Some words to fill a page with, and then a few more. "


def book(number: int, context: Context) -> Book:
    """Return a book of so many articles, in two parts."""
    articles = [
        article(title=f"Number {n}", body=(paragraph(f"{n} {WORDS * 30}"),)) for n in range(1, number + 1)
    ]
    parts = (Part(title="First", first=0), Part(title="Second", first=number - 1))
    return arrange(articles, context, title="Work", parts=parts)


def written(
    number: int, extent: str, kind: Epub | Pdf, folder: Path, context: Context
) -> list[tuple[str, Book]]:
    """Return the volumes of so many articles, as they are written."""
    (folder / "in.json").write_text(to_json(book(number, context).chapters, context), "utf-8")
    order = Order(
        locations=(str(folder / "in.json"),),
        output=str(folder / f"out{kind.suffix}"),
        title="Work",
        arrangement=Arrangement(volumes=Extent.of(extent)),
    )
    return list(make_book(order, kind, look("a5"), context))


def test_volumes_say_which_they_are(context: Context, report: Report) -> None:
    """
    Each has a title, a place in the series of all, and parts that go on where they began before.
    """
    one, two = cut(book(5, context), [0, 2], report)

    assert ["Work, Volume 1", "Work, Volume 2"] == [one.title, two.title]
    assert Series(name="Work", position="2") == two.details.series
    assert two.volume is not None
    assert (2, 2) == (two.volume.number, two.volume.total)
    assert [("First", 0)] == [(part.title, part.first) for part in one.parts]
    assert [("First, continued", 0), ("Second", 2)] == [(part.title, part.first) for part in two.parts]
    assert two.loaded == book(5, context).loaded[2:]


def test_volume_of_a_work_in_a_series_has_a_place_below_it(context: Context, report: Report) -> None:
    """
    The third of a series comes as 3.1 and 3.2.
    """
    whole = book(4, context)
    details = replace(whole.details, series=Series(name="Row", position="3"), identifier="urn:isbn:1")

    _, two = cut(replace(whole, details=details), [0, 2], report)

    assert Series(name="Row", position="3.2") == two.details.series
    assert two.details.identifier is None


def test_articles_are_counted(tmp_path: Path, context: Context) -> None:
    """
    Each file has so many articles and an imprint of those alone; the last has the rest.
    """
    made = written(5, "articles:2", Epub(), tmp_path, context)

    assert ["out-1.epub", "out-2.epub", "out-3.epub"] == [Path(name).name for name, _ in made]
    assert [2, 2, 1] == [len(volume.chapters) for _, volume in made]
    last = dict(documents(Path(made[2][0]).read_bytes()))
    words = " ".join(last["imprint.xhtml"].itertext())
    assert "Volume 3 of 3" in words
    assert ["5"] == re.findall(r"Number (\d)", words)


def test_pages_are_those_of_the_file(tmp_path: Path, context: Context, report: Report) -> None:
    """
    No printed volume has more pages than were asked for, its title and its lists included.
    """
    made = written(6, "pages:8", Pdf(), tmp_path, context)

    counts = [len(pages(Path(name).read_bytes())) for name, _ in made]
    assert len(counts) > 1
    assert max(counts) <= 8
    assert [f"Number {n}" for n in range(1, 7)] == [a.title for _, volume in made for a in volume.chapters]
    assert "Volume 1 of" in pages(Path(made[0][0]).read_bytes())[0]
    assert "volume-too-large" not in report.codes


def test_what_is_too_large_by_itself_is_told(tmp_path: Path, context: Context, report: Report) -> None:
    """
    An article is never parted.
    """
    made = written(2, "pages:2", Pdf(), tmp_path, context)

    assert [1, 1] == [len(volume.chapters) for _, volume in made]
    assert "volume-too-large" in report.codes


def test_what_fits_is_one_book(tmp_path: Path, context: Context) -> None:
    """
    Then it is no volume, and keeps its name.
    """
    ((name, whole),) = written(3, "megabytes:5", Epub(), tmp_path, context)

    assert "out.epub" == Path(name).name
    assert whole.volume is None


@pytest.mark.parametrize("text", ["", "50", "articles", "articles:0", "sheets:4", "pages:-1", "pages:1.5"])
def test_size_of_a_volume_is_a_unit_and_a_number(text: str) -> None:
    """
    Anything else is refused.
    """
    with pytest.raises(InvalidUsage, match="articles:50"):
        Extent.of(text)


def test_volumes_need_files() -> None:
    """
    Several cannot go to standard output.
    """
    with pytest.raises(InvalidUsage, match="-o"):
        volume_targets("-", 2, reserved=())
