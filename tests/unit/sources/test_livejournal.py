"""LiveJournal's pages in XML."""

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup import to_plain
from exporter.model import Article, State
from exporter.sources import Location
from exporter.sources.platforms.livejournal import LiveJournalXml

ENTRY = (
    '<entry id="1"><user name="Ann Author" username="ann"/><date>2015-6-5 18:15:0</date>'
    "<url>http://ann.example/1.html</url><subject>Bees</subject><text>&lt;p&gt;Buzz &amp;amp;"
    " on.&lt;/p&gt;</text></entry>"
)


def _comment(number: int, who: str, said: str, replies: str = "", *, full: str = "") -> str:
    return (
        f'<comment id="{number}" {full}><user name="{who}"/><date>2015-6-26 14:48:{number}</date>'
        f"<url>http://ann.example/1.html?thread={number}#t{number}</url><subject></subject><text>{said}</text>"
        f"<comments>{replies}</comments></comment>"
    )


def _load(comments: str, context: Context, *, after: str = "") -> Article:
    page = f"<entrypage>{ENTRY}<comments>{comments}</comments>{after}</entrypage>"
    location = Location.of(name="entry.xml", data=page.encode())
    assert LiveJournalXml.matches(location)
    (article,) = LiveJournalXml().load(location, context)
    return article


def test_an_entry_is_loaded_with_its_discussion(context: Context) -> None:
    """
    Comments lie in those that they answer; the author of the entry is known among them.
    """
    article = _load(
        _comment(1, "Bob", "One.", _comment(2, "Ann Author", "Two.")) + _comment(3, "", "3"), context
    )

    assert (article.title, to_plain(article.body), article.url) == (
        "Bees",
        "Buzz & on.",
        "http://ann.example/1.html",
    )
    assert article.discussion is not None
    assert [
        (c.id, c.parent, c.author.name if c.author else None, to_plain(c.body), c.by_article_author)
        for c in article.discussion.comments
    ] == [
        ("t1", None, "Bob", "One.", False),
        ("t2", "t1", "Ann Author", "Two.", True),
        ("t3", None, None, "3", False),
    ]
    assert article.discussion.comments[1].published is not None
    assert article.discussion.comments[1].published.isoformat() == "2015-06-26T14:48:02+00:00"
    assert context.report.codes == []


def test_folded_comments_and_further_pages_are_reported(context: Context) -> None:
    """
    A page folds the texts of deep comments away, and says how many pages there are.
    """
    article = _load(
        _comment(1, "Bob", "One.", _comment(2, "Cyd", "", full='full="false"')),
        context,
        after='<commentpages current="1" total="4"/>',
    )

    assert article.discussion is not None
    assert [c.state for c in article.discussion.comments] == [State.VISIBLE, State.HIDDEN]
    assert context.report.codes == ["comment-empty", "comments-missing"]


@pytest.mark.parametrize(("depth", "lost"), [(1000, 0), (1500, 477)])
def test_nothing_is_lost_in_silence_however_deep(depth: int, lost: int, context: Context) -> None:
    """
    A thread of a thousand replies is read whole, and of a deeper one it is said what is lost.
    """
    nested = ""
    for number in range(depth, 0, -1):
        nested = _comment(number, "Bob", f"Reply {number}.", nested)

    discussion = _load(nested, context).discussion

    assert discussion is not None
    assert len(discussion.comments) == depth - lost
    assert context.report.counts().get("comments-missing", 0) == lost


def test_a_page_without_an_entry_is_refused(context: Context) -> None:
    """
    What only begins like an entry is refused with a sentence.
    """
    with pytest.raises(UnreadableInput, match="holds no entry"):
        list(LiveJournalXml().load(Location.of(name="e.xml", data=b"<entrypage><x/></entrypage>"), context))
