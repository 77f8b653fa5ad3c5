"""Prints a long book portion by portion, each knowing the pages of those before it, and joins the files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporter.context import Context
from exporter.direction import is_right_to_left
from exporter.formats.pdf.joining import Printed, join
from exporter.formats.pdf.learning import citations
from exporter.formats.pdf.link_places import lists_links
from exporter.formats.pdf.passes import Laid, laid_out, report, written
from exporter.formats.pdf.portions import Portion
from exporter.formats.pdf.setting import Setting


def bind(setting: Setting, portions: Sequence[Portion], context: Context) -> bytes:
    """Return the PDF of a book in *portions*; raises RenderingFailed."""
    binder = _Binder(setting, context)
    front = [portion for portion in portions if portion.has_front]
    for portion in front:
        # Its lines are the same whatever pages they name, so that it takes as many as when they are known.
        binder.pass_over(portion)
    files = [binder.printed(portion) for portion in portions if portion not in front]
    return join([*(binder.printed_again(portion) for portion in front), *files])


@dataclass(slots=True)
class _Binder:
    """What was learned of the portions so far, and the page that the next one begins on."""

    known: Setting
    context: Context
    next_page: int = 1

    def pass_over(self, portion: Portion) -> None:
        """Leave as many pages as a portion takes, which is printed later."""
        self.next_page += self._laid(portion).page_count

    def printed(self, portion: Portion) -> Printed:
        """Return the file of the next portion, and learn from its pages."""
        self.context.announce(f"Page {self.next_page}")
        laid = self._laid(portion)
        setting = laid.setting
        self.next_page = setting.first_page + laid.page_count
        cited = dict(self.known.cited)
        for address, pages in citations(laid.layout).items():
            cited[address] = (*cited.get(address, ()), *pages)
        self.known = replace(
            self.known,
            pages={**self.known.pages, **laid.layout.beginnings},
            cited=cited,
            listed=self.known.listed | lists_links(setting),
        )
        return self._written(laid)

    def printed_again(self, portion: Portion) -> Printed:
        """Return the file of a portion that was passed over."""
        self.next_page = 1
        return self._written(self._laid(portion))

    def _laid(self, portion: Portion) -> Laid:
        return laid_out(replace(self.known, part=portion, first_page=self._first_page(portion)), self.context)

    def _first_page(self, portion: Portion) -> int:
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
            is_below=setting.portion.has_back and len(setting.book.chapters) == 1,
        )
