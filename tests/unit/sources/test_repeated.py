"""Posts in pages of no known make."""

import pytest

from exporter.context import Context
from exporter.markup import to_plain
from exporter.model import Article
from exporter.sources import Location
from exporter.sources.page import SavedPage

PROSE = "Bees make honey, and they have done so. " + "They live in a hive with a queen. " * 20
ARTICLE = f"<h1>Bees</h1><article><p>{PROSE}</p><p>{PROSE}</p></article>"
FORUM = "https://bees.example/forum/topic/12"
BLOG = "https://bees.example/2013/bees"

SAID = (
    ("Ann", "28.07.2013, 11:59", "How do bees sleep? I have watched mine all night."),
    ("Ben 2", "28.07.2013, 12:30", "At night, I think, and in small pieces of some seconds each."),
    ("Ann", "29.07.2013, 08:00", "Thank you, that is what it looks like."),
)


def load(markup: str, context: Context, *, address: str) -> Article:
    head = f'<!doctype html><html lang="de"><title>Bees</title><link rel="canonical" href="{address}">'
    location = Location.of(name="bees.html", data=f"{head}<body>{markup}</body></html>".encode())
    (article,) = SavedPage().load(location, context)
    return article


def said(article: Article) -> list[tuple[str | None, str, str]]:
    assert article.discussion is not None
    return [
        (
            c.author.name if c.author else None,
            f"{c.published:%d.%m.%Y, %H:%M}" if c.published else "",
            to_plain(c.body),
        )
        for c in article.discussion.comments
    ]


def _boxes() -> str:
    return "".join(
        '<div class="xbox post"><div class="who">'
        f'<a href="/member.php?u={n}">{who}</a><small>Joined 01.02.2003'
        f'</small></div><div class="when">{when}</div><div class="bulk">{words}</div><a>Reply</a></div>'
        for n, (who, when, words) in enumerate(SAID)
    )


def _rows() -> str:
    rows = "".join(
        f'<tr id="m40{n}"><td rowspan="3"><p>'
        f'<a href="index.php?user_profile={n}">{who}</a></p><p>{when}</p></td>'
        f"<td><b>Bees</b></td></tr><tr><td>{words}</td></tr><tr><td><a>Antworten</a></td></tr>"
        for n, (who, when, words) in enumerate(SAID)
    )
    return f"<table>{rows}</table>"


def _tables() -> str:
    return "".join(
        f'<table><tr><td>By <a href="user_info.pl?id={n}">{who}</a> <b>On</b> {when}</td></tr>'
        f"<tr><td>{words}</td></tr></table><p><a name=x></a></p>"
        for n, (who, when, words) in enumerate(SAID)
    )


@pytest.mark.parametrize("markup", [_boxes(), _rows(), _tables()], ids=["boxes", "rows", "tables"])
def test_posts_are_read_with_name_time_and_words(markup: str, context: Context) -> None:
    """
    Boxes, rows of one table and tables of their own make posts; the topic has no article besides.
    """
    article = load(f"<h1>Bees</h1>{markup}<footer>Imprint</footer>", context, address=FORUM)
    assert said(article) == list(SAID)
    assert article.body == ()


def test_an_article_keeps_its_text_and_gets_its_discussion(context: Context) -> None:
    """
    Below an article the posts are its discussion, and none of their words get into it.
    """
    article = load(f"{ARTICLE}<section>{_boxes()}</section>", context, address=BLOG)
    assert said(article) == list(SAID)
    assert "honey" in to_plain(article.body)
    assert "watched mine" not in to_plain(article.body)


def test_the_beginnings_of_other_articles_are_no_posts(context: Context) -> None:
    """
    A list of articles with authors and days is not taken for a discussion.
    """
    teasers = "".join(
        f'<div class="post"><h3><a href="/2013/{n}">On the sleep of the bees'
        '</a></h3><a href="/author/ann">Ann'
        f'</a><time datetime="2013-07-2{n}">{n}</time>'
        '<p class="text">Bees sleep, and here is how they do it.</p>'
        "</div>"
        for n in range(4)
    )
    assert load(ARTICLE + teasers, context, address=BLOG).discussion is None


def test_products_are_no_posts(context: Context) -> None:
    """
    What has a price and a day but nobody who says it is not taken for a discussion.
    """
    goods = "".join(
        f'<div class="post"><a href="/account/{n}">${n}9.00</a><span>0{n}.07.2013</span>'
        f'<p class="text">A hive with {n} frames.</p><a>Share</a></div>'
        for n in range(1, 5)
    )
    assert load(ARTICLE + goods, context, address=BLOG).discussion is None


def _reply(number: int, who: str, to: str, words: str) -> str:
    return (
        f'<div class="comment-post"><div><a href="/u/{who}">{who}</a> ▸ <span>{to}</span></div>'
        f'<a href="/x{number}"><i>0{number}.07.2013 11:59</i></a>'
        f'<div class="post-text">{words}</div><a>Reply</a>'
        "</div>"
    )


def test_whom_a_byline_names_is_answered(context: Context) -> None:
    """
    "Ben ▸ Ann" answers the last post by Ann.
    """
    markup = _reply(1, "ann", "", "One") + _reply(2, "ben", "ann", "Two") + _reply(3, "cy", "ben", "Three")
    article = load(f"{ARTICLE}<section>{markup}</section>", context, address=BLOG)
    assert article.discussion is not None
    assert [(c.number, to_plain(c.body)) for c in article.discussion.comments] == [
        ("1", "One"),
        ("1.1", "Two"),
        ("1.2", "Three"),
    ]
    assert [depth for depth, _ in article.discussion.with_depth()] == [0, 1, 2]


def _nested(number: int, who: str, words: str, replies: str = "") -> str:
    return (
        f'<li><div class="item" id="msg-{number}"><a href="/user/{who}">{who}'
        f"</a> <span>0{number % 9 + 1}.07.2013 11:59"
        f'</span><div class="message">{words}</div><a>Reply</a></div><ul>{replies}</ul></li>'
    )


def test_lists_within_lists_are_replies(context: Context) -> None:
    """
    A post in a list inside of the item of another answers it.
    """
    markup = _nested(11, "Ann", "One", _nested(12, "Ben", "Two", _nested(13, "Cy", "Three"))) + _nested(
        14, "Di", "Four"
    )
    article = load(f"{ARTICLE}<ul>{markup}</ul>", context, address=BLOG)
    assert article.discussion is not None
    assert [(c.id, c.parent) for c in article.discussion.comments] == [
        ("msg-11", None),
        ("msg-12", "msg-11"),
        ("msg-13", "msg-12"),
        ("msg-14", None),
    ]


def test_a_link_in_the_head_of_a_post_names_what_it_answers(context: Context) -> None:
    """
    An anchor of another post in the head is the parent; one in a quotation is not.
    """
    posts = "".join(
        f'<div class="post" id="n{n}">'
        f'<a href="/member/{n}">Member {chr(65 + n % 9)}</a><a href="{head}">#</a>'
        f'<span>28.07.2013 1{n % 9}:59</span><div class="text">{words}</div></div>'
        for n, head, words in (
            (11, "", "First"),
            (12, "#n11", "Second"),
            (13, "", '<a href="#n12">↑</a> Third'),
        )
    )
    article = load(f"<h1>Bees</h1>{posts}", context, address=FORUM)
    assert article.discussion is not None
    assert [(c.id, c.parent) for c in article.discussion.comments] == [
        ("n11", None),
        ("n12", "n11"),
        ("n13", None),
    ]
