"""Departures from the layout, gathered so that each kind is reported once."""

from collections import defaultdict
from dataclasses import dataclass, field

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.sources.text.lines import Line


@dataclass(slots=True)
class Oddities:
    """What was read leniently, with the lines where it was, in the order in which it was found."""

    found: dict[tuple[Code, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, message: str, line: Line, code: Code = Code.LAYOUT_LENIENT) -> None:
        """Note that *line* departs from the layout, and what was made of it."""
        self.found[code, message].append(line.number)

    def extend(self, others: "Oddities") -> None:
        """Note what *others* hold."""
        for kind, lines in others.found.items():
            self.found[kind] += lines

    def report(self, context: Context, label: str) -> None:
        """Say each kind once, with the place of the first and the number of all."""
        for (code, message), lines in self.found.items():
            context.note(code, message, location=f"{label}, line {lines[0]}", count=len(lines))

    @property
    def is_empty(self) -> bool:
        """True when everything was of the layout."""
        return not self.found
