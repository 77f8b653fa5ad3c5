"""Passages in another language than the text around them, by their letters and words.

Sources seldom say it; a page needs it for the right shapes of Han signs, for hyphens, and for the side on
which a line begins.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.direction import direction_of, is_right_to_left
from exporter.languages import language_in, language_of_signs, other_language
from exporter.model import Article, Content, Element, Node, Note
from exporter.model.book import map_texts
from exporter.model.vocabulary import BLOCKS
from exporter.scripts import IDEOGRAPHIC, script_of, scripts_in, scripts_of

_SIGNS = re.compile(
    "[\u2e80-\u303f\u3041-\u33ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_NO_LANGUAGE = frozenset(["code", "kbd", "pre", "samp"])
_TEXTS = BLOCKS.union("caption dd dt figcaption li td th".split())
"""What may be in a language and a direction of its own."""
_FEW = 20
"""Letters; a shorter line of Latin in another script is a name or a term."""


def mark_passages(article: Article, context: Context) -> Article:
    """Return *article*, whose language is known, with `lang` and `dir` on what is in another one."""
    language = article.language or ""
    direction = "rtl" if is_right_to_left(language) else "ltr"
    marker = _Marker(article=language)
    changed = map_texts(article, lambda content: marker.content(content, language, direction))
    if marker.found:
        context.note(
            Code.LANGUAGE_GUESSED,
            f"Passages are taken for {', '.join(sorted(marker.found))}, by their letters and words.",
            location=article.title,
            count=marker.found.total(),
        )
    return changed


@dataclass(slots=True)
class _Marker:
    article: str
    """The language of the article."""
    found: Counter[str] = field(default_factory=Counter)
    _whole: str = ""
    """All of the text that is being marked."""

    def content(self, content: Content, language: str, direction: str) -> Content:
        """Return a whole text with its passages marked."""
        self._whole = _text_of(content)
        spoken = other_language(self._whole, language) or language
        if spoken == language and self._is_plain(content, language):
            return content
        return tuple(self._top(node, language, spoken, direction) for node in content)

    def _is_plain(self, content: Content, language: str) -> bool:
        """Say whether nothing could be marked: one language throughout, and no direction is left open."""
        scripts = scripts_of(language)
        if not set(map(script_of, set(self._whole))) <= scripts | {None} or scripts & IDEOGRAPHIC:
            return False
        return not _has_open_direction(content)

    def _top(self, node: Node, language: str, spoken: str, direction: str) -> Node:
        is_quoted = isinstance(node, Element) and node.tag == "blockquote"
        if spoken == language or is_quoted or not isinstance(node, Element):
            return self._node(node, language, direction)
        if node.tag in _TEXTS and "lang" not in node.attributes and node.tag not in _NO_LANGUAGE:
            self.found[spoken] += 1
            node = replace(node, attributes={**node.attributes, "lang": spoken})
        return self._node(node, language, direction)

    def _node(self, node: Node, language: str, direction: str) -> Node:
        if isinstance(node, Note):
            return replace(node, content=self._nodes(node.content, language, direction))
        if not isinstance(node, Element) or node.tag in _NO_LANGUAGE:
            return node
        text = _text_of(node.children)
        spoken = node.attributes.get("lang") or self._language(node, text, language)
        facing = self._direction(node, text, direction)
        added = {}
        if spoken != language and "lang" not in node.attributes:
            added["lang"] = spoken
            self.found[spoken] += 1
        if facing != direction or node.attributes.get("dir") == "auto":
            added["dir"] = facing
        children = self._nodes(node.children, spoken, facing)
        if not added and children == node.children:
            return node
        return Element(node.tag, children, {**node.attributes, **added})

    def _nodes(self, nodes: Content, language: str, direction: str) -> Content:
        parts: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                parts.extend(self._with_signs(node, nodes, language))
            else:
                parts.append(self._node(node, language, direction))
        return tuple(parts)

    def _language(self, node: Element, text: str, language: str) -> str:
        """Return the language of a block without one of its own; of anything else, the one around it."""
        if node.tag not in _TEXTS:
            return language
        letters = scripts_in(text)
        if not letters:
            return language
        signs = sum(letters[script] for script in IDEOGRAPHIC)
        script, most = letters.most_common(1)[0]
        if 2 * signs > letters.total():
            return language_of_signs(text, self._whole, known=language)
        if script in scripts_of(language) or (script == "Latn" and most < _FEW):
            return language
        return language_in(script, text, self._whole)

    def _direction(self, node: Element, text: str, direction: str) -> str:
        stated = node.attributes.get("dir", "auto" if node.tag == "bdi" else None)
        if stated in {"ltr", "rtl"}:
            return stated
        return direction_of(text, direction) if stated == "auto" or node.tag in _TEXTS else direction

    def _with_signs(self, text: str, around: Content, language: str) -> list[Node]:
        """Return *text* with its Han signs, and what is written among them, in spans of their language."""
        if text.isascii() or scripts_of(language) & IDEOGRAPHIC:
            return [text]
        parts: list[Node] = []
        end = 0
        for run in _SIGNS.finditer(text):
            if not set(scripts_in(run[0])) & IDEOGRAPHIC:
                continue
            spoken = language_of_signs(run[0], _text_of(around), self._whole, known=self.article)
            self.found[spoken] += 1
            parts += [text[end : run.start()], Element("span", (run[0],), {"lang": spoken})]
            end = run.end()
        return [part for part in (*parts, text[end:]) if part]


def _text_of(content: Content) -> str:
    text = "".join(_texts(content))
    if "://" not in text and "@" not in text:
        return text
    return " ".join(word for word in text.split() if "://" not in word and "@" not in word)


def _texts(content: Content) -> list[str]:
    texts: list[str] = []
    for node in content:
        if isinstance(node, str):
            texts.append(node)
        elif isinstance(node, Element) and node.tag not in _NO_LANGUAGE:
            texts += _texts(node.children)
            if node.tag in _TEXTS or node.tag == "br":
                texts.append("\n")
    return texts


def _has_open_direction(content: Content) -> bool:
    return any(
        isinstance(node, Element)
        and (
            node.attributes.get("dir") == "auto"
            or (node.tag == "bdi" and "dir" not in node.attributes)
            or ("lang" in node.attributes and "dir" not in node.attributes)
            or _has_open_direction(node.children)
        )
        for node in content
    )
