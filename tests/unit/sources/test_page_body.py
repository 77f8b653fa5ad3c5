"""The article in a page: what is part of it, what is not, and that the discussion changes nothing."""

from collections.abc import Callable

import pytest

from exporter.context import Context
from exporter.markup import to_line, to_markup, to_plain
from exporter.model import Article
from exporter.sources import Location
from exporter.sources.page import SavedPage

_SENTENCES = (
    "The ferry left at nine, as it always had, and nobody on the quay looked up from the nets.",
    "By noon the wind had gone round to the north, and the harbour smelled of tar and of rain.",
    "My grandmother used to say that the island keeps what it is given, and gives back the rest.",
    "There are four lamps on the pier, of which two have been lit in the years that I remember.",
    "The keeper wrote down every ship that passed, in a ledger with a green back and no title.",
)
_PARAGRAPHS = [f"<p>{sentence} {other}</p>" for sentence in _SENTENCES for other in _SENTENCES[:3]]
_TEXT = "".join(_PARAGRAPHS)
_HALF = len(_PARAGRAPHS) // 2
_FRONT, _BACK = "".join(_PARAGRAPHS[:_HALF]), "".join(_PARAGRAPHS[_HALF:])


def _load(page: str, context: Context) -> Article:
    (article,) = SavedPage().load(Location.of(name="page.html", data=page.encode()), context)
    return article


def _page(inside: str, *, around: str = "", head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>The Ferry</title>{head}</head><body>"
        "<header><nav><ul><li><a href=/>Home</a></li><li><a href=/b>Boats</a></li></ul></nav></header>"
        f"<main><article><h1>The Ferry</h1><div class=text>{inside}</div></article>{around}</main>"
        "<footer><p>Imprint and other things that stand below every page of this site.</p></footer>"
        "</body></html>"
    )


def _html5(number: int, text: str) -> str:
    return (
        f'<li class="comment depth-1" id="comment-{number}"><article class="comment-body">'
        f'<footer class="comment-meta"><b class="fn">Reader {number}</b></footer>'
        f'<div class="comment-content"><p>{text}</p></div></article></li>'
    )


def _schema(number: int, text: str) -> str:
    return (
        f'<div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="c{number}">'
        f'<span itemprop="author">Reader {number}</span><div itemprop="text"><p>{text}</p></div></div>'
    )


def _blocks(number: int, text: str) -> str:
    return (
        f'<div class="comment" id="comment-{number}"><div class="comment-author">Reader {number}</div>'
        f'<time datetime="2020-05-0{number % 9 + 1}T10:00:00Z">May</time>'
        f'<div class="comment-text"><p>{text}</p></div><a href="#comment-{number}">#</a></div>'
    )


@pytest.mark.parametrize(
    ("comment", "opening", "closing"),
    [
        (_html5, '<section id="comments" class="comments-area"><ol class="comment-list">', "</ol></section>"),
        (_schema, '<section class="discussion">', "</section>"),
        (_blocks, '<div id="comments"><h2>Comments</h2>', "</div>"),
    ],
)
def test_long_discussions_never_become_the_article(
    comment: Callable[[int, str], str], opening: str, closing: str, context: Context
) -> None:
    """
    With a discussion twenty times as long as itself an article is what it is without.
    """
    words = "I remember it otherwise: the lamp was green, and the ship was late, and it rained on us all. "
    count = 20 * len(_TEXT) // len(words * 3) + 1
    comments = "".join(comment(n, f"{words * 3} Reader {n} was there.") for n in range(1, count + 1))
    alone = _load(_page(_TEXT), context)
    discussed = _load(_page(_TEXT, around=f"{opening}{comments}{closing}"), context)

    assert discussed.discussion is not None
    assert count == len(discussed.discussion.comments)
    assert to_markup(alone.body) == to_markup(discussed.body)
    assert 15 == len(alone.body)


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="share-buttons"><p>Tell your friends on every network that there is.</p></div>',
        '<div class="newsletter-signup"><h3>Letters</h3><p>One letter a week, of boats.</p></div>',
        '<aside class="related-posts"><h3>More</h3><p>The lamp that nobody lit, a story.</p></aside>',
        '<p>Read more: <a href="/l">The lamp that nobody lit for forty years</a></p>',
        '<h3>You may also like</h3><ul><li><a href="/l">The lamp</a></li><li><a href="/n">Nets</a></li></ul>',
        '<p><a href="/l">THE LAMP THAT NOBODY LIT FOR FORTY YEARS</a></p>',
        "<p>Advertisement</p>",
        "<p><a href=/1>Facebook</a> <a href=/2>Twitter</a> <a href=/3>Print</a></p>",
        '<p>Tags: <a href="/t/f">ferry</a>, <a href="/t/l">lamps</a>, <a href="/t/s">Skelby</a></p>',
        "<p>Sign up for our newsletter and get the tide tables first.</p>",
        '<div class="ad-slot"><p>Ropes, cheap, by the fathom and by the mile.</p></div>',
        '<div class="author-bio"><p>Somebody writes about boats and lives by the sea.</p></div>',
    ],
)
def test_furniture_in_the_text_is_left_out(furniture: str, context: Context) -> None:
    """
    What a site puts between the paragraphs is no part of them.
    """
    plain = to_plain(_load(_page(_TEXT), context).body)

    assert plain == to_plain(_load(_page(f"{_FRONT}{furniture}{_BACK}"), context).body)


