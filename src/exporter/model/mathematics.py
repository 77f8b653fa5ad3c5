"""The part of the vocabulary that formulas are made of: presentation markup of MathML 3.

Narrowed to what says how a formula looks and what EPUB 3.3 allows; nothing of it can refer to a file.
"""

import re
from collections.abc import Callable

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

TOKENS = frozenset("mi mn mo mtext ms".split())
"""What holds the signs themselves."""
SIZES = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
"""How many parts an element has that cannot do with more or fewer."""
ROWS = frozenset("mrow msqrt mstyle merror mpadded mphantom menclose".split())
EXPRESSIONS = TOKENS | SIZES.keys() | ROWS | frozenset(["mspace", "mtable"])
ELEMENTS = EXPRESSIONS | frozenset(["mtr", "mtd"])

_LENGTH = re.compile(r"[+-]?\d{0,4}(\.\d{1,6})?(em|ex|px|pt|%|lspace|width|height|depth)?")
_SPACE = re.compile(r"(negative)?(very){0,2}(thin|medium|thick)mathspace")
_ALIGNMENTS = re.compile(r"(left|center|right)( (left|center|right)){0,40}")
_NOTATIONS = frozenset(
    "longdiv actuarial radical box roundedbox circle left right top bottom updiagonalstrike"
    " downdiagonalstrike verticalstrike horizontalstrike madruwb".split()
)
_VARIANTS = frozenset(
    "normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur sans-serif"
    " bold-sans-serif sans-serif-italic sans-serif-bold-italic monospace".split()
)


def _is_length(value: str) -> bool:
    is_number = _LENGTH.fullmatch(value) is not None and any(map(str.isdigit, value))
    return is_number or _SPACE.fullmatch(value) is not None


def _is_switch(value: str) -> bool:
    return value in {"true", "false"}


def _is_level(value: str) -> bool:
    return re.fullmatch(r"[+-]?\d", value, re.ASCII) is not None


def _is_count(value: str) -> bool:
    return re.fullmatch(r"[1-9]\d?", value, re.ASCII) is not None


def _is_notation(value: str) -> bool:
    return bool(value) and _NOTATIONS.issuperset(value.split(" "))


def _is_alignment(value: str) -> bool:
    return _ALIGNMENTS.fullmatch(value) is not None


_SPACES: dict[str, Callable[[str], bool]] = dict.fromkeys(["width", "height", "depth"], _is_length)
_SWITCHES = "fence separator stretchy symmetric largeop movablelimits accent".split()

ATTRIBUTES: dict[str, dict[str, Callable[[str], bool]]] = {
    **{token: {"mathvariant": _VARIANTS.__contains__} for token in TOKENS},
    "mo": {
        "mathvariant": _VARIANTS.__contains__,
        "form": frozenset(["prefix", "infix", "postfix"]).__contains__,
        **dict.fromkeys(_SWITCHES, _is_switch),
        **dict.fromkeys(["lspace", "rspace", "minsize", "maxsize"], _is_length),
    },
    "mfrac": {"linethickness": _is_length},
    "mspace": {**_SPACES, "linebreak": frozenset(["newline"]).__contains__},
    "mpadded": {**_SPACES, "lspace": _is_length, "voffset": _is_length},
    "mstyle": {"displaystyle": _is_switch, "scriptlevel": _is_level},
    "menclose": {"notation": _is_notation},
    "munder": {"accentunder": _is_switch},
    "mover": {"accent": _is_switch},
    "munderover": {"accent": _is_switch, "accentunder": _is_switch},
    "mtable": {"columnalign": _is_alignment, "displaystyle": _is_switch},
    "mtd": {"columnalign": _is_alignment, "columnspan": _is_count, "rowspan": _is_count},
}

CHILDREN: dict[str, frozenset[str]] = {
    **dict.fromkeys([*TOKENS, "mspace"], frozenset()),
    **dict.fromkeys([*SIZES, *ROWS, "mtd"], EXPRESSIONS),
    "mtable": frozenset(["mtr"]),
    "mtr": frozenset(["mtd"]),
}
