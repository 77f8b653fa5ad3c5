"""Editions without the real names of those who took part in the discussion."""

import base64
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest

from exporter import registry
from exporter.anonymity import Names, rename, renaming_for
from exporter.choosing import Choice
from exporter.context import Context
from exporter.diagnostics import Code, Report
from exporter.fidelity import Counts, to_record
from exporter.look import Look
from exporter.model import Article, Asset, Book, Content, Discussion, Element, Formula, Mention, Note, Person
from exporter.pipeline import Order, make_book
from exporter.sources.model_json import to_json
from exporter.themes import open_theme
from tests.builders import article, comment, paragraph
from tests.pdf_reading import pages
from tests.unit.test_remarks import picture

REAL = ("zebulon", "quist", "zq77", "ólafur", "olafur", "digi_owl", "王小明", "hannelore", "absentia")
"""What tells who somebody is, in small letters."""


def talk() -> Article:
    """Return an article whose discussion names people in every way there is."""
    zebulon = Person(name="Zebulon Quist", url="https://social.example/@zq77")
    link = Element("a", ("his page",), {"href": "https://elsewhere.example/users/Zebulon%20Quist"})
    mail = Element("a", ("mail",), {"href": "mailto:zebulon.quist@mail.example"})
    image = Element("img", (), {"src": "https://i.example/zebulon-quist.png", "alt": "Quist at sea"})
    note = Note(content=("Says Zebulon Quist.",), mark="1", id="note-zebulon-quist")
    bodies: tuple[Content, ...] = (
        ("Text of zebulon.", Element("span", (), {"id": "zebulon-quist"})),
        ("@zq77 and @Zebulon: thanks, Zebulon! ZebulonQuist, or zebulon quist’s: ", link, mail, image, note),
        (
            "Zeb",
            Element("em", ("ulon",)),
            " Qu\u00adist wrote: see ",
            Element("a", ("there",), {"href": "#zebulon-quist"}),
        ),
        (
            "OLAFUR, Olafur und O\u0301lafurs; digi_owl, Digi-Owl, digiowl; 王小明さんへ",
            Formula(tex=r"x_{\text{Quist}}"),
        ),
        ("As Hannelore Absentia says.", Element("abbr", ("H.",), {"title": "Hannelore Absentia"})),
    )
    names = (
        zebulon,
        Person(name="Ólafur"),
        Person(name="digi_owl"),
        Person(name="王小明"),
        Person(name="Mara Vell"),
    )
    comments = [
        comment(f"zebulon-{n}", thread=n, author=None, url="https://social.example/@zq77/1").__class__(
            id=f"zebulon-{n}", thread=n, sequence=0, author=person, body=(Element("p", body),),
            url="https://social.example/@zq77/1", by_article_author=person.name == "Mara Vell",
        )
        for n, (person, body) in enumerate(zip(names, bodies, strict=True), start=1)
    ]  # fmt: skip
    left = comment("z", thread=6, author="Hannelore Absentia")
    return article(
        title="On Boats",
        authors=(Person(name="Mara Vell"),),
        url="https://boats.example/on-boats",
        body=(paragraph("A reader, Zebulon Quist, has a boat."),),
        discussion=Discussion(
            comments=(*comments, left), mentions=(Mention(author=Person(name="Zebulon’s Log")),)
        ),
    )


def forms_of(name: str) -> Iterator[bytes]:
    """Yield how files may hold a name."""
    for spelling in {name, name.capitalize(), name.upper(), name.title()}:
        plain = spelling.encode()
        yield from (
            plain,
            spelling.encode("utf-16-be"),
            spelling.encode("utf-16-le"),
            quote(spelling).encode(),
        )
        # What stands before decides how the letters fall into the groups of base64.
        yield from (base64.b64encode(b"\0" * n + plain)[4 if n else 0 : -4] for n in range(3))


