"""Asking a platform for one part after another."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import Unreachable
from exporter.network import Answer, let_rest

JSON = "application/json"
MOST_PAGES = 1000
"""No discussion is that long: a platform that never says that it is done ends here."""

_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[^,;=]+=(?:\"[^\"]*\"|[^\",;]*))*)")
_PARAMETER = re.compile(r";\s*([^,;=\s]+)\s*=\s*(?:\"([^\"]*)\"|([^\",;\s]*))")


class Asker:
    """Asks for the parts of one page, and says so when the later ones cannot be had."""

    def __init__(self, context: Context, label: str) -> None:
        self._context = context
        self._label = label
        self._asked = 0

    def first(self, address: str, *, accept: str = JSON) -> Answer:
        """Return the answer without which there is nothing; raises Unreachable."""
        self._asked += 1
        if self._asked > 1:
            self._context.announce(f"Asking for part {self._asked} of {self._label}")
        return self._context.fetcher.get(address, accept=accept)

    def more(self, address: str, *, accept: str = JSON) -> Answer | None:
        """Return a further answer, or None with a note that it cannot be had."""
        try:
            answer = self.first(address, accept=accept)
            answer.json()
        except Unreachable as error:
            self.miss(error)
            return None
        return answer

    def miss(self, reason: Unreachable | str) -> None:
        """Say that a part cannot be had."""
        message = f"A part of the discussion cannot be had: {reason}"
        self._context.note(Code.INTERFACE_FAILED, message, location=self._label)

    def rest(self, address: str, seconds: float) -> None:
        """Leave the host of *address* alone, as it wishes."""
        let_rest(self._context.fetcher, address, seconds)

    def linked(self, address: str, *, accept: str = JSON) -> Iterator[Any]:
        """Yield the answer and all that it says are next."""
        seen: set[str] = set()
        following: str | None = address
        while following and following not in seen and len(seen) < MOST_PAGES:
            seen.add(following)
            answer = self.more(following, accept=accept)
            if answer is None:
                return
            yield answer.json()
            links = [(uri, at) for uri, at in links_in(answer.headers) if at.get("rel") == "next"]
            following = urljoin(answer.address, links[0][0]) if links else None


def links_in(headers: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the addresses in a `Link` header with what is said of each."""
    for match in _LINK.finditer(headers.get("link", "")):
        yield match[1], {m[1].lower(): m[2] or m[3] or "" for m in _PARAMETER.finditer(match[2])}


def parts(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield the values in lists of at most *size*."""
    waiting = iter(values)
    while part := list(islice(waiting, size)):
        yield part
