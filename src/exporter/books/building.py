"""Makes the editions of a book of what was loaded for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from exporter import registry
from exporter.anonymity import rename, renaming_for
from exporter.arrange import arrange
from exporter.arrangement import Arrangement, Grouping, Sorting
from exporter.books.assembling import assembled
from exporter.books.journal import FILE as JOURNAL
from exporter.books.journal import open_journal
from exporter.books.leftovers import sweep_beside
from exporter.books.manifest import FILE, Manifest
from exporter.books.models import slug_of
from exporter.choosing import choose_each
from exporter.context import Context
from exporter.errors import InvalidUsage, UnwritableOutput
from exporter.look import Look
from exporter.model import Book
from exporter.naming import name_targets
from exporter.pipeline import render
from exporter.scaling import fit_images
from exporter.supplements import supplement
from exporter.writing import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which editions are asked for, and where they go."""

    looks: Mapping[str, Look]
    """How the edition of each format looks, by its name."""
    output: str | None = None
    """None is where the manifest says."""
    new_since: datetime | None = None
    """Since when what the editions hold must be new; they are supplements then, beside the book itself."""


def build(folder: Path, manifest: Manifest, wish: Wish, context: Context) -> Iterator[tuple[str, Book]]:
    """Make every edition; yield where each was written, and the book.

    Each is written whole or not at all; the old one stays until then.
    """
    targets = _targets(folder, manifest, wish)
    book = _book(folder, manifest, wish, context)
    for name, target in targets.items():
        if wish.output is None:
            sweep_beside(Path(target))
        context.announce(f"Rendering {book.title} ({name})")
        write(render(book, registry.format_named(name), wish.looks[name], context), target)
        yield target, book


def _book(folder: Path, manifest: Manifest, wish: Wish, context: Context) -> Book:
    assembly = assembled(folder, manifest, open_journal(folder), context)
    arranged = arrange(
        assembly.articles,
        context,
        title=manifest.title,
        arrangement=_arrangement(manifest),
        parts=assembly.parts,
        details=manifest.details,
    )
    arranged = replace(
        arranged,
        language=manifest.language or arranged.language,
        creators=manifest.creators or arranged.creators,
    )
    renaming = renaming_for(arranged, manifest.names)
    book = choose_each(arranged, assembly.choices_for(arranged.loaded), context)
    if wish.new_since is not None:
        book = supplement(book, wish.new_since, context)
    if renaming is not None:
        book = rename(book, renaming, context)
    # What readers leave out, or names they hide, must not be in what is kept either.
    loaded = arranged.loaded if book == arranged else book.chapters
    return replace(fit_images(book, manifest.images, context), loaded=loaded)


def _arrangement(manifest: Manifest) -> Arrangement:
    grouping = None if manifest.parted_by is None else Grouping(manifest.parted_by)
    return Arrangement(sorting=Sorting(manifest.order), grouping=grouping)


def _targets(folder: Path, manifest: Manifest, wish: Wish) -> dict[str, str]:
    """Return where the edition of each format goes; raises InvalidUsage and UnwritableOutput."""
    output = wish.output if wish.output is not None else _folder(folder / manifest.folder)
    if len(wish.looks) > 1 and not Path(output).is_dir():
        raise InvalidUsage(f"{output}: editions in several formats need a folder that exists.")
    reserved = [str(folder / name) for name in (FILE, JOURNAL)]
    slug = slug_of(manifest.title)
    stem = slug if wish.new_since is None else f"{slug}-supplement"
    return {name: _target(stem, registry.format_named(name).suffix, output, reserved) for name in wish.looks}


def _target(name: str, suffix: str, output: str, reserved: Sequence[str]) -> str:
    (target,) = name_targets([name], suffix, output=output, reserved=reserved)
    return target


def _folder(folder: Path) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(f"{folder}: cannot be made ({error.strerror}).") from None
    return str(folder)
