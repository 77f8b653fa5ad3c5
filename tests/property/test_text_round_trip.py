"""What is written in the print-friendly layout is read back, and the other way round."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from exporter.context import Context
from exporter.formats.text import Text
from exporter.markup import to_blocks
from exporter.model import Article, Book, Content, Discussion, Element, Person
from exporter.sources.drafts import Draft, arrange_comments
from exporter.sources.location import Location
from exporter.sources.text import PrintFriendlyText
from exporter.transforms.comments import keep_comments
from tests.looks import look

LOOK = look()
HEAD = "Title\n\nA paragraph.\n\nPrint Friendly, PDF & Email\n\n\n"


@dataclass(frozen=True)
class Node:
    """A comment as the layout has it; a block without lines is one more blank line."""

    author: str
    blocks: list[list[str]]
    replies: list["Node"]


CHARACTERS = st.one_of(
    st.sampled_from("ab1.>•- \u00a0\u2028é漢🙂)*"),
    st.characters(categories=["L", "N", "P", "S", "Zs", "M"]),
)
LINES = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=12).map(str.strip).filter(bool),
    st.builds("{}. {}".format, st.integers(1, 12), st.sampled_from(["Ann", "foo bar", "x."])),
    st.sampled_from(
        [">", "> quoted", "> > twice", "two  spaces", "a\u00a0b", "Reply", "1.", "> • item", "3 comments"]
    ),
)
AUTHORS = st.one_of(
    st.sampled_from(["Ann", "The Rev Kev", "digi_owl", "1. Ann", "R. Quill", "Анна", "•"]),
    st.text(CHARACTERS, min_size=1, max_size=10).map(str.strip).filter(bool),
)
PARAGRAPHS = st.one_of(
    st.lists(LINES, min_size=1, max_size=3),
    st.lists(st.sampled_from([">", "> a", "> > b", ">   • c", "d"]), min_size=1, max_size=5),
)
ITEMS = st.sampled_from(["tea", "milk and sugar", "a  b", "> x", "漢"])
LISTS = st.one_of(
    st.lists(ITEMS, min_size=1, max_size=3).map(lambda items: [f"  • {item}" for item in items]),
    st.lists(ITEMS, min_size=1, max_size=3).map(
        lambda items: [f"  {number}. {item}" for number, item in enumerate(items, start=9)]
    ),
    st.just(["  • a", "    b", "    • c", "    • d", "  • e"]),
    st.just(["  1. a", "    • b"]),
)
# A list directly below a numbered paragraph cannot be told from a reply: see formats/text.py.
BLOCKS: st.SearchStrategy[list[list[str]]] = st.one_of(
    PARAGRAPHS.map(lambda lines: [lines]),
    LISTS.map(lambda lines: [["As follows:"], lines]),
    st.just([[]]),
)
BODIES = st.builds(
    lambda first, rest: [*first, *(block for blocks in rest for block in blocks)],
    st.lists(PARAGRAPHS, min_size=1, max_size=1),
    st.lists(BLOCKS, max_size=4),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    st.builds(Node, AUTHORS, BODIES, st.just([])),
    lambda nodes: st.builds(Node, AUTHORS, BODIES, st.lists(nodes, max_size=13)),
    max_leaves=15,
)


def layout(nodes: list[Node], margin: str = "  ") -> Iterator[str]:
    """Yield the lines of the nodes, each block below a blank line."""
    for number, node in enumerate(nodes, start=1):
        yield from (f"{margin}{number}. {node.author}",)
        for block in node.blocks:
            yield from ("", *(f"{margin}  {line}" for line in block))
        yield ""
        yield from layout(node.replies, margin + "  ")


def rows(nodes: list[Node], parent: int | None, places: Iterator[int]) -> Iterator[tuple[object, ...]]:
    for node in nodes:
        place = next(places)
        yield node.author, parent, [block for block in node.blocks if block]
        yield from rows(node.replies, place, places)


def read(text: str, context: Context) -> Article:
    return next(PrintFriendlyText().load(Location.of(name="a.txt", data=text.encode()), context))


def found_rows(article: Article) -> list[tuple[object, ...]]:
    assert article.discussion is not None
    comments = article.discussion.comments
    places = {comment.id: place for place, comment in enumerate(comments)}
    return [
        (
            comment.author.name if comment.author else None,
            None if comment.parent is None else places[comment.parent],
            [block for block in to_blocks(comment.body) if any(block)],
        )
        for comment in comments
    ]


def write(article: Article) -> str:
    book = Book(title="Book", language="en", chapters=(article,))
    return Text().render(book, LOOK, Context()).decode()


@given(st.lists(NODES, min_size=1, max_size=12), st.sampled_from(["Comments are closed.", ""]))
def test_thread_is_read_exactly_and_comes_back(nodes: list[Node], closing: str) -> None:
    """
    Every author, parent, paragraph and blank line of a thread survives, and nothing is reported.
    """
    context = Context()
    text = (HEAD + "\n".join(layout(nodes)) + f"\n{closing}").rstrip("\n")
    article = read(text, context)

    assert context.report.diagnostics == []
    assert [*rows(nodes, None, count())] == found_rows(article)
    if closing or nodes[-1].blocks[-1]:
        assert text == write(article)


def drafts(nodes: list[Node], parent: str | None, places: Iterator[int]) -> Iterator[Draft]:
    for node in nodes:
        identifier = f"c{next(places)}"
        body = tuple(part for lines in node.blocks for part in content(lines))
        yield Draft(id=identifier, parent=parent, author=Person(name=node.author), body=body)
        yield from drafts(node.replies, identifier, places)


def content(lines: list[str]) -> Content:
    """What the text source makes of the lines of a block."""
    text = "Title\n\nPrint Friendly, PDF & Email\n\n\n  1. Ann\n\n" + "\n".join(
        f"    {line}" for line in lines
    )
    found = read(text, Context()).discussion if lines else None
    return found.comments[0].body if found else (Element("p"),)


@given(st.lists(NODES, min_size=1, max_size=4), LISTS, st.integers(0, 3))
def test_what_is_written_is_read_back(nodes: list[Node], items: list[str], number: int) -> None:
    """
    Even where the layout is ambiguous, a written thread has the same shape when it is read.
    """
    numbered = [[f"{n}. point"] for n in range(1, number + 1)]
    root = Node("Ann", [["Text."], *numbered, items], nodes)
    context = Context()
    comments = arrange_comments(drafts([root], None, count(1)), context, location="a.txt")
    article = Article(title="Title", discussion=Discussion(comments=comments))
    again = read(write(article), context)

    assert context.report.diagnostics == []
    assert [(author, parent) for author, parent, _ in found_rows(again)] == [
        (author, parent) for author, parent, _ in found_rows(article)
    ]
    assert str(found_rows(again)).replace("\\xa0", " ") == str(found_rows(article)).replace("\\xa0", " ")


@given(st.lists(NODES, min_size=1, max_size=4), st.sets(st.integers(0, 30)))
def test_gaps_are_read_back(nodes: list[Node], wanted: set[int]) -> None:
    """
    What is said to be left out is no text of a comment, and is known again.
    """
    context = Context()
    comments = arrange_comments(drafts(nodes, None, count(1)), context, location="a.txt")
    kept = {comment.id for place, comment in enumerate(comments) if place in wanted}
    discussion = keep_comments(Discussion(comments=comments), kept)
    again = read(write(Article(title="Title", discussion=discussion)), context).discussion

    assert context.report.diagnostics == []
    assert again is not None
    assert _gaps(again) == _gaps(discussion)


def _gaps(discussion: Discussion) -> list[tuple[object, ...]]:
    places = {comment.id: place for place, comment in enumerate(discussion.comments)}
    return [
        (places.get(o.after or ""), places.get(o.parent or ""), o.comments, o.threads)
        for o in discussion.omissions
    ]


FRAGMENTS = st.sampled_from(
    "1. Ann|2. Ben says:|3. Cleo says:|7. Dan|• bullet|- dash|> quoted|Reply|words of some length|"
    "A Heading|1 Comment|Comments are closed.|Print Friendly, PDF & Email|May 1, 2020 at 1:02 pm|".split("|")
)
MARGINS = st.sampled_from(["", "", "  ", "    ", "      ", "\t", " ", "   ", "        "])


@given(st.lists(st.tuples(MARGINS, FRAGMENTS, st.booleans()), max_size=40))
def test_no_line_is_lost(parts: list[tuple[str, str, bool]]) -> None:
    """
    Whatever the layout, every word is in the article, in a comment or in the report.
    """
    lines = [
        f"{margin}{fragment} w{place}w" if marked and fragment else margin + fragment
        for place, (margin, fragment, marked) in enumerate(parts)
    ]
    context = Context()
    article = read("\n".join(["Title", *lines]), context)
    kept = write(article) + "".join(d.message for d in context.report.diagnostics)

    assert [
        word
        for line in lines
        for word in line.split()
        if word.startswith("w") and word[1:2].isdigit() and word not in kept
    ] == []
