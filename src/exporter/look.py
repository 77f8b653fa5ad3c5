"""How an edition looks: a theme, and what the reader chose."""

from dataclasses import dataclass, field, replace

from exporter.geometry import Choices, page_for
from exporter.paper import A4, Paper
from exporter.themes import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A style sheet of the reader, and the name of its file."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A theme with the choices of a reader; a format uses those that mean something to it."""

    theme: Theme
    paper: Paper = A4
    """The page: what `on_paper` makes of the paper that was asked for."""
    sheet: Paper = A4
    """The paper that was asked for."""
    choices: Choices = field(default_factory=Choices)
    css: Sheet | None = None
    """The reader's own rules, after all others."""
    is_booklet: bool = False
    most_pages: int | None = None
    """What `--fit` asks for."""

    def on_paper(self, sheet: Paper, choices: Choices) -> "Look":
        """Return the look with the page that its theme and *choices* make of a paper.

        Raises InvalidUsage when they leave no room for words.
        """
        page = page_for(sheet, self.theme.design, choices)
        return replace(self, sheet=sheet, choices=choices, paper=page)

    def in_theme(self, theme: Theme) -> "Look":
        """Return the look in another theme, on the same paper."""
        return replace(self, theme=theme).on_paper(self.sheet, self.choices)
