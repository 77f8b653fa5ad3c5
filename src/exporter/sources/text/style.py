"""How a page writes its comments, where it departs from the layout."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from exporter.sources.text.lines import Line
from exporter.sources.text.markers import bulleted, has_body, numbered

STEP = 2
"""How many columns the layout indents a level."""
_LONGEST_NAME = 80
_MANY_WORDS = 5
_LONGEST_BUTTON = 24
_PUNCTUATION = (".", "!", "?", "…", ":", ";", ",")
_SOME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a page does otherwise than the layout says."""

    step: int = STEP
    """How many columns a body stands to the right of its author."""
    closing: str = ""
    """The last word of every author line, such as `says:`."""
    has_authors: bool = True
    """False when the text of a comment begins where its author should stand."""
    has_bylines: bool = False
    """True when another line, such as a date, follows the author at once."""
    buttons: frozenset[str] = frozenset()
    """Lines below every comment that are buttons of the page, such as `Reply`."""
    is_strict: bool = False
    """True for the layout itself, in which a comment follows a blank line."""

    def author(self, text: str) -> str:
        """Return the name in the text of an author line."""
        return text.removesuffix(self.closing).rstrip() if self.closing else text


STRICT = Style(is_strict=True)


def step_of(lines: Sequence[Line]) -> int:
    """Return how far bodies are indented; the layout says two columns."""
    steps = {step for step in _steps(lines) if step > 0}
    return min(steps, default=STEP)


def style_of(lines: Sequence[Line]) -> Style:
    """Return how the page whose discussion is *lines* writes its comments."""
    markers = [
        index
        for index, line in enumerate(lines)
        if line.indent and numbered(line.text) and has_body(lines, index)
    ]
    names = [_name(lines[index]) for index in markers]
    return Style(
        step=step_of(lines),
        closing=_common([name.split()[-1] for name in names if " " in name and name.endswith(":")], names),
        has_authors=not are_sentences(names),
        has_bylines=_have_bylines(lines, markers),
        buttons=_buttons(lines, markers),
    )


def are_sentences(names: Sequence[str]) -> bool:
    """Say whether most of *names* are too long, or too well closed, to be names."""
    return sum(map(_is_sentence, names)) * 2 > len(names)


def _is_sentence(name: str) -> bool:
    closed = name.endswith((".", "!", "?", "…", ",", ";")) and len(name.split()) >= _MANY_WORDS
    return closed or len(name) > _LONGEST_NAME


def _name(line: Line) -> str:
    mark = numbered(line.text)
    return mark.text if mark else ""


def _steps(lines: Sequence[Line]) -> Iterator[int]:
    """Yield how much further in the text below each author stands."""
    before: Line | None = None
    is_apart = False
    for line in lines:
        if not line.text:
            is_apart = True
            continue
        if before is not None and is_apart and before.indent and numbered(before.text):
            # A list stands two columns further in than text would.
            is_list = bulleted(line.text) or numbered(line.text)
            yield min(line.indent - before.indent, STEP if is_list else line.indent)
        before, is_apart = line, False


def _have_bylines(lines: Sequence[Line], markers: Sequence[int]) -> bool:
    count = sum(index + 1 < len(lines) and lines[index + 1].indent > lines[index].indent for index in markers)
    return count >= _SOME and count * 5 >= len(markers) * 4


def _buttons(lines: Sequence[Line], markers: Sequence[int]) -> frozenset[str]:
    """Return the short lines that stand right behind the author, or last, in many comments.

    A button is no sentence, and it is not the signature of one author.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for author, text in [*_second_lines(lines, markers), *_last_lines(lines, markers)]:
        if text and len(text) <= _LONGEST_BUTTON and not text.endswith(_PUNCTUATION):
            found[text].append(author)
    return frozenset(
        text
        for text, authors in found.items()
        if len(set(authors)) >= _SOME and len(authors) * 4 >= len(markers)
    )


def _second_lines(lines: Sequence[Line], markers: Sequence[int]) -> Iterator[tuple[str, str]]:
    for index in markers:
        if index + 1 < len(lines):
            yield _name(lines[index]), lines[index + 1].text


def _last_lines(lines: Sequence[Line], markers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield the author and the last line of each comment that has a line before it."""
    for start, end in pairwise([*markers, len(lines)]):
        texts = [*takewhile(lambda line: line.indent or not line.text, lines[start:end])]
        texts = [line for line in texts if line.text]
        if len(texts) >= _SOME:
            yield _name(texts[0]), texts[-1].text


def _common(words: Sequence[str], names: Sequence[str]) -> str:
    """Return the word that ends nearly all of *names*."""
    word, count = next(iter(Counter(words).most_common(1)), ("", 0))
    return word if count >= _SOME and count * 5 >= len(names) * 4 else ""
