"""Rules about page numbers in the text: contents, "(p. 34)", indexes (P11)."""

import re
from collections.abc import Iterator
from typing import Any

from exporter.checks.entries import identity, listed
from exporter.checks.finding import Breach, Rule
from exporter.checks.places import Box, is_inner
from exporter.checks.printed import Printed
from exporter.checks.tagging import Tag

# What is set between an entry of a table of contents and its number.
_LED = re.compile(r"(?:[.·…‥․_]\s?){3,}\s*(\w+)\s*$")
# "p. 34", "(page 34)": in whatever language, the tag Reference is what says so for sure.
_ABBREVIATED = re.compile(r"\b(?:pp?|page)[.\s\u00a0\u202f]*(\d+)\s*[)\]]?\s*$")
_NUMBER = re.compile(r"[\dA-Za-z]+")


def _true(printed: Printed) -> Iterator[Breach]:
    links = {identity(item): (page, item) for page, item in printed.annotations() if is_inner(item)}
    seen: set[tuple[int, int]] = set()
    for tag in (tag for tag in printed.tags if tag.kind == "Link"):
        found = [links[name] for name in tag.annotations if name in links]
        seen.update(tag.annotations)
        if found:
            yield from _compared(printed, _stated(printed, tag), found[0], printed.text_of(tag))
    for name in links.keys() - seen:
        text = _text_below(printed, *links[name])
        yield from _compared(printed, _stated_in_words(text), links[name], text)


def _compared(printed: Printed, stated: str | None, link: tuple[int, Any], text: str) -> Iterator[Breach]:
    page, item = link
    target = printed.leads_to(item)
    if stated is None or target is None:
        return
    label = printed.labels[target[0]]
    if _number(stated) != _number(label):
        yield Breach(f"“{text.strip()[-40:]}” says page {stated} and leads to page {label}", page + 1)


def _stated(printed: Printed, link: Tag) -> str | None:
    """Return the number of the page that the words of a link name."""
    for tag in link.walk():
        if tag.kind == "Reference":
            numbers = _NUMBER.findall(printed.text_of(tag))
            return numbers[-1] if numbers else None
    return _stated_in_words(printed.text_of(link))


def _stated_in_words(text: str) -> str | None:
    found = _LED.search(text) or _ABBREVIATED.search(text)
    return None if found is None else found[1]


def _number(text: str) -> str:
    """Return *text* as it is compared: digits of all scripts are equal."""
    return str(int(text)) if text.isdecimal() else text.casefold()


def _text_below(printed: Printed, page: int, link: Any) -> str:
    """Return the words that a link lies over, where no structure says which are its own."""
    box = Box.of(listed(link, "/Rect"))
    within = [
        run
        for run in printed.runs[page]
        if box.left - 1 <= (run.left + run.right) / 2 <= box.right + 1
        and box.bottom <= (run.bottom + run.top) / 2 <= box.top
    ]
    return "".join(run.text for run in within)


RULES = (
    Rule(
        id="P11",
        says="Every page number that a link names is that of the page where it leads.",
        breaches=_true,
    ),
)
