"""How an edition looks: a theme, and what the reader chose."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from exporter.geometry import Choices, page_for
from exporter.linking import Links
from exporter.paper import A4, Paper
from exporter.themes import Theme


class BackMatter(StrEnum):
    """Whether lists of threads, commenters and links follow the text."""

    AUTO = "auto"
    """After discussions that are long and of many."""
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What helps to find a place in a print edition."""

    contents: bool | None = None
    """None is for more than one article, or where a depth is given."""
    depth: int | None = None
    """Down to which level of headings the contents goes; None is 1 in a book, 2 in a single article."""
    back_matter: BackMatter = BackMatter.AUTO

    @property
    def may_list_headings(self) -> bool:
        """False where no contents lists more than titles."""
        return self.contents is not False and (
            self.contents is True if self.depth is None else self.depth > 1
        )

    def depth_for(self, *, is_collection: bool) -> int:
        """Return down to which level of headings a contents goes; 0 is no contents."""
        is_asked_for = is_collection or self.depth is not None
        wanted = is_asked_for if self.contents is None else self.contents
        return 0 if not wanted else self.depth or (1 if is_collection else 2)


class FigureSize(StrEnum):
    """How wide images may be."""

    NATURAL = "natural"
    """In proportion to the text as on a page of the web, at most as wide as the text."""
    FULL = "full"
    """As wide as the text where they have the pixels."""
    HALF = "half"
    """At most half as wide as the text."""


class FigureAlign(StrEnum):
    """Where images that are narrower than the text stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is shown of what became of articles and comments from one capture to the next."""

    marks: bool = True
    """Whether what is new, edited or removed says so."""
    earlier: bool = False
    """Whether what was said before follows what was edited."""


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
    figure_size: FigureSize = FigureSize.NATURAL
    figure_align: FigureAlign = FigureAlign.CENTER
    finding: Finding = Finding()
    changes: Changes = Changes()
    archive: bool = False
    """Whether the file also keeps the model, in a form made to last."""
    has_model: bool = True
    """Whether an ebook keeps the model, too."""
    links: Links = Links.AUTO
    qr: bool = False
    """True for a code of the source's address beside each title."""

    def on_paper(self, sheet: Paper, choices: Choices) -> "Look":
        """Return the look with the page that its theme and *choices* make of a paper.

        Raises InvalidUsage when they leave no room for words.
        """
        page = page_for(sheet, self.theme.design, choices)
        return replace(self, sheet=sheet, choices=choices, paper=page)

    def in_theme(self, theme: Theme) -> "Look":
        """Return the look in another theme, on the same paper."""
        return replace(self, theme=theme).on_paper(self.sheet, self.choices)
