"""Notes after the text that they belong to."""

from exporter.markup import to_markup
from exporter.model import Content, Element, Note, identifiers_in
from exporter.transforms.notes import with_notes_after
from tests.builders import paragraph


def _text(*notes: Note) -> Content:
    return (Element("p", ("Sea", *notes, " air.")), paragraph("End."))


def test_notes_follow_their_text_with_links_to_and_fro() -> None:
    """
    A mark leads to the note, and the note back to the mark.
    """
    assert (
        '<p>Sea<sup><a href="#note-1" id="noteref-1" role="doc-noteref">*</a></sup> air.</p><p>End.</p>'
        '<aside id="note-1" role="doc-footnote">'
        '<p><a href="#noteref-1" role="doc-backlink">*</a> Words.</p></aside>'
    ) == to_markup(with_notes_after(_text(Note((paragraph("Words."),), "*"))))


def test_what_a_note_is_called_stays() -> None:
    """
    Other places lead to a note by its name, and no name is given twice.
    """
    named = Element("p", ("x",), {"id": "noteref-1"})
    content = with_notes_after((*_text(Note(("a",), "1", "note-2"), Note(("b",), "2")), named))

    names = list(identifiers_in(content))
    assert "note-2" in names
    assert len(names) == len(set(names)) == 5
    assert {"note-2", "noteref-2", "note-3"} <= set(names)


def test_notes_of_blocks_and_of_loose_words() -> None:
    """
    The link back stands in the first paragraph, or before what is none.
    """
    blocks = Note((Element("ul", (Element("li", ("a",)),)),), "1")
    loose = Note(("Words, ", Element("em", ("loose",)), Element("hr")), "2")

    written = to_markup(with_notes_after(_text(blocks, loose)))

    assert '<p><a href="#noteref-1" role="doc-backlink">1</a></p><ul>' in written
    assert '<p><a href="#noteref-2" role="doc-backlink">2</a> Words, <em>loose</em></p><hr/>' in written


def test_text_without_notes_stays() -> None:
    """
    Nothing is added where there are no notes.
    """
    assert _text() == with_notes_after(_text())
