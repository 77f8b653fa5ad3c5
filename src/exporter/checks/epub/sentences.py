"""The sentences of a text, so that two ways of setting it can be compared."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from exporter.checks.epub.documents import MATHML, XHTML, attribute, kinds_of, local, parsed

_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")
_NO_LETTERS = re.compile(r"[^\w]+")
_WITHIN_LINES = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rb rp rt rtc ruby s samp small span strong"
    " sub sup time tt u var wbr font big".split()
)
_CUT = frozenset(["img", "br", "hr"])
"""What words may stand on both sides of, and other words in place of."""
_MARKS = frozenset(["noteref", "backlink"])
_UNSEEN = frozenset(["head", "script", "style", "template"])


def sentences_in(root: etree._Element) -> Iterator[str]:
    """Yield the sentences below *root* by their letters and figures alone, in order; notes come at the end.

    What stands within a link as a whole block is not among them: it is said again where it leads.
    """
    for piece in _pieces(root):
        text = unicodedata.normalize("NFC", piece).replace("\u00ad", "")
        for sentence in _END.split(text):
            letters = letters_of(sentence)
            if letters:
                yield letters


def letters_of(text: str) -> str:
    """Return the letters and figures of *text*, which no way of setting it changes."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFC", text).replace("\u00ad", "")).replace("_", "")


def parsed_markup(markup: str) -> etree._Element:
    """Return text of the model as a tree; one without words for what is no markup."""
    root, _ = parsed(f'<div xmlns="{XHTML[1:-1]}">{markup}</div>'.encode())
    return etree.Element("div") if root is None else root


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield runs of words that no block ends."""
    runs, kept = [_Run()], list[str]()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None:
                runs[-1].say(str(element.tail or ""))
            continue
        if skipped is None and event == "start" and _is_skipped(element):
            skipped = element
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                if not _is_mark(element):
                    yield from runs[-1].cut()
                runs[-1].say(str(element.tail or "") if element is not root else "")
            continue
        if event == "start":
            if _is_note(element):
                runs.append(_Run())
            elif local(element) not in _WITHIN_LINES:
                yield from runs[-1].cut()
            runs[-1].enter(element)
            runs[-1].say(str(element.text or ""))
        else:
            runs[-1].leave(element)
            if _is_note(element):
                kept += runs[-1].cut() if len(runs) == 1 else runs.pop().cut()
            elif local(element) not in _WITHIN_LINES:
                yield from runs[-1].cut()
            if element is not root:
                runs[-1].say(str(element.tail or ""))
    yield from runs[-1].cut()
    yield from kept


class _Run:
    """Words that stand together, and whether all of them are in links into the book."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._links = 0
        self._is_only_links = True

    def enter(self, element: etree._Element) -> None:
        self._links += _is_inner_link(element)

    def leave(self, element: etree._Element) -> None:
        self._links -= _is_inner_link(element)

    def say(self, words: str) -> None:
        if words:
            self._words.append(words)
            self._is_only_links &= bool(self._links) or not letters_of(words)

    def cut(self) -> list[str]:
        words = " ".join("".join(self._words).split())
        found = [words] if words and not self._is_only_links else []
        self._words, self._is_only_links = [], True
        return found


def _is_inner_link(element: etree._Element) -> bool:
    href = attribute(element, "href")
    return local(element) == "a" and bool(href) and ":" not in href.partition("#")[0]


def _is_skipped(element: etree._Element) -> bool:
    tag = local(element)
    is_formula = str(element.tag).startswith(MATHML)
    return is_formula or tag in _UNSEEN or tag in _CUT or _is_mark(element)


def _is_mark(element: etree._Element) -> bool:
    return local(element) == "a" and bool(kinds_of(element) & _MARKS)


def _is_note(element: etree._Element) -> bool:
    return "footnote" in kinds_of(element)
