"""Images in foreign pages: the addresses a page offers for one, the best first."""

import re
from collections.abc import Iterator

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
_ENTRY = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
# Paper at 300 dpi is some 2,400 pixels wide; more only costs time.
_WIDEST = 2400


def candidates_for(image: PageElement) -> list[str]:
    """Return the addresses at which a page offers *image*, real ones before placeholders."""
    found = list(_offered(image))
    twin = _twin(image)
    if twin is not None:
        found += _offered(twin)
    if image.parent is not None and image.parent.tag == "picture":
        found += [address for source in image.parent.elements for address in _of_sets(source)]
    unique = [address.strip() for address in dict.fromkeys(found) if address.strip()]
    return sorted(unique, key=_is_placeholder)


def is_spare(noscript: PageElement) -> bool:
    """Say whether *noscript* only repeats the image before it for those without scripts."""
    before = _neighbour(noscript, -1)
    return before is not None and _image_in(before) is not None


def is_tracker(image: PageElement) -> bool:
    """Say whether *image* is there to be counted rather than seen."""
    return all(image.get(side).removesuffix("px") in {"0", "1"} for side in ("width", "height"))


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
        entries = [(float(m[2] or 1), m[1]) for m in _ENTRY.finditer(element.get(name)) if _is_size(m[2])]
        entries.sort(key=lambda entry: (entry[0] > _WIDEST, -entry[0]))
        yield from (address for _, address in entries)


def _is_size(text: str | None) -> bool:
    return text is None or re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text) is not None


def _is_placeholder(address: str) -> bool:
    if address[:5].lower() == "data:" and len(address) < _SHORTEST_PICTURE:
        return True
    return _PLACEHOLDER.match(address) is not None


def _twin(image: PageElement) -> PageElement | None:
    after = _neighbour(image, 1)
    if after is None and image.parent is not None and image.parent.tag == "picture":
        after = _neighbour(image.parent, 1)
    return _image_in(after) if after is not None and after.tag == "noscript" else None


def _image_in(element: PageElement) -> PageElement | None:
    if element.tag == "img":
        return element
    if element.tag in {"noscript", "picture", "a", "span", "div"} and not element.text():
        return element.find(lambda inner: inner.tag == "img")
    return element.find(lambda inner: inner.tag == "img") if element.tag == "noscript" else None


def _neighbour(element: PageElement, step: int) -> PageElement | None:
    if element.parent is None:
        return None
    near = [c for c in element.parent.children if isinstance(c, PageElement) or c.strip()]
    index = next(i for i, node in enumerate(near) if node is element) + step
    node = near[index] if 0 <= index < len(near) else None
    return node if isinstance(node, PageElement) else None
