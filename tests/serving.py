"""A server on this machine that behaves as servers do, well and badly."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

PAGE = b"<!doctype html><title>A page</title><p>Some words."


@dataclass
class Asked:
    """One question that reached the server."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """A running server: where it is, and what it was asked."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    def at(self, path: str, *, host: str = "127.0.0.1") -> str:
        """Return the address of *path*."""
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [it.path for it in self.asked]


Page: TypeAlias = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers with the page of its path."""

    protocol_version = "HTTP/1.1"
    pages: dict[str, Page]
    site: Site

    def do_GET(self) -> None:
        """Answer, whatever happens to the connection."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.site.asked.append(Asked(self.path, headers))
        page = self.pages.get(self.path.partition("?")[0])
        try:
            page(self) if page else self.answer(404, b"nothing")
        except OSError:
            self.close_connection = True

    def answer(self, status: int, data: bytes = b"", **headers: str) -> None:
        """Send a whole answer."""
        self.head(status, **{"content_length": str(len(data)), **headers})
        self.wfile.write(data)

    def head(self, status: int, **headers: str) -> None:
        """Send the head of an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of those who hang up."""


@contextmanager
def serving(
    pages: dict[str, Page], *, host: str = "127.0.0.1", secure: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """Run a server with *pages*."""
    site = Site(port=0)
    kind = type("SomeHandler", (Handler,), {"pages": pages, "site": site})
    server = _Server((host, 0), kind)
    if secure is not None:
        server.socket = secure.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.socket.close()


def page(data: bytes = PAGE, status: int = 200, **headers: str) -> Page:
    """Return a page that answers the same every time."""
    return lambda handler: handler.answer(status, data, content_type="text/html", **headers)


def packed(data: bytes) -> Page:
    return page(gzip.compress(data), content_encoding="gzip")


def moved(to: str, status: int = 302, **headers: str) -> Page:
    return lambda handler: handler.answer(status, b"", location=to, **headers)


def in_turn(*pages: Page) -> Page:
    """Return a page that behaves like each of *pages* in turn, and like the last from then on."""
    left = list(pages)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def silent(seconds: float) -> Page:
    def wait(handler: Handler) -> None:
        time.sleep(seconds)
        handler.answer(200, PAGE)

    return wait


def dripping(handler: Handler) -> None:
    """Send one byte after the other, without an end."""
    handler.head(200, connection="close")
    handler.close_connection = True
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: Handler) -> None:
    handler.head(200, connection="close")
    handler.close_connection = True
    while True:
        handler.wfile.write(b"x" * 65536)


def cut_off(handler: Handler) -> None:
    """Send less than was said."""
    handler.head(200, content_length="1000")
    handler.wfile.write(b"half of it")
    handler.wfile.flush()
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)
