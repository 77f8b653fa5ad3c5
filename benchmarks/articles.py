"""Measures how much of the article, and what else, is taken from pages with a known article.

Two public collections, where they are at hand (`--corpus`):

* `articles`: the article extraction benchmark of Scrapinghub, by its own measure (its `evaluate.py`):
  shingles of four words, true and false ones as shares of all, precision and recall as means over pages.
* `readability-test-pages`: Mozilla's, with the markup that is expected. The same measure for the text, and
  for each kind of element how many of the expected are there (`kept`) and how many besides (`extra`).

Pages are split in two halves by turns, so that a rule can be made on one and proved on the other.
"""

import argparse
import gzip
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scoring import Matching, f1_of, match_words

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup import to_line, to_plain
from exporter.markup.reader import parse_page, read_html
from exporter.model import Article
from exporter.model.content import Note, elements_in, nodes_in
from exporter.sources import Location
from exporter.sources.page import SavedPage

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
KINDS = {
    "headings": "h1 h2 h3 h4 h5 h6",
    "blockquote": "blockquote",
    "li": "li",
    "pre/code": "pre code",
    "img": "img",
    "figure": "figure",
    "tr": "tr",
    "a": "a",
}
FLOORS = {"articles": 0.965, "readability-test-pages": 0.965}
"""What F1 has to reach."""
KEPT = 0.88
"""The least share of the elements of any kind that has to be kept."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A page and what is known of it."""

    name: str
    markup: bytes
    text: str
    elements: Counter[str] = field(default_factory=Counter)
    metadata: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a page."""

    case: Case
    article: Article | None
    matching: Matching
    seconds: float

    @property
    def found(self) -> Counter[str]:
        """How many elements of each kind the article has."""
        body = self.article.body if self.article else ()
        tags = Counter(element.tag for element in elements_in(body))
        # What a page lists as its notes, each linked to from the text and back, are our notes.
        notes = sum(isinstance(node, Note) for node in nodes_in(body))
        tags.update({"li": notes, "a": 2 * notes})
        return tags


def benchmark_pages(folder: Path) -> Iterator[Case]:
    """Yield the pages of the article extraction benchmark."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name in sorted(truth):
        markup = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Case(name=name, markup=markup, text=truth[name].get("articleBody", ""))


def readability_pages(folder: Path) -> Iterator[Case]:
    """Yield the pages that Readability is tested with."""
    for page in sorted(path for path in folder.iterdir() if path.is_dir()):
        expected = (page / "expected.html").read_text("utf-8")
        yield Case(
            name=page.name,
            markup=gzip.decompress((page / "source.html.gz").read_bytes()),
            text=to_plain(read_html(expected).content),
            elements=Counter(element.tag for element in parse_page(expected).root.walk()),
            metadata=json.loads((page / "expected-metadata.json").read_text("utf-8")),
        )


def load(case: Case) -> Article | None:
    """Return the article of a page; None if it is refused."""
    location = Location.of(name=f"{case.name}.html", data=case.markup)
    try:
        (article,) = SavedPage().load(location, Context())
    except UnreadableInput:
        return None
    return article


def outcome_of(case: Case) -> Outcome:
    begin = time.process_time()
    article = load(case)
    seconds = time.process_time() - begin
    matching = match_words(case.text, text_of(case, article))
    return Outcome(case=case, article=article, matching=matching, seconds=seconds)


def text_of(case: Case, article: Article | None) -> str:
    """Return the text to be compared; where markup is expected, the standfirst is part of that."""
    if article is None:
        return ""
    lead = f"{to_line(article.standfirst)}\n\n" if case.elements else ""
    return f"{lead}{to_plain(article.body)}"


