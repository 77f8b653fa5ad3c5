"""Kinds of files that are no articles for us, known by how they begin, so that messages can name them."""

from exporter.sources.location import Location

_PAGE = "give the web page or the text that it was made from"
_UNPACK = "unpack it and name the files in it"
_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", f"is a PDF; {_PAGE}"),
    (0, b"%!PS", f"is PostScript; {_PAGE}"),
    (30, b"mimetypeapplication/epub+zip", f"is an EPUB; {_PAGE}"),
    (30, b"mimetypeapplication/vnd.oasis", "is an office document; save it as HTML or as text"),
    (30, b"[Content_Types].xml", "is an office document; save it as HTML or as text"),
    (30, b"word/", "is an office document; save it as HTML or as text"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an office document; save it as HTML or as text"),
    (0, b"{\\rtf", "is an office document; save it as HTML or as text"),
    (0, b"PK\x03\x04", f"is a ZIP archive; {_UNPACK}"),
    (0, b"PK\x05\x06", "is an empty ZIP archive; there is nothing in it"),
    (0, b"\x1f\x8b", f"is compressed (gzip); {_UNPACK}"),
    (0, b"BZh", f"is compressed (bzip2); {_UNPACK}"),
    (0, b"\xfd7zXZ\x00", f"is compressed (xz); {_UNPACK}"),
    (0, b"\x28\xb5\x2f\xfd", f"is compressed (zstd); {_UNPACK}"),
    (0, b"7z\xbc\xaf\x27\x1c", f"is a 7z archive; {_UNPACK}"),
    (0, b"Rar!\x1a\x07", f"is a RAR archive; {_UNPACK}"),
    (257, b"ustar", f"is a tar archive; {_UNPACK}"),
    (60, b"BOOKMOBI", f"is a Kindle book; {_PAGE}"),
    (0, b"\x89PNG\r\n", "is an image; name the page that it belongs to"),
    (0, b"\xff\xd8\xff", "is an image; name the page that it belongs to"),
    (0, b"GIF8", "is an image; name the page that it belongs to"),
    (8, b"WEBP", "is an image; name the page that it belongs to"),
    (4, b"ftypavif", "is an image; name the page that it belongs to"),
    (4, b"ftyphei", "is an image; name the page that it belongs to"),
    (4, b"ftyp", "is a film or a recording; give a text of it"),
    (0, b"OggS", "is a film or a recording; give a text of it"),
    (0, b"ID3", "is a film or a recording; give a text of it"),
    (0, b"\x1aE\xdf\xa3", "is a film or a recording; give a text of it"),
    (
        0,
        b"bplist00",
        "is a property list and no web archive that Safari named .webarchive; save the page as HTML",
    ),
    (0, b"SQLite format 3\x00", "is a database; export what is in it"),
    (0, b"\x7fELF", "is a program"),
)
"""Where the mark stands, the mark, and what to say; of marks that begin alike the longer comes first."""


def kind_of(location: Location) -> str | None:
    """Return what a file is that nobody reads here, and what to do about it, if its beginning tells."""
    return next((said for at, mark, said in _KINDS if location.head.startswith(mark, at)), None)
