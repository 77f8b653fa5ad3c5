"""A comment that is known, with what a later capture says of it."""

from dataclasses import replace
from datetime import datetime

from exporter.model import Change, Comment, Kind, Person, State, Version
from exporter.revising.articles import edited
from exporter.revising.presence import is_said_to_be_gone
from exporter.revising.wording import Wording, compare


def with_found(known: Comment, found: Comment, noticed: datetime) -> Comment:
    """Return *known* as *found* shows it, marked where that is not what it was."""
    if is_said_to_be_gone(found):
        return gone(known, noticed)
    there = _completed(replace(known, change=_returned(known.change)), found)
    if found.state is not State.VISIBLE:
        return there
    if known.state is not State.VISIBLE:
        is_new = Change(kind=Kind.NEW, noticed=noticed)
        return replace(there, state=State.VISIBLE, body=found.body, change=is_new)
    match compare(known.body, found.body):
        case Wording.OTHER:
            change = edited(there.change, Version(until=noticed, body=known.body))
            return replace(there, body=found.body, change=change)
        case Wording.MORE:
            return replace(there, body=found.body)
        case _:
            return there


def gone(known: Comment, noticed: datetime) -> Comment:
    """Return *known* marked as removed, unless it is already or never could be read."""
    if is_said_to_be_gone(known):
        return known
    earlier = () if known.change is None else known.change.earlier
    return replace(known, change=Change(kind=Kind.REMOVED, noticed=noticed, earlier=earlier))


def _returned(change: Change | None) -> Change | None:
    """Return what remains to be said of what is there: nothing of having been gone."""
    if change is None or change.kind is not Kind.REMOVED:
        return change
    if not change.earlier:
        return None
    return replace(change, kind=Kind.EDITED, noticed=change.earlier[-1].until)


def _completed(known: Comment, found: Comment) -> Comment:
    return replace(
        known,
        author=_fuller(known.author, found.author),
        published=known.published or found.published,
        url=known.url or found.url,
        by_article_author=known.by_article_author or found.by_article_author,
        score=known.score if found.score is None else found.score,
    )


def _fuller(known: Person | None, found: Person | None) -> Person | None:
    if known is None or found is None or known.name != found.name:
        return known or found
    return replace(known, url=known.url or found.url)
