"""Whole sites as their engines export them: many articles in one file, each with its discussion."""