def report(title: str, outcomes: list[Outcome], worst: int) -> None:
    print(f"\n{title}\n{'':10}{'pages':>6}{'F1':>8}{'precision':>11}{'recall':>8}{'CPU ms':>8}")
    for name, part in (("first", outcomes[::2]), ("second", outcomes[1::2]), ("both", outcomes)):
        precision, recall, f1 = f1_of([outcome.matching for outcome in part])
        spent = statistics.mean(outcome.seconds for outcome in part) * 1000
        print(f"{name:10}{len(part):6}{f1:8.4f}{precision:11.4f}{recall:8.4f}{spent:8.0f}")
    if any(outcome.case.elements for outcome in outcomes):
        report_structure(outcomes)
        report_metadata(outcomes)
    for outcome in sorted(outcomes, key=lambda o: o.matching.f1)[:worst]:
        half = "first" if outcomes.index(outcome) % 2 == 0 else "second"
        match = outcome.matching
        print(f"{match.precision:6.3f}{match.recall:6.3f}  {half:7}{outcome.case.name[:60]}")


def report_structure(outcomes: list[Outcome]) -> None:
    print(f"{'':10}" + "".join(f"{kind:>14}" for kind in KINDS))
    for name, part in (("first", outcomes[::2]), ("second", outcomes[1::2]), ("both", outcomes)):
        cells = (f"{kept:7.2f} (+{extra:.2f})" for kept, extra in (kept_of(part, t) for t in KINDS.values()))
        print(f"{name:10}" + "".join(f"{cell:>14}" for cell in cells))


def kept_of(outcomes: list[Outcome], tags: str) -> tuple[float, float]:
    """Return which share of the expected elements there is, and how many besides."""
    pairs = [(count(o.case.elements, tags), count(o.found, tags)) for o in outcomes if o.case.elements]
    expected = sum(wanted for wanted, _ in pairs)
    if not expected:
        return 1.0, 0.0
    kept = sum(min(wanted, found) for wanted, found in pairs) / expected
    return kept, sum(max(0, found - wanted) for wanted, found in pairs) / expected


def count(found: Counter[str], tags: str) -> int:
    return sum(found[tag] for tag in tags.split())


def report_metadata(outcomes: list[Outcome]) -> None:
    """Print, for each field, how often it is right, wrong, missing, and given where none is expected."""
    readers: dict[str, Callable[[Article], str]] = {
        "title": lambda a: a.title,
        "byline": lambda a: " ".join(author.name for author in a.authors),
        "lang": lambda a: a.language or "",
        "siteName": lambda a: a.site or "",
        "publishedTime": lambda a: a.published.date().isoformat() if a.published else "",
    }
    for name, read in readers.items():
        kinds = Counter(
            verdict(outcome.case.metadata.get(name), read(outcome.article))
            for outcome in outcomes
            if outcome.article is not None
        )
        print(f"{name:14}" + ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())))


def verdict(expected: str | None, found: str) -> str:
    if not expected:
        return "besides" if found else "none"
    if not found:
        return "missing"
    return "right" if letters(found) in letters(expected) or letters(expected) in letters(found) else "wrong"


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def main() -> int:
    """Print the figures; return 1 if one of them is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst pages")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the texts, expected and found")
    options = parser.parse_args()
    collections = {
        "articles": benchmark_pages,
        "readability-test-pages": readability_pages,
    }
    missed = False
    for name, cases in collections.items():
        if (options.corpus / name).is_dir():
            outcomes = [outcome_of(case) for case in cases(options.corpus / name)]
            report(name, outcomes, options.worst)
            if options.keep:
                keep(outcomes, options.keep / name)
            missed |= f1_of([outcome.matching for outcome in outcomes])[2] < FLOORS[name]
            missed |= any(kept_of(outcomes, tags)[0] < KEPT for tags in KINDS.values())
    return int(missed)


def keep(outcomes: list[Outcome], folder: Path) -> None:
    """Write the texts of each page side by side, to be compared."""
    folder.mkdir(parents=True, exist_ok=True)
    for outcome in outcomes:
        (folder / f"{outcome.case.name}.expected.txt").write_text(outcome.case.text, "utf-8")
        (folder / f"{outcome.case.name}.found.txt").write_text(
            text_of(outcome.case, outcome.article), "utf-8"
        )


if __name__ == "__main__":
    sys.exit(main())
