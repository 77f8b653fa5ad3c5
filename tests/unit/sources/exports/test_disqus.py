"""Exports of Disqus, alone and with the pages that they belong to."""

from pathlib import Path

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.loading import read
from exporter.markup import to_plain
from exporter.model import Article, State
from exporter.sources.exports.disqus import DisqusExport
from exporter.sources.location import Location

HEAD = (
    '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"><category dsq:id="1"/>'
)


def thread(number: int, link: str, *, closed: str = "false", deleted: str = "false") -> str:
    return (
        f'<thread dsq:id="{number}"><id/><link>{link}</link><title>Page {number}</title>'
        f"<isClosed>{closed}</isClosed><isDeleted>{deleted}</isDeleted></thread>"
    )


def post(number: int, page: int, words: str, *, answers: int | None = None) -> str:
    parent = f'<parent dsq:id="{answers}"/>' if answers else ""
    return (
        f'<post dsq:id="{number}"><message><![CDATA[<p>{words}</p>]]></message>'
        f"<createdAt>2020-01-01T10:{number:02}:00Z</createdAt>"
        "<isDeleted>false</isDeleted><isSpam>false</isSpam>"
        "<author><email>bob@mail.example</email><name>Bob</name><username>bob1</username></author>"
        f'<ipAddress>192.0.2.7</ipAddress><thread dsq:id="{page}"/>{parent}</post>'
    )


def export(*elements: str) -> bytes:
    return f"{HEAD}{''.join(elements)}</disqus>".encode()


def load(context: Context, *elements: str) -> list[Article]:
    location = Location.of(name="disqus.xml", data=export(*elements))
    assert DisqusExport.matches(location)
    return list(DisqusExport().load(location, context))


def tree(article: Article) -> list[tuple[str, str | None, str]]:
    assert article.discussion is not None
    return [(c.id, c.parent, to_plain(c.body)) for c in article.discussion.comments]


def test_each_page_has_its_discussion(context: Context) -> None:
    """
    Posts name their thread and what they answer by attributes; threads without posts are noted.
    """
    first, second = load(
        context,
        thread(1, "https://quay.example/a"),
        thread(2, "https://quay.example/b", closed="true"),
        thread(3, "https://quay.example/c"),
        post(12, 1, "b", answers=11),
        post(11, 1, "a"),
        post(13, 2, "c"),
    )

    assert ("Page 1", "https://quay.example/a") == (first.title, first.url)
    assert [("11", None, "a"), ("12", "11", "b")] == tree(first)
    assert first.discussion is not None
    assert second.discussion is not None
    assert (True, False) == (first.discussion.is_open, second.discussion.is_open)
    assert context.report.counts() == {"items-left-out": 1}
    assert "@" not in repr(first)
    assert "192.0.2" not in repr(first)


def test_threads_on_one_page_are_one_discussion(context: Context) -> None:
    """
    Disqus opens another where the address is spelt in another way.
    """
    (article,) = load(
        context,
        thread(1, "http://quay.example/a?utm_source=x"),
        thread(2, "https://www.quay.example/a/"),
        post(12, 1, "b"),
        post(11, 2, "a"),
    )

    assert [("11", None, "a"), ("12", None, "b")] == tree(article)


@pytest.mark.parametrize(("name", "state"), [("isDeleted", State.DELETED), ("isSpam", State.REMOVED)])
def test_what_is_gone_keeps_its_place_for_replies(name: str, state: State, context: Context) -> None:
    """
    Without replies it is left out and counted.
    """
    said = f"<{name}>false</{name}>", f"<{name}>true</{name}>"
    gone = [post(11, 1, "a").replace(*said), post(12, 1, "b").replace(*said)]

    (article,) = load(context, thread(1, "https://quay.example/a"), *gone, post(13, 1, "c", answers=11))

    assert [("11", None, ""), ("13", "11", "c")] == tree(article)
    assert article.discussion is not None
    assert (state, None) == (article.discussion.comments[0].state, article.discussion.comments[0].author)
    assert context.report.counts() == {"content-dropped": 1}


def test_a_deleted_thread_is_left_out(context: Context) -> None:
    """
    With all that was said in it.
    """
    deleted = thread(1, "https://quay.example/a", deleted="true")

    with pytest.raises(UnreadableInput, match="no comments"):
        load(context, deleted, post(11, 1, "a"))


def test_posts_of_a_thread_that_is_not_there_are_kept(context: Context) -> None:
    """
    Nobody knows what page they are on.
    """
    _, article = load(context, thread(1, "https://quay.example/a"), post(11, 1, "a"), post(12, 9, "b"))

    assert ("Discussion 9", None) == (article.title, article.url)
    assert [("12", None, "b")] == tree(article)


PAGE = """<!doctype html><html lang="en"><head><title>A page</title>
<link rel="canonical" href="https://quay.example/a?utm_source=x"></head><body><article><h1>A page</h1>
<p>The harbour was quiet that morning, and the boats lay still, as if they had all been painted there.</p>
<p>Nobody spoke, nobody had to, and the water was as flat as a table that has just been cleared.</p>
</article><div id="disqus_thread"></div></body></html>"""


def test_a_discussion_joins_its_page(tmp_path: Path, context: Context) -> None:
    """
    The discussions on other pages are left out, whichever file comes first.
    """
    (tmp_path / "a.html").write_text(PAGE)
    posts = [post(11, 1, "a"), post(12, 2, "b"), post(13, 9, "no address")]
    threads = [thread(1, "http://www.quay.example/a/"), thread(2, "https://quay.example/b")]
    (tmp_path / "disqus.xml").write_bytes(export(*threads, *posts))
    names = [str(tmp_path / name) for name in ("a.html", "disqus.xml")]

    for order in (names, names[::-1]):
        (article,) = read(order, context)
        assert "The harbour" in to_plain(article.body)
        assert "A page" == article.title
        assert [("11", None, "a")] == tree(article)
    assert context.report.counts() == {"captures-merged": 2, "items-left-out": 4}


def test_discussions_that_are_on_no_page_given_are_told(tmp_path: Path, context: Context) -> None:
    """
    Where none joins, the address of the page is likely not known.
    """
    (tmp_path / "a.html").write_text(PAGE.replace("quay.example", "other.example"))
    threads = [thread(1, "https://quay.example/a"), thread(2, "https://quay.example/b")]
    (tmp_path / "disqus.xml").write_bytes(export(*threads, post(11, 1, "a"), post(12, 2, "b")))

    (article,) = read([str(tmp_path / "disqus.xml"), str(tmp_path / "a.html")], context)

    assert "A page" == article.title
    assert context.report.counts() == {"comments-elsewhere": 1, "content-dropped": 2}


def test_two_exports_of_discussions_are_read_whole(tmp_path: Path, context: Context) -> None:
    """
    No page was given that they could be on.
    """
    for name in ("one", "two"):
        threads = [thread(1, f"https://{name}.example/a"), thread(2, f"https://{name}.example/b")]
        (tmp_path / f"{name}.xml").write_bytes(export(*threads, post(11, 1, "a"), post(12, 2, "b")))

    assert 4 == len(list(read([str(tmp_path / "one.xml"), str(tmp_path / "two.xml")], context)))
    assert not context.report.diagnostics
