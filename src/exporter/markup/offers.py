"""The addresses at which a page offers an image, the best first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import unquote

from exporter.markup.tree import PageElement

_SETS = re.compile(r"(?:data-(?:[\w-]+-)?)?(?:img)?srcset|data-original-set")
_IMAGE = r"\.(?:jpe?g|png|gif|webp|avif|hei[cf]|bmp|tiff?|svg)"
_FILE = re.compile(rf"(?:[^?#]*/)?[^?#/:]+{_IMAGE}(?:[?#]\S*)?", re.IGNORECASE)
# What scripts that load images late or large are told, in the words of those in use.
_LAZY = re.compile(
    r"data-(?:src|lazy|lazy-src|original|original-src|actualsrc|url|lazyload|cfsrc|img-src|ll-src|echo)"
)
_FULL = re.compile(r"data-(?:[\w-]*-)?(?:orig|full|large|hi-?res|zoom|big)(?:[-_][\w-]*)?")
_REDUCED = re.compile(r"thumb|placeholder|preview|small|medium|blur|lqip|low")
_THUMBNAIL = re.compile(rf"(?P<name>.+?)-\d{{2,4}}x\d{{2,4}}(?P<suffix>{_IMAGE})(?:\?.*)?", re.IGNORECASE)
# MediaWiki, $wgGenerateThumbnailOnParse: /thumb/a/ab/Name.jpg/220px-Name.jpg is of /a/ab/Name.jpg.
_WIKI_THUMBNAIL = re.compile(rf"(.*)/thumb(/.+{_IMAGE})/(?:\w+-)?\d+px-[^/]+", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"about:|(?:.*/)?(?:blank|spacer|placeholder|transparent|lazy[\w-]*|1x1|pixel|grey|loading)\.\w+$",
    re.IGNORECASE | re.DOTALL,
)
_DRAWN = re.compile(r"<(?:path|rect|circle|ellipse|line|poly|text|image|use)\b", re.IGNORECASE)
_BLURRED = re.compile(r"feGaussianBlur", re.IGNORECASE)
_SHORTEST_PICTURE = 200
_LONGEST_PLACEHOLDER = 20_000
# Without going back: an attribute may be very long. A comma ends an address where space follows it.
_ENTRY = re.compile(r"[\s,]*+(?:(\S++)(?:(?<!,)\s++([^,]*+))?)?")
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)([wx])")
# Paper at 300 dpi is some 2,400 pixels wide; more only costs time. Of 1,000 it still prints well.
_WIDEST, _WIDE_ENOUGH = 2400, 1000
# What every format can show as it is; the others are turned into one of these.
_SHOWN = frozenset(["image/jpeg", "image/png", "image/gif", "image/jpg"])


class Rank(IntEnum):
    """How good what is offered is, the best first."""

    ENOUGH = 0
    """As wide as paper asks for."""
    FULL = 1
    """The whole image, as large as it may be."""
    SIZED = 2
    LAZY = 3
    PLAIN = 4
    HUGE = 5
    PLACEHOLDER = 6


_OF_SETS = frozenset([Rank.ENOUGH, Rank.SIZED, Rank.HUGE])


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An address for an image, and how good it is."""

    address: str
    rank: Rank
    width: float = 0
    is_shown: bool = True
    """False where it is said to be of a kind that has to be turned into another."""

    @property
    def order(self) -> tuple[bool, Rank, bool, float]:
        """What offers are sorted by."""
        return self.rank is Rank.PLACEHOLDER, self.rank, not self.is_shown, -self.width


def addresses_in(offers: Iterable[Offer]) -> list[str]:
    """Return the addresses to ask in turn: of sets the best alone, placeholders if there is nothing else."""
    known = sorted((_judged(offer) for offer in offers if offer.address), key=lambda offer: offer.order)
    best = next((offer for offer in known if offer.rank in _OF_SETS), None)
    chosen = [offer.address for offer in known if offer.rank not in _OF_SETS or offer is best]
    real = [address for address in chosen if not is_placeholder(address)]
    return list(dict.fromkeys(real or chosen))


