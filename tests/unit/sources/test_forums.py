"""Topics of known forum software: every post is a comment, the one that opens the topic included."""

import json
from collections.abc import Callable

import pytest

from exporter.context import Context
from exporter.markup import to_plain
from exporter.showing import comment_lines
from exporter.sources import Location
from exporter.sources.page import SavedPage

Post = Callable[[int, str, str], str]


def _phpbb(number: int, who: str, words: str) -> str:
    return (
        f'<div id="p{number}" class="post bg{number % 2 + 1}"><div class="inner"><dl class="postprofile"><dt>'
        f'<a href="./memberlist.php?u=9" class="username">{who}</a></dt>'
        "<dd>Joined: Sat Oct 20, 2018</dd></dl>"
        f'<div class="postbody"><h3><a href="#p{number}">Re: Bees</a></h3><p class="author">by <strong>'
        f'<a href="./memberlist.php?u=9" class="username">{who}</a></strong> » Sun Jul 28, 2013 11:59 am</p>'
        f'<div class="content">{words}</div><div class="notice">Last edited by {who}</div>'
        f'<div class="signature">My hives</div></div></div></div>'
    )


def _xenforo(number: int, who: str, words: str) -> str:
    return (
        f'<li id="post-{number}" class="message" data-author="{who}"><div class="messageUserBlock"><h3>'
        f'<a href="members/a.9/" class="username">{who}</a></h3></div><div class="messageContent"><article>'
        f'<blockquote class="messageText ugc">{words}<div class="messageTextEndMarker">&nbsp;</div>'
        '</blockquote></article></div><div class="messageMeta"><a class="datePermalink">'
        '<span class="DateTime" title="Jul 28, 2013 at 11:59 AM">Jul 28, 2013</span></a></div></li>'
    )


def _xenforo_2(number: int, who: str, words: str) -> str:
    return (
        f'<article class="message message--post js-post" data-author="{who}" data-content="post-{number}" '
        f'id="js-post-{number}"><div class="message-user"><h4 class="message-name"><a href="/members/a.9/" '
        f'class="username">{who}</a></h4><h5 class="userTitle">Member</h5></div><header '
        'class="message-attribution"><time class="u-dt" datetime="2013-07-28T11:59:00+0000">Jul 28</time>'
        f'</header><div class="message-content"><article class="message-body"><div class="bbWrapper">{words}'
        '</div></article></div><aside class="message-signature">My hives</aside></article>'
    )


def _vbulletin_3(number: int, who: str, words: str) -> str:
    return (
        f'<div id="edit{number}"><table id="post{number}"><tr><td class="thead">28-07-2013, 11:59</td></tr>'
        f'<tr><td class="alt2"><div id="postmenu_{number}"><a class="bigusername" href="member.php?u=9">{who}'
        f'</a></div></td></tr><tr><td class="alt1"><div id="post_message_{number}">{words}</div></td></tr>'
        "</table></div>"
    )


def _vbulletin_4(number: int, who: str, words: str) -> str:
    return (
        f'<li class="postbit postcontainer" id="post_{number}"><div class="posthead"><span class="date">'
        '07-28-2013, 11:59 AM</span></div><div class="userinfo">'
        f'<a class="username" href="member.php?9">{who}'
        f'</a></div><div class="content"><div id="post_message_{number}"><blockquote class="postcontent '
        f'restore">{words}</blockquote></div></div></li>'
    )


def _smf(number: int, who: str, words: str) -> str:
    return (
        '<div class="windowbg"><div class="post_wrapper"><div class="poster">'
        '<h4><a href="?action=profile;u=9">'
        f'{who}</a></h4></div><div class="postarea"><div class="keyinfo"><h5 id="subject_{number}">'
        f'<a href="#msg{number}">Bees</a></h5><div class="smalltext">« <strong>on:</strong> July 28, 2013, '
        f'11:59:00 AM »</div></div><div class="post"><div class="inner" id="msg_{number}">{words}</div></div>'
        "</div></div></div>"
    )


