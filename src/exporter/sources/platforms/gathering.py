"""All the answers of a platform about one page, each gathered to the end."""

from typing import Any
from urllib.parse import urlencode

from exporter.errors import Unreachable
from exporter.sources.platforms import discourse
from exporter.sources.platforms.asking import MOST_PAGES, Asker, parts
from exporter.sources.platforms.values import at, listed, whole

_PAGE = 100
_DISCOURSE_PAGE = 20
_ITEMS = "https://hacker-news.firebaseio.com/v0/item"
_MOST_ITEMS = 500
"""What is asked for item by item; the pages of longer threads take less time."""
_GITHUB = "application/vnd.github.full+json"


def hackernews(asker: Asker, item: str) -> Any:
    """Return an item with all below it, at once or, failing that, one by one."""
    try:
        return asker.first(f"https://hn.algolia.com/api/v1/items/{item}").json()
    except Unreachable:
        return _one_by_one(asker, item)


def _one_by_one(asker: Asker, item: str) -> list[Any]:
    opening = asker.first(f"{_ITEMS}/{item}.json").json()
    if not isinstance(opening, dict):
        raise Unreachable(f"https://news.ycombinator.com/item?id={item}: there is no such item.")
    if (whole(opening.get("descendants")) or 0) > _MOST_ITEMS:
        raise Unreachable(f"There are more than {_MOST_ITEMS} comments to be asked for one by one.")
    found, waiting, failed = [opening], _kids(opening), 0
    seen = {whole(opening.get("id"))}
    while waiting:
        number = waiting.pop(0)
        if number in seen:
            continue
        seen.add(number)
        answer = asker.more(f"{_ITEMS}/{number}.json") if failed < _PATIENCE else None
        failed += answer is None
        record = answer.json() if answer else None
        if isinstance(record, dict):
            found.append(record)
            waiting += _kids(record)
    return found


_PATIENCE = 3
"""How many items may fail before the others are not asked for."""


def _kids(item: Any) -> list[int]:
    return [kid for kid in listed(at(item, "kids")) if isinstance(kid, int)]


def lobsters(asker: Asker, host: str, story: str) -> Any:
    """Return a story with all its comments."""
    return asker.first(f"https://{host}/s/{story}.json").json()


def github(asker: Asker, repository: str, number: str) -> Any:
    """Return an issue or a request, all comments on it, and what reviewers said of a request."""
    base = f"https://api.github.com/repos/{repository}"
    issue = asker.first(f"{base}/issues/{number}", accept=_GITHUB).json()
    found = [issue]
    paths = [f"issues/{number}/comments"]
    if at(issue, "pull_request") is not None:
        paths += [f"pulls/{number}/reviews", f"pulls/{number}/comments"]
    for path in paths:
        found += asker.linked(f"{base}/{path}?per_page={_PAGE}", accept=_GITHUB)
    return found


def disqus(asker: Asker, address: str) -> Any:
    """Return the posts of a thread, from an address of the interface with a key in it."""
    found = [asker.first(address).json()]
    for _ in range(MOST_PAGES):
        cursor = at(found[-1], "cursor")
        following = at(cursor, "next")
        if at(cursor, "hasNext") is not True or not isinstance(following, str):
            break
        answer = asker.more(f"{address}&{urlencode({'cursor': following})}")
        if answer is None:
            break
        found.append(answer.json())
    return found


def discourse_topic(asker: Asker, base: str, topic: str) -> Any:
    """Return a topic and the posts beyond the first that its answer gives."""
    found = [asker.first(f"{base}/t/{topic}.json").json()]
    for some in parts([str(i) for i in discourse.missing_ids(found)], _DISCOURSE_PAGE):
        ids = urlencode([("post_ids[]", identifier) for identifier in some])
        answer = asker.more(f"{base}/t/{topic}/posts.json?{ids}")
        if answer is None:
            break
        posts = {"post_stream": at(answer.json(), "post_stream"), "id": at(found[0], "id")}
        found.append(posts)
    return found
