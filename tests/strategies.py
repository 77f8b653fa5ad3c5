"""Values for property tests: content in every shape, content as the reader gives it, and foreign HTML."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from exporter.model.content import Content, Element, Formula, Node, Note
from exporter.model.vocabulary import HEADINGS, VOCABULARY

_XML_TEXT = st.text(
    st.one_of(
        st.sampled_from("\t\n\r <>&\"'\u00a0\u0085\u200b\u2028"),
        st.characters(min_codepoint=0x20, max_codepoint=0xD7FF, categories=None),
        st.characters(min_codepoint=0x10000, max_codepoint=0x10FFFF, categories=None),
    ),
    max_size=12,
)
_WORD = st.text("abcdeäß漢🙂<>&\"'.-", min_size=1, max_size=6)
_LINE = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)

_VALUES: dict[str, SearchStrategy[str]] = {
    "id": st.sampled_from(["x", "_1", "a.b-c"]),
    "lang": st.sampled_from(["en", "de-AT", "zh-Hant"]),
    "dir": st.sampled_from(["ltr", "rtl", "auto"]),
    "href": st.sampled_from(["https://example.org/a?b=c&d", "#x", "mailto:a@example.org"]),
    "src": st.sampled_from(["asset:00", "https://example.org/a.png", "data:image/png;base64,AA=="]),
    "role": st.sampled_from(["doc-noteref", "doc-backlink"]),
    "data-kind": st.sampled_from(["video", "post"]),
    "data-otherwise": st.just("https://example.org/b.png file:c%20d.png"),
    "data-missing": st.sampled_from(["https://example.org/gone.png", "images/gone.png"]),
    "title": _XML_TEXT,
    "alt": _XML_TEXT,
    "width": st.integers(1, 999).map(str),
    "height": st.integers(1, 999).map(str),
    "value": st.integers(-99, 99).map(str),
    "start": st.integers(-99, 99).map(str),
    "reversed": st.just("reversed"),
    "type": st.sampled_from("1aAiI"),
    "colspan": st.integers(2, 9).map(str),
    "rowspan": st.integers(2, 9).map(str),
    "scope": st.sampled_from(["row", "col"]),
    "datetime": st.just("2020-02-29T12:00:00+01:00"),
    "data-until": st.just("2020-02-29T12:00:00+01:00"),
    "data-language": st.sampled_from(["python", "c++", "C#"]),
}


def _attributes(tag: str) -> SearchStrategy[dict[str, str]]:
    values = {**_VALUES, "role": st.just("doc-footnote")} if tag == "aside" else _VALUES
    optional = {name: values[name] for name in VOCABULARY[tag].attributes}
    return st.fixed_dictionaries({}, optional=optional)


_TOKEN = st.text("abcdxyαβ∑+−<&", min_size=1, max_size=3)
_NOTES_BELOW = 2


def _expressions(inner: SearchStrategy[Element]) -> SearchStrategy[Element]:
    fraction = st.builds(lambda a, b: Element("mfrac", (a, b), {"linethickness": "0"}), inner, inner)
    power = st.builds(lambda a, b: Element("msup", (a, b)), inner, inner)
    cell = inner.map(lambda one: Element("mtable", (Element("mtr", (Element("mtd", (one,)),)),)))
    return st.one_of(fraction, power, cell, inner.map(lambda one: Element("mrow", (one, one))))


def formulas() -> SearchStrategy[Formula]:
    """Return formulas in TeX, in MathML and in both."""
    token = st.builds(lambda tag, text: Element(tag, (text,)), st.sampled_from(["mi", "mn", "mo"]), _TOKEN)
    rows = st.lists(st.recursive(token, _expressions, max_leaves=4), min_size=1, max_size=2).map(tuple)
    tex = st.sampled_from([r"\frac{a}{b} < c", "x^2 & y"])
    return st.one_of(
        st.builds(lambda t, b: Formula(tex=t, is_block=b), tex, st.booleans()),
        st.builds(lambda m, b: Formula(mathml=m, is_block=b), rows, st.booleans()),
        st.builds(lambda t, m: Formula(tex=t, mathml=m), tex, rows),
    )


def _notes() -> SearchStrategy[Note]:
    content = st.sampled_from(["p", "ul", "em"]).flatmap(
        lambda tag: _element(tag, _NOTES_BELOW, linked=False)
    )
    return st.builds(
        lambda inner, mark, name: Note(inner, mark, name),
        st.lists(content, max_size=2).map(tuple),
        st.sampled_from(["1", "*", 'a<&"']),
        st.sampled_from([None, "n1"]),
    )


@st.composite
def _element(draw: st.DrawFn, tag: str, depth: int, *, linked: bool = False) -> Element:
    rule = VOCABULARY[tag]
    tags = sorted(rule.children - ({"a"} if linked or tag == "a" else set()))
    choices: list[SearchStrategy[Node]] = [_XML_TEXT.filter(bool)] if rule.text else []
    if tags and depth:
        inner = st.sampled_from(tags)
        choices.append(inner.flatmap(lambda t: _element(t, depth - 1, linked=linked or tag == "a")))
    if "span" in rule.children and depth:
        choices.append(formulas())
    if "span" in rule.children and depth > _NOTES_BELOW and not (linked or tag == "a"):
        choices.append(_notes())
    children: list[Node] = []
    for node in draw(st.lists(st.one_of(choices), max_size=3)) if choices else []:
        if not (isinstance(node, str) and children and isinstance(children[-1], str)):
            children.append(node)
    return Element(tag, tuple(children), draw(_attributes(tag)))


def any_content() -> SearchStrategy[Content]:
    """Return content of every kind that the vocabulary allows."""
    tags = sorted(VOCABULARY["div"].children)
    element = st.sampled_from(tags).flatmap(lambda tag: _element(tag, 4))
    return st.lists(element, max_size=4).map(tuple)


def _inline() -> SearchStrategy[Content]:
    """Words and inline elements between them, single spaces between all, nothing empty."""
    marked = st.builds(
        lambda tag, text: Element(tag, (text,)), st.sampled_from(["em", "strong", "code", "sub", "q"]), _LINE
    )
    link = _LINE.map(lambda text: Element("a", (text,), {"href": "https://example.org/"}))
    image = st.just(Element("img", (), {"src": "https://example.org/a.png", "alt": "A picture"}))
    pairs = st.lists(st.tuples(_LINE, st.one_of(marked, link, image, st.just(Element("br")))), max_size=3)
    return st.builds(_joined, pairs, _LINE)


def _joined(pairs: list[tuple[str, Element]], last: str) -> Content:
    nodes: list[Node] = []
    for text, element in pairs:
        space = "" if element.tag == "br" else " "
        before = space if nodes and nodes[-1] != Element("br") else ""
        nodes += [before + text + space, element]
    before = " " if nodes and nodes[-1] != Element("br") else ""
    return (*nodes, before + last)


def _holding(tag: str, children: SearchStrategy[Content]) -> SearchStrategy[Element]:
    return st.builds(lambda inner: Element(tag, inner), children)


def _several(one: SearchStrategy[Element], *, least: int = 1) -> SearchStrategy[Content]:
    return st.lists(one, min_size=least, max_size=3).map(tuple)


def _blocks(inner: SearchStrategy[Content]) -> SearchStrategy[Element]:
    # A row begins with its heading; a table without any that holds another is taken for layout.
    cells = st.builds(
        lambda th, td: (Element("th", th), Element("td", td)), _inline(), st.one_of(_inline(), inner)
    )
    row = _holding("tr", cells)
    item = _holding("li", st.one_of(_inline(), inner))
    term = st.builds(lambda dt, dd: (Element("dt", dt), Element("dd", dd)), _inline(), inner)
    figure: Callable[[Content], Element] = lambda caption: Element(  # noqa: E731 - a constructor, not a step
        "figure",
        (Element("img", (), {"src": "https://example.org/a.png"}), Element("figcaption", caption)),
    )
    return st.one_of(
        _holding("table", _several(_holding("tbody", _several(row)))),
        _holding("blockquote", inner),
        st.sampled_from(["ul", "ol"]).flatmap(lambda tag: _holding(tag, _several(item))),
        term.map(lambda pair: Element("dl", pair)),
        st.builds(figure, _inline()),
        inner.map(lambda content: Element("div", content, {"lang": "de"})),
    )


def reader_content() -> SearchStrategy[Content]:
    """Return content as the reader gives it: space collapsed, nothing empty, no layout."""
    leaf = st.one_of(
        _holding("p", _inline()),
        st.sampled_from(HEADINGS).flatmap(lambda tag: _holding(tag, _inline())),
        st.just(Element("hr")),
        _WORD.map(lambda text: Element("pre", (f"  {text}\n\n\t{text}",), {"data-language": "c"})),
    )
    base = _several(leaf)
    return st.recursive(base, lambda inner: _several(st.one_of(leaf, _blocks(inner))), max_leaves=8)


_TAGS = st.sampled_from(
    [
        *sorted(VOCABULARY),
        *"article section font center details summary noscript picture svg math iframe video".split(),
        *"object script style template form button select option textarea nobr marquee dialog".split(),
        *"custom-x head body html".split(),
    ]
)
_TRICKS = st.sampled_from(
    [
        'href="javascript:alert(1)"',
        'href="#x"',
        'id="x"',
        'name="1 ü"',
        'src="data:text/html,x"',
        'src="//example.org/a.png"',
        'onclick="x()"',
        'style="display:none"',
        'lang="en_US"',
        'dir="RTL"',
        'colspan="999999"',
        'class="language-x y"',
        "hidden",
        'href="http://[',
        "width=1 height=1",
    ]
)
_PIECES = st.one_of(
    st.builds(lambda tag, trick: f"<{tag} {trick}>", _TAGS, _TRICKS),
    _TAGS.map(lambda tag: f"<{tag}>"),
    _TAGS.map(lambda tag: f"</{tag}>"),
    _XML_TEXT,
    _LINE,
    st.sampled_from(
        [
            "&nbsp;",
            "&#0;",
            "&#13;",
            "&#xD800;",
            "\x00",
            "\x0b",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?x?>",
            "<br>",
        ]
    ),
)


def foreign_html() -> SearchStrategy[str]:
    """Return tag soup."""
    return st.lists(_PIECES, max_size=25).map("".join)
