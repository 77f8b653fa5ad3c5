"""TeX as people write it, said in the commands and environments that latex2mathml 3.81 knows."""

import re

_NAME_ENDS = r"(?![A-Za-z])"
# They number, point, or help TeX to break pages, and show nothing.
_SILENT = re.compile(
    r"\\(?:label|require|vspace)\*?\s*\{[^{}]*\}"
    r"|\\(?:nonumber|notag|nolimits|displaylimits|allowbreak|nobreak|relax|protect|hline|hfill|noindent|ensuremath)"
    + _NAME_ENDS
)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+)(\*?)\}")
_COLUMNS = re.compile(r"\s*\{\s*\d+\s*\}")
_PLACEMENT = re.compile(r"\s*\[[tbc]\]")
_ALIGNED = frozenset("align aligned alignat alignedat flalign split xalignat".split())
_COUNTED = frozenset(["alignat", "alignedat", "xalignat"])
_CENTRED = frozenset("gather gathered multline multlined".split())
_AROUND = frozenset("equation displaymath math subequations".split())
_RENAMED = {"dcases": "cases", "psmallmatrix": "pmatrix", "bsmallmatrix": "bmatrix"}
_TAG = re.compile(r"\\tag(\*?)\s*\{([^{}]*)\}")
_ROW_SPACE = re.compile(r"(\\\\)\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")
_WORDS = re.compile(
    r"\\(text|mbox|hbox|textrm|textnormal)\s*\{([^{}$]*(?:\$[^${}]*(?:\{[^{}]*\}[^${}]*)*\$[^{}$]*)+)\}"
)
_REFERENCE = re.compile(r"\\(eqref|ref)\s*\{([^{}]*)\}")
_SAME = {
    r"\textsc": r"\text",
    r"\mathbbm": r"\mathbb",
    r"\mathds": r"\mathbb",
    r"\nicefrac": r"\tfrac",
    r"\sfrac": r"\tfrac",
    r"\flatfrac": r"\tfrac",
    r"\newline": r"\\",
    r"\vcentcolon": r":",
    r"\lparen": "(",
    r"\rparen": ")",
}
_OTHERWISE = re.compile("|".join(re.escape(name) + _NAME_ENDS for name in _SAME))


def known_tex(tex: str) -> str:
    """Return *tex* with what the converter does not know in words that it knows and that look the same."""
    tex = _SILENT.sub("", tex)
    tex = _ROW_SPACE.sub(r"\1", tex)
    tex = _OTHERWISE.sub(lambda match: _SAME[match[0]], tex)
    tex = _REFERENCE.sub(lambda m: rf"\text{{({m[2]})}}" if m[1] == "eqref" else rf"\text{{{m[2]}}}", tex)
    tex = _WORDS.sub(_with_formulas, tex)
    return _with_known_environments(tex) if r"\begin" in tex else tex


def _with_known_environments(tex: str) -> str:
    pieces: list[str] = []
    opened: list[str] = []
    end = 0
    for match in _ENVIRONMENT.finditer(tex):
        pieces.append(_tagged(tex[end : match.start()], is_inside=bool(opened)))
        end = match.end()
        name = match[2]
        if name in _AROUND:
            continue
        if match[1] == "begin":
            opened.append(name)
            end = _after_options(tex, end, name)
        elif opened:
            opened.pop()
        pieces.append(_renamed(match[1], name, match[0]))
    pieces.append(_tagged(tex[end:], is_inside=False))
    return "".join(pieces)


def _after_options(tex: str, end: int, name: str) -> int:
    if name in _COUNTED and (columns := _COLUMNS.match(tex, end)):
        return columns.end()
    if name in _ALIGNED | _CENTRED and (placement := _PLACEMENT.match(tex, end)):
        return placement.end()
    return end


def _renamed(command: str, name: str, written: str) -> str:
    if name in _ALIGNED:
        return rf"\{command}{{align*}}"
    if name in _CENTRED or name == "eqnarray":
        columns = "rcl" if name == "eqnarray" else "c"
        return rf"\begin{{array}}{{{columns}}}" if command == "begin" else r"\end{array}"
    return rf"\{command}{{{_RENAMED[name]}}}" if name in _RENAMED else written


def _tagged(tex: str, *, is_inside: bool) -> str:
    """Put the number of a row behind it; that of a whole formula is left to whoever sets it."""
    if not is_inside:
        return tex
    return _TAG.sub(lambda m: rf"\qquad\text{{{m[2]}}}" if m[1] else rf"\qquad\text{{({m[2]})}}", tex)


def _with_formulas(match: re.Match[str]) -> str:
    """Part words from the formulas within them."""
    parts = match[2].split("$")
    return "".join(
        part if place % 2 else rf"\{match[1]}{{{part}}}" for place, part in enumerate(parts) if part
    )
