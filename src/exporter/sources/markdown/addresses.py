"""What addresses mean in a Markdown file: beside it, in its site, and on the web."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from exporter.sources.markdown.site import Site
from exporter.sources.page.links import SavedAddresses


class SiteAddresses(SavedAddresses):
    """What addresses mean in the file at *path*, of a *site* if it is of one, whose address is *base*."""

    def __init__(self, base: str | None, path: Path | None, site: Site | None) -> None:
        super().__init__(base, path.parent if path is not None else None)
        self._path = path
        self._site = site

    def images(self, candidates: Sequence[str]) -> list[str]:
        """Return the candidates that lie in the site, then those beside the file, then those on the web."""
        in_site = filter(None, map(self._in_site, candidates))
        return list(dict.fromkeys([*in_site, *super().images(candidates)]))

    def _in_site(self, candidate: str) -> str | None:
        if self._site is None or self._path is None or ":" in candidate or candidate.startswith("//"):
            return None
        for name in dict.fromkeys((candidate, unquote(candidate.partition("?")[0]))):
            if name.startswith("/"):
                found = self._site.file(name, self._path)
            else:
                found = self._site.inside(self._path.absolute().parent / name)
            if found is not None:
                return f"file:/{found.relative_to(self._site.root.resolve()).as_posix()}"
        return None
