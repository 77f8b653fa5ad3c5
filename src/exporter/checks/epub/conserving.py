"""Rules that compare the texts with the model that the file keeps (E17, E19)."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from exporter.checks.epub.bound import Bound
from exporter.checks.epub.sentences import letters_of, parsed_markup, sentences_in
from exporter.checks.finding import Breach, Rule

_FORMER = ".//{*}blockquote[@data-until]"
_MOST = 5
"""More findings of one kind say nothing new."""
_SEARCHED = 2000
"""Sentences that are looked for anywhere, not only where one would end."""
_SHORTEST = 24
"""Letters of a sentence that nobody says twice by chance."""
NO_MODEL = Breach("the file keeps no model to compare it with", is_note=True)


def _conserved(bound: Bound) -> Iterator[Breach]:
    if bound.model is None:
        yield NO_MODEL
        return
    there = list(_said_now(bound))
    texts = [sentence for article in articles_of(bound.model) for sentence in _sentences_of(article)]
    titles = [letters_of(str(article.get("title", ""))) for article in articles_of(bound.model)]
    yield from _shown("is lost", _beyond([*titles, *texts], there))
    # Titles, and texts that say no more, may stand in many places.
    yield from _shown("is there twice", (s for s in _repeated(there, texts) if s not in titles))


def _ordered(bound: Bound) -> Iterator[Breach]:
    if bound.model is None:
        yield NO_MODEL
        return
    there = list(_said_now(bound))
    number = Counter(there)
    place = {sentence: index for index, sentence in enumerate(there)}
    moved: list[str] = []
    for article in articles_of(bound.model):
        # Notes may stand anywhere, and are among the last.
        body = list(dict.fromkeys(_body_of(article, notes=False)))
        known = [sentence for sentence in body if number[sentence] == 1 and len(sentence) >= _SHORTEST]
        latest = -1
        for sentence in known:
            if place[sentence] < latest:
                moved.append(sentence)
            latest = max(latest, place[sentence])
    yield from _shown("stands before what it follows", moved)


def _said_now(bound: Bound) -> Iterator[str]:
    """Yield the sentences of the book less those that were said before and are quoted on request."""
    for document in bound.texts:
        if document.root is None:
            continue
        root = document.root
        if root.find(_FORMER) is not None:
            root = deepcopy(root)
            for former in root.findall(_FORMER):
                former.clear()
        yield from sentences_in(root)


def articles_of(model: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the articles of a model, which somebody may have edited."""
    return [article for article in model["articles"] if isinstance(article, dict)]


def comments_of(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the comments of an article, in order."""
    discussion = article.get("discussion")
    comments = discussion.get("comments") if isinstance(discussion, dict) else None
    return [comment for comment in comments or () if isinstance(comment, dict)]


def _sentences_of(article: dict[str, Any]) -> Iterator[str]:
    yield from _body_of(article)
    for comment in comments_of(article):
        # What was taken back is not printed even where it is known.
        if "state" not in comment:
            yield from _body_of(comment)


def _body_of(record: dict[str, Any], *, notes: bool = True) -> Iterator[str]:
    blocks = record.get("body")
    for block in blocks if isinstance(blocks, list) else ():
        tree = parsed_markup(str(block))
        if not notes:
            for note in [e for e in tree.iter("*") if e.get("role") == "doc-footnote"]:
                for child in list(note):
                    note.remove(child)
                note.text = None
        yield from sentences_in(tree)


def _beyond(wanted: list[str], there: list[str]) -> Iterator[str]:
    """Yield what is wanted more often than it is there, however it may be divided."""
    number, found = Counter(wanted), Counter(there)
    missing = [sentence for sentence in number if sentence and number[sentence] > found[sentence]]
    if missing:
        stream = "".join(there)
        yield from (s for s in missing[:_SEARCHED] if stream.count(s) < number[s])


def _repeated(there: list[str], wanted: list[str]) -> Iterator[str]:
    """Yield what of the model is there more often than in it."""
    number, found = Counter(wanted), Counter(there)
    doubled = [s for s in number if len(s) >= _SHORTEST and found[s] > number[s]]
    if doubled:
        stream = "".join(wanted)
        yield from (s for s in doubled[:_SEARCHED] if stream.count(s) < found[s])


def _shown(what: str, sentences: "Iterator[str] | list[str]") -> Iterator[Breach]:
    found = list(sentences)
    for sentence in found[:_MOST]:
        yield Breach(f"a sentence of the model {what}: “{sentence[:80]}”")
    if len(found) > _MOST:
        yield Breach(f"{len(found) - _MOST} more sentences of the model: each {what}")


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E17", says="Every sentence of the model is in the book, as often as there.", breaches=_conserved
    ),
    Rule(id="E19", says="Texts go in the order of the model.", breaches=_ordered),
)
