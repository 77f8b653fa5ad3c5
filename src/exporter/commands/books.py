"""Commands about books: folders that hold a manifest and what was loaded for it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exporter.commands.running import say, surroundings, tell
from exporter.console import Console
from exporter.errors import InvalidUsage
from exporter.linking import Links
from exporter.options import Commands, taking
from exporter.options.changes import changes, supplement
from exporter.options.clock import now
from exporter.options.finding import BackMatters, aids
from exporter.options.looks import ebook_look, print_look
from exporter.options.network import Reach, book_reach
from exporter.options.orders import Output
from exporter.options.saying import console

if TYPE_CHECKING:
    from exporter.books.manifest import Item, Manifest
    from exporter.look import Changes, Look

app = typer.Typer(cls=Commands, help="Make books that can be updated for years.", no_args_is_help=True)

Folder = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", help="The book's; by default the current one.", show_default=False),
]
Added = Annotated[
    list[str],
    typer.Argument(
        metavar="LOCATION",
        help="What to add: addresses, files, folders; first of all the book's folder, if it is not this one.",
        show_default=False,
    ),
]
Removed = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM",
        help="Locations, or numbers of `list`; first of all the book's folder, if it is not this one.",
        show_default=False,
    ),
]
_HERE = Path()


@app.command("init")
def init_book(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="It is made if it is not there.")],
    locations: Annotated[
        list[str] | None,
        typer.Argument(metavar="LOCATION", help="What the book holds.", show_default=False),
    ] = None,
    *,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The title of the book.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="TAG", help="Such as en or pt-BR.")] = None,
) -> None:
    """Begin a book: make a folder with a book.toml that says in remarks what may stand there.

    Example: exporter book init harbour article.html --title "Harbour Papers"
    """
    from exporter.books.changing import begin

    tell(str(begin(folder, locations or (), title=title, language=lang, now=now())))


@app.command("add")
@taking(console=console)
def add_items(
    arguments: Added,
    *,
    part: Annotated[str | None, typer.Option(metavar="TITLE", help="The part it belongs to.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="In place of its own.")] = None,
    article: Annotated[
        str | None, typer.Option(metavar="WHICH", help="The address or the title of one article of many.")
    ] = None,
    comments: Annotated[
        str | None, typer.Option(metavar="all|none|top:N|author", help="Which comments to keep.")
    ] = None,
    query: Annotated[
        bool, typer.Option("--query", help="A place that gives many articles: a feed, a list, an export.")
    ] = False,
    since: Annotated[str | None, typer.Option(metavar="TIME", help="Of a query: not older.")] = None,
    until: Annotated[str | None, typer.Option(metavar="TIME", help="Of a query: not newer.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Of a query: by NAME.")] = None,
    tag: Annotated[str | None, typer.Option(metavar="TAG", help="Of a query: with TAG.")] = None,
    category: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of a query: filed under NAME.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Of a query: so many, the newest.")
    ] = None,
    console: Console,
) -> None:
    """Add items to a book, or queries; everything else in its book.toml stays as it is.

    Example: exporter book add harbour https://example.org/feed --query --limit 10
    """
    from exporter.books.changing import add
    from exporter.books.finding import divided

    folder, locations = divided(arguments)
    if not locations:
        raise InvalidUsage("Nothing was named that could be added.")
    said = {
        "part": part,
        "title": title,
        "article": article,
        "comments": comments,
        "since": since,
        "until": until,
        "author": author,
        "tag": tag,
        "category": category,
        "limit": limit,
    }
    entry = {name: value for name, value in said.items() if value is not None}
    with _held(folder, console):
        tell(str(add(folder, locations, entry, kind="queries" if query else "items", now=now())))


@app.command("remove")
@taking(console=console)
def remove_items(arguments: Removed, *, console: Console) -> None:
    """Take items out of a book; what was loaded for them stays in its models.

    Example: exporter book remove harbour https://example.org/feed
    """
    from exporter.books.changing import remove
    from exporter.books.finding import divided

    folder, names = divided(arguments)
    if not names:
        raise InvalidUsage("No item was named that could be removed.")
    with _held(folder, console):
        tell(str(remove(folder, names, now=now())))


@app.command("list")
def list_items(
    folder: Folder = _HERE,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="An object per item and line.")] = False,
) -> None:
    """List the items of a book: when each was loaded, its comments, why it failed.

    Example: exporter book list harbour
    """
    from exporter.books.journal import open_journal
    from exporter.books.listing import kept_articles, lines_of, record_lines
    from exporter.books.reading import open_manifest

    manifest, journal = open_manifest(folder, now()), open_journal(folder)
    view = record_lines if as_json else lines_of
    for line in view(manifest, journal, kept_articles(folder, manifest, journal)):
        say(line)


@app.command("build")
@taking(shown=changes, new_since=supplement, reach=book_reach, console=console)
def build_book(
    folder: Folder = _HERE,
    *,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="epub|pdf|text", help="May be given again; else what book.toml says."
        ),
    ] = None,
    output: Output = None,
    shown: "Changes",
    new_since: datetime | None,
    reach: Reach,
    console: Console,
) -> None:
    """Load what is not loaded yet, and make the book; the old one stays until the new one is whole.

    Example: exporter book build harbour --format epub --format pdf
    """
    from exporter.books.building import Wish, build
    from exporter.books.journal import open_journal
    from exporter.books.updating import load_items

    with _held(folder, console), _opened(folder) as manifest:
        names = formats or manifest.formats
        looks = {name: replace(_look(name, manifest, folder), changes=shown) for name in names}
        wish = Wish(looks=looks, output=output, new_since=new_since)
        journal = open_journal(folder)
        due = [item for item in manifest.items if journal.of(item).is_due]
        with surroundings(console, reach.naming(item.location for item in manifest.items)) as context:
            list(load_items(folder, manifest, due, noticed=now(), context=context))
            for target, _ in build(folder, manifest, wish, context):
                console.settle()
                tell(target)


@app.command("update")
@taking(reach=book_reach, console=console)
def update_book(
    folder: Folder = _HERE,
    *,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ITEM", help="A location, or a number of list; may be given again."),
    ] = None,
    reach: Reach,
    console: Console,
) -> None:
    """Load all items again and keep what was; `exporter book build` then makes the book.

    The models that are new or have changed are printed.

    Example: exporter book update harbour --only 2
    """
    from exporter.books.assembling import report_failure
    from exporter.books.journal import open_journal
    from exporter.books.updating import load_items

    with _held(folder, console), _opened(folder) as manifest:
        items = _meant(only, manifest, folder)
        with surroundings(console, reach.naming(item.location for item in manifest.items)) as context:
            for path in load_items(folder, manifest, items, noticed=now(), context=context):
                console.settle()
                tell(str(path))
            journal = open_journal(folder)
            for item in items:
                report_failure(journal.of(item), context, has_articles=bool(journal.of(item).models))


@contextmanager
def _held(folder: Path, console: Console) -> Iterator[None]:
    """Keep other runs out of a book."""
    from exporter.books.leftovers import sweep
    from exporter.books.locking import locked

    with locked(folder, console.tell):
        sweep(folder)
        yield


@contextmanager
def _opened(folder: Path) -> Iterator["Manifest"]:
    """Give the manifest of a book that holds something; raises InvalidUsage for an empty one."""
    from exporter.books.reading import open_manifest

    manifest = open_manifest(folder, now())
    if not manifest.items:
        raise InvalidUsage(f"{folder}: the book holds nothing yet; `exporter book add` puts something in.")
    yield manifest


def _meant(only: Sequence[str] | None, manifest: "Manifest", folder: Path) -> tuple["Item", ...]:
    from exporter.books.finding import items_called

    if not only:
        return manifest.items
    named = [item.key for name in only for item in items_called(name, manifest, folder)]
    return tuple(item for item in manifest.items if item.key in named)


def _look(name: str, manifest: "Manifest", folder: Path) -> "Look":
    """Return how the edition in a format looks; raises InvalidUsage for what the manifest cannot mean."""
    theme = str(folder / manifest.theme) if "/" in manifest.theme else manifest.theme
    if name != "pdf":
        return ebook_look(theme=theme)
    said: dict[str, Any] = {key.replace("-", "_"): value for key, value in manifest.printed.items()}
    finding = aids(
        toc=said.pop("toc", None),
        toc_depth=said.pop("toc_depth", None),
        back_matter=BackMatters(said.pop("back_matter", "auto")),
    )
    if "css" in said:
        said["css"] = str(folder / said["css"])
    if "font_size" in said:
        said["font_size"] = str(said["font_size"])
    options = {**said, "settings": said.pop("set", None), "links": Links(said.pop("links", "auto"))}
    options.pop("set", None)
    return replace(print_look(theme=theme, **options), finding=finding)
