"""Markdown as people write it, made into HTML for the reader of foreign pages."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import NamedTuple, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exporter.markup.formulas import looks_like_tex

_DEEPEST = 100
"""How deep lists and quotations may nest; each takes two levels."""
_BOX = re.compile(r'<input class="task-list-item-checkbox"[^>]*>')


class Rendered(NamedTuple):
    """Markdown as HTML."""

    html: str
    is_cut: bool
    """True when something nested so deep that it was left out."""


def markdown_to_html(text: str) -> str:
    """Return *text* as HTML: CommonMark with tables and strikethrough, its own HTML kept."""
    return cast(str, _parser().render(text))


def article_to_html(text: str) -> Rendered:
    """Return *text* as HTML, with what people write besides: footnotes, definitions, tasks, formulas."""
    tokens = _article_parser().parse(text)
    markup = cast(str, _article_parser().renderer.render(tokens, _article_parser().options, {}))
    return Rendered(
        html=_BOX.sub(lambda box: "☑" if "checked=" in box[0] else "☐", markup),
        is_cut=any(token.level >= _DEEPEST - 1 for token in tokens),
    )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])


@cache
def _article_parser() -> MarkdownIt:
    from mdit_py_plugins.anchors import anchors_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    parser = MarkdownIt("commonmark", {"linkify": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    parser.use(
        dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True
    )
    parser.add_render_rule("math_inline", _formula)
    parser.add_render_rule("math_inline_double", _displayed)
    parser.add_render_rule("math_block", _displayed)
    return (
        parser.use(anchors_plugin, max_level=6).use(deflist_plugin).use(footnote_plugin).use(tasklists_plugin)
    )


def _formula(_: object, tokens: Sequence[Token], place: int, *__: object) -> str:
    """Return a formula within a line; what is no TeX is about money."""
    tex = escape(tokens[place].content)
    if looks_like_tex(tokens[place].content):
        return f'<span class="math inline">\\({tex}\\)</span>'
    return f"${tex}$"


def _displayed(_: object, tokens: Sequence[Token], place: int, *__: object) -> str:
    """Return a formula on a line of its own, in a paragraph where it stands in none."""
    formula = f'<span class="math display">\\[{escape(tokens[place].content)}\\]</span>'
    return f"<p>{formula}</p>\n" if tokens[place].block else formula
