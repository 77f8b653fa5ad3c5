"""GitHub: the pages of issues and of discussions, for which there is no interface that everybody may ask."""

from exporter.sources.page.engines.engine import Engine, Fact

GITHUB = Engine(
    name="GitHub",
    comment=(
        "[id^=discussion-].comment, [id^=issue-].comment, [id^=discussioncomment-].comment,"
        " [id^=issuecomment-].comment, [id^=pullrequestreview-].comment, [id^=discussion_r].comment"
    ),
    only_with="[id^=discussion-] .markdown-body, [id^=issue-] .markdown-body",
    identifier=(
        Fact("", "id", r"((?:discussion|issue)(?:comment)?-\d+|pullrequestreview-\d+|discussion_r\d+)"),
    ),
    author=("a.author", ".author"),
    date=(Fact("relative-time", "datetime"), Fact("time-ago", "datetime"), Fact("time", "datetime")),
    body=(".comment-body", ".markdown-body"),
    indent=".js-child-comments",
    permalink=(Fact("a.js-timestamp", "href"),),
    starter=("[id^=discussion-] a.author", "[id^=issue-] a.author"),
    opens_with_article=True,
)
