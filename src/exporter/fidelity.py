"""What an edition holds, counted, beside what its source said there was."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from exporter.diagnostics import Code, Report
from exporter.markup import to_plain
from exporter.model import Article, Content, Formula, Note, elements_in, nodes_in
from exporter.model.vocabulary import HEADINGS

_LOST_IMAGES = (Code.ASSET_MISSING, Code.ASSET_REMOTE, Code.ASSET_UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is of everything in an article; words and paragraphs without the comments."""

    title: str
    words: int
    paragraphs: int
    headings: int
    lists: int
    tables: int
    images: int
    links: int
    notes: int
    formulas: int
    cards: int
    comments_stated: int | None
    comments_kept: int
    comments_left_out: int
    """Because they were not asked for."""
    threads: int
    people: int
    depth: int

    @classmethod
    def of(cls, article: Article) -> "Counts":
        """Count *article*."""
        discussion = article.discussion
        comments = discussion.comments if discussion else ()
        bodies = [article.body, *(comment.body for comment in comments)]
        text = Counter(element.tag for element in elements_in(article.body))
        kinds = Counter(type(node) for body in bodies for node in nodes_in(body))
        everything = Counter(element.tag for body in bodies for element in elements_in(body))
        return cls(
            title=article.title,
            words=_words(article.standfirst) + _words(article.body),
            paragraphs=text["p"],
            headings=sum(text[tag] for tag in HEADINGS),
            lists=text["ul"] + text["ol"] + text["dl"],
            tables=text["table"],
            images=everything["img"],
            links=everything["a"],
            notes=kinds[Note],
            formulas=kinds[Formula],
            cards=sum("data-kind" in element.attributes for body in bodies for element in elements_in(body)),
            comments_stated=discussion.stated if discussion else None,
            comments_kept=len(comments),
            comments_left_out=discussion.left_out if discussion else 0,
            threads=sum(comment.parent is None for comment in comments),
            people=len({comment.author.name for comment in comments if comment.author}),
            depth=discussion.depth if discussion else 0,
        )


def to_record(counts: Sequence[Counts], report: Report, outputs: Sequence[str]) -> dict[str, object]:
    """Return what `--report` writes."""
    by_code = report.counts()
    return {
        "outputs": list(outputs),
        "articles": [asdict(count) for count in counts],
        "comments": {
            "kept": sum(count.comments_kept for count in counts),
            "left_out": by_code.get(Code.COMMENTS_LEFT_OUT, 0),
        },
        "images": {
            "kept": sum(count.images for count in counts),
            "omitted": by_code.get(Code.IMAGE_OMITTED, 0),
            "lost": sum(by_code.get(code, 0) for code in _LOST_IMAGES),
        },
        "failures": [str(failure) for failure in report.failures],
        "counts": by_code,
        "diagnostics": [asdict(diagnostic) for diagnostic in report.diagnostics],
    }


def _words(content: Content) -> int:
    return len(to_plain(content).split())
