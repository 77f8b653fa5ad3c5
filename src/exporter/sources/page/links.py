"""What addresses mean in a page that was saved, with the files that were saved beside it."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from exporter.markup.addresses import UnusableAddress, WebAddresses
from exporter.markup.offers import original_of
from exporter.markup.reader import Page
from exporter.markup.tree import PageElement
from exporter.model.vocabulary import is_address

_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"\s*Page saved with SingleFile\s+url:\s*(https?://\S+)", re.IGNORECASE)


def page_address(page: Page) -> str | None:
    """Return where a page says that it was published or saved from."""
    offered = [_of_link(page.root, "canonical"), _of_meta(page.root, "og:url")]
    remarks = (pattern.match(remark) for remark in page.remarks for pattern in (_SAVED_FROM, _SINGLE_FILE))
    offered += [match[1] for match in remarks if match]
    return next((address for a in offered if (address := web_address(a)) is not None), None)


def base_address(page: Page, address: str | None) -> str | None:
    """Return what relative addresses in a page begin from."""
    stated = next((e.get("href") for e in page.root.every("base") if "href" in e.attributes), "")
    return web_address(stated) or address


def web_address(stated: str) -> str | None:
    """Return an address on the web with what no address may hold escaped, None if it is no such address."""
    if re.match(r"https?://", stated, re.IGNORECASE) is None:
        return None
    try:
        address = WebAddresses().absolute(stated)
    except UnusableAddress:
        return None
    return address if is_address(address) else None


class SavedAddresses(WebAddresses):
    """What addresses mean in a page at *base* that was saved in *folder*; either may be unknown."""

    def __init__(self, base: str | None, folder: Path | None) -> None:
        super().__init__(base)
        self._folder = folder

    def images(self, candidates: Sequence[str]) -> list[str]:
        """Return the candidates that were saved with the page, then those on the web.

        Where only a thumbnail was saved, what is whole on the web comes first.
        """
        saved = list(dict.fromkeys(filter(None, map(self._saved, candidates))))
        elsewhere = [address for address in super().images(candidates) if address not in saved]
        if saved and original_of(saved[0]):
            return [*elsewhere, *saved]
        return [*saved, *elsewhere]

    def web(self, href: str) -> str | None:
        """Return where *href* leads on the web, None if it leads nowhere there."""
        try:
            return web_address(self.link(href))
        except UnusableAddress:
            return None

    def _saved(self, candidate: str) -> str | None:
        if candidate[:5].lower() == "file:":
            return f"file:{candidate[5:]}"
        if self._folder is None or re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", candidate, re.IGNORECASE):
            return None
        path = unquote(candidate.partition("#")[0].partition("?")[0])
        exists = any(_is_file(self._folder / name) for name in (candidate, path))
        # Without an address of the page there is nowhere else to look for it.
        return f"file:{candidate}" if exists or self.base is None else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _of_link(root: PageElement, relation: str) -> str:
    links = root.every("link")
    return next((e.get("href") for e in links if relation in e.get("rel").lower().split()), "")


def _of_meta(root: PageElement, name: str) -> str:
    named = (e for e in root.every("meta") if name in (e.get("property"), e.get("name")))
    return next((e.get("content") for e in named), "")