def contents(data: bytes) -> Iterator[bytes]:
    """Yield everything that a file holds, unpacked."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            yield from (package.read(name) + name.encode() for name in package.namelist())
    if data.startswith(b"%PDF"):
        yield "\n".join(pages(data)).encode()
        with pikepdf.open(BytesIO(data)) as document:
            for thing in document.objects:
                yield from _strings(thing)


def _strings(thing: object) -> Iterator[bytes]:
    if isinstance(thing, pikepdf.Stream):
        yield thing.read_bytes() if thing.get("/Filter") != "/DCTDecode" else b""
        yield from (part for key in thing.keys() for part in _strings(thing[key]))  # noqa: SIM118 - no mapping
    elif isinstance(thing, pikepdf.Dictionary):
        for key in thing.keys():  # noqa: SIM118 - no mapping
            yield key.encode()
            if not thing[key].is_indirect if isinstance(thing[key], pikepdf.Object) else True:
                yield from _strings(thing[key])
    elif isinstance(thing, pikepdf.Array):
        yield from (part for item in thing for part in _strings(item))
    elif isinstance(thing, pikepdf.String):
        yield bytes(thing) + str(thing).encode()


def traces(data: bytes) -> list[str]:
    """Return the real names of which a file holds traces."""
    held = [part.lower() for part in contents(data)]
    exact = list(contents(data))
    return [
        name
        for name in REAL
        if any(name.encode() in part for part in held)
        or any(len(form) > 3 and form in part for form in forms_of(name) for part in exact)
    ]


def make(kind: str, names: Names, tmp_path: Path, context: Context) -> tuple[bytes, Book]:
    """Make an edition of the talk less its last comment."""
    source, target = tmp_path / "in.json", tmp_path / f"out.{kind}"
    source.write_text(to_json([talk()], context), "utf-8")
    order = Order(
        locations=(str(source),), output=str(target), names=names, choice=Choice(top=5), language="en"
    )
    ((_, book),) = make_book(order, registry.format_named(kind), Look(theme=open_theme("book")), context)
    return target.read_bytes(), book


@pytest.mark.unruly  # names in scripts that this machine may have no face for
@pytest.mark.parametrize("kind", ["pdf", "epub", "text"])
def test_real_names_are_found_where_they_are_kept(kind: str, tmp_path: Path, context: Context) -> None:
    """
    The search that the other tests rely on finds every name in an edition that has them in full.
    """
    data, _ = make(kind, Names.FULL, tmp_path, context)

    assert set(REAL) - {"zq77"} <= set(traces(data)) | ({"ólafur"} if kind == "pdf" else set())


@pytest.mark.unruly  # names in scripts that this machine may have no face for
@pytest.mark.parametrize("names", [Names.PSEUDONYMS, Names.INITIALS])
@pytest.mark.parametrize("kind", ["pdf", "epub", "text"])
def test_no_trace_of_real_names(kind: str, names: Names, tmp_path: Path, context: Context) -> None:
    """
    Neither in texts, addresses, identifiers and descriptions, nor of those whose comments are left out.
    """
    data, _ = make(kind, names, tmp_path, context)

    assert traces(data) == []


def test_neither_model_nor_report_keep_names(tmp_path: Path, context: Context) -> None:
    """
    What is attached to an edition, and what is written beside it, are without them, too.
    """
    context.note(Code.RENDERER, "Zebulon Quist wrote something odd.", location="comment by Ólafur")
    _, book = make("text", Names.PSEUDONYMS, tmp_path, context)
    record = to_record([Counts.of(chapter) for chapter in book.chapters], context.report, [])

    assert traces(to_json(book.chapters, context).encode()) == []
    assert traces(json.dumps(record, ensure_ascii=False).encode()) == []
    assert "wrote something odd" in context.report.diagnostics[0].message


def test_author_of_the_article_stays_named(tmp_path: Path, context: Context) -> None:
    """
    Also where the author comments, as marked.
    """
    _, book = make("text", Names.PSEUDONYMS, tmp_path, context)
    discussion = book.chapters[0].discussion

    assert [person.name for person in book.creators] == ["Mara Vell"]
    assert discussion is not None
    assert [c.author.name for c in discussion.comments if c.by_article_author and c.author] == ["Mara Vell"]
    assert len({comment.author for comment in discussion.comments}) == 5


def test_doubtful_names_are_reported_without_saying_them(context: Context, report: Report) -> None:
    """
    A name that is a word of the text as well may remain there; it is known by the comment that it wrote.
    """
    value = Book(
        title="Peru",
        language="en",
        chapters=(
            article(title="Peru", discussion=Discussion(comments=(comment(author="Peru", text="In Peru."),))),
        ),
    )
    renaming = renaming_for(value, Names.PSEUDONYMS)
    assert renaming is not None
    rename(value, renaming, context)

    assert report.codes == ["name-doubtful"]
    assert "they are those of comments 1." in report.diagnostics[0].message
    assert not report.diagnostics[0].is_note


def test_images_do_not_say_who_took_them(context: Context) -> None:
    """
    Their files are shown without remarks, under the digest of what is left.
    """
    data = picture("JPEG")
    old = Asset(name=context.assets.put(data), media_type="image/jpeg", width=40, height=30)
    body = (Element("img", (), {"alt": "", "src": old.address}),)
    value = Book(title="T", language="en", chapters=(article(body=body, assets=(old,)),))
    renaming = renaming_for(value, Names.INITIALS)
    assert renaming is not None
    (chapter,) = rename(value, renaming, context).chapters

    (new,) = chapter.assets
    assert new.name != old.name
    assert chapter.body == (Element("img", (), {"alt": "", "src": new.address}),)
    assert b"Zebulon" not in context.assets.get(new.name)