@pytest.mark.parametrize(
    ("piece", "markup"),
    [
        ("<h2>The lamps</h2>", "<h2>The lamps</h2>"),
        ("<ul><li>rope</li><li>tar</li></ul>", "<ul><li>rope</li><li>tar</li></ul>"),
        ("<pre><code>tide = 4</code></pre>", "<pre><code>tide = 4</code></pre>"),
        ("<blockquote><p>It rained.</p></blockquote>", "<blockquote><p>It rained.</p></blockquote>"),
        ("<table><tr><th>Lamp<th>Lit<tr><td>one<td>yes</table>", "<th>Lamp</th><th>Lit</th>"),
        (
            '<figure><img src="https://example.org/p.jpg" alt=""><figcaption>A pier</figcaption></figure>',
            "<figcaption>A pier</figcaption>",
        ),
        ("<p>Read more slowly, my grandmother said.</p>", "<p>Read more slowly, my grandmother said.</p>"),
        ("<p>Yes.</p>", "<p>Yes.</p>"),
        (
            '<p>It is known.<span class="note"><a href="#n1">1</a></span></p>',
            '<p>It is known.<a href="#n1">1</a></p>',
        ),
        ('<p>As on <a href="https://example.org">CNN</a></p>', '<a href="https://example.org">CNN</a>'),
        (
            '<div class="social-embed"><blockquote><p>A ferry, at last.</p></blockquote></div>',
            "<blockquote><p>A ferry, at last.</p></blockquote>",
        ),
        ("<ul><li>Facebook</li><li>Twitter</li></ul>", "<ul><li>Facebook</li><li>Twitter</li></ul>"),
        ("<p>Tags: a history of what people wear</p>", "<p>Tags: a history of what people wear</p>"),
        ("<p>Lit on 4 May 2020 at 10:30</p>", "<p>Lit on 4 May 2020 at 10:30</p>"),
        ("<dl><dt>Ebb</dt><dd>going out</dd></dl>", "<dt>Ebb</dt>"),
    ],
)
def test_structure_between_paragraphs_is_kept(piece: str, markup: str, context: Context) -> None:
    """
    Whatever its kind and however short, what stands between the paragraphs stays where it was.
    """
    body = to_markup(_load(_page(f"{_FRONT}{piece}<p id=n1>Then it was noon.</p>{_BACK}"), context).body)

    assert markup.replace(' href="#n1"', "") in body.replace(' href="#n1"', "")


def test_the_date_above_the_text_is_no_part_of_it(context: Context) -> None:
    """
    The line that says when a text was written is read as the date, not as its first paragraph.
    """
    page = _page(f"<p>Friday, 8 May 2020 at 10:30, by the keeper</p>{_TEXT}")

    assert to_plain(_load(page, context).body).startswith(_SENTENCES[0])


def test_loose_text_is_kept_in_its_place(context: Context) -> None:
    """
    Words that stand in no paragraph are read between the elements that they stand between.
    """
    lines = [f"{one} {other}" for one in _SENTENCES for other in _SENTENCES[2:]]
    text = to_plain(_load(_page("<br><br>".join([*lines[:5], "<h2>Noon</h2>", *lines[5:]])), context).body)

    assert -1 < text.find(lines[4]) < text.find("Noon") < text.find(lines[5])


def test_the_parts_of_a_divided_article_are_all_kept(context: Context) -> None:
    """
    An article that advertisements cut into several blocks is read whole.
    """
    parts = "".join(f'<div class="chunk">{_TEXT}</div><div class="ad-row"><p>Ropes.</p></div>' for _ in "abc")
    paragraphs = to_plain(_load(_page(parts), context).body).split("\n\n")

    assert 3 * len(_PARAGRAPHS) == len(paragraphs)


def test_a_large_quote_says_nothing_twice(context: Context) -> None:
    """
    A sentence that is set large beside the text is read once, in the text.
    """
    quote = f'<aside class="pull-quote"><p>{_SENTENCES[2]}</p></aside>'

    assert to_plain(_load(_page(_FRONT + _BACK), context).body) == to_plain(
        _load(_page(_FRONT + quote + _BACK), context).body
    )


def test_the_article_under_the_title_wins(context: Context) -> None:
    """
    Of several texts in a page, that under the heading is the article, even if others are longer.
    """
    others = "".join(
        f'<article class="post"><a href="/{n}">Download</a><p>{_SENTENCES[n % 5]} {n}</p></article>'
        for n in range(40)
    )
    text = to_plain(_load(_page(_TEXT, around=f"<section>{others}</section>"), context).body)

    assert len(_PARAGRAPHS) == len(text.split("\n\n"))


@pytest.mark.parametrize(
    ("inside", "head", "standfirst"),
    [
        ('<p class="standfirst">Of a boat, and of those who were late.</p>', "", True),
        (
            "<h2>Of a boat, and of those who were late.</h2>",
            '<meta name="description" content="Of a boat, and of those who were late.">',
            True,
        ),
        ("", '<meta name="description" content="Of a boat, and of those who were late.">', False),
        ("<h2>Of a boat, and of those who were late.</h2>", "", False),
    ],
)
def test_standfirst(inside: str, head: str, standfirst: bool, context: Context) -> None:  # noqa: FBT001 - what is expected
    """
    A standfirst is what the page shows as one, and does not open the text as well.
    """
    article = _load(_page(inside + _TEXT, head=head), context)

    assert ("Of a boat, and of those who were late." if standfirst else "") == to_line(article.standfirst)
    assert to_plain(article.body).startswith("The ferry" if standfirst or not inside else "Of a boat")


def test_a_description_that_opens_the_text_is_no_standfirst(context: Context) -> None:
    """
    Many a description is the first paragraph, which stays where it is.
    """
    first = f"{_SENTENCES[0]} {_SENTENCES[0]}"
    article = _load(_page(_TEXT, head=f'<meta name="description" content="{first}">'), context)

    assert () == article.standfirst
    assert to_plain(article.body).startswith(_SENTENCES[0])
