"""The text that Movable Type exports."""

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup import to_markup, to_plain
from exporter.model import Article
from exporter.registry import sources
from exporter.sources.exports.movabletype import MovableTypeExport
from exporter.sources.location import Location

ENTRY = """AUTHOR: Ann
TITLE: Tea &amp; cake
UNIQUE URL: https://quay.example/tea.html
STATUS: Publish
ALLOW COMMENTS: 2
CONVERT BREAKS: __default__

DATE: 01/02/2005 12:30:00 AM
-----
BODY:
One
two

three
-----
not a section
-----
EXTENDED BODY:
And <em>more</em>
-----
EXCERPT:

-----
KEYWORDS:

-----

COMMENT:
AUTHOR: Bob
EMAIL: bob@mail.example
IP: 192.0.2.7
URL: https://bob.example/
DATE: 01/03/2005 01:30:00 PM
NOTE: this is text

AUTHOR: so is this
-----

COMMENT:
AUTHOR: Cid
DATE: 01/02/2005 13:30:00
First
-----
PING:
TITLE: On tea
URL: https://other.example/tea
IP: 192.0.2.8
BLOG NAME: Other
DATE: 01/04/2005 01:30:00 PM
They say
-----


--------
"""


def load(text: str, context: Context) -> list[Article]:
    location = Location.of(name="export.txt", data=text.encode())
    assert next(source for source in sources() if source.matches(location)) is MovableTypeExport
    return list(MovableTypeExport().load(location, context))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_is_an_article(end: str, context: Context) -> None:
    """
    Dashes in a text end it only where a section follows.
    """
    (article,) = load(ENTRY.replace("\n", end), context)

    assert ("Tea & cake", "https://quay.example/tea.html") == (article.title, article.url)
    assert ["Ann"] == [person.name for person in article.authors]
    assert article.published is not None
    assert "2005-01-02T00:30:00+00:00" == article.published.isoformat()
    assert to_markup(article.body) == (
        "<p>One<br/>two</p><p>three<br/>-----<br/>not a section</p><p>And <em>more</em></p>"
    )
    assert context.report.counts() == {"zone-assumed": 4}


def test_comments_are_in_the_order_of_their_times(context: Context) -> None:
    """
    Fields stand on the first lines only, and pings are kept apart.
    """
    (article,) = load(ENTRY, context)

    assert article.discussion is not None
    assert ["First", "NOTE: this is text\n\nAUTHOR: so is this"] == [
        to_plain(c.body) for c in article.discussion.comments
    ]
    (mention,) = article.discussion.mentions
    assert mention.author is not None
    assert ("Other", "https://other.example/tea") == (mention.author.name, mention.author.url)
    assert article.discussion.is_open is False
    assert "@" not in repr(article)
    assert "192.0.2" not in repr(article)


def test_drafts_are_left_out(context: Context) -> None:
    """
    And counted; an export of nothing else is refused.
    """
    draft = ENTRY.replace("Publish", "Draft")

    assert 1 == len(load(draft + ENTRY, context))
    assert 1 == context.report.counts()["content-dropped"]
    with pytest.raises(UnreadableInput, match="no published entries"):
        load(draft, context)


@pytest.mark.parametrize(
    ("conversion", "expected"),
    [("0", "<p>a b</p>"), ("richtext", "<p>a b</p>"), ("1", "<p>a<br/>b</p>"), ("markdown", "<p>a b</p>")],
)
def test_line_ends_are_converted_as_the_entry_says(conversion: str, expected: str, context: Context) -> None:
    """
    Each entry has a kind of its own.
    """
    text = f"TITLE: T\nCONVERT BREAKS: {conversion}\nDATE: 1/2/2005\n-----\nBODY:\na\nb\n-----\n--------\n"

    (article,) = load(text, context)

    assert expected == to_markup(article.body)


def test_other_texts_are_not_claimed() -> None:
    """
    Fields alone are no entry.
    """
    for text in ("Title: x\nDate: y\n\nBody text\n-----\n", "-----\nBODY:\n", "\n" * 4000):
        assert not MovableTypeExport.matches(Location.of(name="a.txt", data=text.encode()))
