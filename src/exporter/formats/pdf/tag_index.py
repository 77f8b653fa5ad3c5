"""The index from what is painted to the tags that hold it."""

from collections.abc import Iterator
from typing import Any

import pydyf

from exporter.formats.pdf.tag_tree import TagTree


def renew_index(tree: TagTree) -> None:
    """Say of all content which tag holds it; what none does, such as running heads, is an artifact."""
    owners = {content: tag.reference for tag in tree.walk() for content in _content(tag)}
    annotations = {
        tree.object(tree.object(kid)["Obj"])["StructParent"]: tag.reference
        for tag in tree.walk()
        for kid in tag["K"]
        if tree.is_annotation(kid)
    }
    index = tree.object(tree.root["ParentTree"])["Nums"]
    pages = tree.pdf.page_references
    for place in range(0, len(index), 2):
        number = index[place]
        if number >= len(pages):
            index[place + 1] = annotations.get(number, index[place + 1])
            continue
        found = [owners.get((pages[number], mark)) for mark in range(len(index[place + 1]))]
        index[place + 1] = pydyf.Array(owner or "null" for owner in found)
        contents = tree.object(tree.object(pages[number])["Contents"])
        _make_artifacts(contents, {mark for mark, owner in enumerate(found) if owner is None})


def _content(tag: Any) -> Iterator[tuple[bytes, int]]:
    for kid in tag["K"]:
        if isinstance(kid, int):
            yield tag["Pg"], kid
        elif isinstance(kid, pydyf.Dictionary):
            yield kid["Pg"], kid["MCID"]


def _make_artifacts(contents: pydyf.Stream, marks: set[int]) -> None:
    for place, item in enumerate(contents.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in marks:
            contents.stream[place - 1] = "/Artifact"
            contents.stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
