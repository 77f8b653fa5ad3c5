"""Takes the model back out of the files that keep it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from exporter.errors import UnreadableInput

_OURS = b'"exporter"'
_BEGINNING = 200
"""Bytes within which a model says that it is one."""


def extract(path: Path) -> bytes:
    """Return the model that the file at *path* keeps; raises UnreadableInput where there is none."""
    extractor = EXTRACTORS.get(path.suffix.lower())
    if extractor is None:
        kinds = " and ".join(sorted(EXTRACTORS))
        raise UnreadableInput(f"{path}: is of a kind that keeps no model; {kinds} may.")
    model = next((data for data in extractor(path) if _is_model(data)), None)
    if model is None:
        raise UnreadableInput(f"{path}: keeps no model; `exporter pdf --archive` makes files that do.")
    return model


def _is_model(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{" and _OURS in data[:_BEGINNING]


def _from_pdf(path: Path) -> Iterator[bytes]:
    """Yield what is attached to a PDF."""
    from exporter.checks.printed import opened

    with opened(path) as printed:
        for attachment in printed.pdf.attachments.values():
            yield attachment.get_file().read_bytes()


EXTRACTORS: dict[str, Callable[[Path], Iterator[bytes]]] = {".pdf": _from_pdf}
"""Who finds what is kept in files of which ending."""
