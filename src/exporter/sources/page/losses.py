"""What a page held and an edition cannot, summed up for the report."""

from collections import Counter

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.markup.reader import Reading
from exporter.model import Content

_READ_AS_WORDS = frozenset(["formula"])
"""Kinds that are not gone but have lost their shape."""


class Losses:
    """Adds up what the readings of one page could not keep."""

    def __init__(self) -> None:
        self.dropped: Counter[str] = Counter()
        self._links: Counter[str] = Counter()
        self._flattened = 0

    def take(self, reading: Reading) -> Content:
        """Return what was read, and remember what was not."""
        self.dropped.update(reading.dropped)
        self._links.update(reading.links)
        self._flattened += reading.flattened
        return reading.content

    def report(self, context: Context, *, location: str) -> None:
        """Say what was left out, once for each kind and each reason."""
        for kind, count in sorted(self.dropped.items()):
            code = Code.CONTENT_FLATTENED if kind in _READ_AS_WORDS else Code.CONTENT_DROPPED
            fate = "made plain words" if kind in _READ_AS_WORDS else "left out"
            context.note(code, f"{_counted(count, kind)} {fate}.", location=location, count=count)
        for reason, count in sorted(self._links.items()):
            message = f"{_counted(count, 'link')} made plain words, because {reason}."
            context.note(Code.LINK_DROPPED, message, location=location, count=count)
        if self._flattened:
            message = f"{_counted(self._flattened, 'element')} too deep and given up; the words are kept."
            context.note(Code.CONTENT_FLATTENED, message, location=location, count=self._flattened)


def _counted(count: int, noun: str) -> str:
    return f"1 {noun} was" if count == 1 else f"{count} {_plural(noun)} were"


def _plural(noun: str) -> str:
    first, *rest = noun.split(" ", 1)
    return " ".join([f"{first}s", *rest]) if rest and rest[0].startswith("without") else f"{noun}s"
