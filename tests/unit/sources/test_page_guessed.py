"""Discussions in pages of no known make: told by what things are called, and by what stands in them."""

import pytest

from exporter.context import Context
from exporter.sources.page.engines.phrases import date_in, is_button, is_byline, is_date, name_around
from tests.unit.sources.test_page_engines import ARTICLE, Row, discussion, load, rows


def _table(number: int, name: str, words: str) -> str:
    return (
        f'<li id="comment{number}"><div class="head"><h6><a href="#" class="flag"><span>Report this Comment'
        f"</span></a> On December 2{number}, 2014,\n at 10:41 PM, <a"
        f" href='/p?uid=1'><strong>{name}</strong></a>"
        f' wrote:</h6></div><div class="post"><p>{words}</p></div></li>'
    )


def _cited(number: int, name: str, words: str) -> str:
    return (
        f'<li id="comment-{number}0"><p>{words}</p><p><cite>Comment by {name} — 17.07.2011 @ '
        f'<a href="#comment-{number}0">13:0{number}</a></cite></p></li>'
    )


def _written(number: int, name: str, words: str, replies: str = "") -> str:
    return (
        f'<li id="comment-{number}0"><div><img src="a.png"><h2>Title {number}</h2><span class="metadata">'
        f"geschrieben von {name} am 2{number}. Jan. 2015, 19:04</span><span class='reply-comment'>["
        f'<a href="/login">antworten</a>]</span></div><p>{words}</p><ul class="comments">{replies}</ul></li>'
    )


def _termed(number: int, name: str, words: str) -> str:
    return (
        f'<li class="comment comment-0{number} odd" id="comment-0{number}"><dl><dt>{number}. <a>{name}</a> '
        f'<span class="datestamp">11:3{number} PM 10/28/10</span></dt><dd class="commentBody"><p>{words}</p>'
        '<span class="tools"><span>Reply</span> | <span>Report Abuse</span> | <a href="#c">Link to this</a>'
        "</span></dd></dl></li>"
    )


def _voted(number: int, name: str, words: str) -> str:
    return (
        f'<div class="main-level comment" id="comment39{number}"><div class="comment-box">'
        f'<div class="small-6">'
        f'<p><span class="bold">{name}</span> <span class="comment-date" title="02.12.2022 15:57:3{number}">'
        f'02.12.2022, 15:57:3{number}</span></p></div><div class="small-6 text-right"><span class="'
        f'comment-actions"><span class="votesum">+3</span><a class="up">Gut</a><a class="reply">Antworten</a>'
        f'</span></div></div><div class=""><p>{words}</p></div></div>'
    )


def _plain(number: int, name: str, words: str) -> str:
    return (
        f'<div class="post-comment"><div class="who"><strong>{name}</strong> <span class="when">2020-10-0'
        f'{number} 17:00</span></div><div class="said"><p>{words}</p></div>'
        '<div class="x"><a href="#">Reply</a>'
        ' <a href="#">Report</a></div></div>'
    )


FLAT: list[Row] = [
    ("1", None, "Ann", "Buzz, and more of it."),
    ("2", None, "Bob", "+1"),
    ("3", None, "Cyd", "They do not only buzz."),
]


@pytest.mark.parametrize(
    "page",
    [
        '<ul id="commentsList">{}</ul>'.format("".join(_table(int(n), str(w), t) for n, _, w, t in FLAT)),
        '<ol id="commentlist">{}</ol>'.format("".join(_cited(int(n), str(w), t) for n, _, w, t in FLAT)),
        '<ul class="comments">{}</ul>'.format("".join(_written(int(n), str(w), t) for n, _, w, t in FLAT)),
        '<ol id="list">{}</ol>'.format("".join(_termed(int(n), str(w), t) for n, _, w, t in FLAT)),
        '<div id="x">{}</div>'.format("".join(_voted(int(n), str(w), t) for n, _, w, t in FLAT)),
        "<section>{}</section>".format("".join(_plain(int(n), str(w), t) for n, _, w, t in FLAT)),
    ],
    ids=["sentence", "cited", "written", "terms", "votes", "plain"],
)
def test_what_is_said_is_told_from_what_stands_around_it(page: str, context: Context) -> None:
    """
    Names, dates and buttons are no part of what was said, wherever a page puts them and whatever it
    calls them.
    """
    found = discussion(page, context)

    assert [(r[2], r[3].removeprefix(f"Title {n}").strip()) for n, r in enumerate(rows(found), 1)] == [
        (who, words) for _, _, who, words in FLAT
    ]
    assert all(comment.published is not None for comment in found.comments)


def _threaded(attributes: str, name: str, after: str = "", inside: str = "") -> str:
    return (
        f'<div class="reader-comment" {attributes}><b class="nick">{name}</b>'
        ' <time datetime="2020-01-02"></time>'
        f'<div class="text">Words of {name}. {inside}</div></div>{after}'
    )


