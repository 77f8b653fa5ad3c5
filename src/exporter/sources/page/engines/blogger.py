"""Blogger, with its threads and with the flat lists it had before."""

from collections.abc import Callable
from itertools import groupby

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.engine import Engine, Fact

_COMMENT_PAIRS = "blogger-comment"


def _join_pairs(root: PageElement) -> None:
    join_pairs(root, _is_term)


def join_pairs(root: PageElement, is_term: Callable[[PageElement], bool]) -> None:
    """Put each `dt` of a list of comments, and the `dd`s that belong to it, into one element."""
    for each in [e for e in root.walk() if e.tag == "dl" and e.find(is_term) is not None]:
        turn = 0
        groups: list[tuple[int, PageElement]] = []
        for part in list(each.elements):
            turn += part.tag == "dt"
            groups.append((turn, part))
        each.children = []
        for number, parts in groupby(groups, key=lambda pair: pair[0]):
            whole = PageElement("div", {"class": _COMMENT_PAIRS})
            for _, part in parts:
                whole.append(part)
            if number:
                each.append(whole)
        each.tag = "div"


def _is_term(element: PageElement) -> bool:
    return element.tag == "dt" and element.get("id")[:1] == "c" and element.get("id")[1:].isdigit()


_SHOWN = Fact("a[href*=showComment=]", "href", r".*showComment=(\d{13})\D.*")

BLOGGER = Engine(
    name="Blogger",
    comment="li.comment",
    only_with="li.comment .comment-block",
    identifier=(Fact("", "id", r"(c\d+)"), Fact(".comment-block", "id", r"(c\d+)")),
    author=("cite.user", "cite", ".comment-header .user"),
    date=(_SHOWN, Fact(".datetime")),
    body=(".comment-content",),
    permalink=(Fact(".datetime a", "href"),),
    by_article_author=".blog-author",
)

OLD_BLOGGER = Engine(
    name="Blogger (flat lists)",
    # Others, too, call terms so.
    only_with="dl dd.comment-body, dl dd.comment-footer, dl .comment-timestamp",
    prepare=_join_pairs,
    comment=f".{_COMMENT_PAIRS}",
    identifier=(Fact("dt", "id", r"(c\d+)"),),
    author=("dt a[href]",),
    named=(Fact("dt", "", r"(.+?)(?:\s+\S+\s*(?:\.\.\.|…|:))?"),),
    date=(_SHOWN, Fact(".comment-timestamp a"), Fact(".comment-timestamp")),
    body=("dd.comment-body", "dd"),
    unsaid=".comment-timestamp, .comment-footer",
    permalink=(Fact(".comment-timestamp a", "href"),),
    by_article_author="dt.blog-author",
)
