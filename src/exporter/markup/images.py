"""Images in foreign pages: which of them are shown, and which only repeat another or count readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exporter.markup.offers import Offer, addresses_in, is_placeholder, offers_of, offers_of_source
from exporter.markup.tree import PageElement, PageNode

_SIGNS = frozenset("emoji wp-smiley twemoji smiley emoticon".split())
_LOWEST_PICTURE = 24
_SMILEY = re.compile(r":[\w+-]{1,40}:|[:;=8xX][\'^o-]?[()DPpO|/\\*]{1,3}|<3", re.ASCII)
_DIGITS = 3
_WRAPPERS = frozenset(["a", "div", "figure", "picture", "span"])
IMAGES = frozenset(["amp-img", "image", "img"])
# Pictures of people beside what they wrote: words that themes and services use for them.
_AVATAR = re.compile(r"(?:.*[-_])?(?:avatar|gravatar|userpic|user-?pic)s?(?:[-_\d].*)?", re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:post-|entry-|article-)?(?:author|byline|writer|contributor)(?:[-_]+(?:box|bio|info|card|photo"
    r"|image|img|pic|picture|thumb|thumbnail|portrait|headshot|vcard))+",
    re.IGNORECASE,
)
_GRAVATAR = re.compile(r"(?:https?:)?//[^/]*gravatar\.com/avatar", re.IGNORECASE)
_AVATAR_ADDRESS = re.compile(r"[^?#]*/avatars?/", re.IGNORECASE)
_LARGEST_AVATAR = 200


@dataclass(frozen=True, slots=True)
class Twins:
    """Images that a page shows again in `noscript`, to those whose browser runs no scripts."""

    _spares: dict[PageElement, PageElement]
    """The image inside of `noscript`, by the image before or after it."""
    _noscripts: frozenset[PageElement]

    @classmethod
    def of(cls, elements: Sequence[PageElement]) -> Twins:
        """Return the twins among the *elements* of a page."""
        spares: dict[PageElement, PageElement] = {}
        noscripts = set()
        for parent in {e.parent for e in elements if e.tag == "noscript" and e.parent is not None}:
            nodes = [node for node in parent.children if not isinstance(node, str) or node.strip()]
            for before, noscript, after in zip([None, *nodes], nodes, [*nodes[1:], None], strict=False):
                if isinstance(noscript, str) or noscript.tag != "noscript":
                    continue
                spare = _image_in(noscript)
                first = None if spare is None else _twin_of(spare, before, after)
                if first is not None and spare is not None and first not in spares:
                    spares[first] = spare
                    noscripts.add(noscript)
        return cls(spares, frozenset(noscripts))

    def is_spare(self, noscript: PageElement) -> bool:
        """Say whether *noscript* only repeats the image beside it."""
        return noscript in self._noscripts

    def candidates_for(self, image: PageElement) -> list[str]:
        """Return the addresses at which a page offers *image*, the best first, placeholders last."""
        offers = list(offers_of(image))
        if image in self._spares:
            offers += offers_of(self._spares[image])
            offers += _of_picture(self._spares[image])
        return addresses_in([*offers, *_of_picture(image)])


def is_tracker(image: PageElement) -> bool:
    """Say whether *image* is there to be counted rather than seen."""
    return all(image.get(side).removesuffix("px") in {"0", "1"} for side in ("width", "height"))


def is_avatar(image: PageElement) -> bool:
    """Say whether *image* shows who wrote something, beside what they wrote."""
    if any(map(_AVATAR.fullmatch, image.classes)) or _GRAVATAR.match(image.get("src")):
        return True
    if image.get("width") and _is_small(image) and _AVATAR_ADDRESS.match(image.get("src")):
        return True
    nearest = list(image.ancestors())[:3]
    if any(map(_AUTHOR.fullmatch, (*image.classes, *(name for above in nearest for name in above.classes)))):
        return True
    is_wrapped = any(map(_AVATAR.fullmatch, (name for above in nearest[:2] for name in above.classes)))
    return is_wrapped and _is_small(image)


def stands_for_words(image: PageElement) -> bool:
    """Say whether *image* is a sign within a line, like a smiley, that its description says as well."""
    if not image.get("alt"):
        return False
    if _SMILEY.fullmatch(image.get("alt")):
        return True
    height = image.get("height").removesuffix("px")
    is_low = height.isdigit() and len(height) < _DIGITS and int(height) <= _LOWEST_PICTURE
    return is_low or not image.classes.isdisjoint(_SIGNS)


def _is_small(image: PageElement) -> bool:
    width = image.get("width").removesuffix("px")
    return not width or (width.isdigit() and int(width[:6]) <= _LARGEST_AVATAR)


def _of_picture(image: PageElement) -> list[Offer]:
    parent = image.parent
    if parent is None or parent.tag != "picture":
        return []
    return [offer for e in parent.elements if e.tag == "source" for offer in offers_of_source(e)]


def _twin_of(spare: PageElement, before: PageNode | None, after: PageNode | None) -> PageElement | None:
    """Return the image that stands before the *spare*, or that waits after it for a script."""
    first = _image_in(before) if isinstance(before, PageElement) and before.tag != "noscript" else None
    if first is not None:
        return first
    second = _image_in(after) if isinstance(after, PageElement) and after.tag != "noscript" else None
    if second is None or not (_is_waiting(second) or second.get("src") == spare.get("src")):
        return None
    return second


def _is_waiting(image: PageElement) -> bool:
    return not image.get("src") or is_placeholder(image.get("src"))


def _image_in(element: PageElement) -> PageElement | None:
    """Return the image that *element* is, or holds beside nothing else."""
    if element.tag in IMAGES:
        return element
    if element.tag != "noscript" and (element.tag not in _WRAPPERS or element.text()):
        return None
    return element.find(lambda inner: inner.tag in IMAGES)
