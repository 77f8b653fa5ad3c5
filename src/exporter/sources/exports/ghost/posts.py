"""The posts in the tables of a Ghost site, with their authors and, where there are any, comments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from exporter.markup.markdown import markdown_to_html
from exporter.model import Content, Person, State
from exporter.model.vocabulary import is_language
from exporter.sources.drafts import Draft
from exporter.sources.exports.ghost.cards import figure, image
from exporter.sources.exports.ghost.lexical import lexical_to_html
from exporter.sources.exports.ghost.mobiledoc import mobiledoc_to_html
from exporter.sources.exports.places import by_time, with_places_kept
from exporter.sources.platforms.thread import Thread, Words, title_from
from exporter.sources.platforms.values import Record, line, name, person, records, text, time, web

HERE = "__GHOST_URL__"
"""What Ghost writes in place of the address of the site itself."""
PUBLISHED = frozenset(["published", "sent"])
_STATES = {"published": State.VISIBLE, "hidden": State.REMOVED, "deleted": State.DELETED}


@dataclass(slots=True, kw_only=True)
class Site:
    """The tables of an export, looked up by what joins them."""

    title: str = ""
    language: str | None = None
    address: str | None = None
    people: dict[str, Person | None] = field(default_factory=dict)
    members: dict[str, Person | None] = field(default_factory=dict)
    authors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[str, str] = field(default_factory=dict)
    tagged: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    about: dict[str, Record] = field(default_factory=dict)
    comments: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, data: Record, address: str | None) -> "Site":
        """Return the site whose tables *data* holds; *address* is where it is, if that is known."""
        settings = {text(row.get("key")): row.get("value") for row in records(data.get("settings"))}
        site = cls(title=line(settings.get("title")), address=address)
        stated = text(settings.get("locale")) or text(settings.get("lang"))
        site.language = stated if is_language(stated) else None
        for row in records(data.get("users")):
            site.people[_key(row, "id")] = person(row.get("name"), row.get("website"))
        for row in records(data.get("members")):
            site.members[_key(row, "id")] = person(row.get("name"))
        for row in sorted(records(data.get("posts_authors")), key=_position):
            site.authors[_key(row, "post_id")].append(_key(row, "author_id"))
        for row in records(data.get("tags")):
            # What begins so is for the site alone and shown nowhere.
            if not text(row.get("name")).startswith("#"):
                site.tags[_key(row, "id")] = line(row.get("name"))
        for row in sorted(records(data.get("posts_tags")), key=_position):
            site.tagged[_key(row, "post_id")].append(_key(row, "tag_id"))
        for row in records(data.get("posts_meta")):
            site.about[_key(row, "post_id")] = row
        for row in records(data.get("comments")):
            site.comments[_key(row, "post_id")].append(row)
        return site

    def tags_of(self, post: Record) -> tuple[str, ...]:
        """Return what *post* is tagged with, the first of them first."""
        names = (self.tags.get(identifier) for identifier in self.tagged.get(_key(post, "id"), ()))
        return tuple(dict.fromkeys(filter(None, names)))

    def authors_of(self, post: Record) -> tuple[Person | None, ...]:
        """Return who wrote *post*, the first of them first."""
        given = self.authors.get(_key(post, "id")) or [name(post.get("author_id")) or ""]
        return tuple(self.people.get(identifier) for identifier in given)


def _key(row: Record, field_name: str) -> str:
    return name(row.get(field_name)) or ""


def _position(row: Record) -> int:
    order = row.get("sort_order")
    return order if isinstance(order, int) else 0


def thread_of(post: Record, site: Site, words: Words) -> Thread:
    """Return a post with what is known of it."""
    address = _address(post, site)
    body = read(_markup(post, site, words), words, site, address)
    return Thread(
        title=line(post.get("title")) or title_from(body),
        url=address,
        site=site.title or None,
        authors=site.authors_of(post),
        published=time(post.get("published_at")),
        language=site.language,
        tags=site.tags_of(post),
        body=body,
        drafts=_drafts(site.comments.get(_key(post, "id"), []), words, site, address),
    )


def read(markup: str, words: Words, site: Site, address: str | None = None) -> Content:
    """Return what HTML of Ghost's says."""
    return words.html(markup.replace(HERE, (site.address or "").rstrip("/")), address or site.address)


def _address(post: Record, site: Site) -> str | None:
    stated = web(post.get("canonical_url")) or web(post.get("url"))
    slug = name(post.get("slug"))
    return stated or (urljoin(f"{site.address.rstrip('/')}/", f"{slug}/") if site.address and slug else None)


def _markup(post: Record, site: Site, words: Words) -> str:
    about = site.about.get(_key(post, "id"), {})
    picture = text(post.get("feature_image")) or text(post.get("image"))
    caption, alternative = about.get("feature_image_caption"), about.get("feature_image_alt")
    above = figure(image(picture, text(alternative)), text(caption))
    return above + (text(post.get("html")) or _written(post, words))


def _written(post: Record, words: Words) -> str:
    """Return the text of a post that was never made into HTML, from what its editor keeps."""
    dropped = words.losses.dropped
    return (
        lexical_to_html(text(post.get("lexical")), dropped)
        or mobiledoc_to_html(text(post.get("mobiledoc")), dropped)
        or markdown_to_html(text(post.get("markdown")))
    )


def _drafts(rows: Iterable[Record], words: Words, site: Site, address: str | None) -> tuple[Draft, ...]:
    drafts = tuple(_each(rows, words, site, address))
    kept = with_places_kept(by_time(drafts))
    words.unpublished += len(drafts) - len(kept)
    return kept


def _each(rows: Iterable[Record], words: Words, site: Site, address: str | None) -> Iterator[Draft]:
    for position, row in enumerate(rows, start=1):
        state = _STATES.get(text(row.get("status")), State.VISIBLE)
        yield Draft(
            id=_key(row, "id") or f"comment-at-{position}",
            parent=name(row.get("in_reply_to_id")) or name(row.get("parent_id")),
            author=site.members.get(_key(row, "member_id")),
            published=time(row.get("created_at")),
            body=read(text(row.get("html")), words, site, address) if state is State.VISIBLE else (),
            state=state,
        )
