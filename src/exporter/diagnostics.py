"""What was lost, mended or assumed, and could be carried on from."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum

from exporter.errors import ExporterError


class Code(StrEnum):
    """Stable names for what can happen; docs/diagnostics.md explains each."""

    ARRANGEMENT_IMPOSSIBLE = "arrangement-impossible"
    ASSET_MISSING = "asset-missing"
    ASSET_REMOTE = "asset-remote"
    ASSET_UNREADABLE = "asset-unreadable"
    CAPTURES_DIFFER = "captures-differ"
    CAPTURES_MERGED = "captures-merged"
    CHOICE_IMPOSSIBLE = "choice-impossible"
    COMMENT_CLIPPED = "comment-clipped"
    COMMENT_CYCLE = "comment-cycle"
    COMMENT_EMPTY = "comment-empty"
    COMMENT_ORPHANED = "comment-orphaned"
    COMMENT_REPEATED = "comment-repeated"
    COMMENTS_ELSEWHERE = "comments-elsewhere"
    COMMENTS_FLATTENED = "comments-flattened"
    COMMENTS_LEFT_OUT = "comments-left-out"
    COMMENTS_MISSING = "comments-missing"
    CONTENT_CLIPPED = "content-clipped"
    CONTENT_DROPPED = "content-dropped"
    CONTENT_FLATTENED = "content-flattened"
    ENCODING_GUESSED = "encoding-guessed"
    FIT_MISSED = "fit-missed"
    FITTED = "fitted"
    FORMULA_UNDRAWN = "formula-undrawn"
    GLYPH_MISSING = "glyph-missing"
    IMAGE_OMITTED = "image-omitted"
    IMAGE_STILLED = "image-stilled"
    INTERFACE_FAILED = "interface-failed"
    ITEMS_LEFT_OUT = "items-left-out"
    LABELS_FOREIGN = "labels-foreign"
    LANGUAGE_GUESSED = "language-guessed"
    LAYOUT_LENIENT = "layout-lenient"
    LINK_DROPPED = "link-dropped"
    LINKS_LISTED = "links-listed"
    MEASURE_UNUSUAL = "measure-unusual"
    NAME_DOUBTFUL = "name-doubtful"
    PAGE_NUMBERS_WRONG = "page-numbers-wrong"
    PAGES_MISSING = "pages-missing"
    QR_OMITTED = "qr-omitted"
    RENDERER = "renderer"
    SCRIPT_MISSING = "script-missing"
    TABLE_CUT = "table-cut"
    TABLE_SHRUNK = "table-shrunk"
    TABLE_TURNED = "table-turned"
    TEXT_EXCERPTED = "text-excerpted"
    VOLUME_TOO_LARGE = "volume-too-large"
    ZONE_ASSUMED = "zone-assumed"


_NOTES = frozenset(
    {
        Code.CAPTURES_MERGED,
        Code.COMMENTS_LEFT_OUT,
        Code.ENCODING_GUESSED,
        Code.FITTED,
        Code.IMAGE_OMITTED,
        Code.IMAGE_STILLED,
        Code.ITEMS_LEFT_OUT,
        Code.LABELS_FOREIGN,
        Code.LANGUAGE_GUESSED,
        Code.LINKS_LISTED,
        Code.TABLE_CUT,
        Code.TABLE_SHRUNK,
        Code.TABLE_TURNED,
        Code.ZONE_ASSUMED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing that happened, where, and what was done about it."""

    code: Code
    message: str
    location: str
    count: int = 1
    """How many things it happened to."""

    @property
    def is_note(self) -> bool:
        """True for an assumption that cost nothing; notes are shown with `-v` and never fatal."""
        return self.code in _NOTES


@dataclass(slots=True)
class Report:
    """What happened in one run, in the order in which it came."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    failures: list[ExporterError] = field(default_factory=list)
    """What kept a location from being used at all."""

    def add(self, diagnostic: Diagnostic) -> None:
        """Note that something was lost, mended or assumed."""
        self.diagnostics.append(diagnostic)

    def withdraw(self, code: Code, locations: Collection[str]) -> None:
        """Take back what was noted of these locations and has turned out not to be so."""
        self.diagnostics = [d for d in self.diagnostics if d.code is not code or d.location not in locations]

    def since(self, seen: int) -> "Report":
        """Return what came after the first *seen* diagnostics; nobody knows that of failures."""
        return Report(diagnostics=self.diagnostics[seen:], failures=[] if seen else list(self.failures))

    def reword(self, change: Callable[[str], str]) -> None:
        """Make *change* to all that was noted."""
        self.diagnostics = [
            replace(d, message=change(d.message), location=change(d.location)) for d in self.diagnostics
        ]

    @property
    def codes(self) -> list[str]:
        """The codes in order, repeated as often as they came."""
        return [str(diagnostic.code) for diagnostic in self.diagnostics]

    def counts(self) -> dict[str, int]:
        """How many things each code happened to."""
        counter: Counter[str] = Counter()
        for diagnostic in self.diagnostics:
            counter[diagnostic.code] += diagnostic.count
        return dict(sorted(counter.items()))

    def warnings(self) -> list[Diagnostic]:
        """Those that are more than notes."""
        return [diagnostic for diagnostic in self.diagnostics if not diagnostic.is_note]
