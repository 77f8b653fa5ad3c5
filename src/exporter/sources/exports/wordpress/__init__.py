"""WordPress exports (WXR), which other engines write, too, and Disqus takes for its custom import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Article
from exporter.sources.exports.elements import Records, local, named
from exporter.sources.exports.reporting import report_words, report_zones
from exporter.sources.exports.wordpress.channel import Channel
from exporter.sources.exports.wordpress.posts import thread_of
from exporter.sources.location import Location
from exporter.sources.platforms.thread import Words, to_article

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLES = frozenset(["", "post", "page"])
_PUBLISHED = frozenset(["", "publish"])
_UNPUBLISHED = frozenset("draft pending future private trash auto-draft".split())
# What WordPress itself keeps among the posts (wp-includes/post.php), none of it to be read alone.
_PARTS = frozenset(
    "attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block"
    " wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face".split()
)


class WordPressExport:
    """Reads the posts and pages of a WordPress site with the comments on them, as a stream."""

    name: ClassVar[str] = "wordpress"
    summary: ClassVar[str] = "exports of WordPress sites (.xml), posts and pages with all comments"
    rank: ClassVar[int] = 12

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim RSS that declares the namespace of exports, or says that it is one."""
        beginning = location.beginning
        marks = ("wordpress.org/export/", "<wp:wxr_version", "wordpress extended rss")
        return "<rss" in beginning and any(mark in beginning for mark in marks)

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the published posts and pages; raises UnreadableInput when there are none."""
        records = Records(location, ["item"])
        # Attachments come before or behind the posts that show them: a first pass finds them.
        channel = Channel.of(records)
        words = Words(channel.base or location.address)
        left_out: Counter[str] = Counter()
        found = 0
        for element in records:
            if local(element) != "item":
                continue
            reason = _reason_against(element)
            if reason is not None:
                left_out[reason] += 1
                continue
            found += 1
            yield to_article(thread_of(element, channel, words), context, location=location.label)
        if not found:
            raise UnreadableInput(_nothing(location, channel, left_out))
        records.report(context)
        report_words(words, context, location.label)
        _report(left_out, context, location.label)
        report_zones(channel.assumed, context, location.label)


def _reason_against(item: _Element) -> str | None:
    """Return why an item is no article, None if it is one."""
    kind = named(item, "post_type").lower()
    status = named(item, "status").lower()
    if kind not in _ARTICLES:
        return kind
    return None if status in _PUBLISHED else status


def _nothing(location: Location, channel: Channel, left_out: Counter[str]) -> str:
    if not channel.items:
        return (
            f"{location.label}: this WordPress export holds no posts; export all content of the site again."
        )
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
    return f"{location.label}: this WordPress export holds no published posts or pages, only {kinds}."


def _report(left_out: Counter[str], context: Context, label: str) -> None:
    parts = {kind: count for kind, count in left_out.items() if kind in _PARTS}
    unpublished = {kind: count for kind, count in left_out.items() if kind in _UNPUBLISHED}
    others = {k: n for k, n in left_out.items() if k not in parts and k not in unpublished}
    _say(parts, Code.ITEMS_LEFT_OUT, "What is no article by itself was left out", context, label)
    _say(unpublished, Code.CONTENT_DROPPED, "Posts that are not published were left out", context, label)
    _say(others, Code.CONTENT_DROPPED, "Kinds of posts that are not known were left out", context, label)


def _say(counts: dict[str, int], code: Code, words: str, context: Context, label: str) -> None:
    if counts:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
        context.note(code, f"{words} ({kinds}).", location=label, count=sum(counts.values()))
