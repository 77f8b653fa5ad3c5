"""Archives: what they keep, what they say of themselves, and that they say it twice the same."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.extracting import extract
from exporter.formats.pdf import Pdf
from exporter.pipeline import render
from exporter.sources.model_json import to_json
from tests.looks import look
from tests.unit.checks.pages import archive, rich_book, whole


def test_the_model_comes_back(tmp_path: Path) -> None:
    """
    What is taken out of an archive is what was put in, images included, to the byte.
    """
    (tmp_path / "a.pdf").write_bytes(archive())
    context = Context()

    assert to_json(rich_book(context).loaded, context).encode() == extract(tmp_path / "a.pdf")


def test_the_same_book_gives_the_same_archive() -> None:
    """
    Nothing in an archive depends on when it was made, but for the time that files are stamped with.
    """

    def made(context: Context) -> bytes:
        return render(rich_book(context), Pdf(), replace(look("a5"), archive=True), context)

    assert archive() == made(Context())
    assert archive() != made(Context(epoch=datetime(2001, 2, 3, tzinfo=UTC)))


def test_an_archive_is_both_kinds() -> None:
    """
    The file says that it is PDF/A-3u and PDF/UA-1, and that its model is what it was made of.
    """
    with pikepdf.open(BytesIO(archive())) as pdf:
        with pdf.open_metadata() as packet:
            assert "3U" == packet.pdfa_status
            assert "1" == packet["{http://www.aiim.org/pdfua/ns/id/}part"]
        (model,) = pdf.Root.AF
        assert "/Source" == model.AFRelationship
        assert ["model.json"] == list(pdf.attachments)


def test_an_ordinary_edition_keeps_no_model(tmp_path: Path) -> None:
    """
    A file without a model says so, and how to make one with it.
    """
    (tmp_path / "a.pdf").write_bytes(whole())

    with pytest.raises(UnreadableInput, match=r"keeps no model; .* `exporter pdf --archive` make"):
        extract(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("name", "data"), [("notes.txt", b"Words"), ("none.pdf", None), ("cut.pdf", b"%PDF-1.7\n")]
)
def test_what_can_keep_no_model_is_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes | None
) -> None:
    """
    Files of another kind, damaged and missing ones are named.
    """
    path = tmp_path_factory.mktemp("kept") / name
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(UnreadableInput, match=name):
        extract(path)
