"""Notes in foreign pages, by the shapes that engines and word processors give them."""

import pytest

from exporter.markup import parse_markup, to_markup, to_plain
from exporter.markup.addresses import WebAddresses
from exporter.markup.reader import read_html
from exporter.model import Content, Note, nodes_in

SHAPES = {
    "wordpress": (
        '<p>Sea<sup data-fn="ab" class="fn"><a href="#ab" id="ab-link">1</a></sup> air.</p>'
        '<ol class="wp-block-footnotes"><li id="ab">A note. <a href="#ab-link">↩︎</a></li></ol>'
    ),
    "substack": (
        '<p>Sea<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> air.</p>'
        '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>'
        '<div class="footnote-content"><p>A note.</p></div></div>'
    ),
    "pandoc": (
        '<p>Sea<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> air.</p>'
        '<section class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>A note.'
        '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
    ),
    "kramdown": (
        '<p>Sea<sup id="fnref:1"><a href="#fn:1" rel="footnote">1</a></sup> air.</p><div class="footnotes">'
        '<ol><li id="fn:1"><p>A note. <a href="#fnref:1" class="reversefootnote">↩</a></p></li></ol></div>'
    ),
    "markdown-it": (
        '<p>Sea<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> air.</p>'
        '<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list">'
        '<li id="fn1" class="footnote-item"><p>A note. <a href="#fnref1">↩︎</a></p></li></ol></section>'
    ),
    "mediawiki": (
        '<p>Sea<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> air.</p>'
        '<h2>References</h2><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b>'
        '<a href="#cite_ref-1">^</a></b></span> <span class="reference-text">A note.</span></li></ol>'
    ),
    "word": (
        '<p>Sea<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> air.</p><div><hr><div id="ftn1">'
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> A note.</p></div></div>'
    ),
    "docutils": (
        '<p>Sea<a class="footnote-reference" href="#id2" id="id1">[1]</a> air.</p>'
        '<table class="docutils footnote" id="id2"><tr><td><a href="#id1">[1]</a></td><td>A note.</td></tr>'
        "</table>"
    ),
    "terms": (
        '<p>Sea<a class="footnote-reference" href="#id2" id="id1">1</a> air.</p><dl><dt id="id2">'
        '<a href="#id1">1</a></dt><dd><p>A note.</p></dd></dl>'
    ),
    "ebook": (
        '<p>Sea<a epub:type="noteref" href="#n1">1</a> air.</p>'
        '<aside epub:type="footnote" id="n1"><p>1. A note.</p></aside>'
    ),
    "by hand": (
        '<p>Sea<sup><a name="r1" href="#n1">1</a></sup> air.</p>'
        '<p><sup>1</sup><a name="n1"></a> A note. [<a href="#r1">back to the text</a>]</p>'
    ),
    "bigfoot": (
        '<p>Sea<sup id="fnref:1" class="print-only"><a href="#fn:1" rel="footnote">1</a></sup> air.</p>'
        '<div class="footnotes"><ol><li class="footnote" id="fn:1"><p>A note. <a href="#fnref:1">↩</a></p>'
        "</ol></div>"
    ),
    "margin": '<p>Sea<input class="margin-toggle"><span class="sidenote">A note.</span> air.</p>',
}


def _content(markup: str) -> Content:
    return read_html(markup, WebAddresses("https://example.org/")).content


def _notes(content: Content) -> list[Note]:
    return [node for node in nodes_in(content) if isinstance(node, Note)]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_becomes_a_note(shape: str) -> None:
    """
    A note stands where it is referred to, once, without the links to and fro.
    """
    content = _content(SHAPES[shape])

    assert "Sea[1] air.\n\n[1] A note." == to_plain(content)
    assert content == parse_markup(to_markup(content))


