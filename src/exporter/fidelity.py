"""What an edition holds, counted, beside what its source said there was."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from exporter.diagnostics import Code, Report
from exporter.markup import to_plain
from exporter.model import Article, Book, Content, Formula, Note, Tally, elements_in, nodes_in
from exporter.model.book import texts_of
from exporter.model.vocabulary import HEADINGS

_SIGNS = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
"""Words, and the signs of languages that do not part them."""
_LOST_IMAGES = (Code.ASSET_MISSING, Code.ASSET_REMOTE, Code.ASSET_UNREADABLE)
_COUNTED_APART = frozenset(
    {*_LOST_IMAGES, Code.COMMENTS_MISSING, Code.COMMENTS_ELSEWHERE, Code.ARRANGEMENT_IMPOSSIBLE}
)
"""What a tally counts by what is there, or what is no loss."""


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


def tally_of(book: Book, report: Report) -> Tally:
    """Count what *book* has kept of what it was made of; *report* is of the run that made it."""
    counts = [Counts.of(article) for article in book.chapters]
    stated = [max(0, (c.comments_stated or 0) - c.comments_kept - c.comments_left_out) for c in counts]
    shown = sum(map(_images_at_hand, book.chapters))
    others = {code: n for code, n in report.counts().items() if Code(code) not in _COUNTED_APART}
    known = {d.code for d in report.warnings()}
    return Tally(
        articles=len(counts),
        words=sum(map(_signs_and_words, book.contents())),
        comments=sum(count.comments_kept for count in counts),
        images=shown,
        lost_sources=len(report.failures),
        lost_comments=sum(stated),
        lost_images=sum(map(_images_missing, book.chapters)),
        lost_others=sum(number for code, number in others.items() if code in known),
        unwanted_comments=sum(count.comments_left_out for count in counts),
        unwanted_images=max(0, sum(map(_images_at_hand, book.loaded)) - shown) if book.loaded else 0,
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


def _signs_and_words(content: Content) -> int:
    return sum(1 for word in _SIGNS.finditer(to_plain(content)) if any(map(str.isalnum, word[0])))


def _images_at_hand(article: Article) -> int:
    stored = {asset.address for asset in article.assets}
    texts = texts_of(article)
    return sum(e.attributes.get("src") in stored for text in texts for e in elements_in(text))


def _images_missing(article: Article) -> int:
    """Count the images that something else stands for, and those that nobody has fetched."""
    elements = [element for text in texts_of(article) for element in elements_in(text)]
    images = sum(element.tag == "img" for element in elements)
    frames = sum("data-missing" in element.attributes for element in elements)
    return images - _images_at_hand(article) + frames
