"""Discussions that a service or a blog's program wrote into a page, each in the shape that it gives them."""

import pytest

from exporter.context import Context
from exporter.markup import to_plain
from exporter.markup.reader import parse_page
from exporter.sources.page.elsewhere import keeper_of
from tests.unit.sources.test_page_engines import ARTICLE, discussion, load

WHEN = "2024-05-06T10:11:12Z"


def _disqus(who: str, replies: str = "") -> str:
    return (
        f'<li class="post" id="post-{len(who)}{ord(who[0])}"><div class="post-content"><div'
        f' class="post-body"><header>'
        f'<span class="post-byline"><span class="author publisher-anchor-color"><a'
        f' href="#">{who}</a></span></span>'
        f'<div class="post-meta"><a class="time-ago" title="Saturday, April 6, 2019 11:40 PM"'
        f' href="#c">5 years'
        f' ago</a></div></header><div class="post-body-inner"><div class="post-message"><p>Honey for'
        f" {who}.</p></div></div>"
        f'<footer><a>Reply</a></footer></div></div><ul class="children">{replies}</ul></li>'
    )


def _giscus(who: str, replies: str = "") -> str:
    kind = "comment" if who != "Bob" else "reply"
    return (
        f'<div class="gsc-{kind}"><div><div class="gsc-comment-header"><div'
        f' class="gsc-{kind}-author"><a class="'
        f'gsc-comment-author-avatar" href="https://github.com/{who}"><img alt="@{who}"><span'
        f' class="link-primary'
        f' font-semibold">{who}</span></a><a class="link-secondary"><time'
        f' datetime="{WHEN}">May</time></a></div></div>'
        f'<div class="markdown gsc-{kind}-content"><p>Honey for {who}.</p></div><div'
        f' class="gsc-comment-footer">1 reply</div>'
        f'<div class="gsc-replies">{replies}</div></div></div>'
    )


def _gitalk(who: str, _replies: str = "") -> str:
    return (
        f'<div class="gt-comment"><div class="gt-comment-content"><div class="gt-comment-header"><a class="'
        f'gt-comment-username">{who}</a><span class="gt-comment-text">commented</span><span'
        f' class="gt-comment-date">'
        f'2 days ago</span></div><div class="gt-comment-body markdown-body"><p>Honey for {who}.</p></div>'
        f"</div></div>"
    )


def _valine(who: str, replies: str = "") -> str:
    return (
        f'<div class="vcard" id="c{who}"><img class="vimg"><div class="vh"><div class="vhead"><a'
        f' class="vnick">{who}'
        f'</a> <span class="vsys">Firefox</span></div><div class="vmeta"><span'
        f' class="vtime">2024-05-06</span>'
        f'<span class="vat">回复</span></div><div class="vcontent"><p>Honey for {who}.</p></div><div'
        ' class="vquote">'
        f"{replies}</div></div></div>"
    )


def _waline(who: str, replies: str = "") -> str:
    return (
        f'<div class="wl-card-item" id="w{who}"><div class="wl-user"></div><div class="wl-card">'
        f'<div class="wl-head">'
        f'<a class="wl-nick">{who}</a><span class="wl-badge">博主</span><span'
        f' class="wl-time">2024-05-06</span></div>'
        f'<div class="wl-meta"><span>Firefox</span></div><div class="wl-content"><div>Honey for {who}.'
        "</div></div>"
        f'<div class="wl-quote">{replies}</div></div></div>'
    )


def _artalk(who: str, replies: str = "") -> str:
    return (
        f'<div class="atk-comment-wrap" data-comment-id="{ord(who[0])}"><div class="atk-comment">'
        f'<div class="atk-main">'
        f'<div class="atk-header"><span class="atk-item atk-nick"><a>{who}</a></span><span'
        f' class="atk-item atk-date">'
        f'2024-05-06</span></div><div class="atk-body"><div class="atk-content"><p>Honey for {who}.</p>'
        "</div></div>"
        f'<div class="atk-footer">回复</div><div class="atk-comment-children">{replies}</div></div>'
        f"</div></div>"
    )


def _twikoo(who: str, replies: str = "") -> str:
    return (
        f'<div class="tk-comment" id="{who}1"><div class="tk-main"><div class="tk-row"><div'
        f' class="tk-meta"><strong '
        f'class="tk-nick">{who}</strong><small class="tk-time"><time datetime="{WHEN}">5 月</time>'
        f"</small></div>"
        f'<div class="tk-action">回复</div></div><div class="tk-content"><p>Honey for {who}.</p></div>'
        f'<div class="tk-replies">{replies}</div></div></div>'
    )


