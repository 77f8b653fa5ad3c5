"""A service that keeps the discussion of another site's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from exporter.sources.platforms.asking import Asker

Gather: TypeAlias = Callable[[Asker], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A service, and how it is asked for the discussion of one page."""

    service: str
    gather: Gather
