"""Where a command may go, and where what it was given comes from."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from exporter.errors import InvalidUsage
from exporter.network.policy import TIMEOUT, Policy, read_headers
from exporter.options import group
from exporter.options.locations import Locations
from exporter.sources.lists import is_web


class Reach(NamedTuple):
    """Where a command may go, and where what it was given comes from."""

    policy: Policy | None = None
    """None is nowhere."""
    url: str | None = None
    """The address of what has none of its own."""

    def naming(self, locations: Iterable[str]) -> "Reach":
        """Return the same for *locations*, to whose hosts headers may go."""
        policy = self.policy
        return self._replace(policy=policy and replace(policy, locations=tuple(locations)))


Offline = Annotated[bool, typer.Option("--offline", help="Ask nothing of the network.")]
AllowLocal = Annotated[
    bool, typer.Option("--allow-local", help="Ask addresses of this machine and its network, too.")
]
Header = Annotated[
    list[str] | None,
    typer.Option("--header", metavar="'NAME: VALUE'", help="Send a header to the hosts named here."),
]
Cookies = Annotated[
    Path | None, typer.Option("--cookies", metavar="FILE", help="Cookies in the Netscape format.")
]
Proxy = Annotated[str | None, typer.Option("--proxy", metavar="URL", help="Ask through this proxy.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use what was answered before nor keep it.")
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", metavar="SECONDS", help="How long to wait for a server that is silent."),
]


@group("Network")
def reach(
    locations: Locations,
    *,
    url: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where a file is on the web; of an archive, which page."),
    ] = None,
    offline: Offline = False,
    allow_local: AllowLocal = False,
    header: Header = None,
    cookies: Cookies = None,
    proxy: Proxy = None,
    no_cache: NoCache = False,
    timeout: Timeout = TIMEOUT,
) -> Reach:
    """Return what the options allow; raises InvalidUsage for what cannot be meant."""
    way = book_reach(
        offline=offline,
        allow_local=allow_local,
        header=header,
        cookies=cookies,
        proxy=proxy,
        no_cache=no_cache,
        timeout=timeout,
    )
    if url is not None and not is_web(url):
        raise InvalidUsage(f"{url!r} is no address; write it like https://example.org/post.")
    return way.naming(locations)._replace(url=url)


@group("Network")
def book_reach(
    *,
    offline: Offline = False,
    allow_local: AllowLocal = False,
    header: Header = None,
    cookies: Cookies = None,
    proxy: Proxy = None,
    no_cache: NoCache = False,
    timeout: Timeout = TIMEOUT,
) -> Reach:
    """Return what the options allow where a book names its locations itself."""
    policy = Policy(
        allow_local=allow_local,
        headers=read_headers(header or []),
        cookies=cookies,
        proxy=proxy,
        timeout=timeout,
        cache=None if no_cache else _cache_folder(),
    )
    return Reach(None if offline else policy)


def _cache_folder() -> Path | None:
    """Return where answers of servers are kept, by the XDG specification; None without a home."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(base) / "exporter"
