"""Print-friendly text: an article and the thread below it, as page-to-text extractors lay them out.

The first line is the title, `Print Friendly, PDF & Email` ends the article, and then come the
comments, two columns further in at every level, each list of replies numbered from 1:

```
  1. Ann

    Text stands two columns to the right of its author.

    1. Ben

      So the author of a reply stands in the column of the text that he answers.

  2. Cleo

    A paragraph that begins `1. ` may be text all the same; see openings.py.

Comments are closed.
```
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Article, Discussion
from exporter.sources.drafts import arrange_comments
from exporter.sources.location import Location
from exporter.sources.text.article import read_article
from exporter.sources.text.comments import Outcome
from exporter.sources.text.decoding import decode, is_text
from exporter.sources.text.division import Division, divide
from exporter.sources.text.lines import to_lines
from exporter.sources.text.oddities import Oddities
from exporter.sources.text.threads import read_thread

__all__ = ["PrintFriendlyText"]

# Characters of no width: breaks, joiners, marks of direction, and the mark of byte order.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff \t"


class PrintFriendlyText:
    """Reads text files; what is not of the layout is read leniently, and said so."""

    name: ClassVar[str] = "text"
    summary: ClassVar[str] = "print-friendly text, with the comments as numbered lists"
    rank: ClassVar[int] = 90

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim whatever is text and does not begin like markup or JSON."""
        return is_text(location)

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the one article; raises UnreadableInput for what is not text."""
        lines = to_lines(decode(location, context))
        if not any(line.text.strip(_UNSEEN) for line in lines):
            raise UnreadableInput(f"{location.label}: the file is empty; there is nothing to read.")
        oddities = Oddities()
        division = divide(lines, oddities)
        outcome = read_thread(division, oddities)
        article = read_article(division.article, after=outcome.after)
        if not article.title:
            oddities.add("The article has no title; the name of the file stands in for it.", lines[0])
        oddities.report(context, location.label)
        yield Article(
            title=article.title or _stem(location),
            standfirst=article.standfirst,
            body=article.body,
            discussion=_discussion(division, outcome, context, location.label),
        )


def _stem(location: Location) -> str:
    stem = "" if location.path is None else PurePath(location.name).stem.strip()
    return stem or "Untitled"


def _discussion(division: Division, outcome: Outcome, context: Context, location: str) -> Discussion | None:
    if not outcome.comments and not outcome.omissions and not division.has_end and outcome.is_open is None:
        return None
    drafts = (comment.to_draft() for comment in outcome.comments)
    discussion = Discussion(
        comments=arrange_comments(drafts, context, location=location),
        is_open=outcome.is_open,
        stated=outcome.stated,
        omissions=outcome.omissions,
    )
    _report_missing(discussion, context, location)
    return discussion


def _report_missing(discussion: Discussion, context: Context, location: str) -> None:
    found, stated = len(discussion.comments), discussion.stated
    if stated is not None and stated > found + discussion.left_out:
        context.note(
            Code.COMMENTS_MISSING,
            f"The text says there are {stated} comments, and {found} are in it.",
            location=location,
        )
