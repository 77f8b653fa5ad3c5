"""Print editions and ebooks of articles together with the discussion below them."""

__version__ = "0.1.0"
