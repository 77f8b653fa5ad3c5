"""The site that a Markdown file belongs to, as far as the folders above it show."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from exporter.model.vocabulary import is_language
from exporter.sources.markdown.strings import parse_yaml
from exporter.sources.page.links import web_address
from exporter.sources.platforms.values import line, text

_CONFIGURATIONS = tuple(
    "_config.yml _config.yaml _config.toml hugo.toml hugo.yaml hugo.yml"
    " config.toml config.yaml config.yml".split()
)
_STATIC = ("", "static", "assets", "src", "public")
"""Folders of a site that its addresses leave out."""
_MOST_LEVELS = 20
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Site:
    """The folder that holds a whole site."""

    root: Path

    @classmethod
    def around(cls, path: Path) -> "Site | None":
        """Return the site that the file at *path* is part of, if it is of one."""
        for folder in list(path.absolute().parents)[:_MOST_LEVELS]:
            if any((folder / name).is_file() for name in _CONFIGURATIONS) or (folder / "_posts").is_dir():
                return cls(root=folder)
        return None

    @property
    def address(self) -> str | None:
        """Where it is on the web."""
        stated = text(self._configuration.get("url")) or text(self._configuration.get("baseurl"))
        base = text(self._configuration.get("baseurl")).strip("/")
        address = web_address(stated.strip())
        if address is None:
            return None
        is_below = base and "://" not in base
        return f"{address.rstrip('/')}/{base}/" if is_below else f"{address.rstrip('/')}/"

    @property
    def title(self) -> str | None:
        """What it is called."""
        return line(self._configuration.get("title")) or None

    @property
    def author(self) -> Any:
        """Who writes where nobody is named."""
        return self._configuration.get("author")

    @property
    def language(self) -> str | None:
        """The language that it states."""
        stated = (
            text(self._configuration.get(name)) for name in ("lang", "locale", "languagecode", "language")
        )
        languages = (language.strip().replace("_", "-") for language in stated)
        return next((language for language in languages if is_language(language)), None)

    def file(self, address: str, beside: Path) -> Path | None:
        """Return the file that a page at *beside* means by *address*, which begins with a slash."""
        folders = [folder for folder in beside.absolute().parents if folder.is_relative_to(self.root)]
        for folder in [*(self.root / name for name in _STATIC), *folders]:
            found = self.inside(folder / address.lstrip("/"))
            if found is not None:
                return found
        return None

    def inside(self, path: Path) -> Path | None:
        """Return the file that *path* leads to, if it is one of the site's own."""
        try:
            found = path.resolve()
            return found if found.is_relative_to(self.root.resolve()) and found.is_file() else None
        except (OSError, ValueError, RuntimeError):
            # Until Python 3.13 a loop of links is a RuntimeError.
            return None

    @cached_property
    def _configuration(self) -> dict[str, Any]:
        for name in _CONFIGURATIONS:
            try:
                written = (self.root / name).read_text("utf-8-sig")
                parsed = tomllib.loads(written) if name.endswith("toml") else parse_yaml(written)
            except (OSError, ValueError, RecursionError):
                # What is wrong with it is nothing to the text.
                continue
            if isinstance(parsed, dict):
                return {str(field).lower(): value for field, value in parsed.items()}
        return {}


class SiteFiles(Mapping[str, bytes]):
    """The files of a site, by the addresses that its pages get here; read when they are asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __getitem__(self, address: str) -> bytes:
        path = self._path(address)
        if path is None:
            raise KeyError(address)
        return path.read_bytes()

    def __contains__(self, address: object) -> bool:
        return isinstance(address, str) and self._path(address) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def _path(self, address: str) -> Path | None:
        if not address.startswith("file:/"):
            return None
        path = self._site.inside(self._site.root / address.removeprefix("file:").lstrip("/"))
        return path if path is not None and path.stat().st_size <= _MOST_BYTES else None
