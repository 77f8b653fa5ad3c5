"""Stack Exchange: questions, the answers to them, and the comments on both."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from exporter.model import Content, State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    line,
    name,
    person,
    records,
    text,
    time,
    web,
    whole,
)


def reads(record: Any) -> bool:
    """Say whether these are posts of Stack Exchange."""
    first = next(_items(record), None)
    return has(first, "creation_date") and (
        has(first, "question_id", "title")
        or has(first, "answer_id", "question_id")
        or has(first, "comment_id", "post_id")
    )


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each question with its answers, and the comments on both below what they are on."""
    questions: dict[str, Record] = {}
    answers: dict[str, Record] = {}
    comments: dict[str, Record] = {}
    for item in _items(record):
        if "comment_id" in item:
            comments[str(item["comment_id"])] = item
        elif "answer_id" in item:
            answers[str(item["answer_id"])] = item
        elif "question_id" in item:
            questions[str(item["question_id"])] = item
    of: dict[str, list[Draft]] = {question: [] for question in questions}
    owners = {q: name(at(item, "owner", "user_id")) for q, item in questions.items()}
    for identifier, item in answers.items():
        question = str(item.get("question_id"))
        draft = _draft(item, f"answer-{identifier}", None, owners.get(question), words)
        of.setdefault(question, []).append(draft)
    for identifier, item in comments.items():
        post = str(item.get("post_id"))
        question = str(at(answers.get(post), "question_id") or post)
        above = f"answer-{post}" if post in answers else None
        draft = _draft(item, f"comment-{identifier}", above, owners.get(question), words)
        of.setdefault(question, []).append(draft)
    for question, drafts in of.items():
        yield _thread(
            question,
            questions.get(question, {}),
            drafts,
            _host([*answers.values(), *comments.values()]),
            words,
        )


def _items(record: Any) -> Iterator[Record]:
    """Yield the posts in answers, and those that posts hold."""
    waiting = list(flat(record))[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item.get("items"), list):
            waiting.extend(records(item["items"])[::-1])
            continue
        yield item
        if "question_id" in item or "comment_id" in item:
            waiting.extend([*records(item.get("answers")), *records(item.get("comments"))][::-1])


def _thread(identifier: str, question: Record, drafts: list[Draft], host: str, words: Words) -> Thread:
    page = web(question.get("link")) or (f"https://{host}/questions/{identifier}" if host else None)
    # Comments on a question come before the answers to it, as its page has them.
    drafts = sorted(drafts, key=lambda draft: draft.id.startswith("answer-"))
    stated = whole(question.get("answer_count"))
    found = sum(draft.id.startswith("answer-") for draft in drafts)
    return Thread(
        title=line(question.get("title")),
        url=page,
        authors=(_user(question),),
        published=time(question.get("creation_date")),
        body=_body(question, words) if question else (),
        drafts=tuple(drafts),
        is_open=None if not question else not (question.get("closed_date") or question.get("locked_date")),
        stated=None if stated is None else len(drafts) + max(0, stated - found),
    )


def _draft(item: Record, identifier: str, parent: str | None, owner: str | None, words: Words) -> Draft:
    who = name(at(item, "owner", "user_id"))
    body = _body(item, words)
    return Draft(
        id=identifier,
        parent=parent,
        author=_user(item),
        published=time(item.get("creation_date")),
        body=body,
        url=web(item.get("link")),
        by_article_author=who is not None and who == owner,
        state=State.VISIBLE if body else State.HIDDEN,
        score=whole(item.get("score")),
    )


def _body(item: Record, words: Words) -> Content:
    if markup := text(item.get("body")):
        return words.html(markup)
    if source := text(item.get("body_markdown")):
        return words.markdown(source)
    words.without_text += 1
    return ()


def _user(item: Record) -> Any:
    return person(at(item, "owner", "display_name"), at(item, "owner", "link"))


def _host(items: list[Record]) -> str:
    links = (web(item.get("link")) or web(at(item, "owner", "link")) for item in items)
    return next((urlsplit(link).netloc for link in links if link), "")
