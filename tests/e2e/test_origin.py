"""The article that the project began with, from text to model to print and ebook."""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from exporter import loading, pipeline, registry
from exporter.arrange import arrange
from exporter.context import Context
from exporter.model import Article, Element
from exporter.paper import paper_named
from tests.epub_reading import text as epub_text
from tests.looks import look
from tests.pdf_checks import breaches
from tests.pdf_reading import body_text, folded, missing_in_order, outline, sentences

pytestmark = pytest.mark.shared


@pytest.fixture
def origin(shared: Path) -> Path:
    """The real input."""
    return shared / "corpus" / "origin" / "peru.txt"


def load(path: Path, context: Context) -> Article:
    """Return the article at *path*."""
    (article,) = loading.load([str(path)], context)
    return article


def edition(article: Article, name: str, context: Context, *, paper: str = "a4") -> bytes:
    """Return the edition of *article* in the format of that name."""
    book = arrange([article], context)
    return pipeline.render(book, registry.format_named(name), look(paper), context)


def lost_or_doubled(wanted: list[str], found: str) -> list[str]:
    """Return the sentences that do not occur as often as the source has them."""
    whole = "".join(wanted)
    return [sentence for sentence in Counter(wanted) if found.count(sentence) != whole.count(sentence)]


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "6in"])
def test_nothing_is_lost_or_doubled_on_paper(origin: Path, context: Context, paper: str) -> None:
    """
    Every sentence of the article and of each comment is on the pages, in order, as often as it was written.
    """
    article = load(origin, context)
    margins = paper_named(paper)

    found = body_text(
        edition(article, "pdf", context, paper=paper),
        top_mm=margins.top_mm - 1,
        bottom_mm=margins.bottom_mm - 1,
    )

    long = [sentence for sentence in sentences(article) if len(sentence) > 12]
    assert [] == missing_in_order(sentences(article), found)
    assert [] == lost_or_doubled(long, found)


def test_nothing_is_lost_or_doubled_in_the_ebook(origin: Path, context: Context) -> None:
    """
    The same holds for the content documents of the EPUB.
    """
    article = load(origin, context)

    found = folded(epub_text(edition(article, "epub", context)))

    long = [sentence for sentence in sentences(article) if len(sentence) > 12]
    assert [] == missing_in_order(sentences(article), found)
    assert [] == lost_or_doubled(long, found)


def test_the_print_edition_is_accessible_and_navigable(
    origin: Path, context: Context, tmp_path: Path
) -> None:
    """
    The PDF passes the checks of PDF/UA-1; its outline has the headings and the eight threads.
    """
    (tmp_path / "a.pdf").write_bytes(edition(load(origin, context), "pdf", context))

    marks = outline((tmp_path / "a.pdf").read_bytes())
    assert [] == breaches((tmp_path / "a.pdf").read_bytes())
    assert [
        "Brutal Crackdown on Protests",
        "On a Knife’s Edge",
        "Peru’s “Strategic” Resources",
        "Discussion",
    ] == [title for level, title in marks if level == 2]
    threads = [title.partition(":")[0] for level, title in marks if level == 3]
    assert "1 Ignacio|2 jefemt|3 John|4 The Rev Kev|5 ambrit|6 spud|7 Jabura Basaidai|8 LawnDart" == "|".join(
        threads
    )


@pytest.mark.parametrize("name", ["pdf", "epub"])
def test_two_processes_give_the_same_bytes(origin: Path, name: str) -> None:
    """
    The file does not depend on the process, the order of hashes, the time zone or the language.
    """
    program = Path(sys.executable).parent / "exporter"
    environments = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    ]
    digests = {
        hashlib.sha256(
            subprocess.run(
                [program, name, origin, "-o", "-"], capture_output=True, check=True, env=environment
            ).stdout
        ).hexdigest()
        for environment in environments
    }

    assert 1 == len(digests)


def test_the_model_has_what_was_typed_by_hand(origin: Path, context: Context) -> None:
    """
    Title, standfirst, blocks, and the tree of comments are those of the truth.
    """
    from exporter.markup import to_line, to_plain

    truth = json.loads(origin.with_name("expected.json").read_text("utf-8"))

    article = load(origin, context)

    kinds = {"p": "paragraph", "h2": "heading", "ul": "list"}
    assert truth["title"] == article.title
    assert truth["standfirst"]["text"] == to_line(article.standfirst)
    assert [block["type"] for block in truth["blocks"]] == [
        kinds[block.tag] for block in article.body if isinstance(block, Element)
    ]
    assert [] == context.report.warnings()
    assert article.discussion is not None
    assert article.discussion.is_open is False
    comments = article.discussion.comments
    assert [c["author"] for c in truth["comments"]] == [c.author.name for c in comments if c.author]
    positions = {comment.id: position for position, comment in enumerate(comments)}
    assert [c["parent_index"] for c in truth["comments"]] == [
        None if comment.parent is None else positions[comment.parent] for comment in comments
    ]
    assert [folded("".join(c["paragraphs"])) for c in truth["comments"]] == [
        folded(to_plain(comment.body)) for comment in comments
    ]


def test_the_comment_part_comes_back_byte_for_byte(origin: Path, tmp_path: Path) -> None:
    """
    Text to model to text: through the installed program, in two steps.
    """
    program = Path(sys.executable).parent / "exporter"
    subprocess.run([program, "load", origin, "-o", "a.json"], cwd=tmp_path, check=True)
    back = subprocess.run(
        [program, "text", "a.json", "-o", "-"], cwd=tmp_path, capture_output=True, check=True
    )

    part = origin.read_bytes().partition(b"  1. Ignacio\n")[2]
    assert part
    assert part == back.stdout.partition(b"  1. Ignacio\n")[2]
