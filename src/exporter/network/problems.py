"""Why something cannot be had from the network, in one sentence each."""

import re
import ssl
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from exporter.errors import Unreachable

__all__ = ["Problem", "of_error", "of_status", "shown"]

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REMEDY = "give your cookies with --cookies, or save the page and name the file."
_LOGIN = f"asks for a login or refuses access; {_REMEDY}"
_SENTENCES = {
    400: "the server does not understand this address; check it.",
    401: _LOGIN,
    402: f"is behind a paywall; {_REMEDY}",
    403: _LOGIN,
    404: "there is no page at this address; check it.",
    407: "the proxy asks for a login; write it into --proxy as http://name:password@host:port.",
    410: "the page was taken away for good; look for it in a web archive.",
    429: "the server was asked too often; try again later.",
    451: "may not be shown for legal reasons.",
}


class Problem(Unreachable):
    """A reason, and whether it may pass."""

    def __init__(
        self,
        address: str,
        sentence: str,
        *,
        status: int | None = None,
        passes: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(f"{shown(address)}: {sentence}")
        self.status = status
        self.passes = passes
        """Whether it is worth asking again."""
        self.wait = wait
        """The seconds after which the server lets us ask again, if it says so."""


def shown(address: str) -> str:
    """Return *address* without a password, for messages."""
    return re.sub(r"^(\w+://)[^/?#]*@", r"\1", address)


def of_status(address: str, status: int, headers: httpx.Headers) -> Problem:
    """Return what it means that a server answers with *status*."""
    default = f"the server fails (status {status}); try again later."
    if status < 500:
        default = f"the server answers with status {status} instead of a page."
    sentence = _SENTENCES.get(status, default)
    if status == 403 and headers.get("x-ratelimit-remaining", "").strip() == "0":
        sentence = "the server was asked too often; try again later, or give it a key of yours with --header."
    passes = status in _PASSING
    return Problem(address, sentence, status=status, passes=passes, wait=_wait(headers) if passes else None)


def of_error(address: str, error: Exception) -> Problem:
    """Return what it means that the connection fails with *error*."""
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = cause.verify_message
        return Problem(address, f"the certificate of the server is not valid ({reason}); it is not trusted.")
    if isinstance(cause, ssl.SSLError):
        return Problem(address, "the server does not speak TLS as it should.")
    if isinstance(error, httpcore.TimeoutException):
        return Problem(address, "the server took too long; try again later or raise --timeout.", passes=True)
    if isinstance(error, httpcore.ProxyError):
        return Problem(address, f"the proxy refuses to ask for it ({error}).")
    if isinstance(error, httpcore.ConnectError):
        return Problem(address, "cannot be connected to; check the address and the network.", passes=True)
    if isinstance(error, httpcore.LocalProtocolError | httpcore.UnsupportedProtocol):
        return Problem(address, "cannot be asked for in HTTP; check the address.")
    return Problem(
        address, "the connection broke off before the answer was complete; try again.", passes=True
    )


def _wait(headers: httpx.Headers) -> float | None:
    """Return the seconds that the header Retry-After asks for; a date counts from the server's own."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        then, now = (parsedate_to_datetime(it) for it in (text, headers.get("date", "")))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
