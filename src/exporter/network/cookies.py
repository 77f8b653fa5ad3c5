"""The cookies of the user, each for its own host."""

import re
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy, LoadError, MozillaCookieJar
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request
from warnings import catch_warnings

from exporter.errors import UnreadableInput

__all__ = ["jar_with", "read_cookies"]

_NUMBER = re.compile(r"[\d.]+|.*:.*")


def read_cookies(path: Path) -> CookieJar:
    """Return the cookies in the file at *path*; raises UnreadableInput when it holds none."""
    jar = MozillaCookieJar()
    try:
        with catch_warnings(action="ignore"):
            jar.load(str(path), ignore_discard=True, ignore_expires=True)
    except FileNotFoundError:
        raise UnreadableInput(f"{path}: there is no such file; check the name.") from None
    except (LoadError, ValueError):
        message = "is not a cookies file in the Netscape format; export one from your browser."
        raise UnreadableInput(f"{path}: {message}") from None
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror}).") from None
    for cookie in jar:
        # Browsers write 0 for a cookie that lasts as long as they are open.
        if cookie.expires == 0:
            cookie.expires = None
    return jar


class _OwnHosts(DefaultCookiePolicy):
    """Gives no cookie to another host than its own; an address that is a number belongs to no domain."""

    def return_ok_domain(self, cookie: Cookie, request: Request) -> bool:
        """Say whether the host of *request* is one that *cookie* is for."""
        host = urlsplit(request.get_full_url()).hostname or ""
        if _NUMBER.fullmatch(host) and cookie.domain != host:
            return False
        return super().return_ok_domain(cookie, request)


def jar_with(cookies: CookieJar) -> CookieJar:
    """Return a new jar with *cookies* in it, which gives none to another host than its own."""
    jar = CookieJar(_OwnHosts(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain))
    for cookie in cookies:
        jar.set_cookie(cookie)
    return jar
