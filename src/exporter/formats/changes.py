"""What a reader wants to see of changes, as the first of a format's transforms."""

from exporter.formats import Transform
from exporter.look import Changes
from exporter.transforms.changes import with_earlier, without_earlier, without_marks


def showing_changes(wanted: Changes) -> tuple[Transform, ...]:
    """Return what makes a book show as much of its changes as is wanted."""
    texts = with_earlier if wanted.earlier else without_earlier
    return (texts,) if wanted.marks else (texts, without_marks)
