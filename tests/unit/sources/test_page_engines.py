"""Discussions in the pages of known engines: who said what, when, and in answer to whom."""

import json

import pytest

from exporter.context import Context
from exporter.markup import to_plain
from exporter.model import Article, Discussion, State
from exporter.sources import Location
from exporter.sources.page import SavedPage

PROSE = "Bees make honey, and they have done so. " + "They live in a hive with a queen. " * 20
ARTICLE = f"<h1>Bees</h1><article><p>{PROSE}</p></article>"


def load(markup: str, context: Context, *, address: str = "https://blog.example/bees") -> Article:
    head = f'<!doctype html><html lang="en"><title>Bees</title><link rel="canonical" href="{address}">'
    location = Location.of(name="bees.html", data=f"{head}<body>{markup}</body></html>".encode())
    (article,) = SavedPage().load(location, context)
    return article


def discussion(markup: str, context: Context) -> Discussion:
    found = load(ARTICLE + markup, context).discussion
    assert found is not None
    return found


Row = tuple[str, str | None, str | None, str]


def rows(found: Discussion) -> list[Row]:
    return [(c.id, c.parent, c.author.name if c.author else None, to_plain(c.body)) for c in found.comments]


def _blogger(number: int, name: str, words: str, replies: str = "") -> str:
    return (
        f'<li class="comment" id="c{number}"><div class="comment-block"><div class="comment-header">'
        f'<cite class="user"><a href="https://people.example/{name}">{name}</a></cite><span class="datetime">'
        f'<a href="https://blog.example/bees?showComment=1607430125150#c{number}">yesterday</a></span></div>'
        f'<p class="comment-content">{words}</p><span class="comment-actions"><a>Reply</a></span></div>'
        f'<div class="comment-replies"><ol>{replies}</ol></div></li>'
    )


def _lobsters(name: str, who: str, words: str, replies: str = "") -> str:
    return (
        f'<li class="comments_subtree"><div id="c_{name}" data-shortid="{name}" class="comment">'
        '<div class="byline">'
        f'<a href="/~{who}"><img src="a.png"></a> <a href="/~{who}">{who}</a> <a href="/c/{name}">'
        f'<time datetime="2024-08-12 11:00:23" data-at-unix="1723478423">1 year ago</time></a></div>'
        f'<div class="comment_text"><p>{words}</p></div></div><ol class="comments">{replies}</ol></li>'
    )


def _news(number: int, width: int, who: str, words: str) -> str:
    return (
        f'<tr class="athing comtr" id="{number}"><td><table><tr><td class="ind"><img src="s.gif" '
        f'width="{width}">'
        f'</td><td class="default"><div><span class="comhead"><a href="user?id={who}" '
        f'class="hnuser">{who}</a>'
        f'<span class="age" title="2025-01-15T10:00:00 1736935200"><a href="item?id={number}">2 hours ago</a>'
        f'</span></span></div><div class="comment"><div class="commtext">{words}</div>'
        f'<div class="reply"><a href="reply?id={number}">reply</a></div></div></td></tr></table></td></tr>'
    )


def _old_reddit(name: str, who: str, words: str, replies: str = "") -> str:
    return (
        f'<div class="thing comment" data-fullname="t1_{name}" data-author="{who}"><div class="entry">'
        f'<p class="tagline"><a class="author" href="/user/{who}">{who}</a> <span class="score '
        'unvoted">7 points'
        f'</span> <time datetime="2025-01-15T10:30:00Z">2 days ago</time></p><div class="usertext-body">'
        f'<div class="md"><p>{words}</p></div></div><ul class="buttons"><li>permalink</li></ul></div>'
        f'<div class="child"><div class="sitetable">{replies}</div></div></div>'
    )


def _reddit(name: str, level: int, who: str, words: str) -> str:
    return (
        f'<div><div id="t1_{name}"><span>level {level}</span><div data-testid="post-comment-header">'
        f'<a data-testid="comment_author_link" href="/user/{who}/">{who}</a></div><div data-testid="comment">'
        f"<p>{words}</p></div><button>Share</button></div></div>"
    )


