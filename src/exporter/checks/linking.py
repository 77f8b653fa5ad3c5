"""Rules about links (P8)."""

from collections.abc import Iterator
from typing import Any

from exporter.checks.entries import identity, part, word
from exporter.checks.finding import Breach, Rule
from exporter.checks.places import is_inner
from exporter.checks.printed import Printed


def _alive(printed: Printed) -> Iterator[Breach]:
    for page, link in _links(printed):
        if is_inner(link):
            if printed.leads_to(link) is None:
                yield Breach(f"a link leads to {_shown(link)}, which is nowhere", page + 1)
        elif word(part(link, "/A"), "/S") == "/URI" and not word(part(link, "/A"), "/URI").strip():
            yield Breach("a link leads to no address", page + 1)


def _tagged(printed: Printed) -> Iterator[Breach]:
    if printed.tree is None:
        return
    held = {found for tag in printed.tags if tag.kind == "Link" for found in tag.annotations}
    for page, link in _links(printed):
        if not word(link, "/Contents").strip():
            yield Breach("a link does not say where it leads (Contents)", page + 1)
        if "/StructParent" not in link or identity(link) not in held:
            yield Breach("a link is not in the structure", page + 1)


def _links(printed: Printed) -> Iterator[tuple[int, Any]]:
    return ((page, item) for page, item in printed.annotations() if word(item, "/Subtype") == "/Link")


def _shown(link: Any) -> str:
    name = word(link, "/Dest") or word(part(link, "/A"), "/D")
    return f"“{name:.60}”" if name else "a page"


RULES = (
    Rule(id="P8", says="Links within the document lead somewhere in it.", breaches=_alive),
    Rule(id="P16", says="Links are in the structure and say where they lead.", breaches=_tagged),
)
