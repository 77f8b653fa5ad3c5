"""What an export says of the site: its name, who writes there, the images that were uploaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from exporter.model import Person
from exporter.model.vocabulary import is_language
from exporter.sources.exports.elements import all_named, local, named, words_in
from exporter.sources.exports.times import time_of
from exporter.sources.exports.wordpress.spans import Picture
from exporter.sources.platforms.values import line, person, web

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Somebody with an account on the site; the address of mail is for comparing only."""

    id: str
    login: str
    mail: str
    name: str


@dataclass(slots=True)
class Channel:
    """What is known of the site before its posts are read."""

    title: str = ""
    language: str | None = None
    base: str | None = None
    writers: dict[str, Writer] = field(default_factory=dict)
    """By login."""
    items: int = 0
    assumed: int = 0
    """How many times had no zone."""
    _pictures: dict[str, Picture] = field(default_factory=dict)
    """By the number of the attachment."""
    _uploaded: dict[str, list[str]] = field(default_factory=dict)
    """The numbers of the attachments by that of the post that they were uploaded to."""

    @classmethod
    def of(cls, elements: Iterable[_Element]) -> Channel:
        """Return what stands around the posts, and in attachments, wherever in the file."""
        channel = cls()
        for element in elements:
            channel._take(element)
        return channel

    def _take(self, element: _Element) -> None:
        match local(element):
            case "item":
                self.items += 1
                if named(element, "post_type") == "attachment":
                    self._attach(element)
            case "author":
                writer = _writer(element)
                self.writers.setdefault(writer.login, writer)
            case "title":
                self.title = self.title or line(words_in(element))
            case "language":
                tag = words_in(element).replace("_", "-")
                self.language = self.language or (tag if is_language(tag) else None)
            case "base_blog_url" | "base_site_url" | "link":
                self.base = self.base or web(words_in(element))

    def _attach(self, item: _Element) -> None:
        identifier, parent = named(item, "post_id"), named(item, "post_parent")
        address = web(named(item, "attachment_url")) or web(named(item, "guid"))
        if identifier and address and not _is_other(address):
            caption = next((words_in(e) for e in all_named(item, "encoded") if "excerpt" in str(e.tag)), "")
            self._pictures[identifier] = Picture(address, caption)
            self._uploaded.setdefault(parent, []).append(identifier)

    def picture(self, identifier: str) -> Picture | None:
        """Return the image that was uploaded under this number."""
        return self._pictures.get(identifier)

    def gallery(self, post: str, options: Mapping[str, str]) -> Sequence[Picture]:
        """Return the images that a gallery in *post* names, all that were uploaded to it if none."""
        chosen = options.get("ids") or options.get("include")
        left_out = set(options.get("exclude", "").replace(" ", "").split(","))
        given = (
            chosen.replace(" ", "").split(",")
            if chosen
            else self._uploaded.get(options.get("id") or post, [])
        )
        found = (self._pictures.get(number) for number in given if number not in left_out)
        return [picture for picture in found if picture is not None]

    def local_time(self, text: str) -> datetime | None:
        """Return a time by the clock of the site, of which it is not known how late it is."""
        found = time_of(text)
        self.assumed += found is not None
        return found

    def people(self, logins: Iterable[str]) -> tuple[Person, ...]:
        """Return those who are called so, under the names that readers see."""
        names = (self.writers[login].name if login in self.writers else login for login in logins)
        return tuple(found for name in names if (found := person(name)) is not None)


def _writer(element: _Element) -> Writer:
    login = named(element, "author_login")
    return Writer(
        id=named(element, "author_id"),
        login=login,
        mail=named(element, "author_email").lower(),
        name=named(element, "author_display_name") or login,
    )


def _is_other(address: str) -> bool:
    """Say whether what was uploaded is no image, by its name."""
    _, dot, suffix = address.rpartition("/")[2].partition("?")[0].rpartition(".")
    return bool(dot) and suffix.lower() not in {
        "avif",
        "bmp",
        "gif",
        "heic",
        "jpe",
        "jpeg",
        "jpg",
        "png",
        "svg",
        "webp",
    }
