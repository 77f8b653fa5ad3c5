"""What is found below an article."""

from dataclasses import dataclass, field
from datetime import datetime

from exporter.model import Change, Element, Node, Omission, Person
from exporter.sources.drafts import Draft
from exporter.sources.text.lines import Block, Line


@dataclass(slots=True, kw_only=True)
class OpenComment:
    """A comment that is being read."""

    id: str
    parent: str | None
    author: str
    line: Line
    """The line of its author."""
    number: int
    """Its place among the replies to the same comment, as the page counts them."""
    step: int
    """How many columns its text stands to the right of its author."""
    replies: int = 0
    published: datetime | None = None
    change: Change | None = None
    body: list[Node] = field(default_factory=list)

    @property
    def column(self) -> int:
        """Where its author stands."""
        return self.line.indent

    @property
    def body_column(self) -> int:
        """Where its text stands, and the authors of its replies."""
        return self.line.indent + self.step

    @property
    def has_text(self) -> bool:
        """True when it says anything."""
        return any(not isinstance(node, Element) or node.children for node in self.body)

    def to_draft(self) -> Draft:
        """Return what was read."""
        return Draft(
            id=self.id,
            parent=self.parent,
            author=Person(name=self.author) if self.author else None,
            published=self.published,
            body=tuple(self.body),
            change=self.change,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was found below an article."""

    comments: tuple[OpenComment, ...]
    omissions: tuple[Omission, ...]
    """What the text says was left out of it."""
    after: tuple[Block, ...]
    """What belongs to no comment."""
    is_open: bool | None
    stated: int | None
