"""Services and plug-ins that put a discussion below the pages of others, and static comments."""

from exporter.sources.page.engines.engine import Engine, Fact
from exporter.sources.page.engines.services import SERVICES

WPDISCUZ = Engine(
    name="wpDiscuz",
    comment=".wc-comment, .wpd-comment",
    identifier=(
        Fact("", "id", r"(?:wc|wpd)-comm-(\d+)_\d+"),
        Fact("[id^=comment-]", "id", r"comment-(\d+)"),
    ),
    prefix="comment-",
    author=(".wc-comment-author", ".wpd-comment-author"),
    date=(
        Fact(".wpd-comment-date", "title"),
        Fact(".wc-comment-date", "title"),
        Fact(".wpd-comment-date, .wc-comment-date"),
    ),
    body=(".wc-comment-text", ".wpd-comment-text"),
    unsaid=".wpdiscuz-readmore, .wpd-reply-to, .wc-comment-reply-to",
    clipped=".wpdiscuz-readmore",
    parent=(Fact("", "id", r"(?:wc|wpd)-comm-\d+_([1-9]\d*)"),),
    by_article_author=".wc-blog-post_author, .wpd-blog-post_author",
)

DISQUS = Engine(
    name="Disqus",
    comment="li[id^=dsq-comment-]",
    identifier=(Fact("", "id", r"dsq-comment-(\d+)"),),
    author=("[id^=dsq-author-user-]", ".dsq-commenter-name", ".dsq-comment-header cite"),
    date=(Fact(".dsq-comment-header-time", "title"), Fact(".dsq-header-time"), Fact("time", "datetime")),
    body=(".dsq-comment-message", ".dsq-comment-text", ".dsq-comment-body"),
    permalink=(Fact(".dsq-header-time a", "href"),),
)

ISSO = Engine(
    name="Isso",
    comment=".isso-comment",
    identifier=(Fact("", "id", r"(isso-\d+)"),),
    author=(".isso-author", ".author"),
    date=(Fact("time", "datetime"), Fact("time", "title"), Fact(".isso-permalink")),
    body=(".isso-text", ".text-wrapper .text", ".text"),
    unsaid=".isso-comment-header, .isso-comment-footer",
    hidden=(Fact(".isso-load-hidden, .load_hidden", "", r"\D*(\d+).*"),),
)

REMARK42 = Engine(
    name="Remark42",
    comment="[id^=remark42__comment-]",
    holder=".thread",
    identifier=(Fact("[id^=remark42__comment-]", "id", r"remark42__comment-(.+)"),),
    author=(".comment__username",),
    date=(Fact(".comment__time", "title"), Fact(".comment__time")),
    body=(".comment__text",),
    score=(Fact(".comment__score-value", "", r"(-?\d+)"),),
)

COMMENTO = Engine(
    name="Commento",
    comment="[id^=commento-comment-card-]",
    identifier=(Fact("", "id", r"commento-comment-card-(\w+)"),),
    prefix="commento-",
    author=("[id^=commento-comment-name-]", ".commento-name"),
    date=(Fact("[id^=commento-comment-timeago-]", "title"), Fact(".commento-timeago", "title")),
    body=("[id^=commento-comment-text-]", ".commento-body"),
    score=(Fact("[id^=commento-comment-score-]", "", r"(-?\d+) points?"),),
)

STATICMAN = Engine(
    name="Staticman and Jekyll",
    comment=".js-comment, .static-comment, .staticman-comment",
    identifier=(Fact("", "id", r"(comment[-\w]+)"),),
    author=(".comment__author", ".comment-author", "[itemprop=author]"),
    date=(Fact("time", "datetime"), Fact(".comment__date, .comment-date")),
    body=("[itemprop=text]", ".comment__body", ".comment__content", ".comment-content", ".comment-body"),
    unsaid=".comment__author, .comment__date, .comment__reply",
    parent=(Fact("", "id", r"(comment\d+)-\d+"),),
)

MICROFORMATS = Engine(
    name="Microformats",
    comment=".u-comment, .p-comment, .h-entry .h-cite.comment",
    author=(".p-author .p-name", ".h-card .p-name", ".p-author", ".h-card"),
    date=(Fact(".dt-published", "datetime"), Fact(".dt-published", "title"), Fact(".dt-published")),
    body=(".e-content", ".p-content", ".p-summary", ".e-content.p-name"),
    permalink=(Fact("a.u-url", "href"),),
)

RDFA = Engine(
    name="RDFa",
    comment="[typeof*=sioct:Comment], [typeof*=sioctypes:Comment], [typeof*=schema:Comment]",
    identifier=(Fact("", "id"), Fact("", "about", r".*#(.+)"), Fact("", "resource", r".*#(.+)")),
    author=(
        "[rel*=has_creator] [property*=name]",
        "[rel*=has_creator]",
        "[property*=author]",
        "[property*=creator]",
    ),
    date=(
        Fact("[property*=created], [property*=dateCreated], [property*=dc:date]", "content"),
        Fact("[property*=created], [property*=dateCreated], [property*=dc:date]", "datetime"),
        Fact("[property*=created], [property*=dateCreated], [property*=dc:date]"),
    ),
    body=("[property*=content:encoded]", "[property*=sioc:content]", "[property=schema:text]"),
    parent=(Fact("[rel*=reply_of]", "href", r".*#(.+)"), Fact("[rel*=reply_of]", "resource", r".*#(.+)")),
)

EMBEDDED = (WPDISCUZ, DISQUS, ISSO, REMARK42, COMMENTO, STATICMAN, *SERVICES, MICROFORMATS, RDFA)
