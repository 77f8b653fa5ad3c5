"""Comments as a source finds them, made into a discussion: mended, ordered and numbered."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.model import Change, Comment, Content, Person, State

_UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A comment before it has a number; its parent may be missing, later, or itself."""

    id: str
    parent: str | None = None
    author: Person | None = None
    published: datetime | None = None
    body: Content = ()
    url: str | None = None
    by_article_author: bool = False
    state: State = State.VISIBLE
    score: int | None = None
    change: Change | None = None


def arrange_comments(drafts: Iterable[Draft], context: Context, *, location: str) -> tuple[Comment, ...]:
    """Return *drafts* in reading order, each below its parent, numbered by thread.

    A repeated identifier is changed, and a reply to a comment that is not there, or to one of
    its own replies, answers the article instead; each is reported.
    """
    unique = _with_unique_ids(drafts, context, location)
    parents = _mended_parents(unique, context, location)
    replies: dict[str | None, list[Draft]] = defaultdict(list)
    for draft in unique:
        replies[parents[draft.id]].append(draft)

    comments: list[Comment] = []
    for thread, root in enumerate(replies[None], start=1):
        waiting = [root]
        sequence = 0
        while waiting:
            draft = waiting.pop()
            comments.append(_numbered(draft, parents[draft.id], thread, sequence))
            waiting.extend(reversed(replies[draft.id]))
            sequence += 1
    return tuple(comments)


def _numbered(draft: Draft, parent: str | None, thread: int, sequence: int) -> Comment:
    return Comment(
        id=draft.id,
        thread=thread,
        sequence=sequence,
        parent=parent,
        author=draft.author,
        published=draft.published,
        body=draft.body,
        url=draft.url,
        by_article_author=draft.by_article_author,
        state=draft.state,
        score=draft.score,
        change=draft.change,
    )


def _with_unique_ids(drafts: Iterable[Draft], context: Context, location: str) -> list[Draft]:
    unique: dict[str, Draft] = {}
    repeated: Counter[str] = Counter()
    # Some exports forget to say it, and the model's JSON wants one.
    drafts = [draft if draft.id else replace(draft, id=_UNNAMED) for draft in drafts]
    taken = {draft.id for draft in drafts}
    for draft in drafts:
        identifier = draft.id
        if identifier in unique:
            identifier = _free(draft.id, repeated, taken)
        if identifier != draft.id:
            context.note(
                Code.COMMENT_REPEATED,
                f"The identifier {draft.id!r} occurs twice; the later comment became {identifier!r}.",
                location=location,
            )
        unique[identifier] = replace(draft, id=identifier)
    return list(unique.values())


def _free(identifier: str, repeated: Counter[str], taken: set[str]) -> str:
    """Return *identifier* with the lowest number, from 2, that makes it another."""
    name = identifier
    while name in taken:
        repeated[identifier] += 1
        name = f"{identifier}-{repeated[identifier] + 1}"
    taken.add(name)
    return name


def _mended_parents(drafts: list[Draft], context: Context, location: str) -> dict[str, str | None]:
    parents: dict[str, str | None] = {draft.id: draft.parent for draft in drafts}
    for identifier, parent in parents.items():
        if parent is not None and parent not in parents:
            parents[identifier] = None
            context.note(
                Code.COMMENT_ORPHANED,
                f"Comment {identifier!r} answers {parent!r}, which is not there; it answers the article.",
                location=location,
            )
    settled: set[str | None] = {None}
    for draft in drafts:
        path: list[str] = []
        step: str | None = draft.id
        while step not in settled and step not in path:
            path.append(step)  # type: ignore[arg-type]  # None is settled
            step = parents[step]  # type: ignore[index]
        if step not in settled:
            parents[step] = None  # type: ignore[index]
            context.note(
                Code.COMMENT_CYCLE,
                f"Comment {step!r} answers one of its own replies; it answers the article.",
                location=location,
            )
        settled.update(path)
    return parents
