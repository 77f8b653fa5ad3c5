"""The discussion in a saved web page, in the shapes that WordPress and its themes give it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from runpy import run_path

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.markup import to_line, to_markup, to_plain
from exporter.model import Article, Discussion
from exporter.showing import comment_lines
from exporter.sources import Location
from exporter.sources.location import open_location
from exporter.sources.page import SavedPage

_PROSE = "<p>" + "Here is a sentence, and here is another, so that there is enough to read. " * 8 + "</p>"
_HEAD = '<!doctype html><html lang=en><title>T</title><link rel=canonical href="https://example.org/p/">'


def _load(discussion: str, context: Context, *, lang: str = "en", prose: str = _PROSE) -> Article:
    head = _HEAD.replace("lang=en", f"lang={lang}")
    page = f"{head}<body><article class=entry-content>{prose}</article>{discussion}"
    (article,) = SavedPage().load(Location.of(name="p.html", data=page.encode()), context)
    return article


def _comments(discussion: str, context: Context, *, lang: str = "en") -> Discussion:
    found = _load(discussion, context, lang=lang).discussion
    assert found is not None
    return found


def _html5(number: int, depth: int, inside: str = "", *, text: str = "", classes: str = "") -> str:
    """Write a comment as Walker_Comment::html5_comment does."""
    return (
        f'<li id="comment-{number}" class="comment even depth-{depth} {classes}">'
        f'<article id="div-comment-{number}" class="comment-body"><footer class="comment-meta">'
        f'<div class="comment-author vcard"><img class="avatar" src="https://example.org/{number}.png">'
        f'<b class="fn"><a href="https://example.net/{number}" class="url">Ann {number}</a></b>'
        f' <span class="says">says:</span></div><div class="comment-metadata">'
        f'<a href="https://example.org/p/#comment-{number}"><time datetime="2020-01-02T03:04:05+01:00">'
        f"2 January</time></a> <span class='edit-link'>Edit</span></div></footer>"
        f'<div class="comment-content"><p>{text or f"Text {number}."}</p></div>'
        f'<div class="reply"><a class="comment-reply-link" href="?replytocom={number}#respond">Reply</a>'
        "</div>"
        f"</article>{inside}</li>"
    )


def _legacy(number: int, depth: int, *, date: str = "January 2, 2020 at 3:04 am") -> str:
    """Write a comment as Walker_Comment::comment does."""
    return (
        f'<li class="comment odd depth-{depth}" id="comment-{number}">'
        f'<div id="div-comment-{number}" class="comment-body"><div class="comment-author vcard">'
        f'<cite class="fn">Ann {number}</cite> <span class="says">says:</span></div>'
        f'<div class="comment-meta commentmetadata">'
        f'<a href="https://example.org/p/#comment-{number}">{date}</a></div>'
        f'<p>Text {number}.</p><div class="reply"><a rel="nofollow">Reply</a></div></div></li>'
    )


def _list(*items: str, before: str = "", after: str = "") -> str:
    return f'<div id="comments">{before}<ol class="comment-list">{"".join(items)}</ol>{after}</div>'


def _children(*items: str) -> str:
    return f'<ol class="children">{"".join(items)}</ol>'


def _outline(discussion: Discussion) -> list[tuple[int, str]]:
    return [(depth, to_plain(comment.body)) for depth, comment in discussion.with_depth()]


def test_html5_markup(context: Context, report: Report) -> None:
    """
    Name, address, time, permalink and words are read from the html5 markup, and nothing else is.
    """
    (comment,) = _comments(_list(_html5(7, 1)), context).comments

    assert ("comment-7", "https://example.org/p/#comment-7") == (comment.id, comment.url)
    assert comment.author is not None
    assert ("Ann 7", "https://example.net/7") == (comment.author.name, comment.author.url)
    assert "2020-01-02T03:04:05+01:00" == str(comment.published and comment.published.isoformat())
    assert "<p>Text 7.</p>" == to_markup(comment.body)
    assert [] == report.codes


def test_legacy_markup(context: Context, report: Report) -> None:
    """
    The legacy markup has its words loose beside the rest, and its time written out.
    """
    (comment,) = _comments(_list(_legacy(7, 1)), context).comments

    assert comment.author is not None
    assert "Ann 7" == comment.author.name
    assert "2020-01-02T03:04:00+00:00" == str(comment.published and comment.published.isoformat())
    assert "<p>Text 7.</p>" == to_markup(comment.body)
    assert ["zone-assumed"] == report.codes


@pytest.mark.parametrize(
    ("lang", "date"),
    [
        ("de", "Am 2. Januar 2020 um 03:04 Uhr"),
        ("fr-FR", "2 janvier 2020 à 03:04"),
        ("es", "2 enero, 2020 a las 03:04"),
        ("de", "January 2, 2020 at 3:04 am"),
        ("en", "said, on January 2, 2020 at 3:04 am"),
    ],
)
def test_written_times(lang: str, date: str, context: Context) -> None:
    """
    Times are read in the language of the page, in English, and with a word before them.
    """
    (comment,) = _comments(_list(_legacy(7, 1, date=date)), context, lang=lang).comments

    assert "2020-01-02T03:04" in str(comment.published and comment.published.isoformat())


def test_times_that_depend_on_today_are_none(context: Context) -> None:
    """
    "3 days ago" is no time, as nobody knows from when.
    """
    (comment,) = _comments(_list(_legacy(7, 1, date="3 days ago")), context).comments

    assert comment.published is None


@pytest.mark.parametrize(
    "item",
    [
        # Kubrick, the theme of 2005.
        '<li class="alt" id="comment-7"><cite>Ann 7</cite> Says:<br><small class="commentmetadata">'
        "<a href='#comment-7'>January 2nd, 2020 at 3:04 am</a></small><p>Text 7.</p></li>",
        # A definition list: the name in the term, the words in the description.
        '<dt class="comment depth-1" id="comment-7"><span class="comment_author">Ann 7</span></dt>'
        '<dd class="comment depth-1"><p>Text 7.</p></dd>',
        # A wrapper with another identifier of the same number.
        '<li class="comment depth-1" id="li-comment-7"><div id="comment-7">'
        '<h4 class="comment__author-name">Ann 7</h4>'
        '<div class="comment__content"><p>Text 7.</p></div></div></li>',
        # The name beside the date, both loose.
        '<li class="comment depth-1" id="comment-7"><div class="comment-author meta"><strong>Ann 7</strong>'
        ' January 2, 2020 at 3:04 am <a href="?replytocom=7"> - Reply</a></div>'
        '<div class="comment-text"><p>Text 7.</p></div></li>',
        # Everything in what should hold the name.
        '<li class="comment depth-1" id="comment-7"><div class="comment-author vcard">'
        '<span class="fn">Ann 7</span>'
        ' <p class="x">Text 7.</p></div></li>',
    ],
)
def test_themes(item: str, context: Context) -> None:
    """
    A theme's own markup is read as far as it keeps the identifiers or the classes.
    """
    item = item.replace("Text 7.", "Text 7, which goes on for a while longer.")
    (comment,) = _comments(f'<div id="comments"><ol class="commentlist">{item}</ol></div>', context).comments

    assert comment.author is not None
    assert "Ann 7" == comment.author.name
    assert "Text 7, which goes on for a while longer." == to_plain(comment.body)


def test_nesting(context: Context) -> None:
    """
    Replies lie in lists below what they answer.
    """
    thread = _html5(1, 1, _children(_html5(2, 2, _children(_html5(3, 3))), _html5(4, 2)))

    expected = [(0, "Text 1."), (1, "Text 2."), (2, "Text 3."), (1, "Text 4."), (0, "Text 5.")]
    assert expected == _outline(_comments(_list(thread, _html5(5, 1)), context))


def test_stated_depth_wins_over_nesting(context: Context) -> None:
    """
    What the classes say of the depth is right where the elements are not.
    """
    beside = _html5(1, 1) + _children(_html5(2, 2)) + _html5(3, 1)
    inside = _html5(1, 1, _html5(2, 2) + _html5(3, 1))

    expected = [(0, "Text 1."), (1, "Text 2."), (0, "Text 3.")]
    assert expected == _outline(_comments(_list(beside), context))
    assert expected == _outline(_comments(_list(inside), context))


def test_broken_tags(context: Context) -> None:
    """
    A theme that forgets a space and never ends its items still has its thread.
    """
    items = "".join(
        f'<liclass even depth-{depth} id="comment-{number}"><div class="comment-body"><b class="fn">Ann</b>'
        f"<p>Text {number}.</p></div>"
        for number, depth in ((1, 1), (2, 2), (3, 1))
    )
    expected = [(0, "Text 1."), (1, "Text 2."), (0, "Text 3.")]
    assert expected == _outline(_comments(f'<ol class="commentlist">{items}</ol>', context))


def test_skipped_depth(context: Context) -> None:
    """
    A reply whose parent is gone answers the nearest above it.
    """
    assert [(0, "Text 1."), (1, "Text 2.")] == _outline(_comments(_list(_html5(1, 1), _html5(2, 3)), context))


def test_article_author(context: Context) -> None:
    """
    The author of the article is known by the class that WordPress gives.
    """
    discussion = _comments(_list(_html5(1, 1, classes="bypostauthor"), _html5(2, 1)), context)

    assert [True, False] == [comment.by_article_author for comment in discussion.comments]


def test_pingbacks_are_kept_apart(context: Context, report: Report) -> None:
    """
    Mentions by other pages are no comments, and a stated count that includes them is set right.
    """
    ping = '<li id="comment-9" class="pingback even depth-1"><div class="comment-body">Pingback: X</div></li>'
    discussion = _comments(_list(_html5(1, 1), ping, before="<h2>2 responses to T</h2>"), context)

    assert [(0, "Text 1.")] == _outline(discussion)
    assert 1 == discussion.stated
    assert [] == report.codes
    assert ["Pingback: X"] == [to_line(mention.body) for mention in discussion.mentions]


def test_equal_words_stay(context: Context) -> None:
    """
    Two comments of the same words are two.
    """
    assert 2 == len(_comments(_list(_html5(1, 1, text="Yes."), _html5(2, 1, text="Yes.")), context).comments)


def test_thread_that_is_there_twice(context: Context, report: Report) -> None:
    """
    A saved page that holds its thread twice holds each comment once.
    """
    twice = _list(_html5(1, 1), _html5(2, 1), _html5(1, 1), _html5(2, 1))

    assert [(0, "Text 1."), (0, "Text 2.")] == _outline(_comments(twice, context))
    assert [] == report.codes


def test_one_number_and_other_words(context: Context, report: Report) -> None:
    """
    Two comments that bear the same number by mistake are both kept, and it is said.
    """
    same = _list(_html5(1, 1), _html5(1, 1, text="Other."))

    assert [(0, "Text 1."), (0, "Other.")] == _outline(_comments(same, context))
    assert ["comment-repeated"] == report.codes


def test_sidebars_are_no_discussion(context: Context) -> None:
    """
    A list of recent comments in a sidebar is not the discussion, even if it comes first or is longer.
    """
    sidebar = f'<aside class="widget"><ol class="commentlist">{_html5(8, 1)}{_html5(9, 1)}</ol></aside>'

    assert [(0, "Text 1.")] == _outline(_comments(sidebar + _list(_html5(1, 1)), context))


def test_longest_list(context: Context) -> None:
    """
    Of several lists the longest is the discussion.
    """
    other = f'<ul class="comment-list">{_html5(9, 1)}</ul>'

    expected = [(0, "Text 1."), (0, "Text 2.")]
    assert expected == _outline(_comments(other + _list(_html5(1, 1), _html5(2, 1)), context))


def test_discussion_is_not_in_the_article(context: Context) -> None:
    """
    Nothing of the discussion is left in the article: list, heading, form or state.
    """
    around = {
        "before": "<h2 class='comments-title'>1 thought on “T”</h2>",
        "after": "<div id='respond'><h3>Leave a reply</h3><form><textarea></textarea></form></div>",
    }
    discussion = _list(_html5(1, 1, text=_PROSE * 9), **around)

    # A page too short for extraction is read whole, so that nothing else hides what was left.
    assert "Hello." == to_plain(_load(discussion, context, prose="<p>Hello.</p>").body)
    assert to_plain(_load("", context).body) == to_plain(_load(discussion, context).body)


@pytest.mark.parametrize(
    ("heading", "stated"),
    [
        ("<h2>2 thoughts on “T”</h2>", 2),
        ("<h3>1,234 Comments</h3>", 1234),
        ("<h3>3 Gedanken zu „T“</h3>", 3),
        ("<h2>One thought on “T”</h2>", 1),
        ("<h2>Discussion</h2>", None),
        ("<h2>In 2019 we wrote</h2>", None),
    ],
)
def test_stated_count(heading: str, stated: int | None, context: Context) -> None:
    """
    The heading of a discussion says how many comments there are.
    """
    assert stated == _comments(_list(_html5(1, 1), before=heading), context).stated


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        ('<a href="https://example.org/p/comment-page-2/#comments">Older</a>', "on further pages"),
        ("<button>Load more comments</button>", "had not been loaded"),
        ("", "does not show why"),
    ],
)
def test_missing_comments(after: str, reason: str, context: Context, report: Report) -> None:
    """
    That comments are missing is said, and why if it shows.
    """
    _comments(_list(_html5(1, 1), before="<h2>20 comments</h2>", after=after), context)

    assert ["comments-missing"] == report.codes
    assert {"comments-missing": 19} == report.counts()
    assert reason in report.diagnostics[0].message


@pytest.mark.parametrize(
    ("after", "is_open"),
    [('<div id="respond">x</div>', True), ('<p class="nocomments">Closed.</p>', False), ("", None)],
)
def test_state(after: str, is_open: bool | None, context: Context) -> None:  # noqa: FBT001 - what is expected
    """
    A form means that one may still comment, a notice that one may not.
    """
    assert is_open is _comments(_list(_html5(1, 1), after=after), context).is_open


def test_comments_elsewhere(context: Context, report: Report) -> None:
    """
    Comments that a service keeps are not in the page, which is said.
    """
    assert _load('<div id="disqus_thread"></div>', context).discussion is None
    assert ["comments-elsewhere"] == report.codes
    assert "Disqus" in report.diagnostics[0].message


def test_microdata(context: Context) -> None:
    """
    Comments that say what they are in microdata are read, replies in them included.
    """

    def item(number: int, inside: str = "") -> str:
        return (
            f'<div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="c{number}">'
            f'<span itemprop="author" itemscope><b itemprop="name">Ann {number}</b></span>'
            f'<meta itemprop="dateCreated" content="2020-01-02T03:04:05Z">'
            f'<div itemprop="text"><p>Text {number}.</p></div>{inside}</div>'
        )

    discussion = _comments(f"<section id=comments>{item(1, item(2))}{item(3)}</section>", context)

    assert [(0, "Text 1."), (1, "Text 2."), (0, "Text 3.")] == _outline(discussion)
    assert ["Ann 1", "Ann 2", "Ann 3"] == [c.author.name for c in discussion.comments if c.author]
    assert all(comment.published for comment in discussion.comments)


def test_stated_parent(context: Context) -> None:
    """
    Microdata may name the parent instead of holding its replies.
    """
    items = "".join(
        f'<div itemscope itemtype="http://schema.org/Comment" id="c{n}">'
        f'<p itemprop="text">Text {n}.</p>{parent}</div>'
        for n, parent in ((1, ""), (2, '<link itemprop="parentItem" href="#c1">'))
    )

    assert [(0, "Text 1."), (1, "Text 2.")] == _outline(_comments(f"<section>{items}</section>", context))


def test_microdata_with_one_name(context: Context, report: Report) -> None:
    """
    Of comments that share an identifier only those with the same words are the same.
    """
    items = "".join(
        f'<div itemscope itemtype="http://schema.org/Comment" id="c 1"><p itemprop="text">{text}</p></div>'
        for text in ("One.", "Two.", "One.")
    )
    discussion = _comments(f"<section>{items}</section>", context)

    assert [(0, "One."), (0, "Two.")] == _outline(discussion)
    assert ["comment-repeated"] == report.codes
    assert "https://example.org/p/#c%201" == discussion.comments[0].url


def test_menus_are_no_discussion(context: Context) -> None:
    """
    Lists that know their depth but hold no comments are not taken for a discussion.
    """
    assert (
        _load(
            '<ul><li class="even depth-1">Menu</li><li class="odd depth-2">Item</li></ul>', context
        ).discussion
        is None
    )


@pytest.mark.parametrize("comment", [_html5, _legacy])
def test_two_thousand_comments(comment: Callable[[int, int], str], context: Context) -> None:
    """
    A page of two thousand comments is read to its end.
    """
    items = [comment(number, 1 + number % 5) for number in range(1, 2001)]

    assert 2000 == len(_comments(_list(*items), context).comments)


_TRUTHS = [
    "wp-broken-liclass-whizzy",
    "wp-custom-businessjargons",
    "wp-custom-pewresearch",
    "wp-custom-scalzi",
    "wp-custom-spektrum",
    "wp-html5-foxyfolksy",
    "wp-html5-framablog",
    "wp-html5-lemire",
    "wp-html5-youhadmeatgardening",
    "wp-legacy-8bitspaghetti",
    "wp-legacy-blogohblog",
    "wpcom-twentytwelve-gormulus",
]


@pytest.mark.shared
def test_real_threads(shared: Path, context: Context) -> None:
    """
    Of the comments in real pages of WordPress, at least 98 in a hundred are right in every part.
    """
    checks = run_path(str(shared / "checks" / "score_threads.py"))
    total: dict[str, int] = {}
    for name in _TRUTHS:
        record, truth = checks["truth_of"](shared / "corpus" / "threads" / f"{name}.json")
        found = list(_records(shared / "corpus" / "threads" / record["page_files"][0], context))
        total = {key: total.get(key, 0) + value for key, value in checks["score"](truth, found).items()}

    assert checks["f1"](total) >= 0.98, total


def _records(page: Path, context: Context) -> Iterator[dict[str, object]]:
    for article in SavedPage().load(open_location(str(page)), context):
        yield from map(json.loads, comment_lines(article))


def test_heavy_libraries_wait() -> None:
    """
    Asking whether a file is a page loads none of the libraries that read it.
    """
    heavy = {"readability", "trafilatura", "dateparser", "lxml"}
    code = f"import sys, exporter.sources.page; print({heavy} & {{*sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()" == run.stdout.strip()


def _custom(number: int, inner: str) -> str:
    return f'<li class="comment depth-1" id="comment-{number}">{inner}</li>'


@pytest.mark.parametrize(
    "inner",
    [
        '<div class="commenttext"><cite><strong>Ann</strong> dijo:</cite><p>Buzz.</p><div'
        ' class="commentmetadata">'
        '26 abril 2022 a las 14:02</div><div class="reply"> / <a'
        ' class="comment-reply-link">Responder</a></div></div>',
        '<div class="comment-body"><div class="wrapper"><span class="author">Ann</span><br>\nApril 26, 2022\n'
        "<p>Buzz.</p></div></div>",
        '<div class="comment-author vcard"><p>Buzz.</p><p><cite>Kommentar von <span class="fn"><a'
        ' href="/ann">Ann'
        '</a></span> — 2022-04-26 @ <a href="#comment-7">14:02</a></cite> <span class="reply">| <a class="'
        'comment-reply-link">Antworten</a></span></p></div>',
        '<div class="comment-author"><a class="profile_link">Profile</a></div><div'
        ' class="comment_text"><div class="'
        'comment_date">April 26, 2022</div><div class="comment_author">Ann</div><p>Buzz.</p></div>',
        '<div class="x"><div class="comment_content"><p>Buzz.</p></div><p>Ann · April 26, 2022</p></div>',
    ],
    ids=["says", "loose date", "below", "profile", "beside"],
)
def test_callbacks_of_themes_put_names_and_dates_anywhere(inner: str, context: Context) -> None:
    """
    A theme may say who and when above, below or in the words; they are told apart from what was said.
    """
    found = _comments(f"<ol class=commentlist>{_custom(7, inner)}</ol>", context, lang="es")

    comment = found.comments[0]
    assert comment.author is not None
    assert (comment.author.name, to_plain(comment.body)) == ("Ann", "Buzz.")
    assert comment.published is not None
    assert comment.published.date().isoformat() == "2022-04-26"


def test_pingbacks_without_a_number_stay_apart(context: Context) -> None:
    """
    Some themes give a pingback nothing but its class; it is no comment all the same.
    """
    ping = '<li class="post pingback"><p>Pingback: <a href="https://example.net/">Elsewhere</a></p></li>'

    found = _comments(
        f"<h3 class=comments-title>2 thoughts</h3><ol class=commentlist>{_html5(7, 1)}{ping}</ol>", context
    )

    assert (len(found.comments), len(found.mentions), found.stated) == (1, 1, 1)
