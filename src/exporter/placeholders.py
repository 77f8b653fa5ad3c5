"""What stands where an image is missing: its description and its address, wherever it may have stood."""

from exporter.labels import Labels
from exporter.model import Element
from exporter.model.vocabulary import is_address

_LONGEST_ADDRESS = 300
_LONGEST_KIND = 40


def placeholder_for(image: Element, source: str, labels: Labels) -> Element:
    """Return words that may stand wherever the image stood that is missing at *source*."""
    alternative = image.attributes.get("alt", "").strip()
    address = shown_address(source)
    words = " — ".join(filter(None, [alternative, address]))
    kept = {name: value for name, value in image.attributes.items() if name in {"id", "lang", "dir"}}
    return Element(
        "span", (f"[{labels.head(labels.image_missing, words)}]",), {**kept, "data-missing": address}
    )


def shown_address(source: str) -> str:
    """Return *source* as people are told of it; one that holds the image itself says its kind only."""
    if source.startswith("data:"):
        return f"{source.partition(',')[0][:_LONGEST_KIND]}, …"
    address = source.removeprefix("file:")
    return address if is_address(source) and len(address) < _LONGEST_ADDRESS else address[:_LONGEST_ADDRESS]
