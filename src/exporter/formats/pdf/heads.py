"""What the heads of pages say: the article, and in its discussion the thread."""

from exporter.formats.discussion import columns, shortened
from exporter.labels import Labels
from exporter.model import Comment, Discussion
from exporter.paper import Paper

_FEWEST = 12
"""Letters of a title that are left beside the thread on the narrowest paper."""


class Heads:
    """The running heads of one article.

    On wide paper the article stands on the left and the section on the right; on narrow paper one line
    has both, because two would meet.
    """

    def __init__(
        self,
        title: str,
        labels: Labels,
        paper: Paper,
        discussion: Discussion | None = None,
        *,
        part: str = "",
    ) -> None:
        self._title = title
        self._part = part
        self.labels = labels
        self.paper = paper
        threads = () if discussion is None else discussion.threads()
        self._openings = {comment.id: thread[0] for thread in threads for comment in thread}

    @property
    def article(self) -> str:
        """What stands on the left: the article and, where there is room for it, the part that it is in."""
        both = f"{self._part} · {self._title}"
        if self._part and not self.paper.is_narrow and columns(both) <= self.paper.head_letters:
            return both
        return _in_width(self._title, self.paper.head_letters)

    @property
    def opening(self) -> str:
        """The section before the first heading."""
        return self.article if self.paper.is_narrow else ""

    @property
    def discussion(self) -> str:
        """The section around the threads."""
        return self._beside(self.labels.discussion)

    def thread(self, comment: Comment) -> str:
        """The section of a page that opens with a thread."""
        return self._beside(self._name(comment))

    def continued(self, comment: Comment) -> str:
        """The section of a page that opens within a thread."""
        return self._beside(self.labels.continued.format(title=self._name(comment)))

    def _name(self, comment: Comment) -> str:
        opening = self._openings[comment.id]
        if self.paper.is_narrow:
            return self.labels.thread_number.format(number=opening.number)
        return self.labels.thread_of(opening)

    def _beside(self, section: str) -> str:
        if not self.paper.is_narrow:
            return section
        room = max(self.paper.head_letters - len(section) - 3, _FEWEST)
        return f"{_in_width(self._title, room)} · {section}"


def _in_width(text: str, letters: int) -> str:
    """Return as much of *text* as is as wide as so many letters; the signs of Chinese are twice as wide."""
    return shortened(text, letters * len(text) // max(columns(text), 1))
