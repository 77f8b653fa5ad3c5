"""The items of a feed made into articles, as far as the feed goes."""

from exporter.addresses import readable
from exporter.model import Article, Content, Discussion, elements_in
from exporter.sources.feeds.items import Feed, Item
from exporter.sources.feeds.texts import text_of, without_signature
from exporter.sources.feeds.words import FeedWords
from exporter.sources.platforms.thread import title_from


def article_of(item: Item, feed: Feed, words: FeedWords) -> Article:
    """Return the article that *item* of *feed* is."""
    passage = text_of(item)
    own = without_signature(passage, item, words) if passage is not None else None
    body = _with_files(words.passage(own, item.link), item, words)
    url = words.in_full(item.link)
    title = item.title or title_from(body) or (readable(url) if url else "") or feed.title
    return Article(
        title=title or "Untitled",
        body=body,
        authors=item.authors or feed.authors,
        published=words.moments.read(item.published),
        language=item.language or feed.language,
        url=url,
        site=feed.title or None,
        categories=item.categories,
        tags=item.tags,
        rights=item.rights or feed.rights or None,
        discussion=Discussion(stated=item.stated) if item.stated is not None else None,
    )


def _with_files(body: Content, item: Item, words: FeedWords) -> Content:
    """Return *body* after a link to what it is about, and before links to the files that belong to it."""
    tags = {element.tag for element in elements_in(body)}
    known = {element.attributes.get("href") for element in elements_in(body)}
    before: Content = () if words.in_full(item.about) in known else words.file(item.about)
    after: Content = ()
    for enclosure in item.enclosures:
        if not enclosure.kind.startswith("image"):
            is_known = words.in_full(enclosure.address) in known
            after = after if is_known else (*after, *words.file(enclosure.address))
        elif "img" not in tags:
            before = (*before, *words.picture(enclosure.address))
    return (*before, *body, *after)
