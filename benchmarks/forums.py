"""Measures how faithfully the topics of forums are read, beside a gold standard of posts.

The gold standard names most authors by the address of their page and not by their name, so that the
scorer for threads cannot compare them; here an author is right when name or address is.
"""

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from exporter.context import Context
from exporter.loading import read
from exporter.showing import comment_lines

SHARED = Path(__file__).parents[2] / "shared"
FLOOR = 0.90
_SESSION = re.compile(r"([?&;]|^)(?:sid|s|PHPSESSID)=\w+")


def scorer(path: Path) -> ModuleType:
    """Return the scorer for threads as a module."""
    spec = importlib.util.spec_from_file_location("score_threads", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def posts_in(page: Path, address: str | None) -> Iterator[dict[str, Any]]:
    """Yield the comments of a page as `exporter show --comments` prints them."""
    for article in read([str(page)], Context(url=address)):
        yield from map(json.loads, comment_lines(article))


def plain(address: str, fold: Any) -> str:
    """Return the letters of an address, without the session in it."""
    return str(fold(_SESSION.sub("", address).partition("#")[0].removeprefix("./")))


def is_author(expected: str, found: dict[str, Any], fold: Any) -> bool:
    """Say whether the author of a post is the expected one, by name or by address."""
    name, profile = fold(found["author"]), found.get("profile") or ""
    if fold(expected) == name or (bool(name) and "/" in expected and name in fold(expected)):
        return True
    return bool(profile) and plain(profile, fold).endswith(plain(expected, fold))


def main() -> int:
    """Print a row for each page and the sum; return 1 if the sum is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "forums")
    parser.add_argument("--scorer", type=Path, default=SHARED / "checks" / "score_threads.py")
    options = parser.parse_args()
    score = scorer(options.scorer)
    total: Counter[str] = Counter()
    for path in sorted(options.corpus.glob("forum-*.json")):
        record, truth = score.truth_of(path)
        address = record["url"] if str(record.get("url", "")).startswith("http") else None
        found = list(posts_in(options.corpus / record["page_files"][0], address))
        for i, j in score.align(truth, found).items():
            if is_author(truth[i]["author"], found[j], score.fold):
                found[j]["author"] = truth[i]["author"]
        row = score.score(truth, found, parents_known=False)
        total.update(row)
        print(f"{score.f1(row):.3f} {row['truth']:4d} {row['found']:4d}  {record['name']}")
    print(f"{score.f1(total):.3f} {total['truth']:4d} {total['found']:4d}  all: F1, posts, found")
    return int(score.f1(total) < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
