"""Jinja templates that lay out every format."""
