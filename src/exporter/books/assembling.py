"""Puts together what was loaded for the items of a book, in the order of its manifest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exporter.books.journal import Entry, Journal
from exporter.books.manifest import Item, Manifest
from exporter.books.models import identity_of, read_model
from exporter.books.selecting import overridden, selected
from exporter.choosing import Choice
from exporter.context import Context
from exporter.errors import ItemFailed, UnreadableInput
from exporter.labels import labels_for
from exporter.model import Article, Element, Part
from exporter.sources.lists import is_web


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The articles of a book, with the parts and the choices that items say."""

    articles: tuple[Article, ...]
    parts: tuple[Part, ...]
    choices: Mapping[str, Choice]
    """What is kept of discussions, by what tells articles apart."""
    choice: Choice
    """What is kept of all others."""

    def choices_for(self, articles: Sequence[Article]) -> list[Choice]:
        """Return what is kept of the discussion of each of *articles*, some of which were made of several."""
        return [self.choices.get(identity_of(article), self.choice) for article in articles]


def assembled(folder: Path, manifest: Manifest, journal: Journal, context: Context) -> Assembly:
    """Return what the items of *manifest* gave; those that failed are reported, and marked where nothing is.

    Raises ItemFailed where none has given anything.
    """
    given: list[tuple[Item, Article]] = []
    is_empty = True
    for item in manifest.items:
        entry = journal.of(item)
        try:
            articles = articles_of(folder, item, entry, context)
        except UnreadableInput as failure:
            entry, articles = replace(entry, reason=str(failure)), ()
        report_failure(entry, context, has_articles=bool(articles))
        is_empty = is_empty and not articles
        if not articles and entry.reason is not None:
            articles = (_placeholder(item, entry.reason, manifest),)
        given += ((item, article) for article in articles)
    if is_empty:
        raise ItemFailed("None of the items has given anything yet, so that no book was made.")
    ordered = _in_parts(given, manifest)
    return Assembly(
        articles=tuple(article for _, article in ordered),
        parts=tuple(_parts(ordered)),
        # The first item that has an article says what becomes of its discussion.
        choices={identity_of(article): item.choice for item, article in reversed(ordered)},
        choice=manifest.choice,
    )


def report_failure(entry: Entry, context: Context, *, has_articles: bool) -> None:
    """Add to the report why an item could not be loaded, if so, and what stands in its place."""
    if entry.reason is None:
        return
    instead = "Its place in the book says so."
    if has_articles:
        day = entry.loaded.date().isoformat() if entry.loaded else "before"
        instead = f"What was loaded {'on ' if entry.loaded else ''}{day} is kept."
    context.report.failures.append(ItemFailed(f"{entry.reason} {instead}"))


def articles_of(folder: Path, item: Item, entry: Entry, context: Context) -> tuple[Article, ...]:
    """Return what is kept of *item*, as the manifest wants it; raises UnreadableInput."""
    models = [read_model(folder, name, context) for name in entry.models]
    return tuple(overridden(article, item) for article in selected(models, item)) if models else ()


def _placeholder(item: Item, reason: str, manifest: Manifest) -> Article:
    labels = labels_for(manifest.language or "en")
    name = item.overrides.title or item.location
    return Article(
        title=labels.not_loaded.format(name=name),
        language=manifest.language or "en",
        url=item.location if is_web(item.location) else None,
        body=(Element("p", (reason,), {"lang": "en", "dir": "ltr"}),),
    )


def _in_parts(given: Sequence[tuple[Item, Article]], manifest: Manifest) -> list[tuple[Item, Article]]:
    """Return what was given, that of each part together; what belongs to none comes first."""
    named = (item.part for item, _ in given)
    order = [None, *dict.fromkeys([*manifest.parts, *(part for part in named if part is not None)])]
    return sorted(given, key=lambda pair: order.index(pair[0].part))


def _parts(ordered: Sequence[tuple[Item, Article]]) -> Iterator[Part]:
    before: str | None = None
    for place, (item, _) in enumerate(ordered):
        if item.part is not None and item.part != before:
            yield Part(title=item.part, first=place)
        before = item.part
