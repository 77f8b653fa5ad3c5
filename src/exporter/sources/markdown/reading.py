"""A Markdown file made into an article, with the comments that it and its site hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.markup import to_line
from exporter.markup.markdown import article_to_html
from exporter.markup.reader import parse_page, read_nodes
from exporter.markup.tree import PageElement
from exporter.model import Article, Content, Discussion, Element
from exporter.sources.drafts import Draft, arrange_comments
from exporter.sources.location import Location
from exporter.sources.markdown.addresses import SiteAddresses
from exporter.sources.markdown.data import comments_of
from exporter.sources.markdown.front_matter import FrontMatter
from exporter.sources.markdown.metadata import (
    address_in,
    authors_in,
    language_in,
    plain_line,
    published_in,
    series_in,
    slug_of,
    title_of_file,
    words_in,
)
from exporter.sources.markdown.section import Section, SectionReader
from exporter.sources.markdown.site import Site
from exporter.sources.markdown.tags import without_tags
from exporter.sources.page.body import without_title
from exporter.sources.page.times import Times
from exporter.sources.platforms.thread import Words

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(slots=True, kw_only=True)
class MarkdownReader:
    """Reads one file, and remembers what an edition cannot keep of it."""

    location: Location
    matter: FrontMatter
    context: Context
    _site: Site | None = field(init=False)
    _times: Times = field(init=False)
    _words: Words = field(init=False)
    _addresses: SiteAddresses = field(init=False)

    def __post_init__(self) -> None:
        path = self.location.path
        self._site = Site.around(path) if path is not None else None
        self._times = Times(self._language)
        address = self._url or self.location.address
        self._words = Words(address)
        self._addresses = SiteAddresses(address, path, self._site)

    def article(self) -> Article:
        """Return the article."""
        authors = authors_in(self.matter, self._site.author if self._site is not None else None)
        body = self._tree()
        reader = SectionReader(
            addresses=self._addresses, times=self._times, losses=self._words.losses, authors=authors
        )
        section = reader.take(body)
        content = self._words.losses.take(read_nodes(body.children, self._addresses))
        title, content = self._title(content)
        subtitle = plain_line(self.matter.first("subtitle", "description", "summary", "excerpt"))
        return Article(
            title=title,
            body=content,
            standfirst=(subtitle,) if subtitle else (),
            authors=authors,
            published=published_in(self.matter, self.location.path, self._times),
            language=self._language,
            url=self._url,
            site=self._site.title if self._site is not None else None,
            categories=words_in(self.matter, "categories", "category"),
            tags=words_in(self.matter, "tags", "tag", "keywords"),
            series=series_in(self.matter),
            discussion=self._discussion(section),
        )

    def report(self) -> None:
        """Say what was left out, and what was assumed of times."""
        self._words.losses.report(self.context, location=self.location.label)
        self._times.report(self.context, location=self.location.label)

    @property
    def _language(self) -> str | None:
        return language_in(self.matter) or (self._site.language if self._site is not None else None)

    @property
    def _url(self) -> str | None:
        site = self._site.address if self._site is not None else None
        return address_in(self.matter, site) or self.location.address

    def _tree(self) -> PageElement:
        if self.location.suffix in {".html", ".htm"}:
            markup = without_tags(self.matter.rest, self._words.losses.dropped)
        else:
            rendered = article_to_html(without_tags(self.matter.rest, self._words.losses.dropped))
            markup = rendered.html
            if rendered.is_cut:
                self._words.losses.dropped["passage that nests too deeply"] += 1
        root = parse_page(markup).root
        return root.find(lambda element: element.tag == "body") or root

    def _title(self, content: Content) -> tuple[str, Content]:
        """Return the title, and the text without it where it is its first heading."""
        stated = plain_line(self.matter.first("title"))
        if stated:
            return stated, without_title(content, stated)
        first = next((node for node in content if isinstance(node, Element) and node.tag in _HEADINGS), None)
        alone = first is not None and (first.tag == "h1" or content[0] is first)
        if first is not None and alone and to_line(first.children).strip():
            rest = tuple(node for node in content if node is not first)
            return " ".join(to_line(first.children).split()), rest
        return title_of_file(self.location.path) or "Untitled", content

    def _discussion(self, section: Section | None) -> Discussion | None:
        kept = self._kept()
        if section is None and not kept:
            return None
        drafts: Sequence[Draft] = (*kept, *(section.drafts if section is not None else ()))
        comments = arrange_comments(drafts, self.context, location=self.location.label)
        stated = section.stated if section is not None else None
        if stated is not None and stated > len(comments):
            message = f"The text says there are {stated} comments, and {len(comments)} are in it."
            missing = stated - len(comments)
            self.context.note(Code.COMMENTS_MISSING, message, location=self.location.label, count=missing)
        is_open = section.is_open if section is not None else None
        return Discussion(comments=comments, is_open=is_open, stated=stated)

    def _kept(self) -> tuple[Draft, ...]:
        """Return the comments that the site keeps beside its pages."""
        path = self.location.path
        if self._site is None or path is None:
            return ()
        named = [plain_line(self.matter.first("slug")), slug_of(path), Path(path).stem]
        for slug in dict.fromkeys(filter(None, named)):
            found = comments_of(self._site, slug, self._words, self.context)
            if found:
                return found
        return ()
