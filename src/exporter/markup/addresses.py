"""Addresses in foreign pages, made absolute or refused."""

import re
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote, unquote, urljoin, urlsplit

from exporter.model.vocabulary import is_address, without_forbidden

# What RFC 3986 does not allow in an address but pages have in theirs.
_UNSAFE = re.compile(r"[\x00-\x20\s\"<>\\^`{|}\x7f]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SPACE = re.compile(r"\s+")
# What is in full and well-formed already, without anything that joining would change.
_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?:/[\w~!$&'()*+,=:@./-]*)?(?:\?[\w~!$&'()*+,=:@./-]+)?(?:#[\w~!$&'()*+,=:@./-]+)?",
    re.ASCII,
)
_PLACE = re.compile(r"#[\w-]+", re.ASCII)


class UnusableAddress(ValueError):
    """An address that nothing can be found at; its text is the reason."""


class Addresses(Protocol):
    """Knows where a page is, and so what the addresses in it mean."""

    def link(self, href: str) -> str:
        """Return the absolute address, or `#fragment` for a place in this page.

        Raises UnusableAddress with the reason when it leads nowhere.
        """

    def absolute(self, address: str) -> str:
        """Return *address* in full, even that of a place in this page; raises UnusableAddress."""

    def images(self, candidates: Sequence[str]) -> list[str]:
        """Return where to ask in turn for the image that a page offers at *candidates*, the best first."""


class WebAddresses:
    """What addresses mean in a page at *base*, which may be unknown."""

    def __init__(self, base: str | None = None) -> None:
        self.base = base
        self._page = (base or "").partition("#")[0]
        self._known: dict[str, str] = {}
        self._is_sound = not self._page or _PLAIN.fullmatch(self._page) is not None
        """False for a base that joining would change, so that even a mere fragment leads elsewhere."""

    def link(self, href: str) -> str:
        """Return the absolute address, or `#fragment` for a place in this page."""
        if self._is_sound and _PLACE.fullmatch(href):
            return href
        address = self.absolute(href)
        page, _, fragment = address.partition("#")
        if fragment and (not page or page == self._page):
            return f"#{unquote(fragment)}"
        if not is_address(address):
            raise UnusableAddress(_problem(address))
        return address

    def images(self, candidates: Sequence[str]) -> list[str]:
        """Return the candidates that can be had from the web or are in the page or its archive."""
        return list(dict.fromkeys(filter(None, map(self._image, candidates))))

    def _image(self, candidate: str) -> str | None:
        if candidate[:11].lower() == "data:image/":
            return without_forbidden(f"data:{candidate[5:]}")
        if candidate[:4].lower() == "cid:":
            # RFC 2392: a part of the message that the page came in.
            return without_forbidden(f"cid:{unquote(candidate[4:])}")
        try:
            address = self.absolute(candidate)
        except UnusableAddress:
            return None
        return address if address.startswith(("http:", "https:")) and is_address(address) else None

    def absolute(self, address: str) -> str:
        """Return *address* in full and well-formed; raises UnusableAddress."""
        if _PLAIN.fullmatch(address):
            return address
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._joined(address)
        return known

    def _joined(self, address: str) -> str:
        text = without_forbidden(address.strip())
        if text.startswith("//") and not self.base:
            text = f"https:{text}"
        if scheme := _SCHEME.match(text):
            text = scheme[0].lower() + text[scheme.end() :]
        try:
            joined = urljoin(self.base or "", text)
            parts = urlsplit(joined)
            _ = parts.port
        except ValueError:
            raise UnusableAddress("it is malformed") from None
        if _SCHEME.match(joined) and parts.scheme not in {"http", "https", "ftp"}:
            return _SPACE.sub("", joined)
        return _well_formed(joined)


def _well_formed(address: str) -> str:
    head, mark, fragment = address.partition("#")
    escaped = _STRAY_PERCENT.sub("%25", head + mark + fragment.replace("#", "%23"))
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), escaped)


def _problem(address: str) -> str:
    scheme = _SCHEME.match(address)
    if scheme is None:
        return "it is relative and the page's address is not known"
    return f"its kind is {scheme[0].lower()}"
