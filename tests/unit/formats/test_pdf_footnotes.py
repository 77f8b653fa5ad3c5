"""What is changed in the engine for the sake of footnotes."""

from types import SimpleNamespace
from typing import Any

from exporter.formats.pdf.footnotes import keep_footnotes_with_calls


class Context:
    """Something that the engine lays out pages in."""

    in_column = False
    seen: list[bool]

    def __init__(self) -> None:
        self.seen = []

    def _update_footnote_area(self) -> bool:
        self.seen.append(self.in_column)
        return False


def test_lines_are_as_in_a_column_and_footnotes_are_not() -> None:
    """
    The engine gives no room of footnotes to lines in columns; the room itself is that of the page.
    """

    def lay_out_line(context: Any, *, nested: bool = False) -> bool:
        context._update_footnote_area()
        return bool(context.in_column and (not nested or module._linebox_layout(context)))

    module = SimpleNamespace(_linebox_layout=lay_out_line)
    keep_footnotes_with_calls(module, Context)
    keep_footnotes_with_calls(module, Context)
    context = Context()

    assert module._linebox_layout(context, nested=True)
    assert [False, False] == context.seen
    assert not context.in_column


class Columns(Context):
    """The same, in columns, with notes at the foot of the page."""

    in_column = True

    def __init__(self) -> None:
        super().__init__()
        self.current_footnote_area = SimpleNamespace(height="auto", children=[])
        self.current_page_footnotes = [object()]

    def _update_footnote_area(self) -> bool:
        self.seen.append(self.in_column)
        self.current_footnote_area.height = 9 * len(self.current_page_footnotes)
        return len(self.current_page_footnotes) > 1


def test_notes_below_columns_are_laid_out_once() -> None:
    """
    However often columns are tried, the same notes take the same room, and others are laid out anew.
    """
    keep_footnotes_with_calls(SimpleNamespace(_linebox_layout=lambda _: None), Columns)
    context = Columns()
    one, two = context.current_page_footnotes, [*context.current_page_footnotes, object()]

    said = []
    for notes in (one, two, one, two):
        context.current_page_footnotes = notes
        said.append((context._update_footnote_area(), context.current_footnote_area.height))

    assert [(False, 9), (True, 18), (False, 9), (True, 18)] == said
    assert 2 == len(context.seen)


def test_another_engine_is_left_alone() -> None:
    """
    Where the functions are not there, nothing is done.
    """
    module = SimpleNamespace(other=1)
    keep_footnotes_with_calls(module, object)

    assert {"other": 1} == vars(module)
