"""Loads the items of a book, and keeps what came together with what was kept before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from exporter.books.journal import Entry, Journal, open_journal, write_journal
from exporter.books.manifest import Item, Manifest
from exporter.books.models import identity_of, keep_model, make_folders, name_for, names_in, read_model
from exporter.books.selecting import selected
from exporter.context import Context
from exporter.diagnostics import Code, Report
from exporter.errors import ExporterError, UnreadableInput, UnwritableOutput
from exporter.loading import load
from exporter.model import Article
from exporter.revising import revise
from exporter.sources.lists import is_web


def load_items(
    folder: Path, manifest: Manifest, items: Sequence[Item], *, noticed: datetime, context: Context
) -> Iterator[Path]:
    """Load *items* and keep what comes; yield each model that is new or changed.

    After each item the journal is written, so that a run that is broken off has done what it did.
    """
    if items:
        make_folders(folder)
    journal = open_journal(folder).less_than(manifest)
    for number, item in enumerate(items, start=1):
        place = f"{number} of {len(items)}: " if len(items) > 1 else ""
        own = replace(context, announce=_prefixed(context, place))
        loading = _Loading(folder=folder, journal=journal, item=item, noticed=noticed, context=own)
        entry, changed = loading.keep()
        journal = journal.noting(item, entry)
        write_journal(journal, folder)
        yield from changed


def _prefixed(context: Context, place: str) -> Callable[[str], None]:
    return lambda message: context.announce(f"{place}{message}")


_Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loading:
    """One item on its way into the folder."""

    folder: Path
    journal: Journal
    item: Item
    noticed: datetime
    context: Context

    def keep(self) -> tuple[Entry, list[Path]]:
        """Load the item and keep what comes; return what became of it, and the files that changed."""
        entry = self.journal.of(self.item)
        report = Report()
        try:
            earlier = dict(_keyed((name, self._model(name)) for name in entry.models))
            found = self._found(replace(self.context, report=report))
            names, changed = self._kept(found, earlier)
        except UnwritableOutput:
            # It is not the item that fails.
            raise
        except ExporterError as failure:
            report.failures.append(failure)
            names, changed = entry.models, []
        finally:
            self.context.report.diagnostics.extend(report.diagnostics)
        if report.failures:
            reason = " ".join(map(str, report.failures))
            return replace(entry, models=names, failed=self.noticed, reason=reason), changed
        return Entry(loaded=self.noticed, models=names), changed

    def _model(self, name: str) -> Article:
        return read_model(self.folder, name, self.context)

    def _found(self, context: Context) -> tuple[Article, ...]:
        item = self.item
        name = item.location if is_web(item.location) else str(self.folder / item.location)
        url = None if is_web(name) else item.overrides.url
        articles = tuple(load([name], replace(context, url=url)))
        found = selected(articles, item)
        if len(found) < len(articles):
            message = f"{len(found)} of {len(articles)} articles are kept, as was asked for."
            context.note(
                Code.ITEMS_LEFT_OUT, message, location=item.location, count=len(articles) - len(found)
            )
        overrides = item.overrides
        if len(found) > 1 and {overrides.title, overrides.url, overrides.published} != {None}:
            raise UnreadableInput(
                f"{item.location}: gives {len(found)} articles, which cannot all have one title, address or"
                ' date; say which is meant (article = "…").'
            )
        return found

    def _kept(
        self, found: Sequence[Article], earlier: dict[_Key, tuple[str, Article]]
    ) -> tuple[tuple[str, ...], list[Path]]:
        """Keep what was found, each with what was known of it; what was not found again stays as it is."""
        names: list[str] = []
        changed: list[Path] = []
        keyed = dict(_keyed(("", article) for article in found))
        free = self._free() if keyed.keys() - earlier.keys() else {}
        for key, (_, article) in keyed.items():
            name, known = earlier.get(key) or free.get(key) or ("", None)
            if known is None and len(found) == len(earlier) == 1:
                # The title or the address of the only article has changed.
                name, known = next(iter(earlier.values()))
            if known is not None:
                article = revise(known, article, noticed=self.noticed)
            name = name or name_for(article, {*names, *self._taken, *names_in(self.folder)})
            names.append(name)
            path = keep_model(self.folder, name, article, self.context)
            changed += [] if path is None else [path]
        gone = (name for name, _ in earlier.values() if name not in names)
        return (*names, *gone), changed

    @property
    def _taken(self) -> set[str]:
        """The names of models that an item has."""
        return {name for entry in self.journal.entries.values() for name in entry.models}

    def _free(self) -> dict[_Key, tuple[str, Article]]:
        """Return the models that no item has: those of a run that was broken off, or of a removed item."""
        models: list[tuple[str, Article]] = []
        for name in sorted({*names_in(self.folder)} - self._taken):
            # What is no model of ours is none that we could go on with.
            with suppress(UnreadableInput):
                models.append((name, self._model(name)))
        return dict(_keyed(models))


def _keyed(models: Iterable[tuple[str, Article]]) -> Iterator[tuple[_Key, tuple[str, Article]]]:
    """Yield models under what tells them apart: what they are, and how many such came before."""
    counts: dict[str, int] = {}
    for name, article in models:
        identity = identity_of(article)
        counts[identity] = counts.get(identity, 0) + 1
        yield (identity, counts[identity]), (name, article)
