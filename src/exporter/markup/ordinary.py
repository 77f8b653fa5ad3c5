"""Elements about which nothing is unusual, as their tag, class and the names of their attributes tell."""

from functools import lru_cache

from exporter.markup.embeds import may_be_embed
from exporter.markup.foreign import may_be_hidden
from exporter.markup.formulas import may_be_formula
from exporter.markup.notes import may_be_note
from exporter.markup.tree import PageElement


def is_ordinary(element: PageElement) -> bool:
    """Say whether *element* is certainly shown, and neither a formula nor a note nor something embedded.

    Pages have few kinds of elements and many of each, so this is found out once for a kind.
    """
    attributes = element.attributes
    return _is_ordinary(element.tag, attributes.get("class", ""), tuple(attributes))


@lru_cache(maxsize=4096)
def _is_ordinary(tag: str, classes: str, attributes: tuple[str, ...]) -> bool:
    return not (
        may_be_formula(tag, classes)
        or may_be_hidden(tag, classes, attributes)
        or may_be_note(tag, classes, attributes)
        or may_be_embed(tag, classes)
    )