def _invision(number: int, who: str, words: str) -> str:
    return (
        f'<article id="elComment_{number}" class="cPost ipsComment"><aside class="ipsComment_author">'
        f'<h3 class="cAuthorPane_author"><strong><a href="/profile/9-a/">{who}</a></strong></h3></aside>'
        '<div class="ipsComment_meta"><time datetime="2013-07-28T11:59:00Z">July 28</time></div>'
        f'<div class="cPost_contentWrap"><div data-role="commentContent">{words}</div></div></article>'
    )


def _vanilla(number: int, who: str, words: str) -> str:
    kind = "Discussion" if number == 101 else "Comment"
    return (
        f'<div class="Item Item{kind}" id="{kind}_{number}"><div class="{kind}"><span class="Author">'
        '<a href="/profile/a" class="PhotoWrap"><img alt="x"></a>'
        f'<a href="/profile/a" class="Username">{who}</a>'
        '</span><span class="MItem DateCreated">'
        '<time datetime="2013-07-28T11:59:00+00:00">July 28</time></span>'
        f'<div class="Message userContent">{words}</div></div></div>'
    )


def _discourse(number: int, who: str, words: str) -> str:
    return (
        f'<div itemscope class="topic-body crawler-post" id="post_{number}"><div class="crawler-post-meta">'
        f'<span class="creator"><a href="/u/a"><span itemprop="name">{who}</span></a></span>'
        '<time itemprop="datePublished" datetime="2013-07-28T11:59:00Z">28 Jul</time></div>'
        f'<div class="post" itemprop="articleBody">{words}</div></div>'
    )


def _bbpress(number: int, who: str, words: str) -> str:
    return (
        f'<div class="post-{number} reply type-reply"><div class="bbp-reply-author"><a href="/u/a" '
        f'class="bbp-author-name">{who}</a></div><span class="bbp-reply-post-date">July 28, 2013 at 11:59 am'
        f'</span><div class="bbp-reply-content">{words}</div></div>'
    )


def _mybb(number: int, who: str, words: str) -> str:
    return (
        f'<div class="post" id="post_{number}"><div class="author_information">'
        '<strong><span class="largetext">'
        f'<a href="user-9.html">{who}</a></span></strong></div>'
        '<div class="post_head"><span class="post_date">'
        f'07-28-2013, 11:59 AM <span class="post_edit">(edited)</span></span></div>'
        f'<div class="post_body scaleimages">{words}</div></div>'
    )


def _fluxbb(number: int, who: str, words: str) -> str:
    return (
        f'<div id="p{number}" class="blockpost"><h2><span>'
        f'<a href="viewtopic.php?pid={number}">2013-07-28 11:59'
        f'</a></span></h2><div class="postleft"><dl><dt><strong>{who}</strong></dt></dl></div>'
        f'<div class="postright"><div class="postmsg"><p>{words}</p></div></div></div>'
    )


def _woltlab(number: int, who: str, words: str) -> str:
    return (
        f'<article class="wbbPost message" data-object-id="{number}"><div class="messageSidebar">'
        f'<div class="username"><a href="user/9">{who}</a></div></div><time class="datetime" '
        f'datetime="2013-07-28T11:59:00+00:00">28 July</time><div class="messageText">{words}</div></article>'
    )


def _nodebb(number: int, who: str, words: str) -> str:
    return (
        f'<li component="post" data-pid="{number}" data-username="{who}">'
        f'<a component="user/username">{who}</a>'
        f'<span class="timeago" title="2013-07-28T11:59:00.000Z"></span>'
        f'<div component="post/content" class="content">{words}</div></li>'
    )


def _khoros(number: int, who: str, words: str) -> str:
    return (
        f'<div class="lia-message-view-wrapper" data-lia-message-uid="{number}"><a class="lia-user-name-link"'
        ">"
        f'{who}</a><span class="DateTime"><span class="local-date">28-07-2013</span></span>'
        f'<div class="lia-message-body-content">{words}</div></div>'
    )