def _comentario(who: str, replies: str = "") -> str:
    return (
        f'<div class="comentario-card" id="comentario-{ord(who[0])}-1"><div'
        f' class="comentario-card-self"><div class="'
        f'comentario-card-header"><div class="comentario-name-container"><div'
        f' class="comentario-name">{who}</div></div>'
        f'<div class="comentario-subtitle"><a title="{WHEN}">2 days</a></div></div><div'
        f' class="comentario-card-body">'
        f'<p>Honey for {who}.</p></div></div><div class="comentario-card-children">{replies}</div></div>'
    )


def _coral(who: str, replies: str = "") -> str:
    level = 1 if who == "Bob" else 0
    return (
        f'<div class="coral coral-indent coral-indent-{level}"><article class="coral coral-comment"'
        f' id="comment-{who}">'
        f'<div class="coral-comment-topBar"><button class="coral-comment-username">'
        f"<span>{who}</span></button>"
        f'<time class="coral-comment-timestamp" datetime="{WHEN}">2 days ago</time></div><div class="'
        f'coral-comment-content"><div>Honey for {who}.</div></div><div>Respect Reply</div></article>'
        f"</div>{replies}"
    )


def _openweb(who: str, replies: str = "") -> str:
    return (
        f'<li><div data-message-id="m{who}"><span data-spot-im-class="message-username">{who}</span><time '
        f'data-spot-im-class="message-timestamp" title="6 May, 2024 10:11 AM">2 days</time><div'
        f' data-spot-im-class="'
        f'message-text"><p>Honey for {who}.</p></div><button>Reply</button></div><ul>{replies}</ul></li>'
    )


def _ghost(who: str, replies: str = "") -> str:
    return (
        f'<div id="{ord(who[0])}ab" data-testid="comment-component"><h4 data-testid="member-name">{who}</h4>'
        f'<span title="May 6 2024">2 days ago</span><p class="gh-comment-content"'
        f' data-testid="comment-content">Honey for {who}.'
        f"</p><button>Reply</button><div>{replies}</div></div>"
    )


def _mbin(who: str, replies: str = "") -> str:
    number = ord(who[0])
    return (
        f'<blockquote class="section comment entry-comment comment-level--{2 if who == "Bob" else 1}" '
        f'id="entry-comment-{number}"><header><a class="user-inline" href="/u/{who}">{who}</a>'
        f' <time datetime="{WHEN}">'
        f'2 days</time></header><div class="content"><p>Honey for {who}.</p></div><footer>reply</footer>'
        f"</blockquote>{replies}"
    )


def _utterances(who: str, _replies: str = "") -> str:
    return (
        f'<article class="timeline-comment"><header class="comment-header"><span'
        f' class="comment-meta"><a class="'
        f'text-link"><strong>{who}</strong></a> commented <time-ago datetime="{WHEN}">2 days'
        f" ago</time-ago></span>"
        f'</header><div class="markdown-body markdown-body-scrollable"><p>Honey for {who}.</p></div>'
        "</article>"
    )


def _tumblr(who: str, _replies: str = "") -> str:
    return (
        f'<li class="note reply"><a class="avatar_frame"></a><span class="action"'
        f' data-post-url="#"><a class="tumblelog">'
        f'{who}</a> said: <span class="answer_content">Honey for {who}.</span></span></li>'
    )


def _dotclear(who: str, _replies: str = "") -> str:
    return (
        f'<dt id="c{ord(who[0])}"><a href="#c{ord(who[0])}">1.</a> On Monday, May 6 2024, 10:11 by'
        f' <a href="/{who}">{who}'
        f"</a></dt><dd><p>Honey for {who}.</p></dd>"
    )


def _serendipity(who: str, _replies: str = "") -> str:
    return (
        f'<div id="c{ord(who[0])}" class="serendipity_comment"><div'
        f' class="serendipity_commentBody"><p>Honey for {who}.</p></div>'
        f'<div class="serendipity_comment_source"><a href="#c{ord(who[0])}">#1</a> <a href="/x">{who}</a> on '
        f'2024-05-06 10:11 (<a class="comment_reply" href="#r">Reply</a>)</div></div>'
    )


def _textpattern(who: str, _replies: str = "") -> str:
    return (
        f'<li id="c00{ord(who[0])}"><p class="commenter"><a href="/{who}">{who}</a></p><p>Honey for'
        f" {who}.</p>"
        f'<p class="comment-date"><time datetime="{WHEN}">6 May 2024</time></p></li>'
    )


NESTED = [_disqus, _giscus, _valine, _waline, _artalk, _twikoo, _comentario, _coral, _openweb, _ghost, _mbin]
FLAT = [_gitalk, _utterances, _tumblr, _serendipity, _textpattern, _dotclear]


