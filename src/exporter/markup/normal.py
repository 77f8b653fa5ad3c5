"""Builds content from whatever comes, so that every element stands where the vocabulary allows it."""

from exporter.markup.frames import INSIDE, Frame, Loose, closed, paragraphs
from exporter.markup.run import Inline, PreformattedRun, Run
from exporter.model.content import Content, Element, Formula, Node, Note, sure_element
from exporter.model.vocabulary import BLOCKS, FLOW

MAX_BLOCKS = 40
"""How deep frames may nest; a table takes four more, words one and `MAX_INLINES`: MAX_DEPTH is kept."""
MAX_INLINES = 16

_CODE = frozenset(["code", "kbd", "samp"])
_FOR_STRAY = {"li": "ul", "dt": "dl", "dd": "dl"}


class Builder:
    """Takes blocks, inline elements and words in reading order and gives valid content."""

    def __init__(self) -> None:
        self._frames = [Frame("")]
        self._active: list[Inline] = []
        self._run: Run | None = None
        self._ids: list[str] = []
        self._outside: list[tuple[list[Frame], list[Inline], Run | None, list[str]]] = []
        self.aliases: dict[str, str] = {}
        """Identifiers that stand for another, because both name the same place."""
        self.flattened = 0
        """Elements given up because they lay too deep."""

    def name(self, identifier: str) -> None:
        """Give the next thing that comes an identifier."""
        self._ids.append(identifier)

    def text(self, text: str) -> None:
        """Add words, or space between words."""
        says = text != "" and not text.isspace()
        if says or isinstance(self._run, PreformattedRun):
            run = self._place()
            if self._ids and says:
                run.add_text(text, [*self._active, Inline("span", {"id": self._taken_id()})])
                run.end(self._active)
            else:
                run.add_text(text, self._active)
        elif self._run is not None:
            self._run.add_text(text, self._active)

    def atom(self, node: Element | Note | Formula) -> None:
        """Add an image, a note, a formula, or a place where a word may break."""
        run = self._place()
        if self._ids and isinstance(node, Element) and node.tag == "img":
            node = Element(node.tag, (), {**node.attributes, "id": self._taken_id()})
        run.add(node, self._active)

    @property
    def is_code(self) -> bool:
        """True where words are code, and mean only what they say."""
        return isinstance(self._run, PreformattedRun) or any(i.tag in _CODE for i in self._active)

    def is_in(self, tag: str) -> bool:
        """Say whether an inline element of that tag is in force."""
        return any(inline.tag == tag for inline in self._active)

    @property
    def is_in_note(self) -> bool:
        """True between the beginning and the end of a note."""
        return bool(self._outside)

    def start_note(self) -> None:
        """Begin a note; what comes until it ends is read apart from the rest."""
        self._outside.append((self._frames, self._active, self._run, self._ids))
        self._frames, self._active, self._run, self._ids = [Frame("")], [], None, []

    def end_note(self, mark: str, identifier: str | None) -> None:
        """End the note and put it where it began; its mark alone when nothing has come."""
        content = self.finish()
        self._frames, self._active, self._run, self._ids = self._outside.pop()
        if content:
            self.atom(Note(content, mark, identifier))
        else:
            self.text(f"[{mark}]")

    def line_break(self) -> None:
        """End the line; two in a row end the paragraph."""
        if self._run is not None:
            self._run.add_break()

    def start_inline(self, tag: str, attributes: dict[str, str]) -> bool:
        """Begin an inline element; False if it is given up."""
        if tag in {"rt", "rp"} and not (self._active and self._active[-1].tag == "ruby"):
            return False
        if tag in {"a", "ruby"} and any(inline.tag == tag for inline in self._active):
            return False
        if len(self._active) >= MAX_INLINES:
            self.flattened += 1
            return False
        self._active.append(Inline(tag, attributes))
        return True

    def end_inline(self) -> None:
        """End the inline element that began last."""
        inline = self._active.pop()
        if self._run is not None:
            self._run.end(self._active)
        if "id" in inline.attributes:
            self.name(inline.attributes["id"])

    def boundary(self) -> None:
        """End the words before; what follows does not run on."""
        if self._run is None:
            return
        if not self._frames[-1].is_leaf:
            self._finish_run()
        elif not self._run.breaks:
            self._run.add_break()

    def start_paragraph(self, attributes: dict[str, str]) -> int | None:
        """Begin a paragraph; return what to end it by, or None if it is given up."""
        self.boundary()
        if not self._make_room("p") or self._frames[-1].paragraph is not None:
            return None
        self._frames[-1].paragraph = attributes
        return len(self._frames)

    def end_paragraph(self, mark: int) -> None:
        """End the paragraph that *mark* stands for, and what it left open."""
        self.end_block(mark + 1)
        frame = self._frames[-1]
        if frame.paragraph and "id" in frame.paragraph:
            self.name(frame.paragraph["id"])
        frame.paragraph = None

    def start_block(self, tag: str, attributes: dict[str, str]) -> int | None:
        """Begin a block; return what to end it by, or None if it is given up."""
        self.boundary()
        too_deep = len(self._frames) > MAX_BLOCKS
        if too_deep and not (self._frames[-1].tag in INSIDE and self._frames[-1].allows(tag)):
            self.flattened += 1
            return None
        if not self._make_room(tag):
            return None
        self._open(tag, attributes)
        return len(self._frames)

    def end_block(self, mark: int) -> None:
        """End the block that *mark* stands for, and what it left open."""
        self.boundary()
        while len(self._frames) >= mark:
            self._close()

    def _close(self) -> None:
        self._finish_run()
        frame = self._frames.pop()
        elements = closed(frame)
        if not elements and "id" in frame.attributes:
            self._ids.insert(0, frame.attributes["id"])
        self._frames[-1].children.extend(elements)

    def rule(self) -> None:
        """Add a thematic break."""
        self.boundary()
        if self._make_room("hr"):
            self._frames[-1].children.append(Element("hr"))

    def finish(self) -> Content:
        """Return everything that has come."""
        self._finish_run()
        while len(self._frames) > 1:
            self._close()
        return tuple(paragraphs(self._frames[0]))

    def _open(self, tag: str, attributes: dict[str, str], *, implied: bool = False) -> None:
        if not implied and tag not in INSIDE:
            attributes = self._named(attributes)
        self._frames.append(Frame(tag, attributes, implied))
        if tag == "pre":
            self._run = PreformattedRun()

    def _named(self, attributes: dict[str, str]) -> dict[str, str]:
        if not self._ids:
            return attributes
        return {**attributes, "id": self._taken_id(attributes.get("id"))}

    def _taken_id(self, own: str | None = None) -> str:
        chosen, *others = [own, *self._ids] if own else self._ids
        self.aliases.update(dict.fromkeys(others, chosen))
        self._ids.clear()
        return chosen

    def _place(self) -> Run:
        """Return the run that words go to, where words may stand."""
        frame = self._frames[-1]
        if self._run is not None and self._run.breaks > 1 and not frame.is_leaf:
            self._finish_run()
        if self._run is None:
            self._make_room("span")
            frame = self._frames[-1]
            if frame.paragraph is not None:
                frame.paragraph = self._named(frame.paragraph)
            self._run = Run()
        return self._run

    def _make_room(self, tag: str) -> bool:
        """Open or close implied frames until *tag* may stand in the innermost; False if it may not."""
        while not (frame := self._frames[-1]).allows(tag):
            if frame.implied:
                self._close()
            elif tag in _FOR_STRAY and frame.allows(_FOR_STRAY[tag]):
                self._open(_FOR_STRAY[tag], {}, implied=True)
            elif frame.tag in {"ul", "ol"} and tag in {"ul", "ol"} and self._reopen_item():
                continue
            elif frame.tag in INSIDE and tag in FLOW:
                self._open(INSIDE[frame.tag], {}, implied=True)
            else:
                return False
        return True

    def _reopen_item(self) -> bool:
        """Continue the last item, which a list that stands beside it belongs to."""
        frame = self._frames[-1]
        if not frame.children or not isinstance(frame.children[-1], Element):
            return False
        item = frame.children.pop()
        assert isinstance(item, Element)  # noqa: S101 - lists hold nothing else
        words: list[Node] = []
        children: list[Element | Loose] = []
        for node in item.children:
            if isinstance(node, Element) and node.tag in BLOCKS:
                children.append(node)
            else:
                words.append(node)
        if words:
            children.insert(0, Loose(tuple(words)))
        self._frames.append(Frame("li", dict(item.attributes), implied=True, children=children))
        return True

    def _finish_run(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        content = run.finish()
        frame = self._frames[-1]
        if not content:
            return
        if frame.paragraph is None:
            frame.children.append(Loose(content))
            return
        frame.children.append(sure_element("p", content, frame.paragraph))
        if "id" in frame.paragraph:
            frame.paragraph = {k: v for k, v in frame.paragraph.items() if k != "id"}
