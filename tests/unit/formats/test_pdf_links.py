"""Where links lead, in words: marks, notes and lists."""

from typing import Any

import pytest

from exporter.formats.pdf.citations import Cited, Way
from exporter.formats.pdf.citing import cite
from exporter.linking import Links
from exporter.markup import to_markup
from exporter.model import Content, Discussion, Element, Node, Note
from tests.builders import article, comment, paragraph

FAR = 10_000


def link(words: str = "there", href: str = "https://example.org/there", **attributes: str) -> Element:
    """Return a link."""
    return Element("a", (words,), {"href": href, **attributes})


def cited(
    *content: Node, links: Links = Links.NOTES, comments: tuple[Content, ...] = (), **way: Any
) -> Cited:
    """Return an article of *content* with its links told."""
    replies = tuple(
        comment(f"c{n}", sequence=n, body=body, parent="c0" if n else None) for n, body in enumerate(comments)
    )
    whole = article(body=content, discussion=Discussion(comments=replies))
    return cite(whole, 0, Way(links=links, **{"reach": FAR, **way}))


def markup(*content: Node, links: Links = Links.NOTES, **way: Any) -> str:
    """Return the markup of the article's text, without the places to break."""
    return (
        to_markup(cited(*content, links=links, **way).article.body)
        .replace("\u200b", "")
        .replace(' xml:lang="zxx"', "")
    )


NOTE = (
    '<span role="doc-footnote" data-mark="{mark}" id="link-{call}">'
    '<a href="https://example.org/{place}" lang="zxx">example.org/{place}</a></span>'
)


def note(mark: str = "1", call: int = 1, place: str = "there") -> str:
    """Return the markup of a note."""
    return NOTE.format(mark=mark, call=call, place=place)


def test_a_note_stands_after_its_link() -> None:
    """
    The link gets a name, and the note has the address in short.
    """
    found = markup(Element("p", ("See ", link(), " now")))

    assert f'<p>See <a href="https://example.org/there" id="linkref-1">there</a>{note()} now</p>' == found


def test_what_counts_readers_is_in_the_link_alone() -> None:
    """
    The words of the article lead where their author sent them; the note leads where it says.
    """
    found = markup(Element("p", (link(href="https://www.example.org/there?utm_source=x"),)))

    assert '<a href="https://www.example.org/there?utm_source=x" id="linkref-1">' in found
    assert '<a href="https://www.example.org/there" lang="zxx">example.org/there</a></span>' in found


def test_an_address_has_one_number_and_one_note() -> None:
    """
    The second link to it bears the number of the first, and leads to its note.
    """
    found = markup(
        Element(
            "p",
            (
                link(),
                " and ",
                link("again", "http://www.example.org/there/"),
                " and ",
                link("on", "https://example.org/on"),
            ),
        )
    )

    assert 1 == found.count('data-mark="1"')
    assert '<sup><a href="#link-1" role="doc-noteref">1</a></sup>' in found
    assert note("2", 3, "on") in found


def test_a_note_is_repeated_where_the_first_is_far_away() -> None:
    """
    After a page of text, and where a page was seen to lack it, an address has a note again.
    """
    texts = (Element("p", (link(),)), paragraph("x" * 100), Element("p", (link(),)))

    assert 1 == markup(*texts, reach=105).count("doc-footnote")
    assert 2 == markup(*texts, reach=104).count('data-mark="1"')
    assert 2 == markup(*texts, repeated=frozenset({"linkref-2"})).count('data-mark="1"')


def test_one_sequence_goes_through_article_and_discussion() -> None:
    """
    A comment that links to what the article links to bears its number.
    """
    found = cited(
        Element("p", (link(),)),
        comments=((Element("p", (link("x", "https://example.org/x"),)),), (Element("p", (link(),)),)),
    )

    assert [1, 2, 1] == [call.number for call in found.calls]
    assert ["link-1", "link-2", None] == [call.note for call in found.calls]


@pytest.mark.parametrize(
    "untold",
    [
        link("https://example.org/there"),
        link("www.example.org/there"),
        link("below", "#below"),
        Element(
            "a", (Element("img", (), {"src": "asset:1", "alt": ""}),), {"href": "https://example.org/1.jpg"}
        ),
        Element("a", ("no link",)),
    ],
)
def test_what_leads_nowhere_else_is_left_alone(untold: Element) -> None:
    """
    An address in the words themselves, a place in the book and a larger picture need no note.
    """
    assert to_markup((untold,)) == markup(untold)


def test_a_picture_that_leads_to_a_page_has_a_note() -> None:
    """
    Only what the paper shows already is left out.
    """
    picture = Element("img", (), {"src": "asset:1", "alt": ""})

    assert "doc-footnote" in markup(
        Element("p", (Element("a", (picture,), {"href": "https://example.org/there"}),))
    )


