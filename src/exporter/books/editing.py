"""Changes to the text of a manifest that leave everything else in it as it was written.

tomlkit 0.15 moves tables together when an array of tables is written in several places, so that only new
entries and arrays within brackets are its business; the rest is lines that are put in or taken out.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from exporter.books.lines import beginning, last_statement_end, line_of


def with_entry(text: str, kind: str, entry: Mapping[str, Any]) -> str:
    """Return the manifest *text* with *entry* behind the last of its *kind*: `items` or `queries`."""
    known = tomllib.loads(text).get(kind)
    if known is not None and not _is_table(text, kind):
        return _in_brackets(text, kind, lambda array: array.append(_inline(entry)))
    lines = text.split("\n")
    end = len(lines) if known is None else _block(lines, kind, line_of(text, (kind, len(known) - 1)))[1]
    before, after = "\n".join(lines[:end]).rstrip("\r\n"), "\n".join(lines[end:]).lstrip("\r\n")
    block = tomlkit.dumps({kind: [dict(entry)]}).strip("\n")
    pieces = [piece for piece in (before, block, after.rstrip("\r\n")) if piece]
    joined = "\n\n".join(pieces) + "\n"
    return joined.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else joined


def without_entry(text: str, kind: str, place: int) -> str:
    """Return the manifest *text* without the entry at *place*; remarks outside of it stay."""
    if not _is_table(text, kind):
        return _in_brackets(text, kind, lambda array: array.pop(place))
    lines = text.split("\n")
    start, end = _block(lines, kind, line_of(text, (kind, place)))
    while end < len(lines) - 1 and not lines[end].strip() and start and not lines[start - 1].strip():
        end += 1
    kept = "\n".join(lines[:start] + lines[end:])
    return kept if any(map(str.strip, lines[end:])) else kept.rstrip() + "\n"


def _is_table(text: str, kind: str) -> bool:
    """Say whether entries are tables of their own, rather than in brackets."""
    line = line_of(text, (kind,))
    return text.split("\n")[line - 1].lstrip().startswith("[")


def _block(lines: Sequence[str], kind: str, line: int) -> tuple[int, int]:
    """Return where the lines begin and end that make up the entry whose header is on *line*."""
    start = line - 1
    end = line
    for place in range(line, len(lines)):
        word = lines[place].strip()
        if word.startswith("[") and beginning(lines, place) is not None and not _is_within(word, kind):
            break
        if word and not (word.startswith("#") and last_statement_end(lines, place) == place):
            end = place + 1
    return start, end


def _is_within(header: str, kind: str) -> bool:
    """Say whether a table belongs to an entry, such as `[items.series]`."""
    return header.lstrip("[").replace(" ", "").startswith(f"{kind}.")


def _in_brackets(text: str, kind: str, change: Any) -> str:
    """Return *text* with *change* made to an array that is written within brackets."""
    line = line_of(text, (kind,))
    lines = text.split("\n")
    end = next(n for n in range(line, len(lines) + 1) if beginning(lines, n) is not None)
    snippet = tomlkit.parse("\n".join(lines[line - 1 : end]))
    change(snippet[kind])
    return "\n".join([*lines[: line - 1], tomlkit.dumps(snippet), *lines[end:]])


def _inline(entry: Mapping[str, Any]) -> Any:
    table = tomlkit.inline_table()
    table.update(entry)
    return table
