"""A finished EPUB, opened: its package document, its files, its documents in reading order."""

import json
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from exporter.checks.epub import container
from exporter.checks.epub.addresses import is_outer, place_of
from exporter.checks.epub.container import Container
from exporter.checks.epub.documents import OPF, XHTML_TYPE, Document, attribute, parsed
from exporter.errors import UnreadableInput

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"


class Item(NamedTuple):
    """A file as the manifest has it."""

    identifier: str
    href: str
    name: str
    """In the container; that of a file elsewhere is its address."""
    media_type: str
    properties: frozenset[str]
    fallback: str

    @property
    def is_document(self) -> bool:
        """True for XHTML."""
        return self.media_type == XHTML_TYPE


@contextmanager
def opened(path: Path) -> "Iterator[Bound]":
    """Give the EPUB at *path*; raises UnreadableInput for what is none, is locked or damaged."""
    with container.opened(path) as held:
        yield Bound(held)


class Bound:
    """What the rules look at; everything is read when it is first asked for, and once."""

    def __init__(self, held: Container) -> None:
        self.container = held
        self.package_name = self._package_name()
        package, problem = parsed(held.read(self.package_name))
        if package is None:
            raise UnreadableInput(f"{held.path}: its package document is not well-formed ({problem}).")
        self.package = package
        self._refuse_locked()

    def _package_name(self) -> str:
        path = self.container.path
        if _CONTAINER not in self.container.names:
            raise UnreadableInput(f"{path}: is not an EPUB: it has no {_CONTAINER}.")
        tree, _ = parsed(self.container.read(_CONTAINER))
        roots = [] if tree is None else [attribute(e, "full-path") for e in tree.iter("{*}rootfile")]
        name = next((root for root in roots if root in self.container.names), None)
        if name is None:
            raise UnreadableInput(f"{path}: is not an EPUB: {_CONTAINER} names no package document in it.")
        return name

    def _refuse_locked(self) -> None:
        if _ENCRYPTION not in self.container.names:
            return
        tree, _ = parsed(self.container.read(_ENCRYPTION))
        locked = set() if tree is None else {attribute(e, "URI") for e in tree.iter("{*}CipherReference")}
        if any(item.name in locked for item in self.items if item.is_document):
            raise UnreadableInput(f"{self.container.path}: is locked by its seller, so it cannot be checked.")

    @property
    def is_modern(self) -> bool:
        """True for EPUB 3."""
        return attribute(self.package, "version").startswith("3")

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The manifest."""
        return tuple(self._item(element) for element in self.package.iter(f"{OPF}item"))

    def _item(self, element: etree._Element) -> Item:
        href = attribute(element, "href")
        place = place_of(href, self.package_name)
        return Item(
            identifier=attribute(element, "id"),
            href=href,
            name=href if place is None else place.name,
            media_type=attribute(element, "media-type"),
            properties=frozenset(attribute(element, "properties").split()),
            fallback=attribute(element, "fallback"),
        )

    @cached_property
    def spine(self) -> tuple[Item, ...]:
        """What is read, in order; what the manifest does not have is left out."""
        known = {item.identifier: item for item in self.items}
        return tuple(known[name] for name in self.spine_names if name in known)

    @cached_property
    def spine_names(self) -> tuple[str, ...]:
        """The identifiers that the spine has."""
        return tuple(attribute(element, "idref") for element in self.package.iter(f"{OPF}itemref"))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All content documents that are there: those of the spine in order, then the others."""
        ordered = dict.fromkeys((*self.spine, *self.items))
        return tuple(
            Document(item.name, self.container.read(item.name))
            for item in ordered
            if item.is_document and item.name in self.container.names
        )

    @cached_property
    def by_name(self) -> dict[str, Document]:
        """The content documents by their names."""
        return {document.name: document for document in self.documents}

    @cached_property
    def navigation(self) -> Document | None:
        """The navigation document."""
        names = [item.name for item in self.items if "nav" in item.properties]
        return next((self.by_name[name] for name in names if name in self.by_name), None)

    @cached_property
    def texts(self) -> tuple[Document, ...]:
        """The documents of the spine without the navigation document."""
        names = dict.fromkeys(item.name for item in self.spine)
        return tuple(d for n in names if (d := self.by_name.get(n)) is not None and d is not self.navigation)

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The style sheets by their names."""
        return {
            item.name: self.container.read(item.name).decode("utf-8", "replace")
            for item in self.items
            if item.media_type == "text/css" and item.name in self.container.names
        }

    @cached_property
    def model(self) -> dict[str, Any] | None:
        """The model that the file keeps; None where there is none, or none that can be read."""
        for name in sorted(name for name in self.container.names if name.endswith(".json")):
            try:
                found = json.loads(self.container.read(name))
            except (ValueError, RecursionError):
                continue
            if isinstance(found, dict) and found.get("format") == "exporter":
                return found if isinstance(found.get("articles"), list) else None
        return None

    def shown(self, name: str) -> str:
        """Return the name of a file as people know it: beside the package document."""
        return (
            name if is_outer(name) else posixpath.relpath(name, posixpath.dirname(self.package_name) or ".")
        )
