"""Texts with other names in them, wherever elements begin and end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from exporter.model import Content, Element, Formula, Node, Note, map_nodes
from exporter.transforms.people import handle_of
from exporter.transforms.traces import Trace, Traces

_APART = frozenset("br td th li dt dd rt rp tr caption figcaption option".split())
"""Elements besides blocks whose words do not go on with those before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Writes other names into content."""

    traces: Traces
    identifiers: Mapping[str, str]
    """New identifiers, by the old ones that may tell a name."""
    addresses: frozenset[str]
    """Addresses that belong to people."""
    in_discussion: bool = False

    def plain(self, text: str) -> str:
        """Return plain text with other names."""
        return self.traces.without(text, in_discussion=self.in_discussion)

    def content(self, content: Content) -> Content:
        """Return *content* with other names, and without links that lead to people."""
        return map_nodes(_with_leaves(content, self._leaves(content), self.plain), self._node)

    def leads_to_somebody(self, address: str) -> bool:
        """Say whether an address tells who somebody is."""
        handle = handle_of(address) if "://" in address else None
        is_handle = handle is not None and bool(self.traces.find(f"@{handle}", in_discussion=True))
        return address.rstrip("/") in self.addresses or is_handle or self.traces.is_in_address(address)

    def _leaves(self, content: Content) -> Iterator[str]:
        """Yield every string of *content* anew; a name may go over several."""
        pieces = list(_pieces(content))
        text = "".join(piece for piece, _ in pieces)
        traces = self.traces.find(text, in_discussion=self.in_discussion)
        place = 0
        for piece, is_leaf in pieces:
            if is_leaf:
                yield _cut(piece, place, traces)
            place += len(piece)

    def _node(self, node: Element | Note | Formula) -> Content:
        if isinstance(node, Element):
            return self._element(node)
        if isinstance(node, Note) and node.id is not None:
            return (replace(node, id=self.identifiers.get(node.id, node.id)),)
        return (node,)

    def _element(self, element: Element) -> Content:
        attributes = {name: self._attribute(name, value) for name, value in element.attributes.items()}
        if element.tag == "a" and attributes.get("href") == "":
            rest = {name: value for name, value in attributes.items() if name in {"id", "lang", "dir"}}
            return (Element("span", element.children, rest),) if rest else element.children
        if element.tag == "img" and attributes["src"] == "":
            return (Element("span", (attributes["alt"],)),) if attributes.get("alt") else ()
        kept = {name: value for name, value in attributes.items() if value or not element.attributes[name]}
        return (element if kept == element.attributes else replace(element, attributes=kept),)

    def _attribute(self, name: str, value: str) -> str:
        """Return the value with other names; nothing where it cannot be without the real one."""
        match name:
            case "alt" | "title":
                return self.plain(value)
            case "id":
                return self.identifiers.get(value, value)
            case "href" if value.startswith("#"):
                return f"#{self.identifiers.get(value[1:], value[1:])}"
            case "href" | "src" | "data-otherwise":
                return "" if self.leads_to_somebody(value) and not value.startswith("asset:") else value
            case _:
                return value


def text_of(content: Content) -> str:
    """Return the words of *content* as names are looked for in them, those of images included."""
    return "".join(piece for piece, _ in _pieces(content))


def _pieces(content: Content) -> Iterator[tuple[str, bool]]:
    """Yield every string and, between those that do not belong together, the end of a line."""
    for node in content:
        if isinstance(node, str):
            yield node, True
        elif isinstance(node, Element):
            is_apart = node.is_block or node.tag in _APART
            yield "\n" if is_apart else "", False
            yield from _pieces(node.children)
            yield "\n" if is_apart else "", False
        elif isinstance(node, Note):
            yield "\n", False
            yield from _pieces(node.content)
            yield "\n", False
        else:
            yield "\n", False


def _cut(piece: str, place: int, traces: list[Trace]) -> str:
    """Return a piece that stands at *place*; what goes over several stands in the first."""
    parts: list[str] = []
    end = 0
    for trace in traces:
        start = trace.start - place
        if start >= len(piece) or trace.end <= place:
            continue
        parts += [piece[end : max(start, 0)], trace.instead if start >= 0 else ""]
        end = min(trace.end - place, len(piece))
    return "".join([*parts, piece[end:]]) if parts else piece


def _with_leaves(content: Content, leaves: Iterator[str], plain: Callable[[str], str]) -> Content:
    nodes: list[Node] = []
    for node in content:
        if isinstance(node, str):
            nodes.append(next(leaves))
        elif isinstance(node, Element):
            nodes.append(_with_children(node, _with_leaves(node.children, leaves, plain)))
        elif isinstance(node, Note):
            nodes.append(replace(node, content=_with_leaves(node.content, leaves, plain)))
        else:
            nodes.append(_formula(node, plain))
    return tuple(node for node in nodes if node != "")


def _with_children(element: Element, children: Content) -> Element:
    return element if children == element.children else replace(element, children=children)


def _formula(formula: Formula, plain: Callable[[str], str]) -> Formula:
    tex = None if formula.tex is None else plain(formula.tex)
    leaves = (plain(piece) for piece, is_leaf in _pieces(formula.mathml) if is_leaf)
    elements = tuple(_with_children(e, _with_leaves(e.children, leaves, plain)) for e in formula.mathml)
    is_same = (tex, elements) == (formula.tex, formula.mathml)
    return formula if is_same else replace(formula, tex=tex, mathml=elements)
