"""Exports of Ghost."""

import json
from collections import Counter
from typing import Any

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup import to_line, to_markup, to_plain
from exporter.markup.reader import read_html
from exporter.model import Article, State
from exporter.registry import sources
from exporter.sources.exports.ghost import GhostExport
from exporter.sources.exports.ghost.lexical import lexical_to_html
from exporter.sources.exports.ghost.mobiledoc import mobiledoc_to_html
from exporter.sources.location import Location


def post(**values: Any) -> dict[str, Any]:
    return {
        "id": "p1",
        "title": "Tea",
        "slug": "tea",
        "html": "<p>The text.</p>",
        "status": "published",
        "published_at": "2023-02-01T10:00:00.000Z",
        **values,
    }


def load(
    context: Context, *posts: dict[str, Any], address: str | None = None, **tables: Any
) -> list[Article]:
    data = {"posts": posts, **tables}
    document = {"db": [{"meta": {"exported_on": 1700000000000, "version": "5.0"}, "data": data}]}
    location = Location.of(name="site.json", data=json.dumps(document).encode(), address=address)
    return list(GhostExport().load(location, context))


@pytest.mark.parametrize(
    "document",
    [
        {"db": [{"meta": {"exported_on": 1}, "data": {"posts": [post()]}}]},
        {"meta": {"exported_on": 1, "version": "5"}, "data": {"posts": [post()]}},
        {"db": [{"data": {"posts": [post(feature_image=None)]}}]},
        {"data": {"posts": [post(mobiledoc=None)]}, "meta": {}},
    ],
)
def test_the_tables_are_found(document: Any, context: Context) -> None:
    """
    With what is around them or without, before any other source claims the file.
    """
    location = Location.of(name="site.json", data=json.dumps(document, indent=1).encode())

    assert next(source for source in sources() if source.matches(location)) is GhostExport
    assert ["Tea"] == [article.title for article in GhostExport().load(location, context)]


def test_a_post_is_an_article(context: Context) -> None:
    """
    With its authors in their order, and the address that comes of the site's.
    """
    (article,) = load(
        context,
        post(custom_excerpt="What & why", feature_image="__GHOST_URL__/i.png"),
        address="https://quay.example",
        users=[{"id": "a", "name": "Ann", "email": "ann@quay.example"}, {"id": "b", "name": "Bob"}],
        posts_authors=[
            {"post_id": "p1", "author_id": "b", "sort_order": 1},
            {"post_id": "p1", "author_id": "a", "sort_order": 0},
        ],
        posts_meta=[{"post_id": "p1", "feature_image_caption": "<i>Boats</i>"}],
        settings=[{"key": "title", "value": "The Quay"}, {"key": "locale", "value": "en"}],
    )

    assert ("Tea", "https://quay.example/tea/") == (article.title, article.url)
    assert ("The Quay", "en") == (article.site, article.language)
    assert ["Ann", "Bob"] == [person.name for person in article.authors]
    assert article.published is not None
    assert "2023-02-01T10:00:00+00:00" == article.published.isoformat()
    assert "What & why" == to_line(article.standfirst)
    assert to_markup(article.body) == (
        '<figure><img alt="" src="https://quay.example/i.png"/><figcaption><i>Boats</i></figcaption></figure>'
        "<p>The text.</p>"
    )
    assert "@" not in repr(article)


def test_only_what_is_published_is_an_article(context: Context) -> None:
    """
    What went out by mail alone was published, too.
    """
    found = load(context, post(), post(status="sent"), post(status="draft"), post(status="scheduled"))

    assert 2 == len(found)
    assert context.report.counts() == {"content-dropped": 2}
    with pytest.raises(UnreadableInput, match="no published posts"):
        load(context, post(status="draft"))


def test_the_address_of_the_site_is_asked_for(context: Context) -> None:
    """
    Ghost leaves it out of what it exports.
    """
    load(context, post(html='<p><a href="__GHOST_URL__/b/">b</a></p>'))

    assert "--url" in context.report.diagnostics[-1].message


def test_comments_have_their_parents(context: Context) -> None:
    """
    What was answered says more than the thread it is in; what is gone keeps its place.
    """
    rows = [
        {"id": "c3", "parent_id": "c1", "in_reply_to_id": "c2", "html": "<p>c</p>", "member_id": "m"},
        {"id": "c2", "parent_id": "c1", "html": "<p>b</p>"},
        {"id": "c1", "status": "deleted", "html": "<p>a</p>"},
        {"id": "c4", "status": "hidden", "html": "<p>d</p>"},
    ]
    comments = [
        {"post_id": "p1", "created_at": f"2023-02-0{row['id'][1]}T10:00:00Z", "status": "published", **row}
        for row in rows
    ]

    (article,) = load(
        context, post(), comments=comments, members=[{"id": "m", "name": "Mia", "email": "m@x.y"}]
    )

    assert article.discussion is not None
    found = article.discussion.comments
    assert [("c1", None, ""), ("c2", "c1", "b"), ("c3", "c2", "c")] == [
        (c.id, c.parent, to_plain(c.body)) for c in found
    ]
    assert State.DELETED is found[0].state
    assert found[2].author is not None
    assert "Mia" == found[2].author.name
    assert context.report.counts() == {"content-dropped": 1}


