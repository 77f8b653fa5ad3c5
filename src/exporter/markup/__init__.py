"""The border with HTML."""

from exporter.markup.parser import parse_markup
from exporter.markup.plain import to_blocks, to_line, to_plain
from exporter.markup.writer import to_markup

__all__ = ["parse_markup", "to_blocks", "to_line", "to_markup", "to_plain"]
