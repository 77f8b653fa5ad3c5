"""The cookies of the user, each for its own host."""

from http.cookiejar import CookieJar, DefaultCookiePolicy, LoadError, MozillaCookieJar
from pathlib import Path
from warnings import catch_warnings

from exporter.errors import UnreadableInput

__all__ = ["jar_with", "read_cookies"]


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


def jar_with(cookies: CookieJar) -> CookieJar:
    """Return a new jar with *cookies* in it, which gives none to another host than its own."""
    policy = DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain)
    jar = CookieJar(policy)
    for cookie in cookies:
        jar.set_cookie(cookie)
    return jar
