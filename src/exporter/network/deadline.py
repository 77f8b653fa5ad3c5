"""How much time is left, and how long a host is left alone."""

from collections.abc import Callable

__all__ = ["Deadline", "Manners"]


class Deadline:
    """The end of the time that one address may take."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock()

    def start(self, seconds: float) -> None:
        """Let *seconds* begin now."""
        self._end = self._clock() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left; less than nothing if it is past."""
        return self._end - self._clock()

    def cut(self, timeout: float | None, late: type[Exception]) -> float:
        """Return *timeout*, or what is left if that is less; raises *late* when nothing is."""
        left = self.left
        if left <= 0:
            raise late
        return left if timeout is None else min(timeout, left)


class Manners:
    """Leaves a host alone for a while after each question."""

    def __init__(self, delay: float, *, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._delay = delay
        self._sleep = sleep
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._wishes: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    def respect(self, host: str, delay: float) -> None:
        """Let at least *delay* seconds lie between two questions to *host*, as it wishes."""
        self._wishes[host] = delay

    def rest(self, host: str, seconds: float) -> None:
        """Leave *host* alone for the next *seconds*."""
        self._resting[host] = self._clock() + seconds

    def wait(self, host: str) -> None:
        """Return when *host* may be asked."""
        delay = max(self._delay, self._wishes.get(host, 0.0))
        due = max(self._asked.get(host, -delay + self._clock()) + delay, self._resting.pop(host, 0.0))
        pause = due - self._clock()
        if pause > 0:
            self._sleep(pause)
        self._asked[host] = self._clock()