def _shreddit(name: str, who: str, words: str, replies: str = "") -> str:
    return (
        f'<shreddit-comment author="{who}" thingid="t1_{name}" score="3"><div slot="comment">'
        f"<p>{words}</p></div>"
        f"<div slot=actions>Reply Share</div>{replies}</shreddit-comment>"
    )


def _movable(number: int, who: str, words: str, answered: str = "") -> str:
    answer = f' replied to <a href="/bees#comment-{answered}">comment from Ann</a>' if answered else ""
    return (
        f'<div class="commentnew" id="comment-{number}"><div class="commentheader">{who}{answer}'
        f' <span>•</span> <a href="/bees#comment-{number}">#1</a> <span>•</span> 8:05 AM '
        "Wednesday, Aug 18, 2010"
        f""" <span>•</span> <a onclick="mtReplyCommentOnClick({number}, '{who}')">Reply</a></div>"""
        f'<div class="commentcontent"><p>{words}</p></div></div>'
    )


def _drupal(number: int, who: str, words: str) -> str:
    return (
        f'<a id="comment-{number}"></a><div class="comment"><div class="submitted">Submitted by '
        f'<span class="username">{who}</span> on Mon, 01/02/2012</div><h3><a class="permalink" '
        'href="/x">Subject</a>'
        f'</h3><div class="content"><div class="field-name-comment-body"><p>{words}</p></div></div>'
        f'<ul class="links"><li><a href="/comment/reply/4/{number}">reply</a></li></ul></div>'
    )


def _lemmy(number: int, who: str, words: str, replies: str = "") -> str:
    return (
        f'<li class="comment"><article id="comment-{number}" class="comment-node"><span '
        'class="person-listing">'
        f'<a href="/u/{who}">{who}</a></span><div class="comment-content"><div class="md-div">'
        f"<p>{words}</p></div>"
        f"</div><button>reply</button></article><ul>{replies}</ul></li>"
    )


def _dreamwidth(number: int, indent: int, who: str, words: str) -> str:
    return (
        f'<div id="cmt{number}" style="margin-left: {indent}px"><div class="comment-poster">'
        '<span class="ljuser">'
        f'<b>{who}</b></span></div><div class="datetime">2012-05-06 10:11 am</div><div '
        'class="comment-content">'
        f"<p>{words}</p></div><ul><li>Reply</li></ul></div>"
    )


def _disqus(number: int, who: str, words: str) -> str:
    return (
        f'<li id="dsq-comment-{number}"><cite><span id="dsq-author-user-{number}">{who}</span></cite>'
        f'<div class="dsq-comment-message"><p>{words}</p></div></li>'
    )


def _discuz(number: int, parent: int, who: str, words: str, replies: str = "") -> str:
    return (
        f'<div id="wpd-comm-{number}_{parent}" class="wpd-comment"><div id="comment-{number}">'
        f'<div class="wpd-comment-author">{who}</div><div class="wpd-comment-text"><p>{words}</p></div>'
        f'<div class="wpd-comment-footer">Reply 4</div></div>{replies}</div>'
    )


def _isso(number: int, who: str, words: str, replies: str = "") -> str:
    return (
        f'<div class="isso-comment" id="isso-{number}"><span class="isso-author">{who}</span>'
        f'<div class="isso-text"><p>{words}</p></div><a class="isso-reply">Reply</a>'
        f'<div class="isso-follow-up">{replies}</div></div>'
    )


def _cite(who: str, words: str) -> str:
    return (
        f'<li class="u-comment h-cite"><a class="u-author h-card" href="https://{who}.example">{who}</a>'
        f'<div class="e-content p-name">{words}</div><time class="dt-published" '
        'datetime="2020-01-02T03:04:05Z">'
        "then</time></li>"
    )


def _unknown(number: int, who: str, words: str) -> str:
    return (
        f'<div class="cmtBox" id="cmt-{number}00"><div class="cmtHead"><b class="cmtUserName">{who}</b>'
        f'<span class="cmtDate">2019-03-04 05:06</span></div><div class="cmtText">{words}</div></div>'
    )


_STORY = (
    '<table class="fatitem"><tr class="athing" id="1"><td><a href="https://bees.example">Bees</a></td></tr>'
    '<tr><td class="subtext">by <a class="hnuser" href="user?id=Bob">Bob</a></td></tr></table>'
)

