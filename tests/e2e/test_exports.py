"""Exports of whole sites, as a user has them."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.conftest import Run
from tests.serving import page, serving

CASES = Path(__file__).parents[1] / "golden/cases"


@pytest.mark.parametrize(
    ("case", "tree"),
    [
        ("export-wordpress", ["Salt & patience", "  1    Jon & Ida: How much salt? Mine was flat."]),
        ("export-blogger", ["Across the flats", "  1    Anonymous: Which tide?"]),
        ("export-disqus", ["Along the ridge", "  1    Anonymous: (deleted)"]),
        ("export-ghost", ["Ink", "  1    Anonymous: How long does it take?"]),
    ],
)
def test_an_export_is_shown_and_made_into_a_book(
    exporter: Run, tmp_path: Path, case: str, tree: list[str]
) -> None:
    """
    Every article with its tree, and then a chapter of each.
    """
    (source,) = (CASES / case).glob("input.*")

    shown = exporter("show", source, "--tree", "--offline")
    made = exporter("epub", source, "--offline", "-o", "site.epub")

    assert tree == shown.stdout.decode().splitlines()[:2]
    assert (0, 0) == (shown.returncode, made.returncode)
    assert (tmp_path / "site.epub").stat().st_size > 2000


def test_images_of_an_export_are_had_from_where_its_posts_are(exporter: Run, tmp_path: Path) -> None:
    """
    A relative address is of the post, not of the file.
    """
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    with serving({"/2020/boat.png": page(picture.getvalue())}) as site:
        text = (CASES / "export-wordpress" / "input.xml").read_text("utf-8")
        text = text.replace("https://kitchen.example/2021/03/salt/", site.at("/2020/salt/"))
        text = text.replace("https://kitchen.example/u/loaf-600x400.jpg", "../boat.png")
        (tmp_path / "site.xml").write_text(text, "utf-8")

        done = exporter("load", "site.xml", "-o", "site.json", "--allow-local")

        assert 0 == done.returncode, done.stderr
        first, *_ = json.loads((tmp_path / "site.json").read_text("utf-8"))["articles"]
        assert [(40, 30)] == [(asset["width"], asset["height"]) for asset in first["assets"]]
        assert ["/2020/boat.png"] == site.paths


def test_an_export_with_nothing_to_read_ends_in_one_sentence(exporter: Run, tmp_path: Path) -> None:
    """
    With the exit code of input that cannot be read.
    """
    text = (CASES / "export-wordpress" / "input.xml").read_text("utf-8")
    (tmp_path / "site.xml").write_text(text.replace(">publish<", ">draft<"), "utf-8")

    done = exporter("show", "site.xml")

    assert 3 == done.returncode
    assert b"no published posts or pages, only 1 attachment, 3 draft." in done.stderr
    assert 1 == len(done.stderr.splitlines())
