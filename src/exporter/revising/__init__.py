"""An article as it is known, together with what a later capture shows: nothing goes, and changes are marked.

Numbers that were given stay, new comments get the next free ones, and what was said before is kept.
"""

from dataclasses import replace
from datetime import datetime

from exporter.merging import completed
from exporter.model import Article, Change, Discussion, Kind
from exporter.revising.articles import with_words
from exporter.revising.discussions import revise_discussion

__all__ = ["as_new", "revise"]


def revise(earlier: Article, found: Article, *, noticed: datetime) -> Article:
    """Return *earlier* with what is new, other or gone in *found*, marked with the time of that capture.

    What *found* does not show is marked as removed only where it can be known to be gone:
    see `exporter.revising.presence`.
    """
    discussion = _discussion(earlier, found, noticed)
    assets = {asset.name: asset for asset in (*earlier.assets, *found.assets)}
    return replace(
        completed(with_words(earlier, found, noticed), found),
        discussion=discussion,
        assets=tuple(assets.values()),
    )


def as_new(article: Article, *, noticed: datetime) -> Article:
    """Return *article* marked as one that was not there before."""
    return replace(article, change=Change(kind=Kind.NEW, noticed=noticed))


def _discussion(earlier: Article, found: Article, noticed: datetime) -> Discussion | None:
    if found.discussion is None:
        return earlier.discussion
    return revise_discussion(earlier.discussion or Discussion(), found.discussion, noticed)