ENGINES = {
    "blogger": (f"<ol>{_blogger(12, 'Ann', 'One', _blogger(34, 'Bob', 'Two'))}</ol>", "c12", "c34"),
    "old blogger": (
        '<dl id="comments-block"><dt class="comment-author" id="c12"><a '
        'href="https://a.example">Ann</a> said...</dt>'
        '<dd class="comment-body"><p>One</p></dd><dd class="comment-footer">May 1, 2010</dd><dt '
        'id="c34">Bob said...'
        '</dt><dd class="comment-body"><p>Two</p></dd></dl>',
        "c12",
        "c34 flat",
    ),
    "lobsters": (f"<ol>{_lobsters('aaa', 'Ann', 'One', _lobsters('bbb', 'Bob', 'Two'))}</ol>", "aaa", "bbb"),
    "hacker news": (
        f"{_STORY}<table>{_news(12, 0, 'Ann', 'One')}{_news(34, 40, 'Bob', 'Two')}</table>",
        "12",
        "34",
    ),
    "old reddit": (_old_reddit("aa", "Ann", "One", _old_reddit("bb", "Bob", "Two")), "t1_aa", "t1_bb"),
    "reddit": (_reddit("aa", 1, "Ann", "One") + _reddit("bb", 2, "Bob", "Two"), "t1_aa", "t1_bb"),
    "shreddit": (_shreddit("aa", "Ann", "One", _shreddit("bb", "Bob", "Two")), "t1_aa", "t1_bb"),
    "movable type": (
        _movable(12, "Ann", "One") + _movable(34, "Bob", "Two", answered="12"),
        "comment-12",
        "comment-34",
    ),
    "drupal": (
        f"<div>{_drupal(12, 'Ann', 'One')}<div class=indented>{_drupal(34, 'Bob', 'Two')}</div></div>",
        "comment-12",
        "comment-34",
    ),
    "lemmy": (f"<ul>{_lemmy(12, 'Ann', 'One', _lemmy(34, 'Bob', 'Two'))}</ul>", "comment-12", "comment-34"),
    "dreamwidth": (_dreamwidth(12, 0, "Ann", "One") + _dreamwidth(34, 25, "Bob", "Two"), "cmt12", "cmt34"),
    "disqus": (f"<ul>{_disqus(12, 'Ann', 'One')}{_disqus(34, 'Bob', 'Two')}</ul>", "12", "34 flat"),
    "wpdiscuz": (_discuz(12, 0, "Ann", "One") + _discuz(34, 12, "Bob", "Two"), "comment-12", "comment-34"),
    "isso": (_isso(12, "Ann", "One", _isso(34, "Bob", "Two")), "isso-12", "isso-34"),
    "microformats": (
        f"<ul>{_cite('Ann', 'One')}{_cite('Bob', 'Two')}</ul>",
        "comment-at-1",
        "comment-at-2 flat",
    ),
    "unknown": (_unknown(1, "Ann", "One") + _unknown(2, "Bob", "Two"), "cmt-100", "cmt-200 flat"),
}


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_gives_identity_parent_author_and_words_alone(name: str, context: Context) -> None:
    markup, first, second = ENGINES[name]
    found = discussion(markup, context)
    identity, _, flat = second.partition(" ")
    assert rows(found) == [
        (first, None, "Ann", "One"),
        (identity, None if flat else first, "Bob", "Two"),
    ]


@pytest.mark.parametrize("name", ENGINES)
def test_the_article_keeps_nothing_of_the_discussion(name: str, context: Context) -> None:
    article = load(ARTICLE + ENGINES[name][0], context)
    text = to_plain(article.body)
    assert "Bees make honey" in text
    assert "Bob" not in text
    assert "Two" not in text


def test_a_time_for_programs_is_preferred_to_the_one_shown(context: Context) -> None:
    found = discussion(f"<ol>{_blogger(12, 'Ann', 'One')}</ol>", context)
    assert [str(c.published) for c in found.comments] == ["2020-12-08 12:22:05+00:00"]


