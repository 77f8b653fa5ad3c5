"""Software for blogs and other publications, other than WordPress and Blogger."""

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.engine import Engine, Fact


def _name_by_anchors(root: PageElement) -> None:
    """Give what follows an empty anchor its identifier, where it has none."""
    for anchor in [e for e in root.walk() if e.tag == "a" and e.get("id").startswith("comment-")]:
        if anchor.parent is None or anchor.children:
            continue
        following = iter(anchor.parent.elements)
        after = next((e for e in following if e is anchor), None) and next(following, None)
        if after is not None and "comment" in after.classes and "id" not in after.attributes:
            after.attributes["id"] = anchor.get("id")


_MT_HEAD = ".commentheader"
_MT_HEADS = ".byline, .commentheader, .comment-header, .comment-footer"

MOVABLE_TYPE = Engine(
    name="Movable Type",
    comment="[id^=comment-]",
    only_with="[onclick*=mtReplyCommentOnClick], .comments .byline .vcard, .commentheader",
    outside="[id^=comment-]",
    identifier=(Fact("", "id", r"(comment-\d+)"),),
    author=(
        ".byline .vcard.author",
        ".byline .author",
        ".vcard.author",
        ".commenter-name",
        f"{_MT_HEAD} a[href*=mt-cp]",
        f"{_MT_HEAD} a[rel~=nofollow]",
    ),
    named=(
        Fact(_MT_HEADS, "", r"(?:posted by:?\s+)?(.+?)(?:\s+(?:replied to|in reply to)\b.*|\s*[•|·].*)"),
        Fact(_MT_HEADS, "", r"(?i:posted by):?\s+(.+?)\s+(?:on|at)\s.*\d.*"),
    ),
    date=(
        Fact("abbr.published", "title"),
        Fact(_MT_HEADS, "", r".*[•|·]\s*([^•|·]*\d{4}[^•|·]*?)\s*(?:[•|·].*)?"),
        Fact(_MT_HEADS, "", r".*\b(?:on|at)\s+(\w+ .*\d{4}.*)"),
    ),
    body=(".commentcontent", ".comment-content", ".comment-text"),
    parent=(Fact("a[href*=#comment-]", "href", r".*#(comment-\d+)"),),
)

_DRUPAL_HEADS = ".submitted, .metas, .meta, .comment-submitted, .comment-info"

DRUPAL = Engine(
    name="Drupal",
    prepare=_name_by_anchors,
    comment=".comment",
    only_with=(
        ".indented .comment, .comment [class*=field-name-comment-body], .comment .field-comment-body,"
        ".comment[typeof*=Comment], [data-comment-user-id],"
        ".comment .field--name-comment-body, .comment a[href*=/comment/reply/]"
    ),
    outside=".commentlist, .comment-list, .view-comments-recent",
    identifier=(
        Fact("", "id", r"comment-(\d+)"),
        Fact("", "about", r".*comment[-/](\d+)"),
        Fact("a[href*=#comment-]", "href", r".*#comment-(\d+)"),
        Fact("a[href*=/comment/reply/]", "href", r".*/comment/reply/(?:node/)?\d+/(?:comment\w*/)?(\d+).*"),
    ),
    prefix="comment-",
    author=(
        ".comment__author .username",
        ".username",
        "[rel~=sioc:has_creator]",
        ".comment__author",
        ".comment-author",
        ".author",
        "[rel=schema:author]",
        "[property=schema:author]",
    ),
    named=(
        Fact("footer, header", "", r"(.+?)\s*\|.*"),
        Fact(
            _DRUPAL_HEADS,
            "",
            r"(?:(?:.*?\b)?(?i:by|par|von|por|door|di)\s+)?(.+?),?\s+(?:on|am|le|el|il|op|\(|-|–|\|)\s.*",
        ),
    ),
    date=(
        Fact("[data-comment-timestamp]", "data-comment-timestamp"),
        Fact("[property*=dc:date], [property=schema:dateCreated]", "content"),
        Fact("time", "datetime"),
        Fact(".comment__time, .comment-time, .submitted, .date"),
        Fact(_DRUPAL_HEADS, "", r".*\b(?:le|on|am|el|il|op)\s+(.*\d{4}.*)"),
    ),
    body=(
        "[property=schema:text]",
        "[property=content:encoded]",
        "[class*=field-name-comment-body]",
        ".field-comment-body",
        ".field--name-comment-body",
        ".comment__content",
        ".comment-body",
        ".content",
    ),
    unsaid=".field-label, ul.links, .links.inline, .user-signature, h3 a.permalink",
    permalink=(Fact("a.permalink", "href"), Fact("a[href*=#comment-]", "href")),
    parent=(Fact(".parent a[href*=#comment-]", "href", r".*#comment-(\d+)"),),
    indent=".indented",
    by_article_author=".by-node-author, .comment-by-node-author, .by-viewer-author",
)

DREAMWIDTH = Engine(
    name="LiveJournal and Dreamwidth",
    comment="[id^=cmt], [id^=ljcmt], .b-leaf[id^=t], .comment-thread > [id^=t]",
    only_with=".ljuser, .b-leaf, .comment-poster, [lj:user]",
    identifier=(Fact("", "id", r"(?:lj)?cmt(\d+)"), Fact("", "id", r"t(\d+)")),
    prefix="cmt",
    author=(
        ".b-leaf-username .i-ljuser-username",
        ".comment-poster .ljuser b",
        ".ljuser b",
        ".ljuser",
        ".comment-poster",
    ),
    named=(Fact(".comment-poster", "", r"(?:From:\s*)?(.+)"), Fact("", "data-username")),
    date=(Fact(".b-leaf-createdtime"), Fact(".datetime"), Fact(".comment-time, .comment-date, .time")),
    body=(".b-leaf-article", ".comment-content", ".comment-text", ".comment-body"),
    permalink=(
        Fact(".commentpermalink a, .comment-permalink a, .b-leaf-permalink, a[href*=thread=]", "href"),
    ),
    parent=(Fact("a[href*=#cmt]", "href", r".*#cmt(\d+)"),),
    depth=(
        Fact("", "style", r".*margin-left:\s*(\d+).*"),
        Fact(".comment-depth", "class", r".*comment-depth-(\d+).*"),
        Fact(".comment-thread", "class", r".*comment-depth-(\d+).*", above=True),
    ),
)

SUBSTACK = Engine(
    name="Substack",
    comment="div.comment",
    only_with=".comment-list-items .comment-body, .comment-anchor",
    identifier=(Fact(".comment-anchor", "id"), Fact("", "id", r"(comment-\d+)")),
    author=(".commenter-name a", ".commenter-name", ".comment-meta a[href*=substack.com/profile]"),
    date=(Fact(".comment-timestamp", "title"), Fact("time", "datetime"), Fact(".comment-timestamp")),
    body=(".comment-body",),
    unsaid=".show-all-toggle",
    permalink=(Fact("a[href*=/comment/]", "href"),),
)

BLOGS = (MOVABLE_TYPE, SUBSTACK, DREAMWIDTH, DRUPAL)
