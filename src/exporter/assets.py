"""Images and other files: gathered from where an article has them, stored under the digest of their bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from exporter.diagnostics import Code
from exporter.errors import Unreachable
from exporter.labels import Labels, labels_for
from exporter.model import Article, Asset, Content, Element, Node, Note, map_elements
from exporter.model.book import map_texts
from exporter.network import Fetcher, Offline
from exporter.placeholders import placeholder_for, repeated_placeholder_for, shown_address

if TYPE_CHECKING:
    from exporter.context import Context
    from exporter.sources.location import Location

MAX_BYTES = 50_000_000
_DATA = re.compile(r"data:[^,]*,", re.IGNORECASE)
_KEPT_EMPTY = frozenset(["td", "th"])


@dataclass(slots=True)
class AssetStore:
    """The bytes of assets, each kept once under its name."""

    _files: dict[str, bytes] = field(default_factory=dict)

    def put(self, data: bytes) -> str:
        """Keep *data* and return its name."""
        name = hashlib.sha256(data).hexdigest()
        self._files.setdefault(name, data)
        return name

    def get(self, name: str) -> bytes:
        """Return the bytes kept under *name*; raises KeyError when there are none."""
        return self._files[name]

    def __contains__(self, name: str) -> bool:
        return name in self._files


def gather(article: Article, context: Context, location: Location) -> Article:
    """Return *article* with its images stored, and words in place of those that cannot be had.

    They come from the archive that *location* is in, from its folder, and from the web.
    """
    labels = labels_for(article.language or "")
    gathering = _Gathering(context=context, location=location, labels=labels)
    stored = map_texts(article, gathering.content)
    gathering.report()
    known = {asset.name: asset for asset in (*article.assets, *gathering.assets.values())}
    return replace(stored, assets=tuple(known.values()))


class _Unavailable(Exception):
    """An image that cannot be had."""

    def __init__(self, code: Code, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@dataclass(slots=True, kw_only=True)
class _Gathering:
    """The images of one article on their way into the store."""

    context: Context
    location: Location
    labels: Labels
    assets: dict[str, Asset] = field(default_factory=dict)
    _seen: dict[tuple[str, ...], Asset | _Unavailable] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _pixels: set[str] = field(default_factory=set)
    _told: set[str] = field(default_factory=set)
    """The addresses that stand for images already."""

    def content(self, content: Content) -> Content:
        """Return *content* with its images stored or replaced."""
        stored = map_elements(content, self._stored)
        return _without(stored, self._pixels) if self._pixels else stored

    def _stored(self, element: Element) -> Content:
        """Return an image with its stored address, or words in its place; other elements as they are."""
        source = element.attributes.get("src", "")
        if element.tag != "img" or source.startswith("asset:"):
            return (element,)
        sources = (source, *element.attributes.get("data-otherwise", "").split())
        if sources not in self._seen:
            self._seen[sources] = self._found(sources)
        asset = self._seen[sources]
        if isinstance(asset, _Unavailable):
            return (self._placeholder(element, sources[-1]),)
        if asset.width <= 1 and asset.height <= 1:
            self._counts["pixels"] += 1
            self._pixels.add(source)
            return (element,)
        self.assets[asset.name] = asset
        kept = {name: value for name, value in element.attributes.items() if name != "data-otherwise"}
        return (Element("img", (), {**kept, "src": asset.address}),)

    def _placeholder(self, image: Element, source: str) -> Element:
        make = repeated_placeholder_for if source in self._told else placeholder_for
        self._told.add(source)
        return make(image, source, self.labels)

    def report(self) -> None:
        """Say once what happened to many."""
        if self._counts["remote"]:
            count = self._counts["remote"]
            what = "1 image is" if count == 1 else f"{count} images are"
            message = f"{what} on the web only and not fetched, because the network is not used."
            self.context.note(Code.ASSET_REMOTE, message, location=self.location.label, count=count)
        if self._counts["moving"]:
            count = self._counts["moving"]
            what = "1 image moves" if count == 1 else f"{count} images move"
            message = f"{what} on the page; its first picture is kept of each."
            self.context.note(Code.IMAGE_STILLED, message, location=self.location.label, count=count)
        if self._counts["pixels"]:
            count = self._counts["pixels"]
            what = "1 image of one pixel was" if count == 1 else f"{count} images of one pixel were"
            message = f"{what} left out; such images are there to count readers."
            self.context.note(Code.CONTENT_DROPPED, message, location=self.location.label, count=count)

    def _found(self, sources: tuple[str, ...]) -> Asset | _Unavailable:
        """Return the image from the first of *sources* that has it."""
        problems: list[_Unavailable] = []
        for source in sources:
            try:
                return self._kept(self._bytes_of(source))
            except _Unavailable as problem:
                problems.append(problem)
        # What could be had if the network were used is not missing.
        remote = next((problem for problem in problems if problem.code is Code.ASSET_REMOTE), None)
        if remote is not None:
            self._counts["remote"] += 1
            return remote
        last = problems[-1]
        message = f"The image at {shown_address(sources[-1])} was left out, because {last}."
        self.context.note(last.code, message, location=self.location.label)
        return last

    def _bytes_of(self, source: str) -> bytes:
        if source in self.location.files:
            return self.location.files[source]
        if source.startswith(("http:", "https:")):
            return _bytes_on_web(source, self.context.fetcher)
        return _bytes_of(source, self.location)

    def _kept(self, data: bytes) -> Asset:
        from exporter.pictures import UnreadablePicture, read_picture

        try:
            picture = read_picture(data)
        except UnreadablePicture as problem:
            raise _Unavailable(Code.ASSET_UNREADABLE, str(problem)) from problem
        self._counts["moving"] += picture.is_first_of_many
        name = self.context.assets.put(picture.data)
        return Asset(name=name, media_type=picture.media_type, width=picture.width, height=picture.height)


def _bytes_on_web(source: str, fetcher: Fetcher) -> bytes:
    if isinstance(fetcher, Offline):
        raise _Unavailable(Code.ASSET_REMOTE, "it is on the web only")
    try:
        return fetcher.get(source, accept="image/*").data
    except Unreachable as reason:
        _, _, words = str(reason).partition(f"{source}: ")
        raise _Unavailable(Code.ASSET_MISSING, (words or str(reason)).rstrip(".")) from None


def _bytes_of(source: str, location: Location) -> bytes:
    if _DATA.match(source):
        return _bytes_within(source)
    if not source.startswith("file:"):
        raise _Unavailable(Code.ASSET_MISSING, "there is no address")
    path = _path_of(source, location.path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _Unavailable(Code.ASSET_UNREADABLE, f"it is larger than {MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise _Unavailable(Code.ASSET_MISSING, f"it cannot be read ({error.strerror})") from error


def _bytes_within(source: str) -> bytes:
    head, _, body = source.partition(",")
    if not head.lower().rstrip().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(re.sub(r"\s", "", unquote(body)) + "==")
    except ValueError:
        raise _Unavailable(Code.ASSET_UNREADABLE, "it is damaged") from None


def _path_of(source: str, page: Path | None) -> Path:
    """Return the file that *source* names; a page may name only what lies beside or below it."""
    rest = re.sub(r"^//(?:localhost)?(?=/)", "", source.removeprefix("file:"))
    plain = rest.partition("#")[0].partition("?")[0]
    try:
        if page is None or not page.is_file():
            raise _Unavailable(Code.ASSET_MISSING, "it is not known where the page was saved")
        folder = page.resolve().parent
        paths = [(folder / name).resolve() for name in dict.fromkeys((rest, unquote(rest), unquote(plain)))]
        inside = [path for path in paths if path.is_relative_to(folder)]
        if not inside:
            raise _Unavailable(Code.ASSET_MISSING, "it lies outside of the folder that the page is in")
        # A name that is no regular file may never end, like a pipe.
        found = next((path for path in inside if path.is_file()), None)
    except (OSError, ValueError, RuntimeError):
        # Until Python 3.13 a loop of links is a RuntimeError.
        found = None
    if found is None:
        raise _Unavailable(Code.ASSET_MISSING, "there is no such file")
    return found


def _without(content: Content, sources: Set[str]) -> Content:
    """Return *content* less the images from *sources*, and less what held nothing else."""
    kept: list[Node] = []
    for node in content:
        if isinstance(node, Note):
            kept.append(replace(node, content=_without(node.content, sources)))
        elif not isinstance(node, Element):
            kept.append(node)
        elif node.tag != "img":
            children = _without(node.children, sources)
            if children or not node.children or node.tag in _KEPT_EMPTY:
                kept.append(node if children == node.children else replace(node, children=children))
        elif node.attributes.get("src") not in sources:
            kept.append(node)
    return tuple(kept)
