"""Runs the command line with `python -m exporter`."""

from exporter.cli import main

main()
