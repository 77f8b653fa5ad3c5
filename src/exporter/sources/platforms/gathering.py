"""All the answers of a platform about one page, each gathered to the end."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from exporter.sources.platforms import discourse, reddit
from exporter.sources.platforms.asking import MOST_PAGES, Asker
from exporter.sources.platforms.values import at, has, listed, records, whole

_PAGE = 100
_DISCOURSE_PAGE = 20
_LEMMY_PAGE = 50
_LEMMY_DEPTH = 100


def hackernews(asker: Asker, item: str) -> Any:
    """Return an item with all below it."""
    return asker.first(f"https://hn.algolia.com/api/v1/items/{item}").json()


def lobsters(asker: Asker, host: str, story: str) -> Any:
    """Return a story with all its comments."""
    return asker.first(f"https://{host}/s/{story}.json").json()


def github(asker: Asker, repository: str, number: str) -> Any:
    """Return an issue, or a request, and all comments on it."""
    accept = "application/vnd.github.full+json"
    base = f"https://api.github.com/repos/{repository}/issues/{number}"
    issue = asker.first(base, accept=accept).json()
    return [issue, *asker.linked(f"{base}/comments?per_page={_PAGE}", accept=accept)]


def mastodon(asker: Asker, host: str, status: str) -> Any:
    """Return a status and what was said before and after it."""
    base = f"https://{host}/api/v1/statuses/{status}"
    opening = asker.first(base).json()
    context = asker.more(f"{base}/context")
    return [opening, *([context.json()] if context else [])]


def lemmy(asker: Asker, host: str, post: str) -> Any:
    """Return a post and the pages of its comments."""
    base = f"https://{host}/api/v3"
    found = [asker.first(f"{base}/post?id={post}").json()]
    for page in range(1, MOST_PAGES):
        query = {
            "post_id": post,
            "max_depth": _LEMMY_DEPTH,
            "limit": _LEMMY_PAGE,
            "page": page,
            "sort": "Old",
        }
        known = len({at(c, "comment", "id") for answer in found for c in records(at(answer, "comments"))})
        answer = asker.more(f"{base}/comment/list?{urlencode(query)}")
        comments = records(at(answer.json(), "comments")) if answer else []
        found.append({"comments": comments})
        # Whole trees come at once, so that a page may be longer than was asked for, and repeat itself.
        ids = {at(c, "comment", "id") for part in found for c in records(at(part, "comments"))}
        if len(ids) == known:
            break
    return found


def stackexchange(asker: Asker, site: str, question: str) -> Any:
    """Return a question, the answers to it, and the comments on them all."""
    base = "https://api.stackexchange.com/2.3"
    query = {"site": site, "filter": "withbody"}
    found = [asker.first(f"{base}/questions/{question}?{urlencode(query)}").json()]
    rising = {**query, "order": "asc", "sort": "creation", "pagesize": _PAGE}
    found += _numbered(asker, f"{base}/questions/{question}/comments", rising)
    voted = {**rising, "order": "desc", "sort": "votes"}
    answers = list(_numbered(asker, f"{base}/questions/{question}/answers", voted))
    ids = (
        str(item["answer_id"])
        for answer in answers
        for item in records(at(answer, "items"))
        if has(item, "answer_id")
    )
    for some in _parts(ids, _PAGE):
        answers += _numbered(asker, f"{base}/answers/{';'.join(some)}/comments", rising)
    return [*found, *answers]


def _numbered(asker: Asker, address: str, query: dict[str, Any]) -> Iterator[Any]:
    for page in range(1, MOST_PAGES):
        answer = asker.more(f"{address}?{urlencode({**query, 'page': page})}")
        if answer is None:
            return
        yield answer.json()
        if at(answer.json(), "has_more") is not True:
            return


def discourse_topic(asker: Asker, base: str, topic: str) -> Any:
    """Return a topic and the posts beyond the first that its answer gives."""
    found = [asker.first(f"{base}/t/{topic}.json").json()]
    for some in _parts([str(i) for i in discourse.missing_ids(found)], _DISCOURSE_PAGE):
        ids = urlencode([("post_ids[]", identifier) for identifier in some])
        answer = asker.more(f"{base}/t/{topic}/posts.json?{ids}")
        if answer is None:
            break
        posts = {"post_stream": at(answer.json(), "post_stream"), "id": found[0].get("id")}
        found.append(posts)
    return found


def wordpress_comments(asker: Asker, root: str, post: str) -> list[Any]:
    """Return the comments on a post, from the oldest; raises Unreachable when there is no way to them."""
    found: list[Any] = []
    query = {"post": post, "per_page": _PAGE, "order": "asc", "orderby": "id"}
    for page in range(1, MOST_PAGES):
        mark = "&" if "?" in root else "?"
        ask = asker.first if page == 1 else asker.more
        answer = ask(f"{root}wp/v2/comments{mark}{urlencode({**query, 'page': page})}")
        comments = records(answer.json()) if answer else []
        found += comments
        pages = answer.headers.get("x-wp-totalpages", "") if answer else ""
        # The total counts what nobody may read, so that a page can be empty before the last.
        if not comments or (page >= int(pages) if pages.isdecimal() else len(comments) < _PAGE):
            break
    return found


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


def _parts(values: Iterable[str], size: int) -> Iterator[list[str]]:
    waiting = iter(values)
    while part := list(islice(waiting, size)):
        yield part
