"""Rules about tags: what holds what, the levels of headings, alternatives (P5 to P7, P15)."""

from collections import Counter
from collections.abc import Iterator

from exporter.checks.finding import Breach, Rule
from exporter.checks.printed import Printed
from exporter.checks.tagging import Tag
from exporter.model.vocabulary import is_language

# ISO 32000-1, 14.8.4.3: what these hold and nothing else.
_CHILDREN = {
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC", "Link"},
}
# The same, from below: what these are held by.
_PARENTS = {
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
# ISO 32000-1, 14.8.4.
_STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6"
    " L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot"
    " Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
_HEADINGS = frozenset("H1 H2 H3 H4 H5 H6".split())
_GROUPS = frozenset(["NonStruct", "Private"])
"""What is as if it were not there (ISO 32000-1, 14.8.4.2)."""


def _nested(printed: Printed) -> Iterator[Breach]:
    for tag in printed.tags:
        if tag.kind not in _STANDARD:
            yield _breach(tag, f"there is no standard tag {tag.kind}")
        above = _holder(tag)
        if tag.kind not in _GROUPS and tag.kind not in _CHILDREN.get(above.kind, {tag.kind}):
            yield _breach(tag, f"{above.kind} holds {tag.kind}")
        elif above.kind not in _PARENTS.get(tag.kind, {above.kind}):
            yield _breach(tag, f"{tag.kind} stands in {above.kind}")
        if tag.kind in _HEADINGS and any(holder.kind in _HEADINGS | {"P"} for holder in tag.above()):
            yield _breach(tag, f"{tag.kind} stands within a heading or a paragraph")
    for table in (tag for tag in printed.tags if tag.kind == "Table"):
        parts = Counter(tag.kind for tag in table.children)
        if max(parts["THead"], parts["TFoot"]) > 1:
            yield _breach(table, "a table has more than one head or foot")


def _holder(tag: Tag) -> Tag:
    assert tag.parent is not None  # noqa: S101 - only the root has none
    return next((above for above in tag.above() if above.kind not in _GROUPS), tag.parent)


def _headed(printed: Printed) -> Iterator[Breach]:
    for table in (tag for tag in printed.tags if tag.kind == "Table"):
        parts = Counter(tag.kind for tag in table.walk())
        if parts["TR"] > 1 and not parts["TH"]:
            yield _breach(table, "a table has no header cells")


def _levelled(printed: Printed) -> Iterator[Breach]:
    level = 0
    for tag in (tag for tag in printed.tags if tag.is_heading):
        if not printed.text_of(tag).strip():
            yield _breach(tag, f"a heading ({tag.kind}) has no words")
        if level == 0 and tag.level != 1:
            yield _breach(tag, f"the first heading is {tag.kind}")
        elif tag.level > level + 1:
            yield _breach(tag, f"{tag.kind} follows a heading of level {level}")
        level = tag.level


def _described(printed: Printed) -> Iterator[Breach]:
    names = Counter(tag.id for tag in printed.tags if tag.id)
    for tag in printed.tags:
        if tag.kind in {"Figure", "Formula"} and not tag.alternative.strip():
            yield _breach(tag, f"a {tag.kind.lower()} has no alternative text")
        if tag.kind == "Note" and not tag.id:
            yield _breach(tag, "a note has no name of its own")
        if names[tag.id] > 1:
            yield _breach(tag, f"several tags are called {tag.id.decode('latin-1')}")
        if tag.language and not is_language(tag.language):
            yield _breach(tag, f"there is no language {tag.language!r}")


def _breach(tag: Tag, sentence: str) -> Breach:
    page = tag.page if tag.page is not None else next((page for page, _ in tag.content()), None)
    return Breach(sentence, None if page is None else page + 1)


RULES = (
    Rule(id="P5", says="Tags are of the standard, and hold what it lets them hold.", breaches=_nested),
    Rule(
        id="P6",
        says="Headings begin with the first level, skip none, and have words.",
        breaches=_levelled,
    ),
    Rule(
        id="P7",
        says="Figures and formulas have an alternative, notes a name of their own, languages exist.",
        breaches=_described,
    ),
    Rule(id="P15", says="Tables have header cells.", breaches=_headed, is_hard=False),
)
