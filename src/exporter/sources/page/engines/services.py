"""Services whose discussions stand in a frame or are written in by a script, as a page holds them that was
saved after that: comments of GitHub, of Disqus, of newspapers, and those common on Chinese blogs.
"""

from exporter.sources.page.engines.engine import Engine, Fact

DISQUS_FRAME = Engine(
    name="Disqus (saved frame)",
    comment="li.post",
    only_with="li.post .post-message",
    identifier=(Fact("", "id", r"(post-\d+)"),),
    author=(".post-byline .author", ".publisher-anchor-color a", "header .publisher-anchor-color"),
    date=(Fact(".time-ago", "title"), Fact(".time-ago")),
    body=(".post-message",),
    permalink=(Fact("a.time-ago", "href"),),
    score=(Fact(".vote-up .count", "", r"(\d+)"), Fact("[data-role=likes]", "", r"(\d+)")),
    gone=".post-content.minimized",
)

GISCUS = Engine(
    name="giscus",
    comment=".gsc-comment, .gsc-reply",
    only_with=".gsc-comment .gsc-comment-content",
    author=(
        ".gsc-comment-author-avatar .font-semibold",
        ".gsc-comment-author .font-semibold",
        ".gsc-reply-author .font-semibold",
        ".gsc-comment-author-avatar",
    ),
    date=(Fact("time", "datetime"),),
    body=(".gsc-comment-content", ".gsc-reply-content"),
    permalink=(Fact("a.link-secondary", "href"),),
)

UTTERANCES = Engine(
    name="utterances",
    comment="article.timeline-comment",
    author=(".comment-meta strong", ".comment-header strong", ".comment-meta a"),
    date=(Fact("time-ago, relative-time, time", "datetime"),),
    body=(".comment-body", ".markdown-body"),
    permalink=(Fact(".comment-meta a[href*=issuecomment]", "href"),),
)

GITALK = Engine(
    name="Gitalk",
    comment=".gt-comment",
    only_with=".gt-comment .gt-comment-body",
    author=(".gt-comment-username",),
    date=(Fact(".gt-comment-date", "title"), Fact(".gt-comment-date")),
    body=(".gt-comment-body",),
    unsaid=".email-hidden-toggle, .email-hidden-reply",
)

VALINE = Engine(
    name="Valine",
    comment=".vcard[id], .vitem[id]",
    only_with=".vcard .vcontent, .vitem .vcontent",
    identifier=(Fact("", "id", r"(\w+)"),),
    author=(".vnick",),
    date=(Fact(".vtime", "datetime"), Fact(".vtime", "title"), Fact(".vtime")),
    body=(".vcontent",),
    unsaid=".vat",
    parent=(Fact(".vcontent a.at", "href", r".*#(\w+)"),),
)

WALINE = Engine(
    name="Waline",
    comment=".wl-card-item",
    identifier=(Fact("", "id", r"(\w+)"),),
    author=(".wl-nick",),
    date=(Fact(".wl-time", "datetime"), Fact(".wl-time", "title"), Fact(".wl-time")),
    body=(".wl-content",),
    unsaid=".wl-reply-to",
    parent=(Fact(".wl-reply-to a", "href", r".*#(\w+)"),),
)

ARTALK = Engine(
    name="Artalk",
    comment=".atk-comment-wrap",
    identifier=(
        Fact("", "data-comment-id", r"(\d+)"),
        Fact("", "id", r"atk-comment-(\d+)"),
        Fact(".atk-comment", "id", r"atk-comment-(\d+)"),
    ),
    prefix="atk-comment-",
    author=(".atk-nick",),
    date=(Fact(".atk-date", "data-atk-comment-date"), Fact(".atk-date", "title"), Fact(".atk-date")),
    body=(".atk-content",),
    unsaid=".atk-height-limit-btn",
)

TWIKOO = Engine(
    name="Twikoo",
    comment=".tk-comment",
    only_with=".tk-comment .tk-content",
    identifier=(Fact("", "id", r"(\w+)"),),
    author=(".tk-nick", ".tk-meta strong"),
    date=(Fact(".tk-time time", "datetime"), Fact(".tk-time time", "title"), Fact(".tk-time")),
    body=(".tk-content",),
    parent=(Fact("a.tk-ruser", "href", r".*#(\w+)"),),
)

COMENTARIO = Engine(
    name="Comentario",
    comment=".comentario-card",
    only_with=".comentario-card .comentario-card-body",
    identifier=(Fact("", "id", r"(comentario-[\w-]+)"),),
    author=(".comentario-name",),
    date=(Fact(".comentario-subtitle [title]", "title"), Fact(".comentario-subtitle")),
    body=(".comentario-card-body",),
    score=(Fact(".comentario-score", "", r"(-?\d+)"),),
)

CORAL = Engine(
    name="Coral",
    comment=".coral-comment",
    only_with=".coral-comment .coral-comment-content",
    identifier=(Fact("", "id"), Fact("[id^=comment-]", "id", above=True)),
    author=(".coral-comment-username",),
    date=(Fact(".coral-comment-timestamp", "datetime"), Fact("time", "datetime")),
    body=(".coral-comment-content",),
    depth=(
        Fact("[class*=coral-indent-]", "class", r".*coral-indent-(\d+).*", above=True),
        Fact("[class*=coral-indent-]", "class", r".*coral-indent-(\d+).*"),
    ),
)

OPENWEB = Engine(
    name="OpenWeb",
    comment="[data-spot-im-class=message-text]",
    holder="li",
    identifier=(Fact("[data-message-id]", "data-message-id"),),
    author=("[data-spot-im-class=message-username]",),
    date=(
        Fact("[data-spot-im-class=message-timestamp]", "datetime"),
        Fact("[data-spot-im-class=message-timestamp]", "title"),
    ),
    body=("[data-spot-im-class=message-text]",),
    unsaid="[class*=seeMore], [class*=see-more]",
    clipped="[class*=seeMore], [class*=see-more]",
)

GHOST = Engine(
    name="Ghost",
    comment="[data-testid=comment-component]",
    identifier=(Fact("", "id", r"([0-9a-f]+)"),),
    author=("[data-testid=member-name]", "h4"),
    date=(Fact("span[title]", "title"), Fact("time", "datetime")),
    body=("[data-testid=comment-content]", ".gh-comment-content"),
)

MBIN = Engine(
    name="Mbin and Kbin",
    comment=".entry-comment[id^=entry-comment-], .post-comment[id^=post-comment-]",
    only_with=".entry-comment .user-inline, .post-comment .user-inline",
    identifier=(Fact("", "id", r"\w+-comment-(\d+)"),),
    prefix="entry-comment-",
    author=(".user-inline",),
    date=(Fact("time", "datetime"),),
    body=(".content",),
    parent=(Fact("", "data-subject-parent-value", r"([1-9]\d*)"),),
    depth=(Fact("", "class", r".*comment-level--(\d+).*"),),
)

TUMBLR = Engine(
    name="Tumblr",
    comment="li.note.reply, li.note.with_commentary",
    author=(".action .tumblelog", "a.tumblelog", ".action a"),
    body=("blockquote", ".answer_content"),
    permalink=(Fact(".action", "data-post-url"),),
)

SERVICES = (
    DISQUS_FRAME,
    GISCUS,
    UTTERANCES,
    GITALK,
    VALINE,
    WALINE,
    ARTALK,
    TWIKOO,
    COMENTARIO,
    CORAL,
    OPENWEB,
    GHOST,
    MBIN,
    TUMBLR,
)
