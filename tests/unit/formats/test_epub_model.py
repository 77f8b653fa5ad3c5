"""The model that travels inside an ebook."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from exporter.arrange import arrange
from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.extracting import extract
from exporter.formats.epub import Epub
from exporter.model import Article, Asset, Element
from exporter.pipeline import render
from exporter.scaling import Size, fit_images
from exporter.sources.model_json import to_json
from tests.builders import article, chain, paragraph
from tests.epub_opening import bound
from tests.looks import look

TRAP = paragraph('"data": "file:images/none.png"')
"""Looks like the place of an image, and is text."""


def illustrated(context: Context, *, width: int = 900) -> Article:
    """Return an article with an image of noise, which no packing makes smaller."""
    file = BytesIO()
    Image.frombytes("L", (width, 600), Random(1).randbytes(width * 600)).save(  # noqa: S311
        file, "PNG"
    )
    asset = Asset(name=context.assets.put(file.getvalue()), media_type="image/png", width=width, height=600)
    image = Element("img", (), {"src": asset.address, "alt": "Noise"})
    return article(title="Noise", body=(TRAP, Element("p", (image,))), assets=(asset,))


def written(data: bytes, folder: Path) -> Path:
    path = folder / "kept.epub"
    path.write_bytes(data)
    return path


def test_the_model_comes_back(context: Context, tmp_path: Path) -> None:
    """
    What is taken out of an ebook of several is what `exporter load` would have written, to the byte.
    """
    articles = (illustrated(context), article(title="Words", body=(paragraph(),)))

    model = extract(written(bound(*articles, context=context), tmp_path))

    assert to_json(articles, context).encode() == model


def test_an_image_is_in_the_file_once(context: Context, tmp_path: Path) -> None:
    """
    The model names the image that the pages show, and does not repeat it.
    """
    loaded = illustrated(context)
    size = len(context.assets.get(loaded.assets[0].name))

    with_image = len(bound(loaded, context=context))
    without = len(bound(replace(loaded, assets=(), body=(TRAP,)), context=context))

    assert 0.9 * size < with_image - without < 1.1 * size


def test_a_smaller_image_leaves_the_model_as_it_was(context: Context, tmp_path: Path) -> None:
    """
    What was loaded comes back whole, also when the pages show it smaller or not at all.
    """
    loaded = illustrated(context)
    book = replace(arrange([loaded], context), loaded=(loaded,))
    for size in (Size.SMALL, Size.NONE):
        data = render(fit_images(book, size, context), Epub(), look(), context)

        assert to_json([loaded], context).encode() == extract(written(data, tmp_path))


def test_the_model_is_left_out_where_asked(context: Context, tmp_path: Path) -> None:
    """
    An ebook without it says what makes ebooks with it.
    """
    loaded = article(body=(paragraph(),))
    book = replace(arrange([loaded], context), loaded=(loaded,))
    data = render(book, Epub(), replace(look(), has_model=False), context)

    with pytest.raises(UnreadableInput, match="keeps no model; `exporter epub`"):
        extract(written(data, tmp_path))


def test_the_model_is_linked_and_no_part_of_the_book(context: Context) -> None:
    """
    Readers are not told to show it: it stands in no manifest.
    """
    with zipfile.ZipFile(BytesIO(bound(article(), context=context))) as archive:
        package = archive.read("EPUB/content.opf").decode()

    assert 1 == package.count("model.json")
    assert '<link rel="alternate" href="model.json" media-type="application/json"/></metadata>' in package


@pytest.mark.unruly  # the files are broken on purpose
@pytest.mark.parametrize("missing", ["EPUB/images/", None])
def test_damage_is_one_sentence(context: Context, tmp_path: Path, missing: str | None) -> None:
    """
    A package that lacks the image of its model, and one that is cut short, say so.
    """
    data = bound(illustrated(context), article(discussion=None, body=chain(1)[0].body), context=context)
    path = written(data[:-200] if missing is None else without(data, missing), tmp_path)

    with pytest.raises(UnreadableInput, match=r"kept\.epub: (lacks the file|is not an EPUB)"):
        extract(path)


def without(data: bytes, beginning: str) -> bytes:
    """Return a zip file less the files whose names begin so."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            if not entry.filename.startswith(beginning):
                new.writestr(entry, old.read(entry))
    return file.getvalue()
