"""Values for tests; name only what matters to the test."""

from typing import Any

from exporter.model import Article, Comment, Content, Discussion, Element, Person


def paragraph(text: str = "Words.") -> Element:
    """Return a paragraph of plain text."""
    return Element("p", (text,))


def comment(identifier: str = "c1", **values: Any) -> Comment:
    """Return a comment; a root in thread 1 unless said otherwise."""
    name = values.pop("author", "Ann")
    body: Content = (paragraph(values.pop("text", f"Text of {identifier}.")),)
    defaults: dict[str, Any] = {
        "thread": 1,
        "sequence": 0,
        "author": Person(name=name),
        "body": body,
    }
    return Comment(id=identifier, **(defaults | values))


def chain(length: int, **values: Any) -> tuple[Comment, ...]:
    """Return a thread in which every comment answers the one before it."""
    return tuple(
        comment(f"c{n}", sequence=n, parent=f"c{n - 1}" if n else None, **values) for n in range(length)
    )


def article(**values: Any) -> Article:
    """Return an article of one paragraph with one comment."""
    defaults: dict[str, Any] = {
        "title": "A Title",
        "body": (paragraph(),),
        "language": "en",
        "discussion": Discussion(comments=(comment(),)),
    }
    return Article(**(defaults | values))
