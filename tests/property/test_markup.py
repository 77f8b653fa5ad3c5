"""What holds at the border with HTML, whatever comes in."""

import re
from xml.etree import ElementTree

import nh3
import pytest
from hypothesis import example, given, settings

from exporter.markup import parse_markup, to_markup
from exporter.markup.embeds import embed_of
from exporter.markup.foreign import is_hidden
from exporter.markup.formulas import is_formula
from exporter.markup.notes import is_sidenote
from exporter.markup.ordinary import is_ordinary
from exporter.markup.reader import parse_page, read_html
from exporter.model.content import Content, Element, Note
from tests.strategies import any_content, foreign_html, reader_content

_ATTACKS = [
    "<script>alert(1)</script><p>x",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>y",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<p style='background:url(file:///etc/passwd)'>x",
    "<link rel=attachment href=file:///etc/passwd>x",
    "<base href='javascript:'><a href=x>y</a>",
    "<form><form><table><td><form><p>x",
    "<plaintext><b>",
    "<textarea><script></textarea>x",
]


@given(any_content())
def test_markup_is_well_formed(content: Content) -> None:
    """
    What is written is well-formed XML.
    """
    ElementTree.fromstring(f"<x>{to_markup(content)}</x>")  # noqa: S314


@given(any_content())
def test_markup_is_read_back(content: Content) -> None:
    """
    Parsing what was written gives the same content.
    """
    assert content == parse_markup(to_markup(content))


@given(reader_content())
def test_reader_changes_nothing_in_order(content: Content) -> None:
    """
    Content in the reader's own form comes through the reader as it is.
    """
    assert content == read_html(to_markup(content)).content


@given(any_content())
def test_reader_is_idempotent_on_content(content: Content) -> None:
    """
    Reading what was written of a reading changes nothing, whatever content it began with.
    """
    once = read_html(to_markup(content)).content

    assert once == read_html(to_markup(once)).content


@given(foreign_html())
@settings(max_examples=300)
def test_reader_is_idempotent(markup: str) -> None:
    """
    Reading what was written of a reading changes nothing, whatever came in.
    """
    once = read_html(markup).content

    assert once == read_html(to_markup(once)).content


@given(foreign_html())
@settings(max_examples=300)
def test_nothing_foreign_survives(markup: str) -> None:
    """
    Whatever comes in, what comes out parses strictly, with addresses that are safe to follow.
    """
    _assert_safe(markup)


@given(foreign_html())
@example('<a href="https://a.example/"><table><tr><td><a href="https://b.example/">x</a><td>y')
@example('<a href="https://a.example/">Sea <span class="sidenote">A note.</span></a>')
@example('<ul>x<table><tr><li lang="1"><blockquote><td colspan="9999">y')
@settings(max_examples=300)
def test_reading_passes_every_check(markup: str) -> None:
    """
    Elements that the reader makes without the constructor's checks are those that the constructor makes.
    """
    content = read_html(markup).content

    assert content == _made_again(content)


def _made_again(content: Content) -> Content:
    return tuple(
        Element(node.tag, _made_again(node.children), dict(node.attributes))
        if isinstance(node, Element)
        else Note(_made_again(node.content), node.mark, node.id)
        if isinstance(node, Note)
        else node
        for node in content
    )


@pytest.mark.parametrize("attack", _ATTACKS)
def test_no_attack_survives(attack: str) -> None:
    """
    What is known to get past filters comes out as plain words or not at all.
    """
    _assert_safe(attack)


def _assert_safe(markup: str) -> None:
    written = to_markup(read_html(markup).content)

    assert written == to_markup(parse_markup(written))
    for address in re.findall(r'(?:href|src)="([^"]*)"', written):
        assert address.startswith(("http://", "https://", "mailto:", "#", "data:image/", "ftp://"))


_INVISIBLE = re.compile(r' (?:hidden|style="display:none"|open|class="language-x y"|width=1 height=1)')


@given(foreign_html())
@settings(max_examples=300)
def test_no_words_are_lost(markup: str) -> None:
    """
    The words that a sanitiser leaves are all in what is read, in order.
    """
    clean = nh3.clean(_INVISIBLE.sub("", markup), tags=nh3.ALLOWED_TAGS - {"noscript"}, strip_comments=True)
    expected = _words(re.sub(r"<[^>]*>", " ", clean))

    assert expected == _words(re.sub(r"<[^>]*>", " ", to_markup(read_html(clean).content)))


def _words(markup: str) -> str:
    """Return the letters of *markup*, less its character references and what XML forbids."""
    return "".join(re.findall(r"[a-zäß漢🙂]", re.sub(r"&#?\w+;", "", markup)))


@given(foreign_html())
@settings(max_examples=300)
def test_what_is_ordinary_needs_no_closer_look(markup: str) -> None:
    """
    What is ordinary by the look of its tag, class and attributes is shown and is nothing but its tag.
    """
    for element in parse_page(markup).root.walk():
        if is_ordinary(element):
            assert not is_hidden(element)
            assert not is_formula(element)
            assert not is_sidenote(element)
            assert embed_of(element) is None
