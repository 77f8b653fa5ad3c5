"""Links that lead out of a book, in the spelling that the standards ask for.

epubcheck refuses any other, and one bad address ends the whole of a PDF in WeasyPrint 70.
"""

import re
from dataclasses import replace
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, urlsplit

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.model import Article, Book, Comment, Content, Element, Person, map_elements
from exporter.model.change import map_earlier

_WEB = re.compile(
    r"(?P<scheme>https?|ftp)://(?P<user>[^/?#]*@)?(?P<host>\[[^]/?#]*\]|[^:/?#\[\]]+)(?P<port>:\d{0,5})?"
    r"(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?P<fragment>#.*)?",
    re.IGNORECASE | re.ASCII,
)
_OTHER = re.compile(r"(?P<scheme>mailto|tel):(?P<path>.*)", re.IGNORECASE)
_LABEL = re.compile(r"[\w-]+")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LARGEST_PORT = 65535


def mend_addresses(book: Book, context: Context) -> Book:
    """Spell every address in *book* in legal characters; one that leads nowhere leaves only its text."""
    return book.map_articles(lambda article: _Mender(context, article.title).article(article))


def spelt(address: str) -> str | None:
    """Return *address* with all that must be escaped escaped, or None when it leads nowhere."""
    web = _WEB.fullmatch(address)
    if web is None:
        other = _OTHER.fullmatch(address)
        return None if other is None else f"{other['scheme']}:{_escaped(other['path'], also='?')}"
    if not _is_host(web["host"]) or int((web["port"] or ":0")[1:] or 0) > _LARGEST_PORT:
        return None
    user = _escaped((web["user"] or "").rstrip("@"), also="") + "@" if web["user"] else ""
    path, query = _escaped(web["path"] or "/", also=""), _escaped(web["query"] or "", also="?")
    fragment = f"#{_escaped(web['fragment'][1:], also='?')}" if web["fragment"] else ""
    return f"{web['scheme']}://{user}{web['host']}{web['port'] or ''}{path}{query}{fragment}"


def readable(address: str) -> str:
    """Return *address* as people say it: without its scheme and its last slash."""
    parts = urlsplit(address)
    place = parts.netloc.removeprefix("www.") + parts.path
    return f"{place}?{parts.query}" if parts.query else place.rstrip("/") or address


def _escaped(text: str, *, also: str) -> str:
    # The WHATWG URL Standard's URL code points, less those that part an address.
    return quote(_STRAY_PERCENT.sub("%25", text), safe=f"!$&'()*+,-./:;=@_~%{also}")


def _is_host(host: str) -> bool:
    try:
        if host.startswith("["):
            return bool(IPv6Address(host[1:-1]))
        host.encode("idna").decode("idna")
    except (AddressValueError, UnicodeError):
        return False
    return all(_LABEL.fullmatch(label) for label in host.removesuffix(".").split("."))


class _Mender:
    """Mends the addresses of one article and says which it had to drop."""

    def __init__(self, context: Context, location: str) -> None:
        self._context = context
        self._location = location

    def article(self, article: Article) -> Article:
        discussion = article.discussion
        if discussion is not None:
            comments = tuple(self._comment(comment) for comment in discussion.comments)
            discussion = replace(discussion, comments=comments)
        return replace(
            article,
            authors=tuple(self._person(author) for author in article.authors),
            url=self._address(article.url),
            standfirst=self._content(article.standfirst),
            body=self._content(article.body),
            change=map_earlier(article.change, self._content),
            discussion=discussion,
        )

    def _comment(self, comment: Comment) -> Comment:
        return replace(
            comment,
            url=self._address(comment.url),
            body=self._content(comment.body),
            change=map_earlier(comment.change, self._content),
        )

    def _person(self, person: Person) -> Person:
        return replace(person, url=self._address(person.url))

    def _content(self, content: Content) -> Content:
        return map_elements(content, self._link)

    def _link(self, element: Element) -> Content:
        href = element.attributes.get("href", "#")
        if href.startswith("#"):
            return (element,)
        address = self._address(href)
        if address == href:
            return (element,)
        others = {name: value for name, value in element.attributes.items() if name != "href"}
        attributes = others if address is None else {**others, "href": address}
        return (replace(element, attributes=attributes),) if attributes else element.children

    def _address(self, address: str | None) -> str | None:
        mended = None if address is None else spelt(address)
        if address is not None and mended is None:
            message = f"The address {address!r} leads nowhere; its text is kept without the link."
            self._context.note(Code.LINK_DROPPED, message, location=self._location)
        return mended