def test_a_note_that_is_named_again_is_linked_to() -> None:
    """
    The first reference has the note; others lead to it.
    """
    content = _content(
        '<p>A<sup id="a1"><a href="#n">1</a></sup> b<sup id="a2"><a href="#n">1</a></sup></p>'
        '<ol><li id="n">^ <a href="#a1">a</a> <a href="#a2">b</a> Words.</li></ol>'
    )

    assert (
        '<p>A<span role="doc-footnote" data-mark="1" id="n"><p>Words.</p></span>'
        ' b<sup><a href="#n">1</a></sup></p>'
    ) == to_markup(content)


def test_marks_stay_as_they_are() -> None:
    """
    Stars and names of groups are what the text says.
    """
    content = _content(
        '<p>A<sup><a href="#x" id="rx">*</a>,<a href="#y" id="ry">[note 2]</a></sup></p>'
        '<p id="x">* One. <a href="#rx">↑</a></p><p id="y">Two. <a href="#ry">↑</a></p>'
    )

    assert ["*", "note 2"] == [note.mark for note in _notes(content)]
    assert "A[*],[note 2]\n\n[*] One.\n\n[note 2] Two." == to_plain(content)


def test_paragraphs_of_a_note_stay_together() -> None:
    """
    What stands between two notes belongs to the first; the heading over them goes with them.
    """
    content = _content(
        '<p>A<a href="#_ftn1" name="_ftnref1">[1]</a> B<a href="#_ftn2" name="_ftnref2">[2]</a></p>'
        '<h3>Notes</h3><p><a href="#_ftnref1" name="_ftn1">[1]</a> One.</p><p>More.</p>'
        '<p><a href="#_ftnref2" name="_ftn2">[2]</a> Two.</p>'
    )

    assert "A[1] B[2]\n\n[1] One.\n\nMore.\n\n[2] Two." == to_plain(content)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<ul><li><a href="#s" id="t">1</a></li></ul><div id="s"><h2><a href="#t">One</a></h2>x</div>', 0),
        ('<p><a href="#a">1</a></p><p id="a">Answer</p>', 0),
        ('<p id="t">x</p><p><a href="#t">1</a></p>', 0),
        ('<p><a href="#s" id="t">The second part</a></p><p id="s">Part <a href="#t">up</a></p>', 0),
        ('<p>A<a class="footnote" href="#n">1</a> <b>B</b></p><ol><li id="n">N</li><li>Left</li></ol>', 1),
    ],
)
def test_other_links_stay_links(markup: str, words: int) -> None:
    """
    Contents, answers and links upwards are no notes, and what nothing refers to stays where it is.
    """
    content = _content(markup)

    assert words == len(_notes(content))
    assert sorted("".join(c for c in to_plain(content) if c.isalpha())) == sorted(
        "".join(c for c in to_plain(parse_markup(to_markup(content))) if c.isalpha())
    )


def test_a_note_without_its_place_is_not_lost() -> None:
    """
    What is referred to from where nothing is shown is read as the list that it was.
    """
    content = _content(
        '<p>A<span hidden><a href="#n" id="r">1</a></span></p><ol><li id="n">N <a href="#r">↩</a>'
    )

    assert "A\n\n  1. N" == to_plain(content)


def test_notes_do_not_nest() -> None:
    """
    What only another note refers to stays in the list.
    """
    content = _content(
        '<p>A<a href="#n" id="r" class="footnote">1</a></p><ol><li id="n">See <a href="#m" id="q">2</a>'
        ' <a href="#r">↩</a></li><li id="m">Inner <a href="#q">↩</a></li></ol>'
    )

    assert ["1"] == [note.mark for note in _notes(content)]
    assert "Inner" in to_plain(content)


def test_a_note_in_a_link_is_read_in_it() -> None:
    """
    Words beside the text that stand within a link stay in it, for links hold no notes.
    """
    content = _content('<a href="https://example.org/x">Sea <span class="sidenote">A note.</span></a>')

    assert '<p><a href="https://example.org/x">Sea A note.</a></p>' == to_markup(content)
