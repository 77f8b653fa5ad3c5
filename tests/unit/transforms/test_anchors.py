"""Anchors and the links to them."""

from exporter.model import Article, Book, Content, Discussion, Element, elements_in
from exporter.transforms.anchors import anchor_headings, broken_links, comment_anchor, unique_anchors
from tests.builders import article, chain, comment, paragraph


def anchor(identifier: str) -> Element:
    """Return a paragraph that can be linked to."""
    return Element("p", ("There.",), {"id": identifier})


def link(target: str) -> Element:
    """Return a link inside the article."""
    return Element("p", (Element("a", ("here",), {"href": f"#{target}"}),))


def changed(*articles: Article) -> tuple[Article, ...]:
    """Return the chapters of a book of *articles* after the transform."""
    return unique_anchors(Book(title="B", language="en", chapters=articles)).chapters


def names(content: Content) -> list[str]:
    """Return identifiers and link targets in order."""
    return [e.attributes.get("id") or e.attributes["href"] for e in elements_in(content) if e.attributes]


def said(*bodies: Content) -> Discussion:
    """Return a discussion of one thread."""
    comments = chain(len(bodies))
    return Discussion(
        comments=tuple(
            comment(c.id, sequence=c.sequence, parent=c.parent, body=body)
            for c, body in zip(comments, bodies, strict=True)
        )
    )


def test_comment_anchor_names_chapter_and_number() -> None:
    """
    Anchors are short in the usual case, and tell apart the second comments of two chapters.
    """
    reply = comment("b", thread=12, sequence=3, parent="a")

    assert "c-12-3" == comment_anchor(0, reply)
    assert "a2-c-12-3" == comment_anchor(1, reply)
    assert "c-12" == comment_anchor(0, comment(thread=12))


def test_each_article_keeps_its_own_links() -> None:
    """
    Where two articles use one name, each still links to its own.
    """
    first, second = changed(article(body=(link("x"), anchor("x"))), article(body=(link("x"), anchor("x"))))

    assert ["#x", "x"] == names(first.body)
    assert ["#x_2", "x_2"] == names(second.body)


def test_comment_links_into_itself_before_the_article() -> None:
    """
    A note in a comment belongs to that comment; what it lacks is looked for in the article.
    """
    (only,) = changed(
        article(
            body=(anchor("x"), anchor("y")),
            discussion=said((link("x"), anchor("x"), link("y")), (link("x"),)),
        )
    )

    assert only.discussion is not None
    assert [["#x_2", "x_2", "#y"], ["#x"]] == [names(c.body) for c in only.discussion.comments]


def test_link_to_a_comment_finds_it() -> None:
    """
    The name a comment had where it came from leads to the comment.
    """
    there = comment("17", url="https://example.org/post#response17")
    (only,) = changed(
        article(body=(link("response17"), link("comment-17")), discussion=Discussion(comments=(there,)))
    )

    assert ["#c-1", "#c-1"] == names(only.body)


def test_link_to_nothing_keeps_its_text() -> None:
    """
    A link without a target is words, and an anchor that was such a link stays one.
    """
    both = Element("a", ("both",), {"href": "#gone", "id": "x"})
    (only,) = changed(article(body=(link("gone"), Element("p", (both,)))))

    assert (Element("p", ("here",)), Element("p", (Element("a", ("both",), {"id": "x"}),))) == only.body


def test_names_of_ours_are_not_taken() -> None:
    """
    A text that calls something c-1 does not stand in for the first comment.
    """
    (only,) = changed(article(body=(anchor("c-1"), anchor("discussion"), link("c-1"))))

    assert ["c-1_2", "discussion_2", "#c-1_2"] == names(only.body)


def test_identifier_that_occurs_twice_in_a_text_is_kept_once() -> None:
    """
    Of two elements with one name the first is the target, as in a browser.
    """
    (only,) = changed(article(body=(anchor("x"), anchor("x"))))

    assert ["x"] == names(only.body)


def test_transform_changes_nothing_more_the_second_time() -> None:
    """
    Anchors that are unique stay as they are.
    """
    once = changed(article(body=(anchor("x"), link("x"))), article(body=(anchor("x"), link("c1"))))

    assert once == changed(*once)


def test_every_heading_can_be_linked_to() -> None:
    """
    A heading keeps its name or is given one that says which chapter it is in.
    """
    body = (Element("h2", ("A",), {"id": "a"}), Element("div", (Element("h3", ("B",)),)), paragraph())
    book = Book(title="B", language="en", chapters=(article(body=body), article(body=body)))
    first, second = anchor_headings(book).chapters

    assert ["a", "h-2"] == names(first.body)
    assert ["a", "a2-h-2"] == names(second.body)


def test_broken_links_are_named() -> None:
    """
    What a link asks for and nothing bears can be reported before it is dropped.
    """
    text = article(body=(link("x"), anchor("x"), link("gone"), link("c0")), discussion=said((link("lost"),)))

    assert ["gone", "lost"] == list(broken_links(text))
