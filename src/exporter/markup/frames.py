"""Blocks under construction, and the elements that they become."""

from dataclasses import dataclass, field

from exporter.markup.tables import shaped_row, shaped_table
from exporter.model.content import Content, Element, Node, sure_element
from exporter.model.vocabulary import FLOW, VOCABULARY

INSIDE = {
    "ul": "li",
    "ol": "li",
    "dl": "dd",
    "table": "tbody",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "td",
}
"""What words need around them in a frame that cannot hold words."""

_ALWAYS_PARAGRAPHS = frozenset(["", "blockquote", "div"])
_ALLOWED = {"": FLOW} | {tag: rule.children for tag, rule in VOCABULARY.items()}
_LEAVES = frozenset(tag for tag, allowed in _ALLOWED.items() if "p" not in allowed and tag not in INSIDE)
_KEPT_EMPTY = frozenset(["td", "th"])


@dataclass(slots=True)
class Loose:
    """Words in a frame that no paragraph holds."""

    content: Content

    @property
    def is_picture(self) -> bool:
        """True for images, with or without links around them, and nothing else."""
        return all(
            isinstance(node, Element)
            and (node.tag == "img" or (node.tag == "a" and _is_picture(node.children)))
            for node in self.content
        )


def _is_picture(content: Content) -> bool:
    return all(isinstance(node, Element) and node.tag == "img" for node in content)


@dataclass(slots=True)
class Frame:
    """A block that is open and holds other blocks, or the words of one leaf."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    implied: bool = False
    """True for one that the page left out."""
    children: list[Element | Loose] = field(default_factory=list)
    paragraph: dict[str, str] | None = None
    """The attributes of the paragraph that is open in it."""

    def allows(self, tag: str) -> bool:
        """Say whether a *tag* may stand in it."""
        return tag in _ALLOWED[self.tag]

    @property
    def is_leaf(self) -> bool:
        """True for what holds words and no blocks."""
        return self.tag in _LEAVES


def paragraphs(frame: Frame) -> list[Node]:
    """Return what a frame holds, words that stand beside blocks as paragraphs."""
    loose = [child for child in frame.children if isinstance(child, Loose)]
    mixed = len(frame.children) > len(loose) or len(loose) > 1 or frame.tag in _ALWAYS_PARAGRAPHS
    content: list[Node] = []
    for child in frame.children:
        if isinstance(child, Element):
            content.append(child)
        elif mixed and not (frame.tag == "figure" and child.is_picture):
            content.append(sure_element("p", child.content, {}))
        else:
            content.extend(child.content)
    return content


def closed(frame: Frame) -> list[Element]:
    """Return what a frame becomes: one element, or nothing, or what a table without cells leaves."""
    if frame.is_leaf:
        content: Content = tuple(node for c in frame.children if isinstance(c, Loose) for node in c.content)
    else:
        content = tuple(paragraphs(frame))
    if frame.tag == "table":
        return shaped_table(content, frame.attributes)
    if frame.tag == "tr":
        content = shaped_row(content)
    return [sure_element(frame.tag, content, frame.attributes)] if content or frame.tag in _KEPT_EMPTY else []
