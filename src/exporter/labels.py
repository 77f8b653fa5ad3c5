"""The words that an edition adds to a text, and how it writes counts and dates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from exporter.model import Comment, Discussion, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of one language; counts are keyed by the plural categories of the CLDR."""

    locale: str
    plural: Callable[[int], str]
    """Gives the plural category of a count."""
    contents: str
    cover: str
    landmarks: str
    start: str
    """Where the text begins, in a list of landmarks."""
    discussion: str
    thread: str
    by: str
    author: str
    """The mark of a comment by somebody who wrote the article."""
    anonymous: str
    permalink: str
    in_reply_to: str
    gone: Mapping[State, str]
    """What stands in place of a comment that cannot be read."""
    no_comments: str
    closed: str
    continued: str
    image: str
    """What an image is called that has no description."""
    column_range: str
    """Which columns of a table a part of it shows."""
    cards: Mapping[str, str]
    """What stands over something from another place, by its kind."""
    articles: Mapping[str, str]
    comments: Mapping[str, str]
    threads: Mapping[str, str]
    people: Mapping[str, str]
    everything: str
    """Joins the counts: "14 comments in 8 threads by 13 people"."""
    accessibility: str
    """What readers who cannot see the page are told about the edition."""
    accessibility_images: str

    def articles_count(self, number: int) -> str:
        """Write how many articles there are."""
        return self._count(self.articles, number)

    def comments_count(self, number: int) -> str:
        """Write how many comments there are."""
        return self._count(self.comments, number)

    def threads_count(self, number: int) -> str:
        """Write how many threads there are."""
        return self._count(self.threads, number)

    def people_count(self, number: int) -> str:
        """Write how many people took part."""
        return self._count(self.people, number)

    def extent(self, discussion: Discussion) -> str:
        """Write how much a discussion holds; comments without an author count for nobody."""
        comments = discussion.comments
        people = {comment.author.name for comment in comments if comment.author is not None}
        if not comments:
            return self.no_comments
        if len(comments) == 1 or not people:
            return self.comments_count(len(comments))
        return self.everything.format(
            comments=self.comments_count(len(comments)),
            threads=self.threads_count(sum(comment.parent is None for comment in comments)),
            people=self.people_count(len(people)),
        )

    def columns(self, first: int, last: int, total: int) -> str:
        """Say which columns of a table a part of it shows."""
        return self.column_range.format(first=first, last=last, total=total)

    def name_of(self, comment: Comment) -> str:
        """Return the name of who wrote a comment."""
        return self.anonymous if comment.author is None else comment.author.name

    def date(self, moment: datetime) -> str:
        """Write the day, in the zone that the moment carries."""
        from babel.dates import format_date

        return str(format_date(moment.date(), format="long", locale=self.locale))

    def moment(self, moment: datetime) -> str:
        """Write the day and the time; midnight sharp is how sources write that only the day is known."""
        from babel.dates import format_date

        day = str(format_date(moment.date(), format="medium", locale=self.locale))
        return day if moment.time() == time() else f"{day}, {moment:%H:%M}"

    def _count(self, forms: Mapping[str, str], number: int) -> str:
        return forms.get(self.plural(number), forms["other"]).format(number=f"{number:,}")


ENGLISH = Labels(
    locale="en",
    plural=lambda number: "one" if number == 1 else "other",
    contents="Contents",
    cover="Cover",
    landmarks="Landmarks",
    start="Beginning of the text",
    discussion="Discussion",
    thread="thread",
    by="by",
    author="Author",
    anonymous="Anonymous",
    permalink="Link to this comment",
    in_reply_to="in reply to",
    gone={
        State.DELETED: "This comment was deleted.",
        State.REMOVED: "This comment was removed by a moderator.",
        State.HIDDEN: "The text of this comment was not given.",
    },
    no_comments="There are no comments.",
    closed="Comments are closed.",
    continued="continued",
    image="Image",
    column_range="columns {first} to {last} of {total}",
    cards={
        "audio": "Audio",
        "code": "Code",
        "document": "Document",
        "frame": "From another page",
        "map": "Map",
        "page": "Another page",
        "post": "Post",
        "video": "Video",
    },
    articles={"one": "{number} article", "other": "{number} articles"},
    comments={"one": "{number} comment", "other": "{number} comments"},
    threads={"one": "{number} thread", "other": "{number} threads"},
    people={"one": "{number} person", "other": "{number} people"},
    everything="{comments} in {threads} by {people}",
    accessibility=(
        "All of the text can be read aloud, enlarged and reflowed. Headings, lists and a table of"
        " contents give its structure; every comment has a heading with its number."
    ),
    accessibility_images="Some images have no description.",
)


def labels_for(language: str) -> Labels:
    """Return the labels for a BCP 47 tag; English until there are others."""
    return _LABELS.get(language.split("-", 1)[0].lower(), ENGLISH)


_LABELS = {"en": ENGLISH}
