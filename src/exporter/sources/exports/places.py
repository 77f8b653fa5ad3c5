"""Comments that are not to be seen, which keep their place for the sake of the replies to them."""

from collections.abc import Iterable
from dataclasses import replace

from exporter.model import State
from exporter.sources.drafts import Draft


def with_places_kept(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the comments to be seen, and of the others those that they answer, without a word."""
    drafts = tuple(drafts)
    parents = {draft.id: draft.parent for draft in drafts}
    kept: set[str] = set()
    for draft in drafts:
        step: str | None = draft.id if draft.state is State.VISIBLE else None
        while step in parents and step not in kept:
            kept.add(step)
            step = parents[step]
    return tuple(_shown(draft) for draft in drafts if draft.id in kept)


def _shown(draft: Draft) -> Draft:
    if draft.state is State.VISIBLE:
        return draft
    return replace(draft, author=None, body=(), by_article_author=False, score=None)


def by_time(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the comments in the order in which they were written, as far as all say when that was."""
    drafts = tuple(drafts)
    if any(draft.published is None for draft in drafts):
        return drafts
    return tuple(sorted(drafts, key=lambda draft: draft.published.timestamp() if draft.published else 0.0))
