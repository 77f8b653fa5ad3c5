"""The engines whose pages are known, each as a table of where it keeps what."""

from exporter.sources.page.engines.blogger import BLOGGER, OLD_BLOGGER
from exporter.sources.page.engines.blogs import BLOGS
from exporter.sources.page.engines.embedded import EMBEDDED
from exporter.sources.page.engines.engine import Engine
from exporter.sources.page.engines.forums import FORUMS
from exporter.sources.page.engines.github import GITHUB
from exporter.sources.page.engines.places import PLACES

ENGINES: tuple[Engine, ...] = (*PLACES, GITHUB, *FORUMS, BLOGGER, OLD_BLOGGER, *BLOGS, *EMBEDDED)
"""Asked in this order; what only one engine has comes before what several have."""