def offers_of(image: PageElement) -> Iterator[Offer]:
    """Yield what an image and the link around it offer."""
    src = image.get("src")
    yield from _of_sets(image)
    for name, value in image.attributes.items():
        if name.startswith("data-") and name != "data-otherwise":
            yield from _of_attribute(name, value.strip())
    link = _link_around(image)
    if link:
        yield Offer(address=link, rank=Rank.FULL)
    if original := original_of(src):
        yield Offer(address=original, rank=Rank.FULL)
    yield Offer(address=src, rank=Rank.PLAIN)


def offers_of_source(source: PageElement) -> Iterator[Offer]:
    """Yield what a `source` beside an image offers, unless it is for other eyes."""
    if "dark" in source.get("media"):
        return
    kind = source.get("type").lower()
    yield from _of_sets(source, is_shown=not kind or kind in _SHOWN)


def original_of(address: str) -> str:
    """Return where the image is whole of which this is a thumbnail by its name; empty if it is none."""
    if match := _WIKI_THUMBNAIL.fullmatch(address):
        return f"{match[1]}{match[2]}"
    match = _THUMBNAIL.fullmatch(address)
    return f"{match['name']}{match['suffix']}" if match and address[:5].lower() != "data:" else ""


def _of_attribute(name: str, value: str) -> Iterator[Offer]:
    if not value or _SETS.fullmatch(name):
        return
    is_full = _FULL.fullmatch(name) is not None and _REDUCED.search(name) is None
    if is_full and _FILE.fullmatch(value):
        yield Offer(address=value, rank=Rank.FULL)
    elif _LAZY.fullmatch(name) or (_REDUCED.search(name) is None and _FILE.fullmatch(value)):
        if original := original_of(value):
            yield Offer(address=original, rank=Rank.FULL)
        yield Offer(address=value, rank=Rank.LAZY)


def _of_sets(element: PageElement, *, is_shown: bool = True) -> Iterator[Offer]:
    for name, value in element.attributes.items():
        if "srcset" not in name and "-set" not in name:
            continue
        for entry in _ENTRY.finditer(value if _SETS.fullmatch(name) else ""):
            size = _SIZE.fullmatch((entry[2] or "").strip() or "1x")
            if size is None or not entry[1]:
                continue
            width = float(size[1])
            yield Offer(
                address=entry[1].rstrip(","),
                rank=_rank(width, is_in_pixels=size[2] == "w"),
                width=-width if width > _WIDEST else width,
                is_shown=is_shown,
            )


def _rank(width: float, *, is_in_pixels: bool) -> Rank:
    if is_in_pixels and width > _WIDEST:
        return Rank.HUGE
    return Rank.ENOUGH if is_in_pixels and width >= _WIDE_ENOUGH else Rank.SIZED


def _link_around(image: PageElement) -> str:
    """Return the file that a link around *image* leads to, if it is one by its name."""
    for above in list(image.ancestors())[:3]:
        if above.tag == "a":
            href = above.get("href")
            return href if _FILE.fullmatch(href) else ""
    return ""


def _judged(offer: Offer) -> Offer:
    if not is_placeholder(offer.address):
        return offer
    return Offer(address=offer.address, rank=Rank.PLACEHOLDER)


def is_placeholder(address: str) -> bool:
    """Say whether *address* is of an image that keeps the place of another."""
    head = address[:30].lower()
    if head.startswith("data:image/svg"):
        return _is_empty_drawing(address)
    if head.startswith("data:") and len(address) < _SHORTEST_PICTURE:
        return True
    return _PLACEHOLDER.match(address) is not None


def _is_empty_drawing(address: str) -> bool:
    if len(address) > _LONGEST_PLACEHOLDER:
        return False
    head, _, body = address.partition(",")
    text = unquote(body)
    if head.lower().endswith(";base64"):
        text = _decoded(text)
    return _DRAWN.search(text) is None or _BLURRED.search(text) is not None


def _decoded(text: str) -> str:
    import base64

    try:
        return base64.b64decode(re.sub(r"\s", "", text) + "==").decode("utf-8", "replace")
    except ValueError:
        return ""
