"""The rest of a discussion, asked of the program that made the page."""

from collections.abc import Sequence

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import ExporterError
from exporter.merging import merge_discussions
from exporter.model import Discussion
from exporter.network import Offline
from exporter.sources.drafts import Draft, arrange_comments
from exporter.sources.location import Location
from exporter.sources.page.leads import Leads
from exporter.sources.page.pages import with_other_pages
from exporter.sources.platforms.interfaces import completion


def complete(
    discussion: Discussion | None, leads: Leads, location: Location, context: Context
) -> Discussion | None:
    """Return the discussion of a page from the web with what its interface or its other pages hold.

    Pages show a part of long discussions and flatten deep ones; an interface gives all, and who
    answers whom. What goes wrong there costs nothing that the page holds.
    """
    if location.address is None or not location.is_live or isinstance(context.fetcher, Offline):
        return with_other_pages(discussion, leads.pages, location, context)
    drafts: Sequence[Draft] = ()
    failure: ExporterError | None = None
    try:
        drafts = _asked(leads, location, context)
    except ExporterError as error:
        failure = error
    if drafts:
        return _merged(discussion, drafts, location, context)
    whole = with_other_pages(discussion, leads.pages, location, context)
    if failure is not None and whole is not None and (whole.stated or 0) > len(whole.comments):
        message = f"The rest of the comments could not be had. {failure}"
        context.note(Code.INTERFACE_FAILED, message, location=location.label)
    return whole


def _asked(leads: Leads, location: Location, context: Context) -> Sequence[Draft]:
    found = completion(
        leads.links,
        location.headers,
        location.address or "",
        context,
        generator=leads.generator,
        body_class=leads.body_class,
    )
    return found or ()


def _merged(
    discussion: Discussion | None, drafts: Sequence[Draft], location: Location, context: Context
) -> Discussion:
    asked = Discussion(comments=arrange_comments(drafts, context, location=location.label))
    context.report.withdraw(Code.COMMENTS_MISSING, [location.label])
    context.report.withdraw(Code.COMMENTS_ELSEWHERE, [location.label])
    found = [asked] if discussion is None else [discussion, asked]
    return merge_discussions(found, context, location.label)
