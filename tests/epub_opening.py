"""Makes EPUBs for tests and opens them."""

import zipfile
from dataclasses import replace
from io import BytesIO

from lxml import etree

from exporter.arrange import arrange
from exporter.context import Context
from exporter.formats.epub import Epub
from exporter.model import Article
from exporter.pipeline import render
from tests.looks import look

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "h": "http://www.w3.org/1999/xhtml",
    "m": "http://www.w3.org/1998/Math/MathML",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "opf": "http://www.idpf.org/2007/opf",
}


def bound(*articles: Article, context: Context) -> bytes:
    """Return the EPUB of a book of *articles*."""
    title = None if len(articles) == 1 else "Several"
    book = replace(arrange(articles, context, title=title), loaded=articles)
    return render(book, Epub(), look(), context)


class OpenEpub:
    """An EPUB whose files are at hand."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(data))
        self.names = [name.removeprefix("EPUB/") for name in self.archive.namelist()]

    def read(self, name: str) -> bytes:
        """Return the bytes of a file beside the package document."""
        return self.archive.read(f"EPUB/{name}")

    def tree(self, name: str) -> etree._Element:
        """Return a file that is XML."""
        return etree.fromstring(self.read(name))

    def find(self, name: str, path: str) -> list[etree._Element]:
        """Return the elements of a file that are on *path*."""
        found = self.tree(name).xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [element for element in found if isinstance(element, etree._Element)]

    def texts(self, name: str, path: str) -> list[str]:
        """Return the text of the elements on *path*, white space made single."""
        return [" ".join("".join(map(str, element.itertext())).split()) for element in self.find(name, path)]

    def spine(self) -> list[str]:
        """Return the names of the content documents in reading order."""
        manifest = self.find("content.opf", "//opf:item")
        items = {str(item.get("id")): str(item.get("href")) for item in manifest}
        return [items[str(ref.get("idref"))] for ref in self.find("content.opf", "//opf:itemref")]

    def metadata(self, name: str) -> list[str]:
        """Return what the package document says: of a Dublin Core element or of a property."""
        path = f"//opf:metadata/{name}" if name.startswith("dc:") else f"//opf:meta[@property='{name}']"
        return [str(element.text) for element in self.find("content.opf", path)]


def opened(*articles: Article, context: Context) -> OpenEpub:
    """Return the EPUB of a book of *articles*, opened."""
    return OpenEpub(bound(*articles, context=context))
