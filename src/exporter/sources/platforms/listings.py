"""Reddit asked for a post with all comments on it, whose listings name what they leave out."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from exporter.sources.platforms import reddit
from exporter.sources.platforms.asking import Asker
from exporter.sources.platforms.values import listed, whole

_PAGE = 100


def reddit_post(asker: Asker, post: str) -> Any:
    """Return a post and all comments on it that can be had."""
    answers = [asker.first(f"{reddit.HOME}/comments/{post}.json?raw_json=1&limit=500").json()]
    asked: set[str] = set()
    while wanted := [need for need in _needs(answers) if need not in asked]:
        some = list(islice((need for need in wanted if "/" not in need), _PAGE)) or wanted[:1]
        answer = asker.more(_address_for_more(post, some))
        if answer is None:
            break
        asked.update(some)
        answers.append(answer.json())
    return {"kind": "Listing", "data": {"children": list(_settled(answers, asked))}}


def _address_for_more(post: str, some: list[str]) -> str:
    if "/" in some[0]:
        return f"{reddit.HOME}/comments/{post}{some[0]}.json?raw_json=1&limit=500"
    query = {"api_type": "json", "link_id": f"t3_{post}", "children": ",".join(some), "raw_json": 1}
    return f"{reddit.HOME}/api/morechildren.json?{urlencode(query)}"


def _needs(answers: list[Any]) -> list[str]:
    """Return the identifiers of comments to be asked for, and paths of threads that go on elsewhere."""
    things = list(reddit.things_in(answers))
    return list(dict.fromkeys(need for t in things if t["kind"] == "more" for need in _needs_of(t["data"])))


def _needs_of(stub: Any) -> list[str]:
    children = [child for child in listed(stub.get("children")) if isinstance(child, str)]
    parent = str(stub.get("parent_id"))
    return children or ([f"/_/{parent.removeprefix('t1_')}"] if parent.startswith("t1_") else [])


def _settled(answers: list[Any], asked: set[str]) -> Iterator[Any]:
    """Yield what was had, and what is left of the stubs: what was asked for and not given is no more."""
    for thing in reddit.things_in(answers):
        if thing["kind"] != "more":
            yield {**thing, "data": {**thing["data"], "replies": ""}}
        elif left := [need for need in _needs_of(thing["data"]) if need not in asked]:
            children = [need for need in left if "/" not in need]
            complete = len(left) == len(_needs_of(thing["data"]))
            count = whole(thing["data"].get("count")) if complete else 0
            yield {**thing, "data": {**thing["data"], "children": children, "count": count}}
