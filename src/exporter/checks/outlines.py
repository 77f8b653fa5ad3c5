"""Rules about the outline (P10)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exporter.checks.entries import holds, part, word
from exporter.checks.finding import Breach, Rule
from exporter.checks.letters import HYPHEN, joined
from exporter.checks.printed import Printed
from exporter.checks.tagging import Tag

_NEAR = 60
"""Points between what a bookmark leads to and the heading: it stands at the edge of a box around that."""
_ALIKE = 2
"""Words at the beginning that tell one heading from others, where labels are longer or shorter than it."""
_TOP_LEVELS = 2
_ENDLESS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    label: str
    target: tuple[int, float | None] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    tag: Tag
    words: tuple[str, ...]
    page: int
    top: float


def _outlined(printed: Printed) -> Iterator[Breach]:
    marks = list(_marks(printed))
    headings = list(_headings(printed))
    if len(headings) > 1 and not marks:
        yield Breach("the document has headings and no outline")
        return
    before = 0
    for mark in marks:
        if mark.target is None:
            yield Breach(f"the bookmark “{mark.label}” leads nowhere")
            continue
        if not mark.label:
            yield Breach("a bookmark has no words", mark.target[0] + 1)
        page, _ = mark.target
        # Within a page columns decide what is further on.
        if page < before:
            yield Breach(f"the bookmark “{mark.label}” stands after one that leads further on", page + 1)
        before = page
        if headings and not any(_fits(mark, heading) for heading in headings):
            yield Breach(f"the bookmark “{mark.label}” leads to no heading of that name", page + 1)
    yield from _missing(marks, headings)


def _missing(marks: list[_Mark], headings: list[_Heading]) -> Iterator[Breach]:
    """Headings of the upper levels are in the outline; that over a table of contents is not needed there."""
    for heading in headings if marks else []:
        if heading.tag.level > _TOP_LEVELS or _is_over_contents(heading.tag):
            continue
        if not any(_fits(mark, heading) for mark in marks):
            yield Breach(
                f"the heading “{' '.join(heading.words)[:60]}” is not in the outline", heading.page + 1
            )


def _fits(mark: _Mark, heading: _Heading) -> bool:
    if mark.target is None or mark.target[0] != heading.page:
        return False
    height = mark.target[1]
    if height is not None and abs(height - heading.top) > _NEAR:
        return False
    # Words of a heading may touch where a style sheet sets them apart.
    label, words = "".join(_words(mark.label)), "".join(heading.words)
    pairs = enumerate(zip(label, words, strict=False))
    alike = next((place for place, (one, other) in pairs if one != other), min(len(label), len(words)))
    # Names may be signs alone, with no letter to compare.
    first = _words(" ".join(mark.label.split()[:_ALIKE]))[:_ALIKE]
    return (bool(label) or not words) and alike >= min(len("".join(first)), len(words))


def _is_over_contents(tag: Tag) -> bool:
    assert tag.parent is not None  # noqa: S101 - only the root has none
    beside = tag.parent.children
    after = beside[beside.index(tag) + 1 :][:1]
    return any(below.kind == "TOC" for found in after for below in found.walk())


def _headings(printed: Printed) -> Iterator[_Heading]:
    for tag in (tag for tag in printed.tags if tag.is_heading):
        runs = printed.runs_in(tag)
        if runs:
            words = _words(joined(runs))
            page = runs[0].page
            yield _Heading(
                tag=tag, words=words, page=page, top=max(run.top for run in runs if run.page == page)
            )


def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text.replace(HYPHEN, "")).casefold()
    return tuple(map(_comparable, re.findall(r"\w+", folded)))


def _comparable(word: str) -> str:
    # PDFium turns the letters of ligatures round where words run from right to left.
    runs_left = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in word)
    return "".join(sorted(word)) if runs_left else word


def _marks(printed: Printed) -> Iterator[_Mark]:
    """Yield the bookmarks in order; an outline that leads back to itself ends somewhere."""
    waiting: list[Any] = [part(printed.root, "/Outlines").get("/First")]
    seen = 0
    while waiting and seen < _ENDLESS:
        item = waiting.pop()
        if not holds(item):
            continue
        seen += 1
        yield _Mark(label=word(item, "/Title").strip(), target=printed.leads_to(item))
        waiting += [item.get("/Next"), item.get("/First")]


RULES = (
    Rule(
        id="P10",
        says="The outline has the headings of the upper levels, in order, and leads to them.",
        breaches=_outlined,
    ),
)
