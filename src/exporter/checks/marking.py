"""Rules about what of a page is text and what is not (P4)."""

from collections.abc import Iterator

from exporter.checks.finding import Breach, Rule
from exporter.checks.printed import Printed


def _marked(printed: Printed) -> Iterator[Breach]:
    for number, painted in enumerate(printed.painted, start=1):
        if painted.problem:
            yield Breach(f"the page cannot be read ({painted.problem})", number)
        if printed.tree is None:
            continue
        if painted.stray:
            yield Breach(f"something is painted that is neither text nor artifact ({painted.stray})", number)
        if painted.crossed:
            yield Breach("text lies within an artifact, or within other text", number)
        yield from _unowned(printed, number, painted.marks)


def _unowned(printed: Printed, number: int, marks: frozenset[int]) -> Iterator[Breach]:
    """What has a number and is not in the structure is read by nobody."""
    unowned = {mark for mark in marks if (number - 1, mark) not in printed.owners}
    words = [run.text.strip() for run in printed.runs[number - 1] if run.mcid in unowned]
    if unowned:
        what = f"“{words[0][:40]}”" if words else "something"
        yield Breach(f"{what} is marked as text and is not in the structure", number)


RULES = (
    Rule(
        id="P4",
        says="Everything painted is in the structure, or an artifact, and never both.",
        breaches=_marked,
    ),
)
