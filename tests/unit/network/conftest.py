"""A clock that moves only when somebody sleeps."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pytest

from exporter.network.opening import LazyFetcher, open_fetcher
from exporter.network.policy import Policy


@dataclass
class Time:
    """What was slept, and what time it is."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        """Return the time."""
        return self.now


Open: TypeAlias = Callable[..., LazyFetcher]


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fetcher(time: Time) -> Iterator[Open]:
    """Open fetchers that may ask this machine and do not wait."""
    with ExitStack() as stack:

        def open_one(**policy: Any) -> LazyFetcher:
            given = {"allow_local": True, "delay": 0.0, **policy}
            return stack.enter_context(open_fetcher(Policy(**given), sleep=time.sleep, clock=time.clock))

        yield open_one
