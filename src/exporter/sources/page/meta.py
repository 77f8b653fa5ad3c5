"""What stands in the head of a page about it."""

from collections.abc import Iterator

from exporter.markup.tree import PageElement


def stated_in_head(root: PageElement, *names: str) -> str:
    """Return what the first of these names states, empty if none does."""
    found: dict[str, str] = {}
    for name, value in _stated(root):
        found.setdefault(name, value)
    return next((found[name] for name in names if found.get(name)), "")


def all_in_head(root: PageElement, name: str) -> list[str]:
    """Return everything that is stated under one name, in order."""
    return [value for each, value in _stated(root) if each == name and value]


def _stated(root: PageElement) -> Iterator[tuple[str, str]]:
    for element in root.every("meta"):
        # A property may name several vocabularies at once.
        names = element.get("property") or element.get("name") or element.get("http-equiv")
        yield from ((name, element.get("content")) for name in names.lower().split())
