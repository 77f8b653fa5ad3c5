"""The words that an edition adds to a text, and how it writes counts, names and dates.

The words are in a file for each language beside this one, named by its BCP 47 tag.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import TypeAlias

from exporter.labels import locales
from exporter.labels.tables import PATTERN, languages, nearest, table_of
from exporter.model import Change, Comment, Discussion, Kind, Omission

Plural: TypeAlias = Mapping[str, str]
"""A form for each plural category of the CLDR that the language knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of one language, and how the place that a text is from writes numbers and dates."""

    language: str
    """What the words are in; another one than the text's where there are none in that."""
    locale: str
    """By what the CLDR writes numbers and lists: the text's own tag where the words are in its language."""
    dates: str
    """By what it writes dates: the text's own tag, wherever it is known."""
    contents: str
    cover: str
    landmarks: str
    start: str
    """Where the text begins, in a list of landmarks."""
    discussion: str
    thread_number: str
    byline: str
    author: str
    """The mark of a comment by somebody who wrote the article."""
    anonymous: str
    links: str
    """The heading of a list that says where links lead."""
    qr: str
    """What the picture of an address is called."""
    permalink: str
    answering: str
    """Stands above a reply whose place does not show what it answers."""
    replies_further: str
    """Stands below a comment whose replies go on further on."""
    on_page: str
    """On which page, or pages, something is found."""
    commenters: str
    """Stands over the index of those who wrote comments."""
    threads: str
    """Stands over the list of threads."""
    links_cited: str
    """Stands over the list of all addresses that the texts lead to."""
    no_comments: str
    closed: str
    continued: str
    image: str
    """What an image is called that has no description."""
    image_missing: str
    """Stands before the description and the address of one that cannot be had."""
    column_range: str
    """Which columns of a table a part of it shows."""
    headed: str
    """Something and what is said of it."""
    untitled: str
    not_loaded: str
    """Stands in place of the title of an item of a book that could not be had."""
    collected: str
    """The title of a book of articles from several places."""
    extent: str
    """Joins the counts: "14 comments in 8 threads by 13 people"."""
    accessibility: str
    """What readers who cannot see the page are told about the edition."""
    accessibility_images: str
    imprint: str
    """Stands over what a book says of itself: who publishes it, where its texts are from."""
    sources: str
    """Stands over the list of where the texts of a book are from."""
    colophon: str
    """Stands over what is told at the end of how a book was made."""
    volume: str
    volume_titled: str
    """The title of a volume, with that of the whole work."""
    volume_of: str
    undated: str
    """The title of a part of articles of which it is not known when they were published."""
    untagged: str
    uncategorized: str
    by_unknown: str
    rights: str
    """Stands before a licence."""
    series: str
    changed: str
    made_with: str
    holds: str
    """Stands over the counts of what a book holds."""
    lost: str
    """Stands over the counts of what could not be kept as it was."""
    nothing_lost: str
    left_out: str
    """Stands over the counts of what nobody asked for."""
    until_day: str
    """Stands over what somebody said before."""
    changes: Mapping[str, str]
    """What became of a comment, by the kind of change; of an article, that is `rewritten`."""
    gone: Mapping[str, str]
    """What stands in place of a comment that cannot be read, by its state."""
    cards: Mapping[str, str]
    """What stands over something from another place, by its kind."""
    articles: Plural
    comments: Plural
    in_threads: Plural
    """Stands after the count of comments, in the case that this asks for."""
    by_people: Plural
    """Likewise."""
    some_comments: Plural
    """How many comments are here of how many there are."""
    threads_left_out: Plural
    replies_left_out: Plural
    replies_to_left_out: Plural
    """The same where the place does not show which comment they answer."""
    words: Plural
    """Signs, in languages that do not part words."""
    images: Plural
    sources_count: Plural
    others: Plural
    """Things that are neither articles, comments nor images."""

    def foreign_to(self, language: str) -> str | None:
        """Return the language of the labels where a text in *language* has to say it."""
        return None if self.language.split("-")[0] == language.split("-")[0].lower() else self.language

    def articles_count(self, number: int) -> str:
        """Write how many articles there are."""
        return self.count(self.articles, number)

    def comments_count(self, number: int) -> str:
        """Write how many comments there are."""
        return self.count(self.comments, number)

    def kept_count(self, discussion: Discussion) -> str:
        """Write how many comments there are and, where some were left out, how many of them are here."""
        kept = len(discussion.comments)
        if not discussion.left_out:
            return self.comments_count(kept)
        total = kept + discussion.left_out
        return self.count(self.some_comments, total, kept=locales.written(kept, self.locale))

    def gap(self, omission: Omission, parent: Comment | None = None) -> str:
        """Write what was left out, of the replies to *parent* where the place does not show that."""
        if omission.parent is None:
            return self.count(self.threads_left_out, omission.threads)
        if parent is None:
            return self.count(self.replies_left_out, omission.comments)
        return self.count(self.replies_to_left_out, omission.comments, comment=parent.number)

    def extent_of(self, discussion: Discussion) -> str:
        """Write how much a discussion holds; comments without an author count for nobody."""
        comments = discussion.comments
        people = {comment.author.name for comment in comments if comment.author is not None}
        if not comments and not discussion.left_out:
            return self.no_comments
        if len(comments) <= 1 or not people:
            return self.kept_count(discussion)
        return self.extent.format(
            comments=self.kept_count(discussion),
            threads=self.count(self.in_threads, sum(comment.parent is None for comment in comments)),
            people=self.count(self.by_people, len(people)),
        )

    def columns(self, first: int, last: int, total: int) -> str:
        """Say which columns of a table a part of it shows."""
        return self.column_range.format(first=first, last=last, total=total)

    def mark(self, change: Change | None, *, of_article: bool = False) -> str | None:
        """Say what became of a comment or of an article, and since when that is known."""
        if change is None:
            return None
        kind = "rewritten" if of_article and change.kind is Kind.EDITED else str(change.kind)
        return self.changes[kind].format(date=self.day(change.noticed))

    def until(self, moment: datetime) -> str:
        """Say until when something was said."""
        return self.until_day.format(date=self.day(moment))

    def day(self, moment: datetime) -> str:
        """Write the day as beside a comment, in the zone that the moment carries."""
        return locales.short_date(moment.date(), self.dates)

    def name_of(self, comment: Comment) -> str:
        """Return the name of who wrote a comment."""
        return self.anonymous if comment.author is None else comment.author.name

    def thread_of(self, opening: Comment) -> str:
        """Name the thread that a comment opens, as running heads do."""
        return f"{self.discussion} · {self.thread_number.format(number=opening.number)}"

    def head(self, head: str, text: str) -> str:
        """Write something and what is said of it, with the colon of the language."""
        return self.headed.format(head=head, text=text)

    def listed(self, names: Sequence[str]) -> str:
        """Write a list: "Ann, Ben and Cem"."""
        return "".join(names) if len(names) < 2 else locales.listed(names, self.locale)

    def joints(self, number: int) -> tuple[str, ...]:
        """Return what stands before, between and after so many names of authors."""
        return tuple(self.byline.format(names=self.listed(["\0"] * number)).split("\0"))

    def date(self, moment: datetime) -> str:
        """Write the day, in the zone that the moment carries."""
        return locales.long_date(moment.date(), self.dates)

    def year(self, moment: datetime) -> str:
        """Write the year, as a title."""
        return locales.year(moment.date(), self.dates)

    def month(self, moment: datetime) -> str:
        """Write the month and its year, as a title."""
        return locales.month(moment.date(), self.dates)

    def moment(self, moment: datetime) -> str:
        """Write the day and the time; midnight sharp is how sources write that only the day is known."""
        if moment.time() == time():
            return locales.short_date(moment.date(), self.dates)
        return locales.short_moment(moment, self.dates)

    def count(self, forms: Plural, number: int, **others: str) -> str:
        """Write a count in the form that the number asks for."""
        form = forms.get(locales.plural_category(number, self.language), forms["other"])
        return form.format(number=locales.written(number, self.locale), **others)


@cache
def labels_for(language: str) -> Labels:
    """Return the labels for a BCP 47 tag: in the nearest language that there are some in, else in English."""
    tag = language if language in languages() else nearest(language)
    dates = language if tag == language or locales.has_locale(language) else PATTERN
    return Labels(
        language=tag or PATTERN, locale=dates if tag else PATTERN, dates=dates, **table_of(tag or PATTERN)
    )


ENGLISH = labels_for(PATTERN)
