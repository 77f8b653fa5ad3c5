"""Which machines may be connected to; asked of the address that is then connected to itself."""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, TypeAlias

import httpcore

from exporter.network.deadline import Deadline

__all__ = ["Gate", "Refused", "Unresolved", "is_public"]

Resolve: TypeAlias = Callable[[str, int], list[str]]

_CLOSED = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
            "192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 "
            "224.0.0.0/4 240.0.0.0/4 ::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 "
            "2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
        ).split(),
    )
)
"""The special-purpose registries of IANA, and the ways to wrap an old address in a new one."""


class Refused(Exception):
    """A name leads to a machine that may not be connected to."""


class Unresolved(Exception):
    """A name leads to no machine."""

    def __init__(self, *, passes: bool) -> None:
        super().__init__()
        self.passes = passes


def is_public(text: str) -> bool:
    """Tell whether *text* is the address of a machine that everybody can reach."""
    address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    if any(address.version == network.version and address in network for network in _CLOSED):
        return False
    return address.is_global and not address.is_multicast


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Gate(httpcore.NetworkBackend):
    """Looks a name up once, looks at every address that it has, and connects to just those."""

    def __init__(self, deadline: Deadline, *, allow_local: bool, resolve: Resolve = _resolve) -> None:
        self._deadline = deadline
        self._allow_local = allow_local
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def look_up(self, host: str, port: int) -> list[str]:
        """Return the addresses of *host*; raises Refused when one of them is closed to us."""
        try:
            addresses = self._resolve(host, port)
        except socket.gaierror as error:
            raise Unresolved(passes=error.errno == socket.EAI_AGAIN) from None
        except (UnicodeError, ValueError):
            raise Unresolved(passes=False) from None
        if not self._allow_local and not all(map(is_public, addresses)):
            raise Refused
        return addresses

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of *host* that answers."""
        failure: Exception = httpcore.ConnectError()
        for address in self.look_up(host, port):
            try:
                seconds = self._deadline.cut(timeout, httpcore.ConnectTimeout)
                stream = self._sockets.connect_tcp(address, port, seconds, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A connection on which even a server that drips byte by byte cannot hold us for ever."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.cut(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.cut(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.cut(timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
