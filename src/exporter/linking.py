"""Ways in which a page tells where its links lead."""

from enum import StrEnum


class Links(StrEnum):
    """How paper tells where links lead."""

    AUTO = "auto"
    """Notes, and where those would crowd the pages of an article, a list after it."""
    NOTES = "notes"
    ENDNOTES = "endnotes"
    INLINE = "inline"
    NONE = "none"
