"""Images in foreign pages: the addresses a page offers for one, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.markup.tree import PageElement

_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
_LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-orig-file",
    "data-full-src",
    "data-hi-res-src",
    "data-actualsrc",
    "data-url",
)
_PLACEHOLDER = re.compile(
    r"data:image/svg|about:|(?:.*/)?(?:blank|spacer|placeholder|transparent|lazy[\w-]*|1x1|pixel|grey|loading)\.\w+$",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST_PICTURE = 200
_SIGNS = frozenset("emoji wp-smiley twemoji smiley emoticon".split())
_LOWEST_PICTURE = 24
_DIGITS = 3
_WRAPPERS = frozenset(["a", "div", "picture", "span"])
# Without going back: an attribute may be very long. A comma ends an address where space follows it.
_ENTRY = re.compile(r"[\s,]*+(?:(\S++)(?:(?<!,)\s++([^,]*+))?)?")
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[wx]")
# Paper at 300 dpi is some 2,400 pixels wide; more only costs time.
_WIDEST = 2400


@dataclass(frozen=True, slots=True)
class Twins:
    """Images that a page shows again in `noscript`, to those whose browser runs no scripts."""

    _spares: dict[PageElement, PageElement]
    """The image inside of `noscript`, by the image before it."""
    _noscripts: frozenset[PageElement]

    @classmethod
    def of(cls, root: PageElement) -> Twins:
        """Return the twins in *root*."""
        spares, noscripts = {}, set()
        for parent in (root, *root.walk()):
            before: PageElement | None = None
            for node in parent.children:
                if isinstance(node, str):
                    before = None if node.strip() else before
                    continue
                first = _image_in(before) if before is not None and node.tag == "noscript" else None
                second = _image_in(node) if first is not None else None
                if first is not None and second is not None:
                    spares[first] = second
                    noscripts.add(node)
                before = node
        return cls(spares, frozenset(noscripts))

    def is_spare(self, noscript: PageElement) -> bool:
        """Say whether *noscript* only repeats the image before it."""
        return noscript in self._noscripts

    def candidates_for(self, image: PageElement) -> list[str]:
        """Return the addresses at which a page offers *image*, real ones before placeholders."""
        found = list(_offered(image))
        if image in self._spares:
            found += _offered(self._spares[image])
        if image.parent is not None and image.parent.tag == "picture":
            found += [address for source in image.parent.elements for address in _of_sets(source)]
        unique = [address.strip() for address in dict.fromkeys(found) if address.strip()]
        return sorted(unique, key=_is_placeholder)


def is_tracker(image: PageElement) -> bool:
    """Say whether *image* is there to be counted rather than seen."""
    return all(image.get(side).removesuffix("px") in {"0", "1"} for side in ("width", "height"))


def stands_for_words(image: PageElement) -> bool:
    """Say whether *image* is a sign within a line, like a smiley, that its description says as well."""
    if not image.get("alt"):
        return False
    height = image.get("height").removesuffix("px")
    is_low = height.isdigit() and len(height) < _DIGITS and int(height) <= _LOWEST_PICTURE
    return is_low or not image.classes.isdisjoint(_SIGNS)


def _offered(image: PageElement) -> Iterator[str]:
    src = image.get("src")
    if src and not _is_placeholder(src):
        # A saved page has its own copy here; a resolver that cannot use it takes the next.
        yield src
    yield from _of_sets(image)
    yield from (image.get(name) for name in _LAZY if image.get(name))
    yield src


def _of_sets(element: PageElement) -> Iterator[str]:
    for name in _SETS:
        found = (((m[1] or "").rstrip(","), _size(m[2])) for m in _ENTRY.finditer(element.get(name)))
        entries = [(size, address) for address, size in found if size is not None and address]
        entries.sort(key=lambda entry: (entry[0] > _WIDEST, -entry[0]))
        yield from (address for _, address in entries)


def _size(descriptor: str | None) -> float | None:
    match = _SIZE.fullmatch((descriptor or "").strip() or "1x")
    return float(match[1]) if match else None


def _is_placeholder(address: str) -> bool:
    if address[:5].lower() == "data:" and len(address) < _SHORTEST_PICTURE:
        return True
    return _PLACEHOLDER.match(address) is not None


def _image_in(element: PageElement) -> PageElement | None:
    """Return the image that *element* is, or holds beside nothing else."""
    if element.tag == "img":
        return element
    if element.tag != "noscript" and (element.tag not in _WRAPPERS or element.text()):
        return None
    return element.find(lambda inner: inner.tag == "img")
