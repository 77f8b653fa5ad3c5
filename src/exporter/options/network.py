"""Where a command may go, and where what it was given comes from."""

import os
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


@group("Network")
def reach(
    locations: Locations,
    *,
    url: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where a file is on the web; of an archive, which page."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nothing of the network.")] = False,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Ask addresses of this machine and its network, too.")
    ] = False,
    header: Annotated[
        list[str] | None,
        typer.Option("--header", metavar="'NAME: VALUE'", help="Send a header to the hosts named here."),
    ] = None,
    cookies: Annotated[
        Path | None, typer.Option("--cookies", metavar="FILE", help="Cookies in the Netscape format.")
    ] = None,
    proxy: Annotated[str | None, typer.Option(metavar="URL", help="Ask through this proxy.")] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use what was answered before nor keep it.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="How long to wait for a server that is silent.")
    ] = TIMEOUT,
) -> Reach:
    """Return what the options allow; raises InvalidUsage for what cannot be meant."""
    policy = Policy(
        allow_local=allow_local,
        locations=tuple(locations),
        headers=read_headers(header or []),
        cookies=cookies,
        proxy=proxy,
        timeout=timeout,
        cache=None if no_cache else _cache_folder(),
    )
    if url is not None and not is_web(url):
        raise InvalidUsage(f"{url!r} is no address; write it like https://example.org/post.")
    return Reach(None if offline else policy, url)


def _cache_folder() -> Path | None:
    """Return where answers of servers are kept, by the XDG specification; None without a home."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(base) / "exporter"
