"""Hosts say what programs may ask for."""

import pytest

from exporter.errors import Unreachable
from tests.serving import page, serving, silent
from tests.unit.network.conftest import Open, Time

RULES = b"User-agent: exporter\nDisallow: /private\nCrawl-delay: 4\n\nUser-agent: *\nDisallow: /\n"


def test_the_rules_for_us_hold(fetcher: Open, time: Time) -> None:
    """
    They are asked for once, and the pause that they wish for is kept.
    """
    with serving({"/robots.txt": page(RULES), "/open": page()}) as site:
        asking = fetcher()
        assert asking.allowed(site.at("/open"))
        assert not asking.allowed(site.at("/private/page"))
        asking.get(site.at("/open"))
    assert site.paths == ["/robots.txt", "/open"]
    assert time.slept == [4.0]


@pytest.mark.parametrize(("status", "is_allowed"), [(404, True), (403, True), (429, False), (500, False)])
def test_without_rules(fetcher: Open, status: int, is_allowed: bool) -> None:  # noqa: FBT001
    """
    No rules allow all; a server that fails allows nothing.
    """
    with serving({"/robots.txt": page(b"", status)}) as site:
        assert fetcher().allowed(site.at("/")) is is_allowed


def test_a_silent_host_allows_nothing(fetcher: Open) -> None:
    """
    Nobody is asked for pages who cannot even say whether that is welcome.
    """
    with serving({"/robots.txt": silent(0.4)}) as site:
        assert not fetcher(timeout=0.1).allowed(site.at("/"))


def test_a_host_that_is_refused_is_not_asked_for_rules(fetcher: Open) -> None:
    """
    The reason is told instead.
    """
    with serving({}) as site, pytest.raises(Unreachable, match="--allow-local"):
        fetcher(allow_local=False).allowed(site.at("/"))
    assert site.asked == []
