"""RSS of all versions and Atom, read by feedparser."""

import re
from collections.abc import Iterator
from typing import Any

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Person
from exporter.model.vocabulary import is_language, without_forbidden
from exporter.sources.feeds.decoding import decode
from exporter.sources.feeds.items import Enclosure, Feed, Item, Passage
from exporter.sources.location import Location
from exporter.sources.platforms.values import line, person, text

# feedparser 6.0 takes the space in a namespace for the one that it puts behind it.
_NAMESPACE = re.compile(r"""\sxmlns(?::[\w.-]+)?=(?:"[^"<]*"|'[^'<]*')""")
_MARKUP = frozenset(["text/html", "application/xhtml+xml"])
_PARENT = re.compile(r"/comments/default/\d+/?$")


def read_xml(location: Location, context: Context) -> Feed:
    """Return the feed; raises UnreadableInput when it is none."""
    import feedparser

    markup = _NAMESPACE.sub(_without_space, without_forbidden(decode(location, context)))
    place = location.address
    try:
        # Its cleaning and its resolving are left to the reader of all foreign pages.
        parsed = feedparser.parse(
            markup.encode(),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                **({"content-location": place} if place else {}),
            },
        )
    except ValueError:
        # feedparser 6.0 does not expect every name that XML allows.
        parsed = feedparser.FeedParserDict(entries=[], feed={}, bozo=True)
    version = parsed.get("version", "")
    if not parsed.entries and (parsed.bozo or not version):
        raise UnreadableInput(
            f"{location.label}: looks like a feed and is broken from the beginning; load it anew, or give"
            " the address of the page."
        )
    if parsed.bozo:
        message = "The feed is not well-formed; it was read as far as it goes."
        context.note(Code.LAYOUT_LENIENT, message, location=location.label)
    is_atom = version.startswith("atom")
    return Feed(
        title=_title(parsed.feed),
        link=_link(parsed.feed),
        language=_language(parsed.feed.get("language")),
        authors=tuple(_people(parsed.feed)),
        rights=line(text(parsed.feed.get("rights"))),
        next=_linked(parsed.feed, "next"),
        stated=_number(parsed.feed.get("opensearch_totalresults")),
        items=tuple(_item(entry, place, is_atom=is_atom) for entry in parsed.entries),
    )


def _without_space(declaration: re.Match[str]) -> str:
    return " " + re.sub(r"\s", "", declaration[0])


def _item(entry: Any, place: str | None, *, is_atom: bool) -> Item:
    replies: dict[str, str] = next(
        (link for link in entry.get("links", ()) if link.get("rel") == "replies"), {}
    )
    passages = [_passage(content, place) for content in entry.get("content", ())]
    full = max((p for p in passages if p.text.strip()), key=lambda p: len(p.text), default=None)
    return Item(
        id=text(entry.get("id")),
        link=_link(entry) or (text(entry.get("id")) if entry.get("guidislink") else ""),
        title=_title(entry),
        content=full,
        summary=_passage(entry["summary_detail"], place) if "summary_detail" in entry else None,
        is_summed_up=is_atom,
        authors=tuple(_people(entry)),
        published=text(entry.get("published")) or text(entry.get("updated")),
        language=_language(next((c.get("language") for c in entry.get("content", ())), None)),
        answers=tuple(_answers(entry)),
        comments_feed=text(entry.get("wfw_commentrss")) or _comments_feed(entry),
        stated=_number(entry.get("slash_comments"), replies.get("thr:count"), entry.get("thr_total")),
        enclosures=tuple(
            Enclosure(address=link["href"], kind=link.get("type", ""))
            for link in entry.get("links", ())
            if link.get("rel") == "enclosure" and link.get("href")
        ),
        categories=tuple(dict.fromkeys(_categories(entry))),
        rights=line(text(entry.get("rights"))),
    )


def _categories(entry: Any) -> Iterator[str]:
    for tag in entry.get("tags", ()):
        found = line(text(tag.get("label")) or text(tag.get("term")))
        # Blogger's and YouTube's own kinds of entries are no subject.
        if found and "#kind" not in text(tag.get("scheme")):
            yield found


def _passage(detail: Any, place: str | None) -> Passage:
    base = detail.get("base") or None
    # feedparser 6.0 writes `<br></br>`, which browsers take for two.
    return Passage(
        text=text(detail.get("value")).replace("</br>", ""),
        is_markup=detail.get("type") in _MARKUP,
        base=base if base != place else None,
    )


def _title(part: Any) -> str:
    detail = part.get("title_detail") or {}
    markup = re.sub(r"<[^<>]+>", "", text(detail.get("value"))) if detail.get("type") in _MARKUP else ""
    return line(line(markup or text(part.get("title"))))


def _link(part: Any) -> str:
    return _linked(part, "alternate") or text(part.get("link"))


def _linked(part: Any, relation: str) -> str:
    links = [link for link in part.get("links", ()) if link.get("rel") == relation and link.get("href")]
    pages = [link for link in links if "html" in link.get("type", "html")]
    return text((pages or links)[0]["href"]) if links else ""


def _comments_feed(entry: Any) -> str:
    for link in entry.get("links", ()):
        if link.get("rel") == "replies" and "html" not in link.get("type", ""):
            return text(link.get("href"))
    return ""


def _answers(entry: Any) -> Iterator[str]:
    """Yield what an entry answers, what is most particular first."""
    # Blogger says in this way which comment is answered, and in the other on which post.
    for link in entry.get("links", ()):
        if link.get("rel") == "related" and _PARENT.search(link.get("href", "")):
            yield link["href"]
    answered = entry.get("thr_in-reply-to") or {}
    yield from (text(answered.get(name)) for name in ("ref", "href") if text(answered.get(name)))


def _people(part: Any) -> Iterator[Person]:
    for author in part.get("authors", ()):
        # RSS writes "mail@example.org (Name)", and some write the address alone.
        found = person(author.get("name"), author.get("href"))
        if found is not None and "@" not in found.name:
            yield found


def _language(stated: Any) -> str | None:
    language = text(stated).strip().replace("_", "-")
    return language if is_language(language) else None


def _number(*stated: Any) -> int | None:
    numbers = (text(value).strip() for value in stated)
    return next((int(number) for number in numbers if number.isdecimal()), None)
