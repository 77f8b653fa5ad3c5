"""Places made for discussion: link aggregators and the like."""

import re

from exporter.sources.page.engines.engine import Engine, Fact
from exporter.sources.page.engines.selectors import first
from exporter.sources.page.place import Place

_ITEM = re.compile(r"(https://news\.ycombinator\.com/item\?id=\d+)(?:[&#].*)?")


def _item_address(place: Place) -> str | None:
    """Return the address of the item that all pages of a Hacker News thread are about."""
    match = _ITEM.fullmatch(place.address or "")
    if match:
        return match[1]
    story = first(place.root.walk(), ".fatitem .athing[id]")
    return f"https://news.ycombinator.com/item?id={story.get('id')}" if story is not None else None


HACKER_NEWS = Engine(
    name="Hacker News",
    comment=".default",
    holder="tr",
    outside=".fatitem",
    only_with=".comhead a[href*=item?id=]",
    identifier=(
        Fact(".comhead a[href*=item?id=]", "href", r".*item\?id=(\d+)"),
        Fact("tr.athing", "id", r"(\d+)", above=True),
        Fact("tr.comtr", "id", r"(\d+)", above=True),
    ),
    author=("a.hnuser", ".comhead a[href*=user?id=]"),
    date=(Fact("span.age", "title"), Fact(".comhead", "", r".*?(\w{3} \d{1,2}, \d{4}).*")),
    body=(".commtext", "span.comment", ".comment"),
    unsaid=".reply, font[color=#f6f6ef]",
    permalink=(Fact(".comhead a[href*=item?id=]", "href"),),
    depth=(
        Fact(".ind", "indent", r"(\d+)"),
        Fact(".ind img", "width", r"(\d+)"),
        Fact("img[src*=s.gif]", "width", r"(\d+)"),
    ),
    starter=(".fatitem a.hnuser", ".subtext a[href*=user?id=]"),
    score=(Fact(".comhead .score", "", r"(-?\d+) points?"),),
    address=_item_address,
)

LOBSTERS = Engine(
    name="Lobsters",
    comment="div.comment[data-shortid]",
    holder="li",
    identifier=(Fact("div.comment", "data-shortid"),),
    author=(
        ".byline a.user_is_submitter",
        ".byline span a[href*=~]",
        ".byline a[href*=/u/]",
        ".byline a[href*=~]",
    ),
    date=(Fact("time", "data-at-unix"), Fact("time", "datetime"), Fact(".byline span[title]", "title")),
    body=(".comment_text",),
    permalink=(Fact(".byline a[href*=/c/]", "href"), Fact(".byline a[href*=#c_]", "href")),
    by_article_author="a.user_is_submitter",
    score=(Fact(".upvoter", "", r"(-?\d+)"), Fact(".score", "", r"(-?\d+)")),
)

OLD_REDDIT = Engine(
    name="Reddit (old pages)",
    comment="div.thing.comment",
    identifier=(
        Fact("", "data-fullname", r"(t1_\w+)"),
        Fact("", "id", r"thing_(t1_\w+)"),
        Fact("", "class", r".*\bid-(t1_\w+).*"),
    ),
    author=(".tagline .author",),
    named=(Fact("", "data-author"),),
    date=(Fact(".tagline time", "datetime"), Fact(".tagline time", "title")),
    body=(".usertext-body .md", ".usertext-body"),
    permalink=(Fact("", "data-permalink"), Fact("a.bylink", "href")),
    by_article_author=".author.submitter",
    score=(Fact(".score.unvoted", "title", r"(-?\d+)"), Fact(".score.unvoted", "", r"(-?\d+) points?")),
    hidden=(Fact(".morecomments a", "", r".*\(([\d,]+) repl(?:y|ies)\)"),),
    gone=".tagline .grayed",
)

REDDIT = Engine(
    name="Reddit (pages of 2018 to 2023)",
    comment="div[id^=t1_]",
    only_with="[data-testid=post-comment-header], [data-testid=comment]",
    identifier=(Fact("", "id", r"(t1_[a-z0-9]+)"),),
    author=("[data-testid=comment_author_link]",),
    body=("[data-testid=comment]",),
    date=(Fact("[data-testid=comment_timestamp]"),),
    permalink=(Fact("[data-testid=comment_timestamp]", "href", r"([^?]+).*"),),
    depth=(Fact("span", "", r"level (\d+)"),),
    score=(Fact("[id^=vote-arrows-] div", "", r"(-?\d+)"),),
    hidden=(Fact("[id^=moreComments-] p", "", r"([\d,]+) more repl(?:y|ies)"),),
)

SHREDDIT = Engine(
    name="Reddit (pages since 2023)",
    comment="shreddit-comment",
    identifier=(Fact("", "thingid", r"(t1_\w+)"),),
    named=(Fact("", "author"),),
    date=(Fact("", "created"), Fact("faceplate-timeago", "ts"), Fact("time", "datetime")),
    body=("[slot=comment]", "[id$=-comment-rtjson-content]"),
    permalink=(Fact("", "permalink"),),
    parent=(Fact("", "parentid", r"(t1_\w+)"),),
    by_article_author="shreddit-comment[is-op], shreddit-comment-badges[is-op]",
    score=(Fact("", "score", r"(-?\d+)"),),
    hidden=(Fact("faceplate-partial[slot^=children-] button", "", r"([\d,]+) more repl(?:y|ies)"),),
)

LEMMY = Engine(
    name="Lemmy",
    comment="article[id^=comment-]",
    only_with=".person-listing, .comment-node",
    holder="li.comment",
    identifier=(Fact("article[id^=comment-]", "id", r"comment-(\d+)"),),
    prefix="comment-",
    author=(".person-listing",),
    date=(
        Fact("time", "datetime"),
        Fact(".moment-time", "data-tippy-content"),
        Fact(".moment-time", "title"),
    ),
    body=(".comment-content", ".md-div"),
    permalink=(Fact("a[href*=/comment/]", "href"),),
)

STACK_EXCHANGE = Engine(
    name="Stack Exchange",
    comment=".answer[id^=answer-], .comment[id^=comment-]",
    only_with=".comment-copy",
    identifier=(Fact("", "id", r"((?:answer|comment)-\d+)"),),
    author=(".user-details[itemprop=author] a", ".comment-user", ".user-details a", ".user-details"),
    date=(
        Fact("[itemprop=dateCreated]", "datetime"),
        Fact(".relativetime-clean", "title", r"([^,]+).*"),
        Fact(".comment-date [title]", "title", r"([^,]+).*"),
        Fact(".relativetime", "title", r"([^,]+).*"),
    ),
    body=(".s-prose", ".post-text", ".comment-copy"),
    by_article_author=".owner.comment-user, .user-details .s-badge__author, a.comment-user.owner",
    score=(
        Fact("", "data-score", r"(-?\d+)"),
        Fact(".vote-count-post", "", r"(-?\d+)"),
        Fact("", "data-comment-score", r"(-?\d+)"),
    ),
)

PLACES = (STACK_EXCHANGE, HACKER_NEWS, LOBSTERS, OLD_REDDIT, REDDIT, SHREDDIT, LEMMY)
