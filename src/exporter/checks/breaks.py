"""Rules about where pages end (T7 to T9)."""

from collections.abc import Iterator
from itertools import groupby

from exporter.checks.finding import Breach, Rule
from exporter.checks.lines import Line, lines_of, paragraphs
from exporter.checks.printed import Printed
from exporter.checks.tagging import Tag

_SHORTEST = 5
_FULL_ENOUGH = 0.2
_LAST_LINES = 4


def _accompanied(printed: Printed) -> Iterator[Breach]:
    for _, lines in paragraphs(printed):
        parts = [list(part) for _, part in groupby(lines, key=lambda line: line.page)]
        if len(parts) < 2:
            continue
        first, last = parts[0], parts[-1]
        if len(first) == 1:
            yield _alone("the first line of a paragraph is alone on its page", first[0])
        if len(last) == 1:
            yield _alone("the last line of a paragraph is alone on its page", last[0])
            if len(last[0].text.strip()) < _SHORTEST:
                yield _alone(f"the last line has fewer than {_SHORTEST} letters", last[0])


def _alone(what: str, line: Line) -> Breach:
    return Breach(f"{what}: “{line.text.strip()[:40]}”", line.page + 1)


def _followed(printed: Printed) -> Iterator[Breach]:
    """A heading is with what it is about; pages that hold nothing else are title pages."""
    last, others = _last_tags(printed)
    for page, tag in sorted(last.items()):
        if page in others and page + 1 < len(printed.pages):
            heading = next((one for one in (tag, *tag.above()) if one.is_heading), None)
            if heading is not None:
                words = printed.text_of(heading).strip()[:40]
                yield Breach(f"a heading ends the page, and its text begins overleaf: “{words}”", page + 1)


def _last_tags(printed: Printed) -> tuple[dict[int, Tag], set[int]]:
    """Return what each page ends with, apart from notes, and the pages with more than headings."""
    last: dict[int, Tag] = {}
    others: set[int] = set()
    for page, mcid in () if printed.tree is None else printed.tree.content():
        tag = printed.owners[page, mcid]
        around = (tag, *tag.above())
        if any(one.kind == "Note" for one in around):
            continue
        last[page] = tag
        if not any(one.is_heading for one in around):
            others.add(page)
    return last, others


def _filled(printed: Printed) -> Iterator[Breach]:
    count, contents = len(printed.pages), _pages_of_contents(printed)
    for number, sheet in enumerate(printed.sheets):
        text = [run for run in sheet.runs if not run.is_artifact]
        if not text and not sheet.pictures:
            # A right-hand page may be waited for.
            if number % 2 == 0 or number + 1 == count:
                yield Breach("the page is empty", number + 1)
        elif number + 1 < count and not sheet.pictures and printed.pages[number].get("/ArtBox") is not None:
            block = printed.box(number, "/ArtBox")
            lowest = min(run.baseline for run in text)
            if number not in contents and block.top - lowest < _FULL_ENOUGH * (block.top - block.bottom):
                yield Breach("less than a fifth of the page is used", number + 1)
    if count > 1 and printed.tree is not None:
        lines = lines_of([run for run in printed.runs[-1] if not run.is_artifact])
        if 0 < len(lines) < _LAST_LINES and not printed.sheets[-1].pictures:
            yield Breach(f"the last page has fewer than {_LAST_LINES} lines", count)


def _pages_of_contents(printed: Printed) -> set[int]:
    """Return the pages on which a table of contents is, which stands for itself."""
    return {page for tag in printed.tags if tag.kind == "TOC" for page, _ in tag.content()}


RULES = (
    Rule(
        id="T7",
        says="No first or last line of a paragraph stands alone on a page.",
        breaches=_accompanied,
        is_hard=False,
    ),
    Rule(id="T8", says="No page ends with a heading.", breaches=_followed),
    Rule(
        id="T9",
        says="No page is empty or nearly so, and the last has four lines at least.",
        breaches=_filled,
        is_hard=False,
    ),
)