@pytest.mark.parametrize(
    "page",
    [
        _threaded('data-depth="0"', "Ann")
        + _threaded('data-depth="1"', "Bob")
        + _threaded('data-depth="0"', "Cyd"),
        _threaded('aria-level="1"', "Ann")
        + _threaded('aria-level="2"', "Bob")
        + _threaded('aria-level="1"', "Cyd"),
        _threaded('style="margin-left: 0px"', "Ann")
        + _threaded('style="margin-left: 30px"', "Bob")
        + _threaded("", "Cyd"),
        _threaded('style="width:100%"', "Ann")
        + _threaded('style="width:92.5%"', "Bob")
        + _threaded('style="width:100%"', "Cyd"),
        _threaded('id="c-11"', "Ann")
        + _threaded('id="c-12" data-parent-id="11"', "Bob")
        + _threaded('id="c-13" data-parent-id="0"', "Cyd"),
        _threaded("", "Ann", f'<div class="replies">{_threaded("", "Bob")}</div>') + _threaded("", "Cyd"),
        _threaded("", "Ann") + f"<ul><li>{_threaded('', 'Bob')}</li></ul>" + _threaded("", "Cyd"),
        _threaded('id="c-11"', "Ann")
        + _threaded('id="c-12"', 'Bob</b><i>in reply to <a href="#c-11">Ann</a></i><b>')
        + _threaded('id="c-13"', "Cyd"),
        _threaded("", "Ann")
        + _threaded("", "Bob").replace("reader-comment", "comment-answer")
        + _threaded("", "Cyd")
        + _threaded("", "Dan"),
    ],
    ids=["depth", "aria", "margin", "width", "attribute", "box", "list", "link", "answer"],
)
def test_a_reply_is_told_by_where_it_stands(page: str, context: Context) -> None:
    """
    A page says who answers whom by a number, by how far it moves replies in, by what it puts them in,
    by a link, or by what it calls them.
    """
    found = discussion(f'<div id="comments">{page}</div>', context)

    names = {c.id: c.author.name if c.author else None for c in found.comments}
    parents = {names[c.id]: names[c.parent] if c.parent else None for c in found.comments}
    assert {name: parents[name] for name in ("Ann", "Bob", "Cyd")} == {"Ann": None, "Bob": "Ann", "Cyd": None}


def test_anchors_tell_comments_that_are_called_nothing(context: Context) -> None:
    """
    Where nothing is called a comment, places that links to single comments lead to are enough.
    """
    page = "".join(
        f'<ul class="x"><li><a name="comment-{n}"></a><b>{name}</b> on 3 May 2019</li>'
        f"<li>Words of {name}.</li></ul>"
        for n, name in ((11, "Ann"), (12, "Bob"))
    )

    assert [(r[2], "Words of" in r[3]) for r in rows(discussion(f"<div>{page}</div>", context))] == [
        ("Ann", True),
        ("Bob", True),
    ]


def test_one_comment_is_enough_where_the_page_calls_it_so(context: Context) -> None:
    """
    A discussion of one comment is read if it stands among the comments, with a name and a date.
    """
    page = (
        '<ul class="comment-list"><section class="comment-item"><div class="nickname">Ann</div>'
        '<time datetime="2020-04-07T10:30:53Z">7.4.2020</time>'
        '<div class="text"><p>Alone.</p></div></section></ul>'
    )

    assert [(row[2], row[3]) for row in rows(discussion(page, context))] == [("Ann", "Alone.")]


def test_recent_comments_of_other_articles_are_left_alone(context: Context) -> None:
    """
    A list of what was lately said elsewhere is no discussion of the article.
    """
    page = "".join(
        f'<li class="latest-comments__item"><b class="comment-author">{n}</b>'
        '<time datetime="2020-01-02"></time>'
        f'<p class="comment-text">Said of something else.</p></li>'
        for n in ("Ann", "Bob", "Cyd")
    )

    assert load(ARTICLE + f'<ol class="latest-comments">{page}</ol>', context).discussion is None


@pytest.mark.parametrize(
    ("line", "date", "name"),
    [
        ("written by Ann on May 3, 2019 at 5 pm", "May 3, 2019 at 5 pm", "Ann"),
        ("Tobsen · April 19, 2019", "April 19, 2019", "Tobsen"),
        ("15.04.2011, 13:02 | Hans Heiser:", "15.04.2011, 13:02", "Hans Heiser"),
        (
            "Soumis par anne, le lundi 29 octobre 2012 à 15h46",
            "lundi 29 octobre 2012 à 15h46",
            "anne",
        ),
        ("Sallie (rhymes with alley) · March 10, 2017", "March 10, 2017", "Sallie (rhymes with alley)"),
        ("berg2012 vor 3 Tagen", "vor 3 Tagen", "berg2012"),
        ("Martin 8. Dezember 2010 um 10:56", "8. Dezember 2010 um 10:56", "Martin"),
    ],
)
def test_a_line_gives_a_name_and_a_date(line: str, date: str, name: str) -> None:
    """
    Dates are cut out of a line in many languages, and words that only lead to a name are not part of it.
    """
    assert (date_in(line), name_around(line)) == (date, name)


def test_signs_are_no_buttons() -> None:
    """
    "+1" and a smile may be all that somebody says.
    """
    assert is_button("Reply | Report Abuse (3)")
    assert not any(map(is_button, ("+1", "👍", "12", "I like it")))
    assert is_date("2h ago")
    assert not is_date("On 3 May 2019 we saw bees")
    assert is_byline("posted on 3 May 2019")
    assert not is_byline("Bees were seen on 3 May 2019")
