"""What a page says of where more of its discussion is, remembered before the page is taken apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.sources.location import Location
from exporter.sources.page.pages import Pages, pages_in
from exporter.sources.page.place import Place
from exporter.sources.platforms.embedded import Embedded, embedded_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """The interfaces and the further pages that a page names."""

    links: tuple[Mapping[str, str], ...] = ()
    """The attributes of its `link` elements."""
    generator: str = ""
    body_class: str = ""
    embedded: Embedded | None = None
    pages: Pages = field(default_factory=Pages)

    @classmethod
    def of(cls, place: Place, location: Location) -> "Leads":
        """Return the leads in a page."""
        root = place.root
        body = root.find(lambda element: element.tag == "body")
        generators = (e for e in root.every("meta") if e.get("name").lower() == "generator")
        return cls(
            links=tuple(element.attributes for element in root.every("link")),
            generator=next((e.get("content") for e in generators), ""),
            body_class=body.get("class") if body is not None else "",
            embedded=embedded_in(root, location.address) if location.address else None,
            pages=pages_in(place, location),
        )
