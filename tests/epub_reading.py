"""Reads an EPUB back: its text in reading order."""

import posixpath
import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def documents(data: bytes) -> list[tuple[str, Element]]:
    """Return the name and the tree of every content document, in the order of the spine."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        container = fromstring(archive.read("META-INF/container.xml"))  # noqa: S314 - we wrote it
        opf_name = next(e.attrib["full-path"] for e in container.iter() if "full-path" in e.attrib)
        opf = fromstring(archive.read(opf_name))  # noqa: S314
        items = {item.attrib["id"]: item.attrib["href"] for item in opf.iter(f"{_OPF}item")}
        names = [items[ref.attrib["idref"]] for ref in opf.iter(f"{_OPF}itemref")]
        folder = posixpath.dirname(opf_name)
        return [
            (name, fromstring(archive.read(posixpath.join(folder, name))))  # noqa: S314
            for name in names
        ]


def text(data: bytes, *, skipping: tuple[str, ...] = ("nav", "cover")) -> str:
    """Return the words of the body of every document but those whose name begins with *skipping*."""
    found = []
    for name, tree in documents(data):
        if not posixpath.basename(name).startswith(skipping):
            body = tree.find(f"{_XHTML}body")
            assert body is not None
            found.append(" ".join(body.itertext()))
    return "\n".join(found)
