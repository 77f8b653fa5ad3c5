"""Opens the way to the network when it is first needed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from exporter.network import Answer
from exporter.network.policy import Policy

if TYPE_CHECKING:
    from exporter.network.asking import WebFetcher

__all__ = ["LazyFetcher", "open_fetcher"]


class LazyFetcher:
    """Loads what speaks HTTP only when something is asked, as most runs ask nothing."""

    def __init__(self, policy: Policy, *, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._policy = policy
        self._sleep = sleep
        self._clock = clock
        self._fetcher: WebFetcher | None = None

    def get(self, address: str, *, accept: str = "*/*") -> Answer:
        """Return the answer, if it is one of success; raises Unreachable with the reason otherwise."""
        return self._opened().get(address, accept=accept)

    def allowed(self, address: str) -> bool:
        """Tell whether the robots.txt of the host lets programs ask for *address*."""
        return self._opened().allowed(address)

    def rest(self, address: str, seconds: float) -> None:
        """Ask the host of *address* nothing for that long."""
        self._opened().rest(address, seconds)

    def close(self) -> None:
        """Close all connections."""
        if self._fetcher is not None:
            self._fetcher.close()

    def _opened(self) -> "WebFetcher":
        if self._fetcher is None:
            from exporter.network.asking import WebFetcher

            self._fetcher = WebFetcher(self._policy, sleep=self._sleep, clock=self._clock)
        return self._fetcher


@contextmanager
def open_fetcher(
    policy: Policy,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[LazyFetcher]:
    """Give a way to the network within what *policy* allows; it is closed afterwards."""
    if policy.cookies is not None:
        from exporter.network.cookies import read_cookies

        read_cookies(policy.cookies)
    fetcher = LazyFetcher(policy, sleep=sleep, clock=clock)
    try:
        yield fetcher
    finally:
        fetcher.close()
