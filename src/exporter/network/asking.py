"""Asks for an address: redirects, cookies, limits and the reasons for failure."""

import re
from collections.abc import Callable
from http.cookiejar import CookieJar
from threading import Lock

import httpx

from exporter import __version__
from exporter.network import Answer
from exporter.network.cookies import jar_with, read_cookies
from exporter.network.deadline import Deadline, Manners
from exporter.network.policy import Policy
from exporter.network.problems import Problem, of_status
from exporter.network.retrying import persistently
from exporter.network.robots import NAME, Robots
from exporter.network.transport import Wire, remembering
from exporter.network.unpacking import ENCODINGS, Broken, unpacked

__all__ = ["WebFetcher"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOGIN = re.compile(
    r"(?:/[\w-]{1,20}){0,3}/(?:wp-login|(?:log|sign)[-_]?in|servicelogin|sessions?/new|oauth2?/authorize)"
    r"(?:\.\w+)?/?",
    re.IGNORECASE,
)
_NOT_PASSED_ON = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})


class WebFetcher:
    """Asks one address after the other, within the limits of a policy."""

    def __init__(self, policy: Policy, *, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._policy = policy
        self._sleep = sleep
        self._deadline = Deadline(clock)
        self._cookies = CookieJar() if policy.cookies is None else read_cookies(policy.cookies)
        manners = Manners(policy.delay, sleep=sleep, clock=clock)
        self._wire = Wire(policy, self._deadline, manners)
        self._memory = remembering(policy, self._wire)
        self._manners = manners
        self._robots = Robots(self.get, manners)
        self._lock = Lock()

    def get(self, address: str, *, accept: str = "*/*") -> Answer:
        """Return the answer, if it is one of success; raises Unreachable with the reason otherwise."""
        with self._lock:
            self._deadline.start(self._policy.total)
            return self._follow(_url(address, address), accept)

    def allowed(self, address: str) -> bool:
        """Tell whether the robots.txt of the host lets programs ask for *address*."""
        return self._robots.allowed(address)

    def rest(self, address: str, seconds: float) -> None:
        """Ask the host of *address* nothing for that long, within what we wait at all."""
        self._manners.rest(_url(address, address).host, min(seconds, self._policy.longest_wait))

    def close(self) -> None:
        """Close all connections."""
        self._memory.close()
        self._wire.close()

    def _follow(self, url: httpx.URL, accept: str) -> Answer:
        # What servers give on the way goes no further than this one address.
        first, cookies, seen = url, httpx.Cookies(jar_with(self._cookies)), set()
        for _ in range(self._policy.redirects + 1):
            request = self._request(url, accept, cookies)
            if (str(url), request.headers.get("cookie")) in seen:
                raise Problem(str(first), "the server sends from one address to the next in a circle.")
            seen.add((str(url), request.headers.get("cookie")))
            response, data = self._persistently(request)
            cookies.extract_cookies(response)
            if response.status_code not in _REDIRECTS:
                return _answer(url, response, data)
            url = _url(str(url), response.headers.get("location", ""))
            if _LOGIN.fullmatch(url.path) and not _LOGIN.fullmatch(first.path):
                raise of_status(str(first), 401, response.headers)
        raise Problem(str(first), f"the server sends on more than {self._policy.redirects} times.")

    def _request(self, url: httpx.URL, accept: str, cookies: httpx.Cookies) -> httpx.Request:
        headers = {
            "user-agent": f"Mozilla/5.0 (compatible; {NAME}/{__version__})",
            "accept": accept,
            "accept-encoding": ENCODINGS,
        }
        if self._policy.carries_headers_to(str(url)):
            headers.update(self._policy.headers)
        seconds = self._policy.timeout
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": timeouts})
        if "cookie" not in request.headers:
            cookies.set_cookie_header(request)
        return request

    def _persistently(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        return persistently(lambda: self._ask(request), self._policy, self._deadline, sleep=self._sleep)

    def _ask(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        # What a server gives to one user only is not kept on disk, nor what that user showed it.
        shows_headers = self._policy.headers and self._policy.carries_headers_to(str(request.url))
        is_personal = shows_headers or "cookie" in request.headers
        response = (self._wire if is_personal else self._memory).handle_request(request)
        response.request = request
        try:
            if response.status_code in _REDIRECTS:
                return response, b""
            if not response.is_success:
                raise of_status(str(request.url), response.status_code, response.headers)
            return response, self._body(response)
        finally:
            response.close()

    def _body(self, response: httpx.Response) -> bytes:
        address, largest = str(response.url), self._policy.largest
        too_large = Problem(
            address, f"is larger than {largest / 1_000_000:g} MB; it was not read to its end."
        )
        stated = response.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > largest:
            raise too_large
        data = bytearray()
        try:
            for part in unpacked(response.iter_raw(), response.headers.get("content-encoding", "")):
                data += part
                if max(len(data), response.num_bytes_downloaded) > largest:
                    raise too_large
        except Broken:
            raise Problem(address, "the answer is broken or cut off; try again.", passes=True) from None
        return bytes(data)


def _url(base: str, address: str) -> httpx.URL:
    """Return where *address* leads from *base*; raises Problem when that is not on the web."""
    try:
        url = httpx.URL(base).join(address).copy_with(fragment=None, userinfo=b"")
    except (httpx.InvalidURL, ValueError):
        raise Problem(address, "is not an address of the web; check it.") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise Problem(address or base, "only addresses that begin with http:// or https:// can be asked for.")
    return url


def _answer(url: httpx.URL, response: httpx.Response, data: bytes) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    kept = {name: value for name, value in headers.items() if name not in _NOT_PASSED_ON}
    return Answer(address=str(url), data=data, headers=kept)
