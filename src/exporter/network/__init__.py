"""The way to the network: what is asked, what is answered, and who does not ask at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, Protocol, runtime_checkable

from exporter.errors import Unreachable

__all__ = ["Answer", "Crawler", "Fetcher", "Offline", "Patient", "allowed", "let_rest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave, decompressed, after redirects."""

    address: str
    """Where it was had from in the end."""
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""

    @property
    def media_type(self) -> str:
        """The kind of the data as the server states it, such as `text/html`; empty if it does not."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server states."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message.get_content_charset()

    def json(self) -> Any:
        """Return the data as JSON; raises Unreachable when it is none."""
        try:
            return json.loads(self.data)
        except (ValueError, RecursionError):
            raise Unreachable(f"{self.address}: the answer is not the JSON that it should be.") from None


class Fetcher(Protocol):
    """Asks for what lies at an address on the web."""

    def get(self, address: str, *, accept: str = "*/*") -> Answer:
        """Return the answer, if it is one of success; raises Unreachable with the reason otherwise."""


@runtime_checkable
class Crawler(Fetcher, Protocol):
    """Asks for many pages of one host, and first whether that is welcome."""

    def allowed(self, address: str) -> bool:
        """Tell whether the robots.txt of the host lets programs ask for *address*."""


def allowed(fetcher: Fetcher, address: str) -> bool:
    """Tell whether *fetcher* may ask for *address* as one of many pages that the user did not name."""
    return fetcher.allowed(address) if isinstance(fetcher, Crawler) else True


@runtime_checkable
class Patient(Fetcher, Protocol):
    """Leaves a host alone for as long as it wishes."""

    def rest(self, address: str, seconds: float) -> None:
        """Ask the host of *address* nothing for that long."""


def let_rest(fetcher: Fetcher, address: str, seconds: float) -> None:
    """Have *fetcher* leave the host of *address* alone for a while, if it asks anybody."""
    if isinstance(fetcher, Patient):
        fetcher.rest(address, seconds)


class Offline:
    """Asks nobody."""

    def get(self, address: str, *, accept: str = "*/*") -> Answer:  # noqa: ARG002 - the protocol's
        """Refuse."""
        raise Unreachable(f"{address}: was not asked for, because the network is not used here.")
