"""Learns from laid-out pages on which of them what is referred to stands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.back_matter import printed_address
from exporter.formats.pdf.joining import ELSEWHERE
from exporter.formats.pdf.setting import Setting

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_REFERS = "data-pages"
"""The attribute of what prints page numbers: the anchors that they are of."""
_OURS = frozenset({"name", "source", "listed"})
"""The classes of links that are no citations."""


def learn_pages(layout: "Layout", setting: Setting) -> Setting:
    """Keep the pages of everything that a printed number tells of."""
    anchors = layout.beginnings
    wanted = dict.fromkeys(anchor for names in _referring(layout.document) for anchor in names.split())
    pages = {anchor: anchors[anchor] for anchor in wanted if anchor in anchors}
    if setting.part is not None:
        # What other portions have taught is not to be seen here.
        return replace(setting, pages={**setting.pages, **pages})
    return replace(setting, pages=pages, cited=citations(layout) if _lists_links(layout) else {})


def report_wrong_pages(layout: "Layout", setting: Setting, context: Context) -> None:
    """Tell of printed page numbers that the last pages do not bear out."""
    true = learn_pages(layout, setting)
    wrong = sum(setting.pages.get(anchor) != page for anchor, page in true.pages.items())
    wrong += sum(setting.cited.get(address) != pages for address, pages in true.cited.items())
    if wrong:
        context.note(
            Code.PAGE_NUMBERS_WRONG,
            "The pages move with every number that is printed on them; some numbers are off by a page or so.",
            location=setting.book.title,
            count=wrong,
        )


def _referring(document: Any) -> Iterator[str]:
    seen: set[int] = set()
    for page in document.pages:
        for box in _boxes(getattr(page, "_page_box", None)):
            element = getattr(box, "element", None)
            if element is not None and id(element) not in seen:
                seen.add(id(element))
                names = element.get(_REFERS)
                if names:
                    yield names


def _boxes(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        box = waiting.pop()
        # What stands in lines is of no account, and most of what there is.
        if type(box).__name__ != "LineBox":
            yield box
            waiting.extend(getattr(box, "children", ()))


def _lists_links(layout: "Layout") -> bool:
    return "links-cited" in layout.anchors


def citations(layout: "Layout") -> Mapping[str, tuple[int, ...]]:
    """Return on which pages each address is cited, as it is printed."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in layout.numbered_pages():
        for kind, _, _, box in page.links:
            # Boxes within a link have its target and not its address.
            address = box.element.get("href") if kind == "external" else None
            if address and not address.startswith(ELSEWHERE) and box.element.get("class") not in _OURS:
                found[printed_address(address)].append(number)
    return {address: tuple(dict.fromkeys(pages)) for address, pages in found.items()}
