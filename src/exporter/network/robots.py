"""What the host of many pages lets programs ask for."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from exporter.network import Answer
from exporter.network.deadline import Manners
from exporter.network.policy import origin
from exporter.network.problems import Problem

__all__ = ["NAME", "Robots"]

NAME = "exporter"
"""What we are called in robots.txt."""
_LARGEST = 512_000
_LONGEST_DELAY = 30.0
_TOO_MANY = 429
_FORBIDDEN = "User-agent: *\nDisallow: /\n"


class Robots:
    """The rules of all hosts that were asked for theirs, by RFC 9309."""

    def __init__(self, get: Callable[[str], Answer], manners: Manners) -> None:
        self._get = get
        self._manners = manners
        self._rules: dict[tuple[str, str, int] | None, Protego] = {}

    def allowed(self, address: str) -> bool:
        """Tell whether the rules of its host let us ask for *address*."""
        host = origin(address)
        if host not in self._rules:
            rules = Protego.parse(self._text(address))
            self._rules[host] = rules
            delay = rules.crawl_delay(NAME)
            if delay is not None and host is not None:
                self._manners.respect(host[1], min(float(delay), _LONGEST_DELAY))
        return bool(self._rules[host].can_fetch(address, NAME))

    def _text(self, address: str) -> str:
        parts = urlsplit(address)
        try:
            answer = self._get(f"{parts.scheme}://{parts.netloc}/robots.txt")
        except Problem as problem:
            if problem.status is None and not problem.passes:
                raise
            has_none = problem.status is not None and 400 <= problem.status < 500
            return "" if has_none and problem.status != _TOO_MANY else _FORBIDDEN
        return answer.data[:_LARGEST].decode("utf-8", "replace")
