"""What stands where an image is missing: its description and its address, wherever it may have stood."""

from exporter.labels import Labels
from exporter.model import Element
from exporter.model.vocabulary import is_address

_LONGEST_ADDRESS = 300
_LONGEST_KIND = 40


def placeholder_for(image: Element, source: str, labels: Labels) -> Element:
    """Return words that may stand wherever the image stood that is missing at *source*."""
    address = shown_address(source)
    return _box(image, " — ".join(filter(None, [_alternative(image), address])), address, labels)


def repeated_placeholder_for(image: Element, source: str, labels: Labels) -> Element:
    """Return the same without the address, for an image of which it has been told before.

    Tables show one picture in hundreds of cells, in which addresses would be all that can be seen.
    """
    return _box(image, _alternative(image), shown_address(source), labels)


def _alternative(image: Element) -> str:
    return image.attributes.get("alt", "").strip()


def _box(image: Element, words: str, address: str, labels: Labels) -> Element:
    says = labels.head(labels.image_missing, words) if words else labels.image_missing
    kept = {name: value for name, value in image.attributes.items() if name in {"id", "lang", "dir"}}
    return Element("span", (f"[{says}]",), {**kept, "data-missing": address})


def shown_address(source: str) -> str:
    """Return *source* as people are told of it; one that holds the image itself says its kind only."""
    if source.startswith("data:"):
        return f"{source.partition(',')[0][:_LONGEST_KIND]}, …"
    address = source.removeprefix("file:")
    return address if is_address(source) and len(address) < _LONGEST_ADDRESS else address[:_LONGEST_ADDRESS]
