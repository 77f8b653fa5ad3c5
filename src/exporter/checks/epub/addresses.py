"""Where the addresses in a package lead."""

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Place(NamedTuple):
    """A file of the package, and a place in it."""

    name: str
    fragment: str
    """Empty for the file as a whole."""


def is_outer(address: str) -> bool:
    """Say whether an address leads out of the package."""
    return _SCHEME.match(address.strip()) is not None or address.strip().startswith("//")


def scheme_of(address: str) -> str:
    """Return the scheme in small letters with its colon; empty where there is none."""
    # Readers leave out white space and controls before they look at it.
    bare = re.sub(r"[\x00-\x20]", "", address)
    found = _SCHEME.match(bare)
    return found[0].lower() if found else ""


def place_of(address: str, base: str) -> Place | None:
    """Return where an address in the file *base* leads; None is out of the package."""
    if is_outer(address):
        return None
    path, _, fragment = address.strip().partition("#")
    path = unquote(path.partition("?")[0])
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    return Place(name, unquote(fragment))
