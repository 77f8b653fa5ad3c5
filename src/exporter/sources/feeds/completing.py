"""What a feed leaves out, asked of the pages and the feeds of comments that it names."""

from dataclasses import dataclass, replace

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import ExporterError
from exporter.markup import to_plain
from exporter.model import Article, Discussion
from exporter.network import Offline, allowed
from exporter.sources.feeds.comment_feeds import with_comments_of
from exporter.sources.feeds.items import Item
from exporter.sources.feeds.texts import is_excerpt
from exporter.sources.feeds.words import FeedWords
from exporter.sources.location import Location
from exporter.sources.page import SavedPage
from exporter.sources.page.body import without_title


@dataclass(slots=True, kw_only=True)
class Completion:
    """Completes the articles of one feed, and counts what it could not have."""

    context: Context
    words: FeedWords
    excerpts: int = 0
    """Articles of which only the beginning was had."""
    unasked: int = 0
    """Comments that the feed counts and does not hold, and that were not had elsewhere."""

    @property
    def _may_ask(self) -> bool:
        return not isinstance(self.context.fetcher, Offline)

    def completed(self, article: Article, item: Item) -> Article:
        """Return *article* with the text and the comments that can be had besides."""
        page = None
        if is_excerpt(item, self.words):
            page = self._page(article.url or "") if self._may_ask else None
            self.excerpts += page is None
            article = _filled(article, page) if page is not None else article
        known = article.discussion
        missing = (known.stated or 0) - len(known.comments) if known is not None else None
        address = self.words.in_full(item.comments_feed)
        if missing is not None and missing <= 0:
            return article
        if self._may_ask and address is not None:
            return self._with_comments_of(address, article)
        if self._may_ask and missing and page is None and article.url is not None:
            return self._with_discussion_of_page(article, missing)
        self.unasked += (missing or 0) if page is None else 0
        return article

    def report(self, location: str) -> None:
        """Say what was not had."""
        if self.excerpts:
            what = "an article" if self.excerpts == 1 else f"{self.excerpts} articles"
            why = "could not be had" if self._may_ask else "is on the web only, and the network is not used"
            message = f"Only the beginning of {what} is in the feed; the rest {why}."
            self.context.note(Code.TEXT_EXCERPTED, message, location=location, count=self.excerpts)
        if self.unasked:
            what = "1 comment is" if self.unasked == 1 else f"{self.unasked} comments are"
            why = "could not be had" if self._may_ask else "not asked for, because the network is not used"
            message = f"{what} not in the feed, and {why}."
            self.context.note(Code.COMMENTS_MISSING, message, location=location, count=self.unasked)

    def _with_comments_of(self, address: str, article: Article) -> Article:
        place = article.url or address
        if not allowed(self.context.fetcher, address):
            self._failed("The robots.txt of the site does not let programs ask for the comments.", place)
            return article
        known = article.discussion
        try:
            return replace(article, discussion=with_comments_of(address, known, self.context, location=place))
        except ExporterError as failure:
            self._failed(f"The comments cannot be had. {failure}", place)
            return article

    def _with_discussion_of_page(self, article: Article, missing: int) -> Article:
        """Return *article* with the discussion in its page, where the feed names no feed of comments."""
        page = self._page(article.url or "")
        if page is None or page.discussion is None:
            self.unasked += missing
            return article
        return replace(article, discussion=_stating(page.discussion, article.discussion))

    def _page(self, address: str) -> Article | None:
        """Return what the page at *address* holds, if it can be had."""
        if not allowed(self.context.fetcher, address):
            self._failed("The robots.txt of the site does not let programs ask for the page.", address)
            return None
        try:
            answer = self.context.fetcher.get(address)
            headers = answer.headers
            place = Location.of(name=address, data=answer.data, address=answer.address, headers=headers)
            return next(SavedPage().load(place, self.context), None) if SavedPage.matches(place) else None
        except ExporterError as failure:
            self._failed(f"The page cannot be had. {failure}", address)
            return None

    def _failed(self, message: str, location: str) -> None:
        self.context.note(Code.INTERFACE_FAILED, message, location=location)


def _filled(article: Article, page: Article) -> Article:
    """Return *article* with the text and the discussion of its page."""
    whole = without_title(page.body, article.title)
    longer = max((article.body, whole), key=lambda body: len(to_plain(body)))
    return replace(
        article,
        body=longer,
        standfirst=page.standfirst,
        authors=article.authors or page.authors,
        published=article.published or page.published,
        language=page.language or article.language,
        site=page.site or article.site,
        discussion=_stating(page.discussion, article.discussion),
    )


def _stating(found: Discussion | None, said: Discussion | None) -> Discussion | None:
    """Return what was found, with the count of the feed where the page has none."""
    if found is None or said is None or found.stated is not None:
        return found or said
    return replace(found, stated=said.stated)
