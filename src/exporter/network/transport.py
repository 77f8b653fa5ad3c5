"""Connections, and what is remembered of earlier answers."""

import logging
from collections.abc import Iterator
from contextlib import suppress

import hishel
import hishel.httpx
import httpcore
import httpx

from exporter.network.deadline import Deadline, Manners
from exporter.network.egress import Gate, Refused, Unresolved
from exporter.network.policy import Policy
from exporter.network.problems import Problem, of_error

__all__ = ["Wire", "remembering"]

_LARGEST_CACHE = 500_000_000
_LIFETIMES = ("max-age", "s-maxage", "no-store", "no-cache", "immutable")
_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)

# A library that has trouble with its own file must not write over our messages.
logging.getLogger("hishel").addHandler(logging.NullHandler())


class Wire(httpx.BaseTransport):
    """Asks one question at a time, of machines that the policy lets through."""

    def __init__(self, policy: Policy, deadline: Deadline, manners: Manners) -> None:
        self._policy = policy
        self._manners = manners
        self._gate = Gate(deadline, allow_local=policy.allow_local)
        self._pool = _pool(policy, deadline, self._gate)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, whose body is not yet read; raises Problem."""
        url, address = request.url, str(request.url)
        core_url = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        question = httpcore.Request(
            method=request.method,
            url=core_url,
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        try:
            self._look_behind_the_proxy(url)
            self._manners.wait(url.host)
            reply = self._pool.handle_request(question)
        except Refused:
            sentence = "is an address of this machine or its own network; use --allow-local to ask it."
            raise Problem(address, sentence) from None
        except Unresolved as error:
            sentence = f"there is no host {url.host}; check the address and the network."
            raise Problem(address, sentence, passes=error.passes) from None
        except _ERRORS as error:
            raise of_error(address, error) from None
        return httpx.Response(reply.status, headers=reply.headers, stream=_Body(reply, address))

    def _look_behind_the_proxy(self, url: httpx.URL) -> None:
        # A name that is known only to the proxy is looked up there.
        if self._policy.proxy is not None:
            with suppress(Unresolved):
                self._gate.look_up(url.host, url.port or 0)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """What is still to come of an answer."""

    def __init__(self, reply: httpcore.Response, address: str) -> None:
        self._reply = reply
        self._address = address

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._reply.iter_stream()
        except _ERRORS as error:
            raise of_error(self._address, error) from None

    def close(self) -> None:
        self._reply.close()


class _Dated(httpx.BaseTransport):
    """Says of answers whose servers do not say how long they hold that this has to be asked each time.

    A cache may guess, by how old a page is; but discussions go on below old articles.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._wire.handle_request(request)
        says = response.headers.get("cache-control", "").lower()
        if "expires" not in response.headers and not any(word in says for word in _LIFETIMES):
            response.headers["cache-control"] = f"{says}, no-cache".removeprefix(", ")
        return response


def remembering(policy: Policy, wire: Wire) -> httpx.BaseTransport:
    """Return *wire* with a cache on disk before it, if there is a folder for one."""
    if policy.cache is None:
        return wire
    try:
        policy.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return wire
    # What was had from this machine must not be answered where it may not be asked.
    name = "local.db" if policy.allow_local else "answers.db"
    storage = hishel.SqliteStorage(database_path=policy.cache / name, max_size=_LARGEST_CACHE)
    return hishel.httpx.CacheTransport(_Dated(wire), storage, rfc=hishel.CacheOptions(shared=False))


def _pool(policy: Policy, deadline: Deadline, gate: Gate) -> httpcore.ConnectionPool:
    secure = httpcore.default_ssl_context()
    if policy.proxy is None:
        return httpcore.ConnectionPool(
            ssl_context=secure, http2=True, keepalive_expiry=30.0, network_backend=gate
        )
    url = httpx.URL(policy.proxy)
    login = (url.username.encode(), url.password.encode()) if url.userinfo else None
    return httpcore.HTTPProxy(
        str(url.copy_with(userinfo=b"")),
        proxy_auth=login,
        ssl_context=secure,
        http2=True,
        network_backend=Gate(deadline, allow_local=True),
    )
