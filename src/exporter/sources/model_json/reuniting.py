"""Puts images back into models that lie in one package with them."""

import base64
import re
from collections.abc import Callable

from exporter.sources.model_json.encoding import ELSEWHERE

# Within a string of JSON every quotation mark has a backslash before it, so nothing else looks like this.
_NAMED = re.compile(rb'(?<="data": ")' + ELSEWHERE.encode() + rb'([^"\\]+)(?=")')


def with_images(model: bytes, read: Callable[[str], bytes]) -> bytes:
    """Return *model* as `exporter load` wrote it; *read* gives the file at an address."""
    return _NAMED.sub(lambda match: base64.b64encode(read(match[1].decode())), model)
