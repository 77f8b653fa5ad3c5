"""Formulas in foreign pages: one for each, however often a page holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from exporter.markup.mathematics import UnusualFormula, math_in, mathml_of
from exporter.markup.tree import PageElement
from exporter.model.content import Formula
from exporter.model.vocabulary import without_forbidden

_TEX = frozenset(["application/x-tex", "tex", "latex", "text/x-tex", "application/x-latex"])
_LOOKS_LIKE_TEX = re.compile(r"[\\^_{}]")
# KaTeX, MathJax 2 and 3, MediaWiki, Pandoc, WordPress.com, QuickLaTeX, Stack Exchange and GitHub.
_DRAWN = frozenset(
    "katex mwe-math-element MathJax MathJax_CHTML MathJax_SVG mjx-chtml MathJax_PlainSource".split()
)
_WRITTEN = frozenset("math math-container arithmatex".split())
_IMAGES = frozenset(
    "latex tex mwe-math-fallback-image-inline mwe-math-fallback-image-display"
    " ql-img-inline-formula ql-img-displayed-equation mathjax-svg".split()
)
_IMAGE_ADDRESS = re.compile(
    r"[^?#]*(?:/latex\.php|latex\.codecogs\.com/|/(?:svg|png|gif)\.latex|/mathtex\.cgi)"
)
_BLOCKS = frozenset(
    "katex-display MathJax_Display MJXc-display MathJax_SVG_Display mwe-math-mathml-display"
    " mwe-math-fallback-image-display ql-img-displayed-equation display".split()
)
_ELEMENTS = frozenset(["math", "mjx-container", "math-renderer"])
_SCRIPT = re.compile(r"math/(?:tex|mml|asciimath)\b")
_MAY_BE = re.compile(r"katex|math|mjx|latex|tex\b", re.IGNORECASE)
_WRAPPED = re.compile(r"\{\\(?:displaystyle|textstyle|scriptstyle)\s+(.*)\}", re.DOTALL)
_PREFIXED = re.compile(r"\\(?:displaystyle|textstyle)\s+")
_REMARK = re.compile(r"(?<!\\)%[^\n]*\n?")
_DELIMITED = re.compile(r"\s*(?:\\\((.*)\\\)|(\$\$|\\\[)(.*)(?:\$\$|\\\])|\$(.*)\$)\s*", re.DOTALL)
_OPENING = re.compile(r"\\\(|\\\[|\$\$")
_CLOSING = {r"\(": r"\)", r"\[": r"\]", "$$": "$$"}
_IS_TEX = re.compile(r"\\[A-Za-z]|[_^={}<>+]|^\s*-?[A-Za-z0-9]\s*$")
_LONGEST = 5000
_DRAWN_LETTER = re.compile(r"mjx-c([0-9A-F]{2,6})")


def may_be_formula(tag: str, classes: str) -> bool:
    """Say whether such an element needs a look to know if it is a formula."""
    return tag in _ELEMENTS or tag in {"script", "img"} or _MAY_BE.search(classes) is not None


def is_formula(element: PageElement) -> bool:
    """Say whether *element* as a whole is nothing but a formula."""
    tag = element.tag
    if tag in _ELEMENTS:
        return True
    if tag == "script":
        return _SCRIPT.match(element.get("type")) is not None
    names = element.attributes.get("class")
    if tag == "img":
        return _is_image(element, names or "")
    if not names or _MAY_BE.search(names) is None:
        return False
    classes = element.classes
    if not classes.isdisjoint(_DRAWN):
        return True
    return not classes.isdisjoint(_WRITTEN) and tag in {"span", "div"} and _is_written(element)


def read_formula(element: PageElement) -> Formula | str:
    """Return the formula that *element* is, failing that its words; nothing where another element says it."""
    is_block = _is_block(element)
    if element.tag == "script":
        return _of_script(element)
    if element.tag == "img":
        return _of_tex(element.get("alt"), is_block=is_block) or element.get("alt")
    if element.tag == "math":
        return _of_math(element, is_block=is_block)
    if _has_source(element):
        return ""
    math = element.find(lambda inner: inner.tag == "math") or math_in(element.get("data-mathml"))
    if math is not None:
        return _of_math(math, is_block=is_block)
    tex = _stated(element)
    return _of_tex(tex, is_block=is_block or _is_displayed(tex)) or _drawn_text(element)


def parts_of(text: str) -> Iterator[str | Formula]:
    """Yield *text* and the formulas in it that are written as TeX, in turn."""
    missing: set[str] = set()
    end = 0
    for match in _OPENING.finditer(text):
        closing = _CLOSING[match[0]]
        if match.start() < end or closing in missing:
            continue
        stop = text.find(closing, match.end())
        if stop < 0:
            missing.add(closing)
            continue
        tex = text[match.end() : stop]
        if looks_like_tex(tex):
            formula = _of_tex(tex, is_block=match[0] != r"\(")
            if formula is not None:
                yield from (text[end : match.start()], formula)
                end = stop + len(closing)
    yield text[end:]


def may_hold_tex(text: str) -> bool:
    """Say whether there may be formulas in *text*."""
    return "$$" in text or "\\(" in text or "\\[" in text


def looks_like_tex(text: str) -> bool:
    """Say whether *text*, which somebody put between marks, is a formula and nothing else."""
    return len(text) <= _LONGEST and _IS_TEX.search(text) is not None


def _is_image(image: PageElement, names: str) -> bool:
    if not image.get("alt"):
        return False
    return not _IMAGES.isdisjoint(names.split()) or _IMAGE_ADDRESS.match(image.get("src")) is not None


def _is_written(element: PageElement) -> bool:
    """Say whether *element* holds TeX and nothing else."""
    if any(True for _ in element.elements):
        return False
    text = element.text()
    is_marked = not element.classes.isdisjoint({"inline", "display"})
    return bool(text) and (is_marked or _DELIMITED.fullmatch(text) is not None)


def _is_block(element: PageElement) -> bool:
    if element.get("display") in {"block", "true"} or element.get("mode") == "display":
        return True
    around = [element, *islice(element.ancestors(), 2)]
    if any(not place.classes.isdisjoint(_BLOCKS) for place in around):
        return True
    inner = element.find(lambda e: e.get("display") == "block" or not e.classes.isdisjoint(_BLOCKS))
    return inner is not None


def _has_source(element: PageElement) -> bool:
    """Say whether the script that MathJax 2 drew *element* from stands behind it, perhaps one level up."""
    for place in [element, *islice(element.ancestors(), 2)]:
        if place.parent is None:
            continue
        siblings = list(place.parent.elements)
        after = siblings[next(i for i, e in enumerate(siblings) if e is place) + 1 :][:2]
        if any(e.tag == "script" and _SCRIPT.match(e.get("type")) for e in after):
            return True
    return False


def _stated(element: PageElement) -> str:
    """Return the TeX of what is written or drawn without MathML."""
    latex = element.get("data-latex") or element.get("data-tex") or element.get("data-expr")
    if latex:
        return latex
    inner = element.find(lambda e: bool(e.get("data-latex")) or (e.tag == "img" and bool(e.get("alt"))))
    if inner is not None:
        return inner.get("data-latex") or inner.get("alt")
    if element.tag == "math-renderer" or not element.classes.isdisjoint(_WRITTEN | {"MathJax_PlainSource"}):
        return element.text()
    return ""


def _is_displayed(tex: str) -> bool:
    return tex.lstrip().startswith(("$$", r"\["))


def _drawn_text(element: PageElement) -> str:
    """Return the letters of a drawing, those that only its style sheet shows included."""
    label = element.get("aria-label")
    text = element.text()
    if text or label:
        return text or label
    letters = []
    for inner in element.walk():
        code = inner.get("data-c") or next((m[1] for n in inner.classes if (m := _code(n))), "")
        if re.fullmatch(r"[0-9A-F]{2,6}", code) and int(code, 16) < 0x110000:
            letters.append(chr(int(code, 16)))
    return without_forbidden("".join(letters))


def _code(name: str) -> re.Match[str] | None:
    return _DRAWN_LETTER.fullmatch(name)


def _of_script(script: PageElement) -> Formula | str:
    kind = script.get("type")
    source = "".join(child for child in script.children if isinstance(child, str))
    if kind.startswith("math/mml"):
        math = math_in(source)
        return "" if math is None else _of_math(math, is_block=_is_block(math))
    if kind.startswith("math/asciimath"):
        return " ".join(source.split())
    return _of_tex(source, is_block="mode=display" in kind.replace(" ", "")) or ""


def _of_math(math: PageElement, *, is_block: bool) -> Formula | str:
    tex = _tex_of(math)
    try:
        mathml = mathml_of(math)
    except UnusualFormula:
        return _of_tex(tex, is_block=is_block) or math.text()
    return Formula(tex=tex or None, mathml=mathml, is_block=is_block)


def _tex_of(math: PageElement) -> str:
    note = math.find(lambda inner: inner.tag == "annotation" and inner.get("encoding").lower() in _TEX)
    if note is not None and note.text():
        return _clean("".join(child for child in note.children if isinstance(child, str)))
    alternative = math.get("alttext") or math.get("data-latex")
    return _clean(alternative) if _LOOKS_LIKE_TEX.search(alternative) else ""


def _of_tex(tex: str, *, is_block: bool) -> Formula | None:
    cleaned = _clean(tex)
    return Formula(tex=cleaned, is_block=is_block) if cleaned else None


def _clean(tex: str) -> str:
    """Return *tex* on one line, less its remarks, its delimiters, and what only says how large it is."""
    line = " ".join(without_forbidden(_REMARK.sub("", tex)).split())
    while True:
        cleaned = line
        if match := _DELIMITED.fullmatch(cleaned):
            cleaned = (match[1] or match[3] or match[4] or "").strip()
        if match := _WRAPPED.fullmatch(cleaned):
            cleaned = match[1].strip()
        cleaned = _PREFIXED.sub("", cleaned, count=1) if _PREFIXED.match(cleaned) else cleaned
        if cleaned == line:
            return line
        line = cleaned