def words(text: str, bits: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": text, "format": bits}


def lexical(*nodes: dict[str, Any]) -> tuple[str, int]:
    dropped: Counter[str] = Counter()
    html = lexical_to_html(json.dumps({"root": {"type": "root", "children": nodes}}), dropped)
    return to_markup(read_html(html).content), dropped["card"]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (
            {"type": "paragraph", "children": [words("a < b", 3), {"type": "linebreak"}, words("c", 16)]},
            "<p><em><strong>a &lt; b</strong></em><br/><code>c</code></p>",
        ),
        (
            {
                "type": "paragraph",
                "children": [{"type": "link", "url": "https://x.y/?a&b", "children": [words("l")]}],
            },
            '<p><a href="https://x.y/?a&amp;b">l</a></p>',
        ),
        ({"type": "extended-heading", "tag": "h3", "children": [words("H")]}, "<h3>H</h3>"),
        ({"type": "extended-quote", "children": [words("Q")]}, "<blockquote><p>Q</p></blockquote>"),
        (
            {
                "type": "list",
                "listType": "number",
                "children": [{"type": "listitem", "children": [words("i")]}],
            },
            "<ol><li>i</li></ol>",
        ),
        (
            {"type": "image", "src": "https://x.y/i.png", "alt": "A", "caption": "<i>C</i>"},
            '<figure><img alt="A" src="https://x.y/i.png"/><figcaption><i>C</i></figcaption></figure>',
        ),
        ({"type": "markdown", "markdown": "**b**"}, "<p><strong>b</strong></p>"),
        ({"type": "html", "html": "<p>raw</p>"}, "<p>raw</p>"),
        (
            {"type": "bookmark", "url": "https://x.y", "metadata": {"title": "T", "description": "D"}},
            '<p><a href="https://x.y">T</a><br/>D</p>',
        ),
        (
            {"type": "codeblock", "language": "py", "code": "a<b"},
            '<pre data-language="py"><code>a&lt;b</code></pre>',
        ),
        ({"type": "horizontalrule"}, "<hr/>"),
        ({"type": "callout", "calloutText": "<p>Note</p>"}, "<blockquote><p>Note</p></blockquote>"),
        ({"type": "toggle", "heading": "H", "content": "<p>c</p>"}, "<p><strong>H</strong></p><p>c</p>"),
        ({"type": "paywall"}, ""),
    ],
)
def test_lexical_is_read(node: dict[str, Any], expected: str) -> None:
    """
    Words, lists and cards, as the site shows them.
    """
    assert (expected, 0) == lexical(node)


def test_a_card_that_is_not_known_is_counted() -> None:
    """
    It is not left out without a word.
    """
    assert ("", 1) == lexical({"type": "hologram"})


def test_mobiledoc_is_read() -> None:
    """
    Markers open elements and say how many of them end.
    """
    document = {
        "atoms": [["soft-return", "", {}]],
        "cards": [["markdown", {"markdown": "*m*"}], ["hr", {}], ["image", {"src": "https://x.y/i.png"}]],
        "markups": [["strong"], ["a", ["href", "https://x.y/"]], ["em"]],
        "sections": [
            [1, "h2", [[0, [], 0, "H"]]],
            [
                1,
                "p",
                [
                    [0, [0, 2], 1, "both"],
                    [0, [], 1, "one"],
                    [0, [1], 1, "l"],
                    [1, [], 0, 0],
                    [0, [], 0, "x<"],
                ],
            ],
            [3, "ol", [[[0, [], 0, "i"]], [[0, [], 0, "j"]]]],
            [10, 0],
            [10, 1],
            [10, 2],
        ],
    }

    html = mobiledoc_to_html(json.dumps(document), Counter())

    assert to_markup(read_html(html).content) == (
        "<h2>H</h2><p><strong><em>both</em>one</strong>"
        '<a href="https://x.y/">l</a><br/>x&lt;</p><ol><li>i</li><li>j</li></ol><p><em>m</em></p><hr/>'
        '<figure><img alt="" src="https://x.y/i.png"/></figure>'
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {
                "lexical": json.dumps(
                    {"root": {"children": [{"type": "paragraph", "children": [words("L")]}]}}
                )
            },
            "L",
        ),
        ({"mobiledoc": json.dumps({"sections": [[1, "p", [[0, [], 0, "M"]]]]})}, "M"),
        ({"markdown": "*D*"}, "D"),
        ({"lexical": "{", "mobiledoc": "[1", "markdown": "D"}, "D"),
    ],
)
def test_a_post_without_html_is_read_from_its_editor(
    values: dict[str, str], expected: str, context: Context
) -> None:
    """
    In the order in which Ghost changed its editors.
    """
    (article,) = load(context, post(html=None, **values))

    assert expected == to_plain(article.body)


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [[1]], {"a": 1}])
def test_odd_tables_are_no_reason_to_fail(value: Any, context: Context) -> None:
    """
    Whatever is in them.
    """
    tables = dict.fromkeys(["users", "posts_authors", "posts_meta", "settings", "comments", "members"], value)

    (article,) = load(context, post(lexical=value, mobiledoc=value, html=value, authors=value), **tables)

    assert "Tea" == article.title
    assert lexical_to_html(json.dumps({"root": value}), Counter()) == ""
    assert mobiledoc_to_html(json.dumps({"sections": value, "cards": value}), Counter()) in {"", "<p></p>"}
