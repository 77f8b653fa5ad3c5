"""Web pages that Safari saves as one file: a property list of the page and what it needs."""

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.sources.location import Location

_SUFFIX = ".webarchive"
_BINARY = b"bplist00"


def is_webarchive(location: Location) -> bool:
    """Say whether the file is a property list and is named like what Safari saves."""
    return location.suffix == _SUFFIX and (
        location.head.startswith(_BINARY) or "<plist" in location.beginning[:1000]
    )


def pages_in_webarchive(location: Location, context: Context) -> Iterator[Location]:  # noqa: ARG001 - a container's
    """Yield the page that was saved, with its images; raises UnreadableInput without one."""
    archive = _parsed(location)
    main = archive.get("WebMainResource")
    data = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(data, bytes) or not data.strip():
        raise UnreadableInput(f"{location.label}: holds no web page; save the page again, or as HTML.")
    address, encoding = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    kind = f"text/html; charset={encoding}" if isinstance(encoding, str) else "text/html"
    is_web = isinstance(address, str) and address.startswith(("http:", "https:"))
    yield Location(
        name=location.name,
        open=Location.of(name=location.name, data=data).open,
        path=location.path,
        address=address if is_web else None,
        headers={"content-type": kind},
        files=dict(_files(archive)),
    )


def _parsed(location: Location) -> dict[str, Any]:
    try:
        archive = plistlib.loads(location.data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, IndexError, TypeError) as error:
        raise UnreadableInput(
            f"{location.label}: is damaged ({error or 'cut off'}); save it again."
        ) from None
    except (OverflowError, RecursionError, AttributeError):
        raise UnreadableInput(f"{location.label}: is damaged; save it again.") from None
    return archive if isinstance(archive, dict) else {}


def _files(archive: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    resources = archive.get("WebSubresources")
    for resource in resources if isinstance(resources, list) else ():
        address = resource.get("WebResourceURL") if isinstance(resource, dict) else None
        data = resource.get("WebResourceData") if isinstance(resource, dict) else None
        if isinstance(address, str) and isinstance(data, bytes):
            yield address, data
