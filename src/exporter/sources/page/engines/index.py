"""The elements of a page by what they are called, so that many engines can be asked about it quickly."""

from collections import defaultdict

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.selectors import Chain, chains_of, keys_of


class PageIndex:
    """Finds the elements of a page that a selector names, while the page is not changed."""

    def __init__(self, root: PageElement) -> None:
        self._order: dict[PageElement, int] = {}
        self._by_key: defaultdict[str, list[PageElement]] = defaultdict(list)
        for position, element in enumerate(root.walk()):
            self._order[element] = position
            for key in keys_of(element):
                self._by_key[key].append(element)

    def every(self, selector: str) -> list[PageElement]:
        """Return the elements that *selector* names, in reading order."""
        chains = chains_of(selector) if selector else ()
        found = {e for chain in chains for e in self._candidates(chain) if chain.fits(e)}
        return sorted(found, key=self._order.__getitem__)

    def has(self, selector: str) -> bool:
        """Say whether *selector* names anything in the page."""
        return any(chain.fits(e) for chain in chains_of(selector) for e in self._candidates(chain))

    def first(self, *selectors: str) -> PageElement | None:
        """Return the first element that the earliest of *selectors* names."""
        return next((found[0] for selector in selectors if (found := self.every(selector))), None)

    def _candidates(self, chain: Chain) -> list[PageElement]:
        if not chain.keys:
            return list(self._order)
        return min((self._by_key.get(key, []) for key in chain.keys), key=len)
