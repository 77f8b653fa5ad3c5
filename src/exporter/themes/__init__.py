"""Themes: how an edition looks, as a folder of values, style sheets and templates."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from exporter import resources
from exporter.errors import InvalidUsage
from exporter.themes.design import NAMES, Design, with_value
from exporter.themes.variables import VARIABLES, to_rule, variable

FILE = "theme.toml"
_KEYS = frozenset({"description", "extends", "values", "variables"})
_GENERATIONS = 8
"""More themes that extend each other than these are a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A name, with what its folder and those of the themes that it extends say."""

    name: str
    description: str
    folders: tuple[Traversable, ...]
    """Its own, then those of what it extends."""
    design: Design = field(default_factory=Design)
    variables: Mapping[str, str] = field(default_factory=dict)
    """Those of theme.toml; the style sheets may change them again."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """Those of `--set`, which nothing changes."""

    def stylesheet(self, medium: str) -> str:
        """Return the theme's own rules for `pdf` or `epub`; they come after the shared ones.

        Raises InvalidUsage when they are not text.
        """
        sheets = [_text(folder / f"{medium}.css", self.name) for folder in reversed(self.folders)]
        return "\n".join(sheet for sheet in sheets if sheet)

    def print_stylesheet(self) -> str:
        """Return the rules for print, with the variables; raises InvalidUsage like `stylesheet`."""
        return "\n".join([to_rule(self.variables), self.stylesheet("pdf"), to_rule(self.chosen)])

    @property
    def templates(self) -> tuple[Traversable, ...]:
        """The folders of templates, the theme's own first."""
        return tuple(folder / "templates" for folder in self.folders if (folder / "templates").is_dir())

    def setting(self, assignments: Sequence[str]) -> "Theme":
        """Return the theme with values and variables as in `accent=#036`; raises InvalidUsage."""
        theme = self
        for assignment in assignments:
            name, sign, value = assignment.partition("=")
            if not sign:
                raise InvalidUsage(f"--set {assignment!r} has no value; write it like --set accent=#003366.")
            theme = _with(theme, name.strip(), value, "--set")
        # What the folders say stays as it was; only what was chosen goes last.
        chosen = {name: value for name, value in theme.variables.items() if value != self.variables.get(name)}
        return replace(theme, variables=self.variables, chosen={**self.chosen, **chosen})


def names() -> list[str]:
    """Return the names of the built-in themes, the default first."""
    folders = (resources.styles() / "themes").iterdir()
    known = (folder.name for folder in folders if (folder / FILE).is_file())
    return sorted(known, key=lambda name: (name != "book", name))


def open_theme(name: str) -> Theme:
    """Return the built-in theme of that name, or the one in the folder of that name.

    Raises InvalidUsage when there is none, or when its theme.toml says what it may not.
    """
    return _open(name, base=None, left=_GENERATIONS)


def _open(name: str, *, base: Traversable | None, left: int) -> Theme:
    if not left:
        raise InvalidUsage(f"The theme {name!r} extends itself, or too many others.")
    folder = _folder(name, base)
    said = _read(folder, name)
    theme = Theme(name=folder.name, description=str(said.get("description", "")), folders=(folder,))
    if "extends" in said:
        parent = _open(str(said["extends"]), base=folder, left=left - 1)
        theme = replace(
            parent,
            name=theme.name,
            description=theme.description or parent.description,
            folders=(folder, *parent.folders),
        )
    for table in ("values", "variables"):
        for key, value in said.get(table, {}).items():
            theme = _with(theme, key, str(value), f"{name}/{FILE}")
    return theme


def _folder(name: str, base: Traversable | None) -> Traversable:
    if "/" not in name:
        return resources.styles() / "themes" / name
    # What a theme extends is found from its own folder, wherever the program is run.
    return Path(str(base), name) if base is not None else Path(name)


def _written(name: str) -> str:
    """How a folder is told from a built-in theme, for those who gave it without a slash."""
    return "" if "/" in name else f", written like ./{name}"


def _read(folder: Traversable, name: str) -> dict[str, Any]:
    try:
        said = tomllib.loads((folder / FILE).read_text("utf-8"))
    except OSError:
        known = ", ".join(names())
        raise InvalidUsage(
            f"There is no theme {name!r}; choose one of {known}, or a folder with a {FILE}{_written(name)}."
        ) from None
    except ValueError as error:
        raise InvalidUsage(f"{name}/{FILE} is not well-formed: {error}.") from None
    for key, value in said.items():
        if key not in _KEYS:
            raise InvalidUsage(f"{name}/{FILE} has {_unknown(key, sorted(_KEYS))}.")
        if (key in {"values", "variables"}) != isinstance(value, dict):
            raise InvalidUsage(f"{name}/{FILE}: {key} must be {'a table' if key[0] == 'v' else 'words'}.")
    return said


def _with(theme: Theme, name: str, value: str, where: str) -> Theme:
    try:
        if name in NAMES:
            return replace(theme, design=with_value(theme.design, name, value))
        if name in VARIABLES:
            return replace(theme, variables={**theme.variables, name: variable(name, value)})
    except InvalidUsage as error:
        raise InvalidUsage(f"{where}: {error}") from None
    raise InvalidUsage(
        f"{where} has {_unknown(name, [*NAMES, *VARIABLES])}; `exporter theme show` lists them."
    )


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    return f"no {name!r}" + (f", but {' and '.join(near)}" if near else "")


def _text(sheet: Traversable, theme: str) -> str:
    try:
        return sheet.read_text("utf-8") if sheet.is_file() else ""
    except (OSError, ValueError) as error:
        raise InvalidUsage(f"{theme}/{sheet.name} cannot be read as UTF-8: {error}.") from None
