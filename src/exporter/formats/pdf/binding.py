"""Prints a long book portion by portion, each knowing the pages of those before it, and joins the files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.direction import is_right_to_left
from exporter.formats.pdf.joining import Printed, join
from exporter.formats.pdf.learning import citations
from exporter.formats.pdf.link_places import lists_links
from exporter.formats.pdf.passes import Laid, laid_out, report, written
from exporter.formats.pdf.portions import Portion
from exporter.formats.pdf.setting import Setting

_NAMED = re.compile(' data-pages="([^"]*)"')


def bind(setting: Setting, portions: Sequence[Portion], context: Context) -> bytes:
    """Return the PDF of a book in *portions*; raises RenderingFailed."""
    binder = _Binder(setting, context)
    for portion in portions:
        binder.take(portion)
    return join([binder.printed(portion) for portion in portions])


@dataclass(slots=True)
class _Binder:
    """What was learned of the portions so far, and the page that the next one begins on."""

    known: Setting
    context: Context
    next_page: int = 1
    _starts: dict[Portion, int] = field(default_factory=dict)
    _sizes: dict[Portion, int] = field(default_factory=dict)
    _printed: dict[Portion, Printed] = field(default_factory=dict)

    def take(self, portion: Portion) -> None:
        """Lay the next portion out, learn from its pages, and print it unless it names pages to come."""
        self.context.announce(f"Page {self.next_page}")
        self._starts[portion] = start = self._start(portion)
        laid = self._laid(portion)
        self._sizes[portion] = laid.page_count
        self.next_page = start + laid.page_count
        self._learn(laid)
        if _named(laid) <= self.known.pages.keys():
            self._printed[portion] = self._written(laid)

    def printed(self, portion: Portion) -> Printed:
        """Return the file of a portion, laid out again where it names pages that followed it."""
        if portion not in self._printed:
            laid = self._laid(portion)
            if laid.page_count != self._sizes[portion]:
                _report_moved(laid, self.context)
            self._printed[portion] = self._written(laid)
        return self._printed[portion]

    def _learn(self, laid: Laid) -> None:
        cited = dict(self.known.cited)
        for address, pages in citations(laid.layout).items():
            cited[address] = (*cited.get(address, ()), *pages)
        self.known = replace(
            self.known,
            pages={**self.known.pages, **laid.layout.beginnings},
            cited=cited,
            listed=self.known.listed | lists_links(laid.setting),
        )

    def _laid(self, portion: Portion) -> Laid:
        return laid_out(replace(self.known, part=portion, first_page=self._starts[portion]), self.context)

    def _start(self, portion: Portion) -> int:
        """Return the page that a portion begins on: articles begin on the right in duplex."""
        is_right = (self.next_page % 2 == 1) != is_right_to_left(self.known.book.language)
        must_turn = self.known.look.paper.is_duplex and portion.chapters and not is_right
        return self.next_page + bool(must_turn)

    def _written(self, laid: Laid) -> Printed:
        report(laid, self.context)
        setting = laid.setting
        return Printed(
            data=written(laid, self.context),
            first_page=setting.first_page,
            is_below=_is_below(setting),
        )


def _is_below(setting: Setting) -> bool:
    """Say whether the outline of a portion goes below what is before it: its article, or its part."""
    book, portion = setting.book, setting.portion
    if not portion.chapters:
        return portion.has_back and not book.is_collection
    return book.part_of(portion.chapters[0]) is not None and portion.chapters[0] not in {
        part.first for part in book.parts
    }


def _named(laid: Laid) -> set[str]:
    """Return the anchors of all that a portion tells the pages of."""
    return {anchor for anchors in _NAMED.findall(laid.html) for anchor in anchors.split()}


def _report_moved(laid: Laid, context: Context) -> None:
    context.note(
        Code.PAGE_NUMBERS_WRONG,
        "A part of the book takes another number of pages since it knows those that it names;"
        " the numbers behind it are off.",
        location=laid.setting.book.title,
    )
