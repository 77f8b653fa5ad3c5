"""Themes: how an edition looks, as a folder of style sheets and a few values."""

import tomllib
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from exporter import resources
from exporter.errors import InvalidUsage

_FILE = "theme.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A folder of style sheets with a name."""

    name: str
    description: str
    folder: Traversable

    def stylesheet(self, medium: str) -> str:
        """Return the theme's own rules for `pdf` or `epub`; they come after the shared ones.

        Raises InvalidUsage when they are not text.
        """
        sheet = self.folder / f"{medium}.css"
        try:
            return sheet.read_text("utf-8") if sheet.is_file() else ""
        except (OSError, ValueError) as error:
            raise InvalidUsage(f"{self.name}/{medium}.css cannot be read as UTF-8: {error}.") from None


def names() -> list[str]:
    """Return the names of the built-in themes."""
    folders = (resources.styles() / "themes").iterdir()
    return sorted(folder.name for folder in folders if (folder / _FILE).is_file())


def open_theme(name: str) -> Theme:
    """Return the built-in theme of that name, or the one in the folder of that name.

    Raises InvalidUsage when there is none, or when its theme.toml is not well-formed.
    """
    folder: Traversable = Path(name) if "/" in name else resources.styles() / "themes" / name
    try:
        values = tomllib.loads((folder / _FILE).read_text("utf-8"))
    except OSError:
        known = ", ".join(names())
        raise InvalidUsage(
            f"There is no theme {name!r}; choose one of {known}, or a folder with a {_FILE}."
        ) from None
    except ValueError as error:
        raise InvalidUsage(f"{name}/{_FILE} is not well-formed: {error}.") from None
    return Theme(name=folder.name, description=str(values.get("description", "")), folder=folder)
