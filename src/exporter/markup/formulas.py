"""Formulas in foreign pages, as the words that stand for them."""

from exporter.markup.tree import PageElement

_TEX = frozenset(["application/x-tex", "tex", "latex", "text/x-tex"])


def formula_text(element: PageElement) -> str:
    """Return the TeX of a formula, or its text for those who do not see it, or what it reads."""
    if element.tag == "script":
        source = "".join(child for child in element.children if isinstance(child, str))
        return " ".join(source.split())
    source = _annotation(element) or element.get("alttext")
    return " ".join(source.split()) or element.text()


def _annotation(element: PageElement) -> str:
    tex = element.find(lambda inner: inner.tag == "annotation" and inner.get("encoding").lower() in _TEX)
    return tex.text() if tex is not None else ""
