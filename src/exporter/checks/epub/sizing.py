"""Rules about sizes (E18)."""

from collections.abc import Iterator

from exporter.checks.epub.bound import Bound
from exporter.checks.finding import Breach, Rule

_LONGEST = 250_000
"""Bytes of a document; readers' devices slow down on longer ones."""
_LARGEST = 4_000_000
"""Pixels of an image that Apple's shop takes."""
_HEAVIEST = 5_000_000


def _light(bound: Bound) -> Iterator[Breach]:
    for document in bound.documents:
        # Of navigation documents there is only one, however much it lists.
        if len(document.data) > _LONGEST and document is not bound.navigation:
            sentence = f"is long for one document: {len(document.data) // 1000} KB"
            yield Breach(sentence, document=bound.shown(document.name))
    for item in bound.items:
        if item.media_type in {"image/jpeg", "image/png", "image/gif"} and item.name in bound.container.names:
            data = bound.container.read(item.name)
            if len(data) > _HEAVIEST:
                yield Breach(f"is heavy for an image: {len(data) // 1000} KB", document=item.href)
            yield from _large(item.href, data)


def _large(name: str, data: bytes) -> Iterator[Breach]:
    from exporter.pictures import UnreadablePicture, measure  # loads Pillow

    try:
        width, height = measure(data)
    except UnreadablePicture as error:
        yield Breach(f"cannot be shown: {error}", document=name)
        return
    if width * height > _LARGEST:
        yield Breach(f"is large for an image: {width} by {height} pixels", document=name)


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E18",
        says="No document is longer than 250 KB, and no image larger than shops take.",
        breaches=_light,
        is_hard=False,
    ),
)
