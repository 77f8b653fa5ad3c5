"""The commands that come in families, a family to a module."""