@pytest.mark.parametrize(("language", "text"), [("en", "there</a>.{note} So"), ("de", "there</a>{note}. So")])
def test_marks_follow_stops_in_english(language: str, text: str) -> None:
    """
    In English a mark stands after the stop that follows its link, elsewhere after the link.
    """
    body = (Element("p", (link(), ". So")),)
    found = cite(article(body=body, language=language, discussion=None), 0, Way(links=Links.NOTES, reach=FAR))

    plain = to_markup(found.article.body).replace("\u200b", "").replace(' xml:lang="zxx"', "")
    assert text.format(note=note()) in plain


def test_notes_of_the_article_keep_their_marks() -> None:
    """
    Where it numbers its own notes, those of links have letters, and what a note links to is said in it.
    """
    own = Note(("It is ", link("said", "https://example.org/said"), "."), "1")

    found = markup(Element("p", (link(), own)))

    assert note("a") in found
    assert (
        'data-mark="1">It is <a href="https://example.org/said">said</a>'
        ' (<span lang="zxx">example.org/said</span>).' in found
    )


def test_two_marks_are_kept_apart() -> None:
    """
    The mark of a link and that of a note, even after a stop, are not read as one.
    """
    own = Note(("Own.",), "1")

    assert f"</a>.{note('a')}\N{NO-BREAK SPACE}<span" in markup(Element("p", (link(), ".", own)))
    assert f"</a>{note('a')}\N{NO-BREAK SPACE}<span" in markup(Element("p", (link(), own)))
    assert "\N{NO-BREAK SPACE}" not in markup(Element("p", (link(), ". So", own)))


def test_letters_go_on_after_z() -> None:
    """
    The 27th is aa.
    """
    links = [link("x", f"https://example.org/{n}") for n in range(28)]
    found = markup(Element("p", (Note(("Own.",), "1"), *(part for one in links for part in (one, " ")))))

    assert 'data-mark="z"' in found
    assert 'data-mark="aa"' in found
    assert 'data-mark="ab"' in found


def test_a_table_has_its_notes_below_it() -> None:
    """
    Cells have marks; the notes follow the table, each address once.
    """
    cells = tuple(Element("td", (link(words),)) for words in ("one", "two"))
    found = markup(Element("table", (Element("tr", cells),)))

    reference = '<sup><a href="#link-1" role="doc-noteref">1</a></sup>'
    assert 2 == found.count(reference)
    assert found.endswith(
        '</table><aside id="link-1" role="doc-footnote"><p><a href="#linkref-1" role="doc-backlink">1</a>'
        ' <a href="https://example.org/there" lang="zxx">example.org/there</a></p></aside>'
    )


@pytest.mark.parametrize("tag", ["h2", "pre"])
@pytest.mark.parametrize("links", [Links.NOTES, Links.ENDNOTES, Links.INLINE])
def test_headings_and_code_have_addresses_below(tag: str, links: Links) -> None:
    """
    Nothing is put into words that stand in running heads, too, or are copied.
    """
    whole = Element(tag, ("See ", link()))

    assert to_markup((whole,)) + (
        '<p lang="zxx"><small><a href="https://example.org/there">example.org/there</a></small></p>'
    ) == markup(whole, links=links)


def test_in_the_text_an_address_stands_in_parentheses() -> None:
    """
    It stands before any stop, in no language, so that no hyphen gets into it.
    """
    found = markup(Element("p", (link(), ", then")), links=Links.INLINE)

    assert (
        '<p><a href="https://example.org/there">there</a>'
        ' (<span lang="zxx">example.org/there</span>), then</p>' == found
    )


def test_a_list_has_each_address_once() -> None:
    """
    Marks lead to the list, and the list to the first mark of each.
    """
    found = cited(Element("p", (link(), link("b", "https://example.org/b"), link())), links=Links.ENDNOTES)

    assert [("1", "link-1", "linkref-1"), ("2", "link-2", "linkref-2")] == [
        (entry.mark, entry.anchor, entry.call) for entry in found.entries
    ]
    assert 2 == to_markup(found.article.body).count('href="#link-1"')
    assert "doc-footnote" not in to_markup(found.article.body)


def test_a_link_keeps_its_name() -> None:
    """
    Other places may refer to it, and so does the list.
    """
    found = cited(Element("p", (link(id="mine"),)), links=Links.ENDNOTES)

    assert ["mine"] == [entry.call for entry in found.entries]


def test_nothing_is_told_unless_asked() -> None:
    """
    The article is as it was.
    """
    body = Element("p", (link(),))

    assert to_markup((body,)) == markup(body, links=Links.NONE)


def test_long_addresses_break_after_marks() -> None:
    """
    A place to break follows each mark, and parts what has none for forty letters.
    """
    found = cited(Element("p", (link(href="https://example.org/a-b?c=" + "d" * 100),)), links=Links.ENDNOTES)

    assert "example.\u200borg/\u200ba-\u200bb?\u200bc=\u200b" + "d" * 40 in found.entries[0].address
    assert all(len(piece) <= 40 for piece in found.entries[0].address.split("\u200b"))
