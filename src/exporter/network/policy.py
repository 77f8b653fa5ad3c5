"""What the user allows and gives for the network."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from exporter.errors import InvalidUsage

__all__ = ["TIMEOUT", "Policy", "origin", "read_headers"]

TIMEOUT = 30.0
_PORTS = {"http": 80, "https": 443}
_BELONGING = {"github.com": "api.github.com"}
"""Hosts that answer for others of the same owner: who gives a key for the page means the interface."""
_OURS = frozenset({"connection", "content-length", "host", "transfer-encoding", "upgrade"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How far one run may go on the network, how long it waits and what it carries."""

    allow_local: bool = False
    """Whether addresses of this machine and of its own network may be asked."""
    locations: tuple[str, ...] = ()
    """What the user named; `headers` go to the hosts among them and to no other."""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Path | None = None
    """A file in the Netscape format."""
    proxy: str | None = None
    timeout: float = TIMEOUT
    """Seconds of silence after which a server is given up."""
    total: float = 120.0
    """Seconds that one address may take in all, with redirects, waiting and further attempts."""
    largest: int = 50_000_000
    """Bytes that one answer may have, compressed or not."""
    redirects: int = 10
    attempts: int = 3
    longest_wait: float = 60.0
    """Seconds that a server may ask us to wait before the next attempt."""
    delay: float = 0.5
    """Seconds between two questions to one host."""
    cache: Path | None = None
    """The folder in which answers are kept as long as their servers allow."""

    def __post_init__(self) -> None:
        if not 0 < self.timeout <= self.total:
            raise InvalidUsage(f"The timeout must be more than 0 and at most {self.total:g} seconds.")
        if self.proxy is not None and origin(self.proxy) is None:
            raise InvalidUsage(f"{self.proxy!r} is not a proxy; write it like http://proxy.example:3128.")

    def carries_headers_to(self, address: str) -> bool:
        """Tell whether the headers of the user may be shown to the server of *address*."""
        named = {place for location in self.locations if (place := origin(location)) is not None}
        asked = origin(address)
        if asked is None:
            return False
        scheme, host, port = asked
        named |= {(scheme, _BELONGING.get(host, host), port) for scheme, host, port in named}
        return asked in named or ((scheme, port) == ("https", 443) and ("http", host, 80) in named)


def origin(address: str) -> tuple[str, str, int] | None:
    """Return scheme, host and port of *address*, or None when it is none of the web."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname.rstrip("."), port or _PORTS[parts.scheme]


def read_headers(lines: list[str]) -> dict[str, str]:
    """Return what is in *lines* of the kind `Name: value`; raises InvalidUsage for others."""
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        name, value = name.strip(), value.strip()
        is_name = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
        if not colon or not is_name or not value.isprintable() or not value.isascii():
            raise InvalidUsage(f"{name!r} is not a header; write it like 'Accept-Language: en'.")
        if name.lower() in _OURS:
            raise InvalidUsage(f"The header {name} cannot be set; it is part of how servers are asked.")
        headers[name.lower()] = value
    return headers
