"""Stack Exchange asked for a question with all answers and comments, in parts and with pauses."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from exporter.errors import Unreachable
from exporter.sources.platforms.asking import MOST_PAGES, Asker, parts
from exporter.sources.platforms.values import at, has, records, whole

_BASE = "https://api.stackexchange.com/2.3"
_PAGE = 100


def stackexchange(asker: Asker, site: str, question: str) -> Any:
    """Return a question, the answers to it, and the comments on them all."""
    query = {"site": site, "filter": "withbody"}
    found = [asker.first(f"{_BASE}/questions/{question}?{urlencode(query)}").json()]
    _heed(asker, found[0])
    rising = {**query, "order": "asc", "sort": "creation", "pagesize": _PAGE}
    found += _numbered(asker, f"{_BASE}/questions/{question}/comments", rising)
    voted = {**rising, "order": "desc", "sort": "votes"}
    answers = list(_numbered(asker, f"{_BASE}/questions/{question}/answers", voted))
    ids = (
        str(item["answer_id"])
        for answer in answers
        for item in records(at(answer, "items"))
        if has(item, "answer_id")
    )
    for some in parts(ids, _PAGE):
        answers += _numbered(asker, f"{_BASE}/answers/{';'.join(some)}/comments", rising)
    return [*found, *answers]


def stackexchange_answer(asker: Asker, site: str, answer: str) -> Any:
    """Return the question that an answer is to, with all that belongs to it."""
    found = asker.first(f"{_BASE}/answers/{answer}?{urlencode({'site': site})}").json()
    question = whole(at(found, "items", 0, "question_id"))
    if question is None:
        raise Unreachable(f"https://{site}/a/{answer}: there is no such answer; check the address.")
    return stackexchange(asker, site, str(question))


def _numbered(asker: Asker, address: str, query: dict[str, Any]) -> Iterator[Any]:
    for page in range(1, MOST_PAGES):
        answer = asker.more(f"{address}?{urlencode({**query, 'page': page})}")
        if answer is None:
            return
        record = answer.json()
        yield record
        _heed(asker, record)
        if at(record, "has_more") is not True:
            return
        if whole(at(record, "quota_remaining")) == 0:
            asker.miss("Stack Exchange answers no more questions from here today; try again tomorrow.")
            return


def _heed(asker: Asker, record: Any) -> None:
    """Pause as long as an answer asks."""
    seconds = whole(at(record, "backoff"))
    if seconds:
        asker.rest(_BASE, float(seconds))
