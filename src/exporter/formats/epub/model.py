"""The model in the package: what `exporter load` writes, less the images that the package has anyway."""

from collections.abc import Iterable
from hashlib import sha256

from exporter.context import Context
from exporter.formats.epub.package import Item
from exporter.model import Article
from exporter.sources.model_json import json_pieces


def model_of(articles: Iterable[Article], items: Iterable[Item], context: Context) -> bytes:
    """Return the model of *articles*; images of which *items* have the very bytes are only named.

    An image that the edition shows smaller, or not at all, is in the model as it was loaded.
    """
    held = {sha256(i.data).hexdigest(): i.name for i in items if i.media_type.startswith("image/")}
    return "".join(json_pieces(articles, context, held)).encode()
