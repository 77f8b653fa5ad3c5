"""The words of an article itself: its title, its standfirst and its text."""

from dataclasses import replace
from datetime import datetime

from exporter.merging import titles_of
from exporter.model import Article, Change, Kind, Version
from exporter.revising.wording import Wording, compare
from exporter.uniting import letters


def with_words(earlier: Article, found: Article, noticed: datetime) -> Article:
    """Return *earlier* with the words of *found*; where they are other ones, with a mark and what it said.

    What *found* does not hold, such as the text in a feed of comments, stays.
    """
    if earlier.body and not found.body:
        return earlier
    has_other_title = _is_renamed(earlier, found)
    standfirst = compare(earlier.standfirst, found.standfirst)
    body = compare(earlier.body, found.body)
    revised = replace(
        earlier,
        title=found.title if has_other_title else earlier.title,
        standfirst=found.standfirst if standfirst in _TAKEN else earlier.standfirst,
        body=found.body if body in _TAKEN else earlier.body,
    )
    if not has_other_title and Wording.OTHER not in {standfirst, body}:
        return revised
    version = Version(
        until=noticed,
        title=earlier.title if has_other_title else None,
        standfirst=earlier.standfirst if standfirst is Wording.OTHER else (),
        body=earlier.body if body is Wording.OTHER else (),
    )
    return replace(revised, change=edited(earlier.change, version))


_TAKEN = frozenset({Wording.MORE, Wording.OTHER})


def edited(before: Change | None, version: Version) -> Change:
    """Return the change of something that said *version* until now."""
    known = () if before is None else before.earlier
    return Change(kind=Kind.EDITED, noticed=version.until, earlier=(*known, version))


def _is_renamed(earlier: Article, found: Article) -> bool:
    """Say whether the title is another one; the name of a site at its end is none of it."""
    had, has = letters(earlier.title), letters(found.title)
    return had not in titles_of(found) and has not in titles_of(earlier)
