"""The manifest that a new book begins with, and where what is added to one lies."""

import os
from pathlib import Path

import tomlkit

from exporter.errors import UnreadableInput
from exporter.sources.lists import is_web
from exporter.sources.location import STANDARD_INPUT

_TEXT = """\
# A book, for `exporter book`. What stands behind # are remarks; take the # away where you want it to hold.
# All that can be said here is in docs/books.md.

title = {title}
{language}# creators = ["Ann Lee", {{name = "Bo Sand", role = "edt"}}]   # else the authors of the articles
# series = {{name = "Harbour Papers", position = 2}}
# theme = "book"                   # or compact, large-print, manuscript, or a folder like "./mine"
# names = "full"                   # or initials, pseudonyms
# images = "large"                 # or full, medium, small, none
# parts = ["Spring", "Summer"]     # items say to which they belong: part = "Spring"

# [metadata]                       # else what the articles say
# publisher = "The Quiet Desk"
# subjects = ["Harbours"]

# [discussion]                     # as on the command line
# comments = "all"                 # or none, author, top:10
# sort = "thread"                  # or oldest, newest, score
# max-depth = 3

# [arrangement]
# order = "given"                  # or date, author, title, tag, series
# parts = "year"                   # or month, tag, category, author

# [output]
# formats = ["epub", "pdf"]
# folder = "dist"

# [print]                          # the options of `exporter pdf`
# paper = "a5"
# toc = true

# What the book holds, in this order. A location is an address, a file or a folder, seen from this one.
#
# [[items]]
# location = "https://example.org/post"
# title = "Another Title"          # also authors, published, url, language, tags, categories, series
# comments = "top:10"
#
# [[queries]]                      # a place that gives many: a feed, a list of feeds, an export
# location = "https://example.org/feed"
# since = "2026-01-01"             # also until, author, tag, category
# limit = 20
"""


def first_text(title: str, language: str | None) -> str:
    """Return a manifest that holds nothing yet, with remarks on what it may hold."""
    spoken = '# language = "en"\n' if language is None else f"language = {_quoted(language)}\n"
    return _TEXT.format(title=_quoted(title), language=spoken)


def title_for(folder: Path) -> str:
    """Return the name of *folder* as a title."""
    words = " ".join(os.path.realpath(folder).rpartition("/")[2].replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "A Book"


def location_in(folder: Path, name: str) -> str:
    """Return how the manifest in *folder* names what is called *name* from where the program runs.

    Raises UnreadableInput for what is not there, and for standard input.
    """
    if is_web(name):
        return name
    if name == STANDARD_INPUT:
        raise UnreadableInput("standard input: gives its words only once; save them in the book's folder.")
    if "://" in name:
        raise UnreadableInput(f"{name}: only addresses that begin with http:// or https:// can be asked for.")
    if not os.path.exists(name):  # noqa: PTH110 - unlike Path.exists, it does not raise for long names
        raise UnreadableInput(f"{name}: there is no such file; check the name.")
    return os.path.relpath(os.path.realpath(name), os.path.realpath(folder))


def _quoted(text: str) -> str:
    return tomlkit.string(text).as_string()
