"""Measures how pages with long discussions are loaded, beside what lxml needs to parse them, in one run.

The pages are made here: 2,000 comments in the markup of WordPress, of Hacker News, of old Reddit, and of no
known make. A figure is the least CPU time of several runs in this process.

The floor is what no reader in Python can be quicker than: our parser, and for each element one object with
its tag, its attributes and its words, but without a parent, an order, or any decision about it. Reading and
cleaning make two objects of an element that is kept, one in the page and one in the text, and decide between.
"""

import gc
import math
import random
import time
from collections.abc import Callable, Iterator
from functools import partial

from lxml import html as lxml_html
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from exporter.collecting import without_collector
from exporter.context import Context
from exporter.markup.reader import parse_page, read_nodes
from exporter.model import Content
from exporter.sources import Location
from exporter.sources.page import SavedPage

COMMENTS = 2000
ROUNDS = 5
WORDS = "The quick brown fox jumps over the lazy dog, and then thinks about what that did to the dog. "
HEAD = "<!doctype html><html lang=en><head><title>Bees</title></head><body><h1>Bees</h1><article class="
BODY = f"{HEAD}entry-content><p>{WORDS * 8}</p></article>"


def depths(deepest: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of comments with how deep each stands, from 1."""
    chance, depth = random.Random(1), 0  # noqa: S311 - the same pages in every run
    for number in range(1, COMMENTS + 1):
        depth = min(depth + 1, chance.randint(1, deepest))
        yield number, depth


def wordpress() -> str:
    """Return a page in the markup of Walker_Comment::html5_comment, its depths said by class alone."""
    comments = (
        f'<li id="comment-{n}" class="comment even depth-{d}"><article id="div-comment-{n}"'
        ' class="comment-body">'
        '<footer class="comment-meta"><div class="comment-author vcard"><img alt=""'
        f' src="https://a.example/{n}.png"'
        f' class="avatar"><b class="fn"><a href="https://p.example/{n % 97}" class="url">Person {n % 97}'
        "</a></b> "
        f'<span class="says">says:</span></div><div class="comment-metadata"><a href="#comment-{n}">'
        '<time datetime="'
        f'2020-10-22T17:{n % 60:02}:00+00:00">October 22, 2020</time></a></div></footer><div'
        ' class="comment-content">'
        f"<p>{WORDS}{n}</p><p>{WORDS}<em>{WORDS}</em></p></div><div class='reply'><a"
        " class='comment-reply-link' "
        f'href="?replytocom={n}#respond">Reply</a></div></article></li>'
        for n, d in depths(5)
    )
    return f"{BODY}<ol class=comment-list>{''.join(comments)}</ol>"


def hacker_news() -> str:
    """Return a page of rows that a cell moves in."""
    comments = (
        f'<tr class="athing comtr" id="{n}"><td><table><tr><td class="ind" indent="{d}"><img src="s.gif"'
        ' width="'
        f'{d * 40}"></td><td class="default"><div><span class="comhead"><a href="user?id=p{n % 97}"'
        ' class="hnuser">'
        f'p{n % 97}</a> <span class="age" title="2025-01-15T10:00:00 1736935200"><a href="item?id={n}">2'
        " hours ago"
        f'</a></span></span></div><div class="comment"><div class="commtext c00">{WORDS}{n}<p>{WORDS}'
        "</div><div "
        f'class="reply"><u><a href="reply?id={n}">reply</a></u></div></div></td></tr></table></td></tr>'
        for n, d in depths(7)
    )
    return f"{BODY}<table class=comment-tree>{''.join(comments)}</table>"


def old_reddit() -> str:
    """Return a page whose comments stand in one another."""
    pieces, open_now = [], 0
    for n, d in depths(8):
        pieces.append("</div></div></div>" * (open_now - d + 1))
        pieces.append(
            f'<div class="thing comment" data-fullname="t1_c{n}" data-author="p{n % 97}"><div class="entry">'
            "<p "
            f'class="tagline"><a class="author">p{n % 97}</a> <span class="score unvoted" title="7">7 points'
            "</span> "
            '<time datetime="2025-01-15T10:30:00Z">2 days ago</time></p><div class="usertext-body"><div'
            ' class="md">'
            f'<p>{WORDS}{n}</p><p>{WORDS}</p></div></div><ul class="buttons"><li><a class="bylink">permalink'
            "</a></li>"
            f'</ul></div><div class="child"><div class="sitetable">'
        )
        open_now = d
    return f"{BODY}<div class=commentarea>{''.join(pieces)}"


def unknown() -> str:
    """Return a page of no known make."""
    comments = (
        f'<div class="post-comment"><div class="who"><strong>Person {n % 97}</strong> <span'
        ' class="when">2020-10-'
        f'{n % 28 + 1:02} 17:00</span></div><div class="said"><p>{WORDS}{n}</p><p>{WORDS}</p></div><div'
        ' class="tools">'
        f'<a href="#">Reply</a> <a href="#">Report</a></div></div>'
        for n, _ in depths(1)
    )
    return f"{BODY}<section class=comments>{''.join(comments)}</section>"


def least(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the least CPU time that each of *works* took, in turns, so that all had the same machine."""
    found = dict.fromkeys(works, math.inf)
    for _ in range(ROUNDS):
        for name, work in works.items():
            # What the last run left is no concern of this one.
            gc.collect()
            begin = time.process_time()
            work()
            found[name] = min(found[name], time.process_time() - begin)
    return found


def parsed(page: str) -> LexborHTMLParser:
    """Return what our parser makes of *page*, of which Python has seen nothing yet."""
    return LexborHTMLParser(page, options=LexborDocumentOptions.WO_EVENTS)


class Plain:
    """An element of a page and nothing else."""

    __slots__ = ("attributes", "tag", "words")

    def __init__(self, tag: str | None, attributes: dict[str, str | None], words: list[str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.words = words


def floor(page: str) -> list[Plain]:
    """Return an object for each element of *page*, which is the least that a reader in Python does."""
    made: list[Plain] = []
    root = parsed(page).root
    for node in root.traverse(include_text=True) if root is not None else ():
        tag = node.tag
        if tag == "-text":
            made[-1].words.append(node.text_content)
        else:
            made.append(Plain(tag, node.attributes, []))
    return made


def parsed_and_cleaned(page: str) -> Content:
    """Return what *page* says."""
    return read_nodes(parse_page(page).root.children).content


def loaded(page: str) -> int:
    """Return how many comments there are when *page* has been loaded."""
    location = Location.of(name="page.html", data=page.encode())
    (article,) = SavedPage().load(location, Context())
    return len(article.discussion.comments) if article.discussion else 0


WORKS: dict[str, Callable[[str], object]] = {
    "lxml": lxml_html.document_fromstring,
    "parser alone": parsed,
    "floor": floor,
    "parse": parse_page,
    "parse and clean": parsed_and_cleaned,
    "load": loaded,
}


def main() -> None:
    print(f"{'page':12}{'MB':>4}" + "".join(f"{work:>17}" for work in WORKS))
    for made in (wordpress, hacker_news, old_reddit, unknown):
        page = made()
        assert loaded(page) == COMMENTS, made.__name__
        with without_collector():
            times = least({name: partial(work, page) for name, work in WORKS.items()})
        cells = (f"{cpu * 1000:.0f} ms ({cpu / times['lxml']:.1f})" for cpu in times.values())
        print(f"{made.__name__:12}{len(page) / 1e6:4.1f}" + "".join(f"{cell:>17}" for cell in cells))
    print("Least CPU time, and in brackets how many times what lxml needs to parse the page")


if __name__ == "__main__":
    main()