_MAKES = {
    "phpBB": _phpbb,
    "XenForo 1": _xenforo,
    "XenForo 2": _xenforo_2,
    "vBulletin 3": _vbulletin_3,
    "vBulletin 4": _vbulletin_4,
    "SMF 2": _smf,
    "Invision": _invision,
    "Vanilla": _vanilla,
    "Discourse": _discourse,
    "bbPress": _bbpress,
    "MyBB": _mybb,
    "FluxBB": _fluxbb,
    "WoltLab": _woltlab,
    "NodeBB": _nodebb,
    "Khoros": _khoros,
}


def _topic(post: Post) -> bytes:
    posts = post(101, "Ann", "How do bees sleep?") + post(102, "Ben 2", "At night, I think.")
    furniture = "<nav>Forum · Login</nav><h1>Bees</h1>", "<footer>Powered by software</footer>"
    return f"<!doctype html><html lang=en><title>Bees</title><body>{posts.join(furniture)}".encode()


@pytest.mark.parametrize("post", _MAKES.values(), ids=_MAKES)
def test_every_post_is_a_comment(post: Post, context: Context) -> None:
    """
    Name, words and day of each post are read, and there is no article besides.
    """
    (article,) = SavedPage().load(Location.of(name="a.html", data=_topic(post)), context)
    assert article.discussion is not None
    read = [(c.author.name if c.author else None, to_plain(c.body)) for c in article.discussion.comments]
    assert read == [("Ann", "How do bees sleep?"), ("Ben 2", "At night, I think.")]
    days = [c.published.date().isoformat() if c.published else None for c in article.discussion.comments]
    assert days == ["2013-07-28", "2013-07-28"]
    assert all(
        c.id.endswith(number) for c, number in zip(article.discussion.comments, ("101", "102"), strict=True)
    )
    assert article.title == "Bees"
    assert article.body == ()


@pytest.mark.parametrize(
    ("address", "authors"),
    [
        ("https://bees.example/threads/bees.12/", ["Ann"]),
        ("https://bees.example/threads/bees.12/page-2", []),
    ],
)
def test_who_opens_a_topic_is_its_author(address: str, authors: list[str], context: Context) -> None:
    """
    The first post of the first page names the author of the topic; that of another page does not.
    """
    head = f'<!doctype html><title>Bees</title><link rel="canonical" href="{address}">'
    posts = _xenforo(101, "Ann", "One") + _xenforo(102, "Ben", "Two")
    (article,) = SavedPage().load(Location.of(name="a.html", data=f"{head}{posts}".encode()), context)
    assert [author.name for author in article.authors] == authors


def test_an_advertisement_among_the_posts_is_none(context: Context) -> None:
    """
    A box of the same make without words and without a time was written by nobody.
    """
    empty = (
        '<li id="post-9" class="message" data-author="Ads"><blockquote class="messageText"></blockquote></li>'
    )
    markup = f"<h1>Bees</h1>{_xenforo(101, 'Ann', 'One')}{empty}{_xenforo(102, 'Ben', 'Two')}"
    (article,) = SavedPage().load(Location.of(name="a.html", data=f"<html>{markup}".encode()), context)
    assert article.discussion is not None
    assert [to_plain(c.body) for c in article.discussion.comments] == ["One", "Two"]


def test_pictures_are_named_beside_the_words(context: Context) -> None:
    """
    A line for a comment has its words alone in the text, and what it shows by address.
    """
    words = '<p>Look:</p><img src="https://bees.example/a.jpg" alt="CIMG1.JPG" width="400" height="300">'
    data = f"<html><h1>Bees</h1>{_xenforo(101, 'Ann', words)}{_xenforo(102, 'Ben', 'Two')}".encode()
    (article,) = SavedPage().load(Location.of(name="a.html", data=data), context)
    first, second = map(json.loads, comment_lines(article))
    assert (first["text"], first["media"]) == ("Look:", ["https://bees.example/a.jpg"])
    assert "media" not in second
