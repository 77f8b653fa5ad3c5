"""What a page says of its article: where it says it, and what is not believed."""

import json

import pytest

from exporter.context import Context
from exporter.model import Article
from exporter.sources import Location
from exporter.sources.page import SavedPage

_PROSE = "<p>" + "The ferry left at nine, as it always had, and nobody on the quay looked up. " * 8 + "</p>"


def _load(head: str, body: str, context: Context) -> Article:
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{body}{_PROSE}</body></html>"
    (article,) = SavedPage().load(Location.of(name="page.html", data=page.encode()), context)
    return article


def _linked(record: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (
            _linked(
                {
                    "@graph": [
                        {"@type": "Article", "author": {"@id": "#ann"}},
                        {"@type": "Person", "@id": "#ann", "name": "Ann Berg"},
                    ]
                }
            ),
            ["Ann Berg"],
        ),
        (
            _linked({"@type": "NewsArticle", "author": ["Ann Berg", {"name": "Carl Dahl"}]}),
            ["Ann Berg", "Carl Dahl"],
        ),
        (
            _linked({"@type": "Article", "author": {"name": "Ann Berg and Carl Dahl"}}),
            ["Ann Berg", "Carl Dahl"],
        ),
        (_linked({"@type": "Article", "author": {"@type": "Organization", "name": "The Quay"}}), []),
        (
            _linked({"@type": "Article", "author": {"@type": "Organization", "name": "The Quay"}})
            + '<meta name="author" content="Webmaster Team">',
            [],
        ),
        (
            '<script type="application/ld+json">//<![CDATA[\n'
            '{"@type":"Article","author":"A. Berg"}\n//]]></script>',
            ["A. Berg"],
        ),
        (
            '<meta name="DC.Creator" content="Berg, Ann"><meta name="DC.Creator" content="Dahl, Carl">',
            ["Berg, Ann", "Dahl, Carl"],
        ),
        ('<meta name="author" content="Berg, Ann">', ["Berg, Ann"]),
        (
            '<meta name="author" content="Ann Berg, Carl Dahl and Eva Falk">',
            ["Ann Berg", "Carl Dahl", "Eva Falk"],
        ),
        (
            '<meta property="x:author dc:creator" content="Ann Berg"><meta name=author content=Site>',
            ["Ann Berg"],
        ),
        ('<meta name="author" content="The Quay"><meta property="og:site_name" content="The Quay">', []),
    ],
)
def test_authors_in_the_head(head: str, names: list[str], context: Context) -> None:
    """
    Every author is named, by reference or in one string, and an organisation is none.
    """
    assert names == [author.name for author in _load(head, "", context).authors]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('<div class="byline">By Ann Berg</div>', ["Ann Berg"]),
        ('<div class="article-byline">By <b>Ann Berg</b><br>May 5, 2020</div>', ["Ann Berg"]),
        ('<div class="by-line">Von Ann von Berg und Carl Dahl</div>', ["Ann von Berg", "Carl Dahl"]),
        ('<div class="author-name">ANN BERG</div>', ["ANN BERG"]),
        (
            '<p><a rel="author" href="/a">Ann Berg</a> and <a rel="author" href="/c">Carl Dahl</a></p>',
            ["Ann Berg", "Carl Dahl"],
        ),
        ('<div class="byline">5 May 2020, at the pier</div>', []),
        ('<div class="byline">Our correspondents</div>', []),
        ('<div class="related-stories"><div class="byline">By Ann Berg</div></div>', []),
        ('<aside><a rel="author" href="/a">Ann Berg</a></aside>', []),
        ('<table class="vcard"><tr><td class="fn">Skelby Island</td></tr></table>', []),
    ],
)
def test_authors_in_the_page(byline: str, names: list[str], context: Context) -> None:
    """
    A byline names authors where nothing else can stand in it, and where it is that of the article.
    """
    assert names == [author.name for author in _load("<title>T</title>", byline, context).authors]


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            '<title>The Ferry of Skelby | Quay</title><meta property="og:title" content="Guess what">',
            "The Ferry of Skelby",
            "The Ferry of Skelby",
        ),
        (
            '<title>Quay: ferries</title><meta property="og:title" content="The Ferry">',
            "Ferries",
            "The Ferry",
        ),
        (
            '<title>Quay</title><meta property="og:title" content="The Ferry">'
            '<meta property="og:site_name" content="Quay">',
            "Quay",
            "The Ferry",
        ),
        ('<meta property="x:title dc:title" content="The Ferry">', "A", "The Ferry"),
    ],
)
def test_title_that_readers_see(head: str, heading: str, title: str, context: Context) -> None:
    """
    The title is that above the text, where the window bears it, too, and not one for social networks.
    """
    assert title == _load(head, f"<h1>{heading}</h1>", context).title


def test_date_of_publication(context: Context) -> None:
    """
    A date is read from a record that a page has wrapped to be XML, as well.
    """
    record = '<![CDATA[ {"@type": "Article", "datePublished": "2020-05-06T07:08:09Z"} ]]>'
    article = _load(f'<script type="application/ld+json">{record}</script>', "", context)

    assert "2020-05-06T07:08:09+00:00" == str(article.published and article.published.isoformat())
