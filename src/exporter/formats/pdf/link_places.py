"""Where an article's links are told: first by counting, then by looking at the pages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.citations import Cited, Way
from exporter.formats.pdf.citing import cite
from exporter.formats.pdf.link_marks import cited_links
from exporter.formats.pdf.setting import Setting
from exporter.linking import Links
from exporter.model import Article, Content, Note, nodes_in
from exporter.model.book import Book

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_MOST_IN_CHAPTER = 100
"""Notes of links; more are easier found in a list."""
_MOST = 300
"""Footnotes in a book: each takes WeasyPrint 70 as long as a paragraph, about 15 milliseconds."""
_SHARE = 1 / 3
"""Of a page; more would crowd the text."""
_LINK = re.compile(r"(?:a(\d+)-)?link-\d+", re.ASCII)


def cited_chapters(setting: Setting) -> tuple[Cited, ...]:
    """Return every chapter that is laid out with its links told where they fit."""
    listed = listed_chapters(setting)
    return tuple(cite(article, n, _way(setting, is_listed=n in listed)) for n, article in setting.chapters())


def listed_chapters(setting: Setting) -> frozenset[int]:
    """Return the chapters whose links are told in a list, having too many or no room for notes."""
    match setting.look.links:
        case Links.AUTO:
            return setting.crowded | _many(dict(setting.chapters()))
        case Links.NOTES:
            return setting.crowded
        case _:
            return frozenset()


def make_room(layout: "Layout", setting: Setting) -> Setting:
    """Have the links of a chapter told after it where `auto` finds its notes on more than a third of a page.

    So are those of which the engine has lost a note, whatever was asked for.
    """
    crowded = {index for index, cited in _with_notes(setting) if _lacks_note(cited, layout)}
    if setting.look.links is Links.AUTO:
        crowded |= {chapter for page in layout.document.pages for chapter in _crowding(page)}
    return replace(setting, crowded=setting.crowded | crowded)


def repeat_notes(layout: "Layout", setting: Setting) -> Setting:
    """Give a mark a note of its own where that of its address stands on another page."""
    missing = {anchor for _, cited in _with_notes(setting) for anchor in _without_note(cited, layout)}
    return replace(setting, repeated=setting.repeated | missing)


def report_listed_links(layout: "Layout", setting: Setting, context: Context) -> None:  # noqa: ARG001
    """Tell whose links stand after the article because they would have crowded its pages."""
    for index in sorted(listed_chapters(setting)):
        article = setting.book.chapters[index]
        context.note(
            Code.LINKS_LISTED,
            "There are too many links for notes on the page; they are listed after the text (--links notes).",
            location=article.title,
        )


def lists_links(setting: Setting) -> frozenset[int]:
    """Return the chapters that are laid out with a list of their links."""
    cited = zip(setting.portion.chapters, cited_chapters(setting), strict=True)
    return frozenset(index for index, chapter in cited if chapter.entries)


def _with_notes(setting: Setting) -> Iterator[tuple[int, Cited]]:
    """Yield the chapters whose links are told in notes."""
    listed = listed_chapters(setting)
    for index, article in setting.chapters():
        way = _way(setting, is_listed=index in listed)
        if way.links is Links.NOTES:
            yield index, cite(article, index, way)


def _way(setting: Setting, *, is_listed: bool) -> Way:
    links = setting.look.links
    if links in {Links.AUTO, Links.NOTES}:
        links = Links.ENDNOTES if is_listed else Links.NOTES
    return Way(links=links, reach=setting.look.paper.page_letters, repeated=setting.repeated)


def _many(chapters: Mapping[int, Article]) -> frozenset[int]:
    """Return the chapters with most links, as many as it takes for the engine to be quick."""
    counts = {index: _link_count(article) for index, article in chapters.items()}
    texts = (text for article in chapters.values() for text in _texts(article))
    own = sum(isinstance(node, Note) for text in texts for node in nodes_in(text))
    many = {index for index, count in counts.items() if count > _MOST_IN_CHAPTER}
    left = own + sum(count for index, count in counts.items() if index not in many)
    for index in sorted(counts.keys() - many, key=lambda index: (-counts[index], index)):
        if left <= _MOST or not counts[index]:
            break
        many.add(index)
        left -= counts[index]
    return frozenset(many)


def _link_count(article: Article) -> int:
    """Count the notes that the texts of *article* would have, each for itself: about as many as all have."""
    return sum(len({link.attributes["href"] for link in cited_links(text)}) for text in _texts(article))


def _texts(article: Article) -> Iterator[Content]:
    return Book(title=article.title, language="en", chapters=(article,)).contents()


def _crowding(page: Any) -> Iterator[int]:
    """Yield the chapters of the link notes at the foot of a page, where the notes take too much of it.

    Boxes are not public in WeasyPrint 70: where they are not what is known, no page is crowded.
    """
    box: Any = getattr(page, "_page_box", None)
    for area in getattr(box, "children", ()):
        if type(area).__name__ == "FootnoteAreaBox" and area.height > box.height * _SHARE:
            names = (str(note.element.get("id", "")) for note in area.children if note.element is not None)
            yield from (int(link[1] or 1) - 1 for link in map(_LINK.fullmatch, names) if link)


def _lacks_note(cited: Cited, layout: "Layout") -> bool:
    return any(call.note is not None and call.note not in layout.anchors for call in cited.calls)


def _without_note(cited: Cited, layout: "Layout") -> Iterator[str]:
    """Yield the first mark of each address on a page that has no note for it."""
    noted = {(layout.anchors.get(call.anchor), call.number) for call in cited.calls if call.note}
    for call in cited.calls:
        place = (layout.anchors.get(call.anchor), call.number)
        if place[0] is not None and place not in noted:
            noted.add(place)
            yield call.anchor
