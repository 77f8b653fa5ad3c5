"""Whether a feed has the whole text of an item."""

import re
from dataclasses import replace

from exporter.markup.reader import parse_page
from exporter.markup.tree import PageElement, to_html
from exporter.sources.feeds.items import Item, Passage
from exporter.sources.feeds.words import FeedWords
from exporter.threads import thread_key

_CUT = re.compile(r".*(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.)\W*", re.DOTALL)
_MOST_IN_EXCERPT = 1500
"""Characters; who writes more than that and ends with "…" means it."""
_MOST_UNMARKED = 600
"""Characters of a description without paragraphs that are more likely its beginning than all of it."""
_LONGEST_INVITATION = 60
_BLOCKS = re.compile(r"<(?:p|br|div|ul|ol|blockquote|h[1-6]|img|pre|table)\b", re.IGNORECASE)


def text_of(item: Item) -> Passage | None:
    """Return the fullest text of an item."""
    return item.content or item.summary


def is_excerpt(item: Item, words: FeedWords) -> bool:
    """Say whether the rest of the text is to be had only at the address of the item."""
    passage = text_of(item)
    if words.in_full(item.link) is None:
        return False
    if passage is None:
        return not item.enclosures
    if not item.title:
        # People who write without titles write little.
        return False
    if item.content is None and item.is_summed_up:
        return True
    if _ends_cut(passage, item, words):
        return True
    has_blocks = _BLOCKS.search(passage.text) is not None
    return item.content is None and not has_blocks and len(passage.text) < _MOST_UNMARKED


def without_signature(passage: Passage, item: Item, words: FeedWords) -> Passage:
    """Return a text less a last paragraph like "The post TITLE appeared first on SITE."."""
    root = parse_page(passage.text).root if passage.is_markup and item.title else None
    last = _last_paragraph(root) if root is not None else None
    if root is None or last is None:
        return passage
    links = [element for element in last.walk() if element.tag == "a"]
    is_signature = len(links) > 1 and links[0].text() == item.title and _leads_to(links[0], item, words)
    if not is_signature or len(last.text(around=set(links))) > _LONGEST_INVITATION:
        return passage
    last.cut()
    words.losses.dropped["signature of a site"] += 1
    return replace(passage, text=to_html(root))


def _last_paragraph(root: PageElement) -> PageElement | None:
    paragraphs = [e for e in root.walk() if e.tag == "p"]
    return paragraphs[-1] if paragraphs else None


def _ends_cut(passage: Passage, item: Item, words: FeedWords) -> bool:
    root = parse_page(passage.text).root if passage.is_markup else None
    said = root.text() if root is not None else passage.text
    if _CUT.fullmatch(said) and (len(said) < _MOST_IN_EXCERPT or said.rstrip().endswith("]")):
        return True
    links = [e for e in root.walk() if e.tag == "a"] if root is not None else []
    if not links or not _leads_to(links[-1], item, words):
        return False
    invitation = links[-1].text()
    end = re.search(rf"(?<!\w){re.escape(invitation)}\W*\Z", said)
    return 0 < len(invitation) <= _LONGEST_INVITATION and end is not None


def _leads_to(link: PageElement, item: Item, words: FeedWords) -> bool:
    there, here = words.in_full(link.get("href")), words.in_full(item.link)
    return there is not None and here is not None and thread_key(there) == thread_key(here)
