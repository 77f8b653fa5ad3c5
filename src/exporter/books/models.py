"""What was loaded for a book: a readable file for each article, and its images beside it."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from exporter.context import Context
from exporter.errors import UnreadableInput, UnwritableOutput
from exporter.model import Article
from exporter.sources.location import open_location
from exporter.sources.model_json import ModelJson, image_file, to_json_beside
from exporter.threads import thread_key
from exporter.writing import write

FOLDER = "models"
IMAGES = "images"
_SUFFIX = ".json"
_LONGEST = 60
_NAMELESS = "article"


def identity_of(article: Article) -> str:
    """Return what tells an article from the others of one place, and stays when it is edited."""
    return thread_key(article.url) if article.url else " ".join(article.title.casefold().split())


def name_for(article: Article, taken: Collection[str]) -> str:
    """Return a name for the model of *article* that none of the *taken* ones is."""
    slug = slug_of(article.title)
    names = (slug if count == 1 else f"{slug}-{count}" for count in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def slug_of(title: str) -> str:
    """Return *title* as the name of a file: letters and digits of any script, in small letters."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold().replace("_", " "))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer.encode()) > _LONGEST:
            break
        slug = longer
    return slug or "".join(words)[: _LONGEST // 4] or _NAMELESS


def names_in(folder: Path) -> list[str]:
    """Return the names of all models in *folder*, whoever put them there."""
    return sorted(path.stem for path in (folder / FOLDER).glob(f"*{_SUFFIX}"))


def read_model(folder: Path, name: str, context: Context) -> Article:
    """Return the article that is kept under *name*; raises UnreadableInput."""
    location = open_location(str(path_of(folder, name)))
    if not ModelJson.matches(location):
        raise UnreadableInput(f"{location.label}: is not the model that `exporter load` writes.")
    return next(ModelJson().load(location, context))


def keep_model(folder: Path, name: str, article: Article, context: Context) -> Path | None:
    """Keep *article* under *name*, its images first; return where, or None where it is kept already.

    Raises UnwritableOutput and leaves what was there before.
    """
    path = path_of(folder, name)
    data = to_json_beside([article]).encode()
    for file, image in _images(folder, article, context):
        if not file.is_file() or file.stat().st_size != len(image):
            write(image, str(file))
    if path.is_file() and path.read_bytes() == data:
        return None
    write(data, str(path))
    return path


def make_folders(folder: Path) -> None:
    """Make the folders that models and their images go to; raises UnwritableOutput."""
    place = folder / FOLDER / IMAGES
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(f"{place}: cannot be made ({error.strerror}).") from None


def path_of(folder: Path, name: str) -> Path:
    """Return the file in which the model called *name* is kept."""
    return folder / FOLDER / f"{name}{_SUFFIX}"


def _images(folder: Path, article: Article, context: Context) -> Iterator[tuple[Path, bytes]]:
    for asset in article.assets:
        yield folder / FOLDER / image_file(asset), context.assets.get(asset.name)
