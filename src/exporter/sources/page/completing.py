"""The rest of a discussion, asked of the program that made the page."""

from collections.abc import Sequence

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import ExporterError
from exporter.markup.tree import PageElement
from exporter.merging import merge_discussions
from exporter.model import Discussion
from exporter.network import Offline
from exporter.sources.drafts import Draft, arrange_comments
from exporter.sources.location import Location
from exporter.sources.platforms.interfaces import completion


def complete(
    discussion: Discussion | None, root: PageElement, location: Location, context: Context
) -> Discussion | None:
    """Return the discussion of a page from the web with what its interface knows besides.

    Pages show a part of long discussions and flatten deep ones; an interface gives all, and who
    answers whom. What goes wrong there costs nothing that the page holds.
    """
    if location.address is None or not location.headers or isinstance(context.fetcher, Offline):
        return discussion
    try:
        drafts = _asked(root, location, context)
    except ExporterError as failure:
        if discussion is not None and (discussion.stated or 0) > len(discussion.comments):
            message = f"The rest of the comments could not be had. {failure}"
            context.note(Code.INTERFACE_FAILED, message, location=location.label)
        return discussion
    return _merged(discussion, drafts, location, context) if drafts else discussion


def _asked(root: PageElement, location: Location, context: Context) -> Sequence[Draft]:
    links = [element.attributes for element in root.walk() if element.tag == "link"]
    body = root.find(lambda element: element.tag == "body")
    generator = root.find(lambda e: e.tag == "meta" and e.get("name").lower() == "generator")
    return (
        completion(
            links,
            location.headers,
            location.address or "",
            context,
            generator=generator.get("content") if generator is not None else "",
            body_class=body.get("class") if body is not None else "",
        )
        or ()
    )


def _merged(
    discussion: Discussion | None, drafts: Sequence[Draft], location: Location, context: Context
) -> Discussion:
    asked = Discussion(comments=arrange_comments(drafts, context, location=location.label))
    context.report.withdraw(Code.COMMENTS_MISSING, [location.label])
    context.report.withdraw(Code.COMMENTS_ELSEWHERE, [location.label])
    found = [asked] if discussion is None else [discussion, asked]
    return merge_discussions(found, context, location.label)
