"""The tags of a file that is not yet written, as WeasyPrint's writer of objects holds them."""

from collections.abc import Iterator
from typing import Any

import pydyf

from exporter.formats.pdf.tags import Sources


class TagTree:
    """The structure of a file: tags hold references to tags and annotations, and numbers of content."""

    def __init__(self, pdf: pydyf.PDF, sources: Sources) -> None:
        self.pdf = pdf
        self._of = sources.of
        self.root = self.object(pdf.catalog["StructTreeRoot"])

    def object(self, reference: bytes) -> Any:
        """Return what a reference stands for."""
        return self.pdf.objects[int(reference.split()[0])]

    def walk(self) -> Iterator[Any]:
        """Yield all tags in reading order; the kids of one may be changed before they are asked for."""
        yield from self.below(self.root)

    def below(self, tag: Any) -> Iterator[Any]:
        """Yield all tags that *tag* holds, in reading order."""
        waiting = list(reversed(self.kids(tag)))
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(reversed(self.kids(found)))

    def of_kind(self, kind: str) -> list[Any]:
        """Return the tags of a kind, in reading order."""
        return [tag for tag in self.walk() if tag["S"] == f"/{kind}"]

    def kids(self, tag: Any) -> list[Any]:
        """Return the tags right below *tag*."""
        return [found for kid in tag["K"] if (found := self.tag(kid)) is not None]

    def tag(self, kid: Any) -> Any:
        """Return the tag that *kid* refers to; None for content and annotations."""
        found = self.object(kid) if isinstance(kid, bytes) else None
        return found if found is not None and "S" in found else None

    def kind(self, kid: Any) -> str:
        """Return the kind of tag that *kid* refers to; empty for content and annotations."""
        tag = self.tag(kid)
        return "" if tag is None else tag["S"].removeprefix("/")

    def is_annotation(self, kid: Any) -> bool:
        """Say whether *kid* is what a link leads from."""
        return isinstance(kid, bytes) and self.object(kid).get("Type") == "/OBJR"

    def holder(self, tag: Any) -> Any:
        """Return what holds *tag*."""
        return self.object(tag["P"])

    def name(self, tag: Any) -> str:
        """Return the name of the element, with the part of it, that *tag* was made of."""
        return self._of.get(tag.number, (None, ""))[1]

    def part(self, tag: Any) -> str:
        """Return which part of an element *tag* was made of; empty for the element itself."""
        return self.name(tag).partition("::")[2]

    def element(self, tag: Any) -> Any:
        """Return the element that *tag* was made of."""
        return self._of.get(tag.number, (None, ""))[0]

    def is_of_same(self, one: Any, other: Any) -> bool:
        """Say whether two tags were made of the same part of the same element."""
        element = self.element(one)
        return element is not None and element is self.element(other) and self.name(one) == self.name(other)

    def append(self, tag: Any, other: Any) -> None:
        """Give *tag* what *other* holds, which is then nothing."""
        for kid in other["K"]:
            found = self.tag(kid)
            if found is not None:
                found["P"] = tag.reference
            # A bare number is of the page of its tag.
            is_elsewhere = isinstance(kid, int) and tag["Pg"] != other["Pg"]
            tag["K"].append(
                pydyf.Dictionary({"Type": "/MCR", "Pg": other["Pg"], "MCID": kid}) if is_elsewhere else kid
            )
        other.clear()

    def take_out(self, tag: Any) -> None:
        """Leave *tag* out of what holds it."""
        holder = self.holder(tag)
        holder["K"] = pydyf.Array(kid for kid in holder["K"] if kid != tag.reference)

    def insert(self, holder: Any, place: int, tag: Any) -> None:
        """Make *tag* the kid of *holder* at that place."""
        holder["K"].insert(place, tag.reference)
        tag["P"] = holder.reference
