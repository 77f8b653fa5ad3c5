"""Takes the model back out of the files that keep it."""

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
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
        raise UnreadableInput(
            f"{path}: keeps no model; `exporter epub` and `exporter pdf --archive` make files that do."
        )
    return model


def _is_model(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{" and _OURS in data[:_BEGINNING]


def _from_pdf(path: Path) -> Iterator[bytes]:
    """Yield what is attached to a PDF."""
    from exporter.checks.printed import opened

    with opened(path) as printed:
        for attachment in printed.pdf.attachments.values():
            yield attachment.get_file().read_bytes()


def _from_epub(path: Path) -> Iterator[bytes]:
    """Yield what may be a model in an EPUB, with the images that lie beside it put back."""
    from exporter.checks.epub.container import opened
    from exporter.sources.model_json import with_images

    with opened(path) as container:
        for name in sorted(name for name in container.names if name.endswith(".json")):
            beside = partial(posixpath.join, posixpath.dirname(name))
            yield with_images(container.read(name), lambda file: container.read(beside(file)))  # noqa: B023


EXTRACTORS: dict[str, Callable[[Path], Iterator[bytes]]] = {".epub": _from_epub, ".pdf": _from_pdf}
"""Who finds what is kept in files of which ending."""
