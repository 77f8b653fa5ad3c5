"""The text that Movable Type exports, and after it TypePad and many hosts of blogs.

An entry is made of sections between lines of five dashes, and ends with a line of eight; a section
begins with its name, and those that describe something have a field on each of their first lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.markup import to_line
from exporter.markup.markdown import markdown_to_html
from exporter.model import Article, Mention
from exporter.sources.drafts import Draft
from exporter.sources.exports.paragraphs import with_paragraphs
from exporter.sources.exports.places import by_time
from exporter.sources.exports.reporting import report_words, report_zones
from exporter.sources.location import Location
from exporter.sources.page.decoding import decode
from exporter.sources.platforms.thread import Thread, Words, title_from, to_article
from exporter.sources.platforms.values import person, web

_BEGINNING = re.compile(r"(?:[a-z][a-z ]{0,30}:[^\n]*\n|[ \t]*\n){2,60}-----[ \t]*\nbody:")
_ENTRY_END = re.compile(r"^--------[ \t]*$", re.MULTILINE)
_SECTION_END = re.compile(
    r"^-----[ \t]*\n\s*(?=(?:BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):[ \t]*$|\Z)", re.MULTILINE
)
_FIELD = re.compile(r"([A-Z][A-Z ]{0,30}):[ \t]*(.*)")
_FIELDS = frozenset("AUTHOR|EMAIL|IP|URL|DATE|TITLE|BLOG NAME|UNIQUE URL".split("|"))
"""Those of comments and pings; any other line begins their text."""
_DATE = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?: (\d\d?):(\d\d)(?::(\d\d))?(?: ([AP])M)?)?")
_AS_IT_IS = frozenset(["0", "", "richtext", "none"])
_PUBLISHED = frozenset(["", "publish"])


class _Section(NamedTuple):
    name: str
    text: str


class MovableTypeExport:
    """Reads the entries that Movable Type exports, with the comments on them, which are flat."""

    name: ClassVar[str] = "movabletype"
    summary: ClassVar[str] = "exports of Movable Type, TypePad and those who write the same (.txt)"
    rank: ClassVar[int] = 12

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim text that begins with fields, a line of five dashes, and a body."""
        return _BEGINNING.match(location.beginning.replace("\r\n", "\n")) is not None

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the published entries; raises UnreadableInput when there are none."""
        text = decode(location, context).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        words, clock = Words(location.address), _Clock()
        unpublished = found = 0
        for entry in _ENTRY_END.split(text):
            if not entry.strip():
                continue
            fields, sections = _parted(entry)
            if fields.get("STATUS", "").lower() not in _PUBLISHED:
                unpublished += 1
                continue
            found += 1
            yield to_article(_thread(fields, sections, words, clock), context, location=location.label)
        if not found:
            raise UnreadableInput(f"{location.label}: this export holds no published entries.")
        report_words(words, context, location.label)
        report_zones(clock.assumed, context, location.label)
        if unpublished:
            message = f"Posts that are not published were left out ({unpublished})."
            context.note(Code.CONTENT_DROPPED, message, location=location.label, count=unpublished)


class _Clock:
    """Reads times, none of which has a zone."""

    def __init__(self) -> None:
        self.assumed = 0

    def read(self, text: str) -> datetime | None:
        """Return the time that *text* states in the American way."""
        match = _DATE.fullmatch(text.strip())
        if match is None:
            return None
        month, day, year, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
        if match[7]:
            hour = hour % 12 + (12 if match[7] == "P" else 0)
        try:
            found = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except ValueError:
            return None
        self.assumed += 1
        return found


def _parted(entry: str) -> tuple[dict[str, str], list[_Section]]:
    """Return the fields of an entry, and its sections."""
    head, *rest = _SECTION_END.split(entry.strip() + "\n")
    fields = {m[1]: m[2].strip() for line in head.splitlines() if (m := _FIELD.fullmatch(line))}
    sections = []
    for part in rest:
        name, _, text = part.partition("\n")
        if name.strip():
            sections.append(_Section(name.strip().rstrip(":"), text.strip("\n")))
    return fields, sections


def _thread(fields: Mapping[str, str], sections: Sequence[_Section], words: Words, clock: _Clock) -> Thread:
    address = web(fields.get("UNIQUE URL"))
    texts = [s.text for name in ("BODY", "EXTENDED BODY") for s in sections if s.name == name]
    conversion = fields.get("CONVERT BREAKS", "1").lower()
    body = tuple(node for text in texts for node in words.html(_converted(text, conversion), address))
    title = fields.get("TITLE", "")
    return Thread(
        title=to_line(words.html(title)) if re.search("[<&]", title) else title or title_from(body),
        url=address,
        authors=(person(fields.get("AUTHOR")),),
        published=clock.read(fields.get("DATE", "")),
        body=body,
        drafts=by_time(_drafts([s for s in sections if s.name == "COMMENT"], words, clock)),
        mentions=tuple(_mention(s, words, clock) for s in sections if s.name == "PING"),
        is_open=fields["ALLOW COMMENTS"] == "1" if fields.get("ALLOW COMMENTS") else None,
    )


def _converted(text: str, conversion: str) -> str:
    if conversion.startswith("markdown"):
        return markdown_to_html(text)
    return text if conversion in _AS_IT_IS else with_paragraphs(text)


def _drafts(sections: Sequence[_Section], words: Words, clock: _Clock) -> Iterator[Draft]:
    for position, section in enumerate(sections, start=1):
        fields, text = _described(section.text)
        yield Draft(
            id=f"comment-at-{position}",
            author=person(fields.get("AUTHOR"), fields.get("URL")),
            published=clock.read(fields.get("DATE", "")),
            body=words.html(with_paragraphs(text)),
        )


def _mention(section: _Section, words: Words, clock: _Clock) -> Mention:
    fields, text = _described(section.text)
    return Mention(
        author=person(fields.get("BLOG NAME") or fields.get("TITLE"), fields.get("URL")),
        published=clock.read(fields.get("DATE", "")),
        body=words.html(with_paragraphs(text)),
    )


def _described(text: str) -> tuple[dict[str, str], str]:
    """Return the fields that a text begins with, and the rest of it."""
    fields: dict[str, str] = {}
    lines = text.split("\n")
    while lines and (match := _FIELD.fullmatch(lines[0])) and match[1] in _FIELDS and match[1] not in fields:
        fields[match[1]] = match[2].strip()
        lines.pop(0)
    return fields, "\n".join(lines)
