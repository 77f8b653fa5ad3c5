"""Takes the real names of commenters out of a book and out of what was reported on it."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.model import Article, Asset, Book
from exporter.remarks import without_remarks
from exporter.scaling import with_assets
from exporter.transforms.renaming import Renaming, with_initials, with_pseudonyms


class Names(StrEnum):
    """How those who took part in a discussion are named."""

    FULL = "full"
    """As the source names them."""
    INITIALS = "initials"
    PSEUDONYMS = "pseudonyms"


_RENAMINGS: dict[Names, Callable[[Book], Renaming]] = {
    Names.INITIALS: with_initials,
    Names.PSEUDONYMS: with_pseudonyms,
}


def renaming_for(book: Book, names: Names) -> Renaming | None:
    """Return how people are renamed; None where they keep their names.

    *book* must be whole, so that those are known, too, whose comments are left out but who are spoken of.
    """
    make = _RENAMINGS.get(names)
    return None if make is None else make(book)


def rename(book: Book, renaming: Renaming, context: Context) -> Book:
    """Return *book* without the real names, and take them out of the report; say where they may remain."""
    renamed = renaming.book(book).map_articles(lambda article: _without_remarks(article, context))
    context.report.reword(renaming.plain)
    doubtful = list(renaming.doubtful(renamed))
    if doubtful:
        numbers = ", ".join(comment.number for comment in doubtful)
        context.note(
            Code.NAME_DOUBTFUL,
            "Some names are also words of the texts and were replaced only where they surely are names;"
            f" they are those of comments {numbers}.",
            location=renamed.title,
            count=len(doubtful),
        )
    return renamed


def _without_remarks(article: Article, context: Context) -> Article:
    return with_assets(article, {asset.address: _bare(asset, context) for asset in article.assets})


def _bare(asset: Asset, context: Context) -> Asset:
    if asset.name not in context.assets:
        return asset
    return replace(asset, name=context.assets.put(without_remarks(context.assets.get(asset.name))))