@pytest.mark.parametrize("written", NESTED, ids=lambda written: written.__name__)
def test_a_service_says_who_answers_whom(written: object, context: Context) -> None:
    """
    Who said what to whom is read from the page, and nothing of what stands around it.
    """
    assert callable(written)
    page = written("Ann", written("Bob")) + written("Cyd")

    found = discussion(f'<section id="x">{page}</section>', context)

    names = {c.id: c.author.name if c.author else None for c in found.comments}
    told = [(names[c.id], names[c.parent] if c.parent else None) for c in found.comments]
    assert told == [("Ann", None), ("Bob", "Ann"), ("Cyd", None)]
    assert [to_plain(c.body) for c in found.comments] == [
        "Honey for Ann.",
        "Honey for Bob.",
        "Honey for Cyd.",
    ]
    assert all(c.published is not None for c in found.comments)


@pytest.mark.parametrize("written", FLAT, ids=lambda written: written.__name__)
def test_a_program_without_threads_says_who_spoke(written: object, context: Context) -> None:
    """
    Where nobody answers anybody, names and words are read all the same.
    """
    assert callable(written)
    tag = "dl" if written is _dotclear else "ol"
    page = "".join(map(written, ("Ann", "Bob", "Cyd")))

    found = discussion(f'<{tag} id="comments" class="notes">{page}</{tag}>', context)

    told = [(c.author.name if c.author else None, to_plain(c.body)) for c in found.comments]
    assert told == [("Ann", "Honey for Ann."), ("Bob", "Honey for Bob."), ("Cyd", "Honey for Cyd.")]


@pytest.mark.parametrize(
    ("markup", "keeper"),
    [
        ('<div id="disqus_thread"></div>', "Disqus"),
        ('<iframe src="https://giscus.app/en/widget?origin=x"></iframe>', "giscus"),
        ('<script src="https://utteranc.es/client.js"></script>', "utterances"),
        ('<div class="fb-comments" data-href="x"></div>', "Facebook"),
        ("<hyvor-talk-comments website-id=1></hyvor-talk-comments>", "Hyvor Talk"),
        ('<script data-ghost-comments="https://x.example"></script>', "Ghost"),
        ('<div id="waline"></div>', "Waline"),
        ("<p>Nothing.</p>", None),
    ],
)
def test_comments_that_are_elsewhere_are_reported(markup: str, keeper: str | None, context: Context) -> None:
    """
    A page that leaves its comments to a service says so, and so does the report.
    """
    assert keeper_of(parse_page(markup).root) == keeper
    assert load(ARTICLE + markup, context).discussion is None
    assert context.report.codes == (["comments-elsewhere"] if keeper else [])


def test_texts_cut_short_are_reported(context: Context) -> None:
    """
    A page that shows only the beginning of a comment says so, and so does the report.
    """
    page = (
        '<div class="wpd-comment" id="wpd-comm-5_0"><div class="wpd-comment-author">Ann</div><div class="'
        'wpd-comment-text"><p>Honey&hellip; <span class="wpdiscuz-readmore">Read more »</span></p>'
        "</div></div>"
    )

    assert [to_plain(c.body) for c in discussion(page, context).comments] == ["Honey…"]
    assert context.report.counts()["comment-clipped"] == 1


@pytest.mark.parametrize(
    ("around", "missing"),
    [
        ("<h3>Comments (2)</h3>{}", 0),
        ("<h3>Comments (5)</h3>{}", 3),
        ('<a href="#comments">4 comments</a>{}', 2),
        ("<h3>1 Antwort</h3>{}", 0),
        ('<div class="comments_intro">{{ 3 comments… read them below }}</div>{}', 1),
    ],
)
def test_a_page_says_how_many_comments_it_has(around: str, missing: int, context: Context) -> None:
    """
    The count may stand in a heading, before or after the word, or in a link to the discussion; one that
    is less than what is there counts something else.
    """
    comments = _serendipity("Ann") + _serendipity("Bob")
    page = f'<section id="comments">{around.format(comments)}</section>'

    found = discussion(page, context)

    assert len(found.comments) == 2
    assert context.report.counts().get("comments-missing", 0) == missing


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ('<a href="?page=2" rel="next">Next</a>', "on further pages"),
        ("<a>Older Comments</a>", "on further pages"),
        ("<button>Load more comments</button>", "had not been loaded"),
        ("<button>Show 3 replies</button>", "folded away"),
        ("", "does not show why"),
    ],
)
def test_a_page_shows_why_comments_are_missing(button: str, reason: str, context: Context) -> None:
    """
    What there is to click on says where the other comments are.
    """
    comments = _serendipity("Ann") + _serendipity("Bob")
    discussion(f'<section id="comments"><h3>5 comments</h3>{comments}{button}</section>', context)

    (missing,) = [d for d in context.report.diagnostics if d.code == "comments-missing"]
    assert reason in missing.message
