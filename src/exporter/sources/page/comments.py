"""Finding the discussion in a page, whatever made it, and taking it out."""

from typing import NamedTuple

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.markup.tree import PageElement, cut_all
from exporter.model import Discussion
from exporter.sources.drafts import arrange_comments
from exporter.sources.page.elsewhere import keeper_of
from exporter.sources.page.engines import find_guessed, find_known, find_linked
from exporter.sources.page.found import DiscussionReader, FoundDiscussion
from exporter.sources.page.linked_data import comment_count
from exporter.sources.page.place import Place
from exporter.sources.page.repeated import find_repeated, find_topic
from exporter.sources.page.structured import find_structured
from exporter.sources.page.surroundings import (
    area_of,
    furniture_of,
    is_open,
    linked_count,
    reason_for_missing,
    stated_in,
)
from exporter.sources.page.wordpress import find_wordpress

READERS: tuple[DiscussionReader, ...] = (
    find_known,
    find_wordpress,
    find_structured,
    find_topic,
    find_guessed,
    find_repeated,
    find_linked,
)
"""Asked in this order; the first that finds a discussion has it."""


_ANSWERING = frozenset("Disqus Isso Remark42 giscus utterances Cusdis Discourse".split())
_ASKED = "give the page's address, with the network allowed, to have them asked for."
_SAVED = "open the page in a browser, show all comments, and save what it shows."


class TakenDiscussion(NamedTuple):
    """The discussion of a page, and where the page says that it is."""

    discussion: Discussion | None
    address: str | None
    continues: bool
    """True for a further page of a thread that does not say of which."""
    is_all: bool
    """True where the page has no article besides."""


def take_discussion(place: Place, context: Context, *, location: str) -> TakenDiscussion:
    """Return the discussion of a page, and cut it out so that the article alone is left."""
    found = next((f for reader in READERS if (f := reader(place)) is not None), None)
    discussion = _discussion(found, place, context, location)
    if found is None:
        return TakenDiscussion(discussion, None, continues=False, is_all=False)
    return TakenDiscussion(discussion, found.address, found.continues, found.continues or found.is_topic)


def _discussion(
    found: FoundDiscussion | None, place: Place, context: Context, location: str
) -> Discussion | None:
    if found is None or not found.drafts:
        _note_elsewhere(place.root, context, location)
        return _without_comments(place, found)
    area = area_of(found.root)
    counts = (
        found.stated,
        stated_in(area),
        comment_count(place.root),
        linked_count(place.root, place.address),
    )
    # What says less than there are counts something else, such as answers without their replies.
    enough = (count for count in counts if count is not None and count >= len(found.drafts))
    stated = _comments_alone(found, next(enough, None))
    discussion = Discussion(
        comments=arrange_comments(found.drafts, context, location=location),
        mentions=found.mentions,
        is_open=is_open(place.root),
        stated=stated,
    )
    missing = max((stated or 0) - len(discussion.comments), found.hidden)
    if missing > 0:
        whole = max(stated or 0, len(discussion.comments) + missing)
        message = f"{missing} of {whole} comments are not in the page: {reason_for_missing(area)}."
        context.note(Code.COMMENTS_MISSING, message, location=location, count=missing)
    if found.clipped:
        which = "1 comment" if found.clipped == 1 else f"{found.clipped} comments"
        message = f"The page holds only the beginning of {which}; open them and save it again."
        context.note(Code.COMMENT_CLIPPED, message, location=location, count=found.clipped)
    _cut(place.root, area)
    return discussion


def _without_comments(place: Place, found: FoundDiscussion | None) -> Discussion | None:
    """Return a discussion in which nobody has spoken, if the page has a place for one."""
    state = is_open(place.root)
    _cut(place.root, area_of(found.root) if found is not None else None)
    mentions = found.mentions if found is not None else ()
    return Discussion(is_open=state, mentions=mentions) if state is not None or mentions else None


def _comments_alone(found: FoundDiscussion, stated: int | None) -> int | None:
    """Return a stated count less the pingbacks, where it can be seen that it includes them."""
    if stated is not None and found.mentions and stated >= len(found.drafts) + len(found.mentions):
        return stated - len(found.mentions)
    return stated


def _cut(root: PageElement, area: PageElement | None) -> None:
    pieces = list(furniture_of(root, area if area is not None else root))
    cut_all([*pieces, *([area] if area is not None else [])])


def _note_elsewhere(root: PageElement, context: Context, location: str) -> None:
    keeper = keeper_of(root)
    if keeper is not None:
        remedy = _ASKED if keeper in _ANSWERING else _SAVED
        message = f"The comments are kept by {keeper} and are not in the page; {remedy}"
        context.note(Code.COMMENTS_ELSEWHERE, message, location=location)