def test_a_comment_less_deep_than_the_one_before_answers_what_is_above_both(context: Context) -> None:
    depths = [("1", 0), ("2", 40), ("3", 80), ("4", 40), ("5", 0)]
    markup = "".join(_news(int(number), depth, "Ann", number) for number, depth in depths)
    found = discussion(f"<table>{markup}</table>", context)
    assert [(c.id, c.parent) for c in found.comments] == [
        ("1", None),
        ("2", "1"),
        ("3", "2"),
        ("4", "1"),
        ("5", None),
    ]


def test_who_submitted_a_story_is_known_in_its_discussion(context: Context) -> None:
    article = load(ARTICLE + ENGINES["hacker news"][0], context)
    assert article.discussion is not None
    assert [c.by_article_author for c in article.discussion.comments] == [False, True]
    assert article.url == "https://news.ycombinator.com/item?id=1"


def test_a_comment_that_was_taken_back_keeps_its_place(context: Context) -> None:
    gone = '<div class="thing comment" data-fullname="t1_aa"><div class="entry"><div class="usertext-body">'
    gone += '<div class="md"><p>[deleted]</p></div></div></div>'
    gone += f'<div class="child">{_old_reddit("bb", "Bob", "Two")}</div></div>'
    found = discussion(gone + _old_reddit("cc", "Cy", "Three"), context)
    assert [(c.id, c.parent, c.state) for c in found.comments] == [
        ("t1_aa", None, State.DELETED),
        ("t1_bb", "t1_aa", State.VISIBLE),
        ("t1_cc", None, State.VISIBLE),
    ]


def test_who_said_deleted_is_not_taken_at_their_word(context: Context) -> None:
    found = discussion(_old_reddit("aa", "Ann", "Deleted"), context)
    assert found.comments[0].state is State.VISIBLE


def test_the_first_post_of_discourse_is_a_post_like_the_others(context: Context) -> None:
    def post(number: int, who: str, words: str) -> str:
        return (
            f'<div id="post_{number}" class="topic-body crawler-post"><span class="creator">'
            '<span itemprop="name">'
            f'{who}</span></span><time datetime="2024-09-22T14:43:37Z">then</time><div class="post">'
            f"<p>{words}</p></div></div>"
        )

    question = "How does one keep bees through a long winter, and what do they eat until the spring?"
    markup = post(1, "Ann", question) + post(2, "Bob", "Sugar.") + post(3, "Ann", "Thanks!")
    article = load(markup, context)
    assert article.discussion is not None
    assert rows(article.discussion) == [
        ("post_1", None, "Ann", question),
        ("post_2", None, "Bob", "Sugar."),
        ("post_3", None, "Ann", "Thanks!"),
    ]
    assert [c.by_article_author for c in article.discussion.comments] == [True, False, True]
    assert article.body == ()


def test_a_thread_that_is_in_the_page_twice_is_read_once(context: Context) -> None:
    thread = f"<ol>{_blogger(12, 'Ann', 'One')}</ol>"
    article = load(f"{ARTICLE}<div>{thread}</div><aside>{thread}</aside>", context)
    assert article.discussion is not None
    assert len(article.discussion.comments) == 1
    assert "One" not in to_plain(article.body)


def test_names_that_say_comment_are_not_enough_without_a_time(context: Context) -> None:
    boxes = "".join(
        f'<div class="comment-box"><b class="user-name">{who}</b><div class="comment-text">Hm.</div></div>'
        for who in ("Ann", "Bob")
    )
    assert load(ARTICLE + boxes, context).discussion is None


def test_comments_that_only_json_holds_are_read_with_their_replies(context: Context) -> None:
    reply = {
        "@type": "Comment",
        "url": "https://blog.example/bees#c2",
        "text": "Two",
        "author": {"name": "Bob"},
    }
    comment = {
        "@type": "Comment",
        "@id": "#c1",
        "text": "One <3\n\nMore",
        "author": {"@type": "Person", "name": "Ann"},
        "dateCreated": "2020-01-02T03:04:05Z",
        "comment": [reply],
    }
    record = json.dumps({"@type": "Article", "headline": "Bees", "comment": [comment]})
    found = discussion(f'<script type="application/ld+json">{record}</script>', context)
    assert rows(found) == [("c1", None, "Ann", "One <3\n\nMore"), ("c2", "c1", "Bob", "Two")]
