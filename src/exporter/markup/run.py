"""A run of words under construction: space collapsed, elements opened only when they hold something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from exporter.model.content import Content, Element, Node, sure_element

_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINE_END = re.compile(r"\r\n?")
_BREAK = Element("br")
_BLANK_LINES_FIRST = re.compile(r"\A(?:[ \t]*\n)+")


@dataclass(slots=True, eq=False)
class Inline:
    """An inline element that is in force, whether or not it has come to hold anything."""

    tag: str
    attributes: dict[str, str]


@dataclass(slots=True)
class _Open:
    inline: Inline | None
    children: list[Node] = field(default_factory=list)

    def append(self, node: Node) -> None:
        children = self.children
        if children and isinstance(node, str) and isinstance(last := children[-1], str):
            children[-1] = last + node
        else:
            children.append(node)


class Run:
    """Phrasing content as it comes, without space at its ends or twice in a row."""

    def __init__(self) -> None:
        self._open = [_Open(None)]
        self._space = False
        self.breaks = 0
        """Line breaks that have come since the last word."""

    @property
    def is_empty(self) -> bool:
        """True until something to see has come."""
        return len(self._open) == 1 and not self._open[0].children

    def add_text(self, text: str, active: Sequence[Inline]) -> bool:
        """Add *text* in the *active* elements; False if it was only space."""
        # Most text is of one line, and what Unicode calls printable has none of the other spaces.
        collapsed = text if "  " not in text and text.isprintable() else _SPACES.sub(" ", text)
        words = collapsed.strip(" ")
        if not words or (words.isspace() and (self.is_empty or self.breaks)):
            self._space = self._space or bool(collapsed)
            return False
        self._space = self._space or collapsed[0] == " "
        self.add(words, active)
        self._space = collapsed[-1] == " "
        return True

    def add(self, node: Node, active: Sequence[Inline]) -> None:
        """Add words or an element in the *active* elements."""
        innermost = self._open[-1]
        if (self.breaks or self._space) and not self.is_empty:
            innermost.append(_BREAK if self.breaks else " ")
        self._space, self.breaks = False, 0
        if len(active) >= len(self._open):
            self._open += [_Open(inline) for inline in active[len(self._open) - 1 :]]
            innermost = self._open[-1]
        innermost.append(node)

    def add_break(self) -> None:
        """End the line."""
        self.breaks += 1

    def end(self, active: Sequence[Inline]) -> None:
        """Close what is no longer among the *active* elements."""
        while len(self._open) - 1 > len(active):
            closed = self._open.pop()
            assert closed.inline is not None  # noqa: S101 - only the first has none
            element = sure_element(closed.inline.tag, tuple(closed.children), closed.inline.attributes)
            if "id" in closed.inline.attributes:
                # It belongs to the first piece of an element that blocks break up.
                closed.inline.attributes = {k: v for k, v in closed.inline.attributes.items() if k != "id"}
            self._open[-1].append(element)

    def finish(self) -> Content:
        """Return what has come."""
        self.end(())
        return tuple(self._open[0].children)


class PreformattedRun(Run):
    """Phrasing content whose space and line ends stay as they are."""

    def add_text(self, text: str, active: Sequence[Inline]) -> bool:
        """Add *text* in the *active* elements."""
        if text:
            self.add(_LINE_END.sub("\n", text).replace("\f", ""), active)
        return bool(text.strip())

    def add(self, node: Node, active: Sequence[Inline]) -> None:
        """Add words or an element in the *active* elements, each line break as the end of a line."""
        lines, self.breaks = "\n" * self.breaks, 0
        if lines and not self.is_empty:
            super().add(lines, active)
        super().add(node, active)

    def finish(self) -> Content:
        """Return what has come, without blank lines before and after it."""
        return _trim_end(_trim_start(super().finish()))


def _trim_start(content: Content) -> Content:
    while content:
        first, *rest = content
        if isinstance(first, str):
            trimmed: Node = _BLANK_LINES_FIRST.sub("", first)
        elif not isinstance(first, Element):
            return content
        else:
            children = _trim_start(first.children)
            hollow = not children and first.children
            trimmed = "" if hollow else Element(first.tag, children, first.attributes)
        if trimmed == first:
            return content
        if trimmed:
            return (trimmed, *rest)
        content = tuple(rest)
    return content


def _trim_end(content: Content) -> Content:
    while content:
        *rest, last = content
        if isinstance(last, str):
            trimmed: Node = last.rstrip(" \t\n")
        elif not isinstance(last, Element):
            return content
        else:
            children = _trim_end(last.children)
            hollow = not children and last.children
            trimmed = "" if hollow else Element(last.tag, children, last.attributes)
        if trimmed == last:
            return content
        if trimmed:
            return (*rest, trimmed)
        content = tuple(rest)
    return content
