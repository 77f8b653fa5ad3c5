"""Rules about discussions, compared with the model that the file keeps (E16)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from exporter.checks.epub.addresses import place_of
from exporter.checks.epub.bound import Bound
from exporter.checks.epub.conserving import NO_MODEL, articles_of, comments_of
from exporter.checks.epub.documents import Document, attribute, local, text_of
from exporter.checks.epub.sentences import letters_of
from exporter.checks.finding import Breach, Rule

_ANCHOR = re.compile(r"(?P<chapter>(?:a\d+-)?)c-(?P<thread>\d+)(?:-(?P<sequence>\d+))?", re.ASCII)
"""How editions name the places of comments, so that links may be kept for years."""


class Said(NamedTuple):
    """A comment as the book has it."""

    number: str
    words: str
    """The letters of everything around its text, its name among them."""
    answers: frozenset[str]
    """The numbers of the comments that it stands below or leads to."""


def _conversed(bound: Bound) -> Iterator[Breach]:
    if bound.model is None:
        yield NO_MODEL
        return
    wanted = [comments for article in articles_of(bound.model) if (comments := comments_of(article))]
    found = _discussions(bound)
    if len(wanted) != len(found):
        yield Breach(f"the model has {len(wanted)} discussions, and the book has {len(found)}")
        return
    # A book may have its articles in another order than they were loaded in.
    by_numbers = {tuple(said.number for said in discussion): discussion for discussion in found}
    for comments, beside in zip(wanted, found, strict=True):
        numbers = tuple(str(comment.get("number")) for comment in comments)
        yield from _compared(
            comments, beside if _numbers(beside) == numbers else by_numbers.get(numbers, beside)
        )


def _numbers(discussion: list[Said]) -> tuple[str, ...]:
    return tuple(said.number for said in discussion)


def _compared(comments: list[dict[str, Any]], found: list[Said]) -> Iterator[Breach]:
    numbers = [str(comment.get("number")) for comment in comments]
    if list(_numbers(found)) != numbers:
        lost = [number for number in numbers if number not in _numbers(found)]
        about = f"{', '.join(lost[:5])} missing" if lost else "in another order, or some twice"
        yield Breach(f"the comments of a discussion are not those of the model: {about}")
        return
    number_of = {comment.get("id"): str(comment.get("number")) for comment in comments}
    for comment, said in zip(comments, found, strict=True):
        parent = number_of.get(comment["parent"]) if comment.get("parent") else None
        if parent is not None and parent not in said.answers:
            yield Breach(f"comment {said.number} does not say that it answers {parent}")
        author = comment.get("author") or {}
        name = letters_of(" ".join(str(author.get("name", "")).split()))
        if letters_of(said.number) not in said.words or name not in said.words:
            yield Breach(f"comment {said.number} lacks its number or who wrote it")


def _discussions(bound: Bound) -> list[list[Said]]:
    found: dict[str, list[Said]] = {}
    for document in bound.texts:
        for element in document.elements:
            match = _ANCHOR.fullmatch(attribute(element, "id"))
            if match is not None:
                said = _said(document, element, _number(match), match["chapter"])
                found.setdefault(match["chapter"], []).append(said)
    return list(found.values())


def _number(match: "re.Match[str]") -> str:
    return match["thread"] if match["sequence"] is None else f"{match['thread']}.{match['sequence']}"


def _said(document: Document, element: etree._Element, number: str, chapter: str) -> Said:
    links = (place_of(attribute(link, "href"), document.name) for link in element.iter("{*}a"))
    anchors = [link.fragment for link in links if link is not None]
    # An item of a list holds the comment, and the list of its replies after it.
    holder = element if local(element) == "li" else element.getparent()
    for above in element.iterancestors():
        if above is not holder and local(above) in {"li", "article"}:
            anchors += [attribute(above, "id"), *(attribute(child, "id") for child in above)]
    matches = [m for name in anchors if (m := _ANCHOR.fullmatch(name)) and m["chapter"] == chapter]
    return Said(number, letters_of(text_of(element)), frozenset(_number(match) for match in matches))


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E16",
        says="Comments are those of the model: number, order, name, and what each answers.",
        breaches=_conversed,
    ),
)
