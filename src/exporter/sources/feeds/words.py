"""The texts of one feed, and what an edition cannot keep of them."""

from exporter.context import Context
from exporter.markup.addresses import UnusableAddress, WebAddresses
from exporter.model import Content, Element
from exporter.model.vocabulary import is_address
from exporter.sources.feeds.items import Passage
from exporter.sources.feeds.moments import Moments
from exporter.sources.page.links import web_address
from exporter.sources.platforms.thread import Words


class FeedWords(Words):
    """Reads the texts, addresses and times of one feed."""

    def __init__(self, address: str | None, link: str, language: str | None) -> None:
        super().__init__(address)
        self.base = _joined(address, link) or address
        """What is relative in the feed is relative to this."""
        self.moments = Moments(language)

    def passage(self, passage: Passage | None, link: str = "") -> Content:
        """Return what a text says; *link* is where its item is."""
        if passage is None:
            return ()
        if not passage.is_markup:
            return self.plain(passage.text)
        return self.html(passage.text, self.base_of(passage, link))

    def base_of(self, passage: Passage, link: str) -> str | None:
        """Return what is relative in a text of the item at *link* is relative to."""
        return passage.base or _joined(self.base, link) or self.base

    def in_full(self, link: str) -> str | None:
        """Return *link* in full, None when it is not known where it leads."""
        return _joined(self.base, link) if link.strip() else None

    def picture(self, address: str) -> Content:
        """Return a figure of what lies at *address*."""
        found = WebAddresses(self.base).images([address])
        return (Element("figure", (Element("img", (), {"src": found[0]}),)),) if found else ()

    def file(self, address: str) -> Content:
        """Return a paragraph that leads to a file."""
        full = self.in_full(address)
        return self.link(full) if full is not None and is_address(full) else ()

    def report(self, context: Context, *, location: str) -> None:
        """Say what was left out, and what was assumed of times."""
        self.losses.report(context, location=location)
        self.moments.report(context, location=location)


def _joined(base: str | None, link: str) -> str | None:
    try:
        return web_address(WebAddresses(base).absolute(link))
    except UnusableAddress:
        return None
