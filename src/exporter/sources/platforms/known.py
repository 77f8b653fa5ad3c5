"""The platforms whose answers are known, those with the narrowest shape first."""

from types import ModuleType
from typing import cast

from exporter.sources.platforms import (
    activitypub,
    commento,
    cusdis,
    discourse,
    disqus,
    giscus,
    github,
    hackernews,
    isso,
    lemmy,
    lobsters,
    mastodon,
    reddit,
    remark42,
    stackexchange,
    staticman,
    webmention,
    wordpress,
)
from exporter.sources.platforms.thread import Platform

_MODULES: tuple[ModuleType, ...] = (
    reddit,
    discourse,
    lobsters,
    mastodon,
    lemmy,
    remark42,
    commento,
    cusdis,
    isso,
    disqus,
    giscus,
    webmention,
    staticman,
    stackexchange,
    github,
    hackernews,
    wordpress,
    activitypub,
)

PLATFORMS: tuple[Platform, ...] = tuple(cast(Platform, module) for module in _MODULES)
