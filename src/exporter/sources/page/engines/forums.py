"""Software for forums, in whose topics every post counts, the one that opens it included."""

from exporter.sources.page.engines.engine import Engine, Fact

_NUMBER = r"\D*(\d+)"

_PHPBB = Engine(
    name="phpBB",
    is_topic=True,
    comment=".post",
    only_with=".post .postbody .content, .post .postbody [id^=post_content]",
    identifier=(Fact("", "id", r"p(\d+)"), Fact("[id^=post_content]", "id", r"post_content(\d+)")),
    prefix="p",
    author=(
        ".author a.username",
        ".author a.username-coloured",
        ".author .username",
        ".author strong",
        ".postprofile .username",
        ".postprofile .username-coloured",
        ".postprofile dt a[href*=memberlist]",
        ".postprofile dt",
        ".author a[href*=memberlist]",
    ),
    date=(
        Fact(".author time", "datetime"),
        Fact(".author .timestamp"),
        Fact(".author", "", r".*?[»,]\s*([^»]*\d{4}.*)"),
        Fact(".author"),
        Fact("time", "datetime"),
    ),
    body=(".content",),
    unsaid=".signature, .notice, .attachbox dt",
)

_XENFORO = Engine(
    name="XenForo",
    is_topic=True,
    comment=".message[id^=post-], .message[data-content^=post-]",
    only_with=".messageText, .message-body .bbWrapper",
    identifier=(Fact("", "id", r".*post-(\d+)"), Fact("", "data-content", r"post-(\d+)")),
    prefix="post-",
    author=(
        ".message-name .username",
        ".message-name",
        ".messageUserBlock .username",
        ".privateControls .username",
        ".username",
    ),
    named=(Fact("", "data-author"),),
    date=(
        Fact(".message-attribution time", "datetime"),
        Fact("time.u-dt", "datetime"),
        Fact(".DateTime", "data-time"),
        Fact(".DateTime", "title"),
        Fact(".DateTime"),
    ),
    body=(".message-body .bbWrapper", ".messageText"),
    unsaid=".bbCodeBlock-expandLink, .quoteExpand, .messageTextEndMarker, .js-selectToQuoteEnd",
    by_article_author=".message-threadStarterPost, .message-avatar-threadStarter, .threadStarter",
)

_VBULLETIN = Engine(
    name="vBulletin",
    is_topic=True,
    comment="[id^=post_message_]",
    holder=".postcontainer, .b-post, [id^=edit]",
    identifier=(Fact("[id^=post_message_]", "id", r"post_message_(\d+)"),),
    prefix="post",
    author=(
        ".userinfo .username",
        "a.bigusername",
        ".bigusername",
        ".username",
        ".author",
        "[id^=postmenu_] a",
        "[id^=postmenu_]",
    ),
    date=(
        Fact(".postdate"),
        Fact(".date"),
        Fact("time", "datetime"),
        Fact(".thead", "", r"\D*(.*\d{4}.*)"),
        Fact(".thead"),
    ),
    body=(".postcontent", "[id^=post_message_]"),
    unsaid=".signature, .lastedited, .bbcode_postedby, .postbit-signature",
)

_VBULLETIN_5 = Engine(
    name="vBulletin 5",
    is_topic=True,
    comment=".b-post[data-node-id]",
    identifier=(Fact("", "data-node-id", _NUMBER),),
    prefix="post",
    author=(".b-post__author .author", ".author a", ".author", "[itemprop=author] [itemprop=name]"),
    date=(Fact("time", "datetime"), Fact(".b-post__timestamp")),
    body=(".js-post__content-text", ".b-post__content"),
    unsaid=".b-post__signature, .post-signature, .b-media",
)

_SMF = Engine(
    name="Simple Machines Forum",
    is_topic=True,
    comment=".post_wrapper",
    only_with=".post_wrapper .poster, .post_wrapper .postarea",
    identifier=(Fact("[id^=msg_]", "id", r"msg_(\d+)"), Fact("[id^=subject_]", "id", r"subject_(\d+)")),
    prefix="msg",
    author=(".poster h4 a[href*=profile]", ".poster h4 a", ".poster h4"),
    date=(
        Fact(".keyinfo .smalltext", "", r".*?(?:»|on:|:)\s*(.*\d{4}.*?)\s*»?"),
        Fact(".keyinfo .page_number"),
        Fact(".postinfo .smalltext"),
        Fact(".keyinfo .smalltext"),
    ),
    body=(".post .inner", ".inner", ".post"),
    unsaid=".signature, .modified, .smalltext.modified",
)

_INVISION = Engine(
    name="Invision Community",
    is_topic=True,
    comment="article.ipsComment[id^=elComment_], article[id^=elComment_]",
    identifier=(Fact("", "id", r"elComment_(\d+)"),),
    prefix="comment-",
    author=(
        ".cAuthorPane_author a[href*=/profile/]",
        ".cAuthorPane_author strong span",
        ".cAuthorPane_author strong a",
        ".cAuthorPane_author strong span",
        ".cAuthorPane_author strong",
        ".cAuthorPane_author",
        ".ipsEntry__username",
        ".ipsComment_author",
    ),
    date=(Fact("time", "datetime"), Fact("time", "title")),
    body=("[data-role=commentContent]", ".cPost_contentWrap", ".ipsRichText"),
    unsaid="[data-role=memberSignature], .ipsItemControls, .cAuthorPane, .ipsReact, .ipsEdit",
)

_INVISION_3 = Engine(
    name="IP.Board",
    is_topic=True,
    comment=".post_block",
    identifier=(Fact("", "id", r"post_id_(\d+)"),),
    prefix="entry",
    author=("[itemprop=author] [itemprop=name]", ".author", ".post_username"),
    date=(Fact(".published", "title"), Fact("[itemprop=commentTime]", "title"), Fact(".published")),
    body=("[itemprop=commentText]", ".post.entry-content", ".entry-content"),
    unsaid=".edit, .signature, .rep_bar",
)

_VANILLA = Engine(
    name="Vanilla",
    is_topic=True,
    comment=".ItemDiscussion, .ItemComment",
    only_with=".ItemDiscussion .Message, .ItemComment .Message",
    identifier=(
        Fact("", "id", r"((?:Comment|Discussion)_\d+)"),
        Fact(".Permalink", "href", r".*#(Comment_\d+)"),
    ),
    author=(".Author .Username", ".Author a.UserLink", ".Author"),
    date=(Fact(".DateCreated time", "datetime"), Fact("time", "datetime")),
    body=(".Message",),
    unsaid=".js-quoteButton, .UserSignature",
)

_DISCOURSE = Engine(
    name="Discourse",
    is_topic=True,
    comment=".crawler-post",
    identifier=(
        Fact("", "id", r"post_(\d+)"),
        Fact("[itemprop=position]", "", r"#?(\d+)"),
        Fact("[itemprop=position]", "content", r"#?(\d+)"),
    ),
    prefix="post_",
    author=(".creator [itemprop=name]", ".creator a", ".creator"),
    named=(Fact(".creator", "", r"(\S+).*"),),
    date=(
        Fact("[itemprop=datePublished]", "content"),
        Fact("[itemprop=datePublished]", "datetime"),
        Fact("time", "datetime"),
        Fact("time"),
    ),
    body=(".post",),
    unsaid="a.anchor[href^=#]",
    starter=(
        "#post_1 .creator [itemprop=name]",
        "#post_1 .creator",
        ".crawler-post .creator [itemprop=name]",
    ),
)

_BBPRESS = Engine(
    name="bbPress",
    is_topic=True,
    comment=".bbp-reply-content, .bbp-topic-content",
    holder=".type-reply, .type-topic, .hentry",
    identifier=(Fact("", "id", r"post-(\d+)"), Fact("", "class", r".*\bpost-(\d+).*")),
    prefix="post-",
    author=(
        ".bbp-author-name",
        ".bbp-author-link .bbp-author-name",
        ".bbp-reply-author a[href]",
        ".bbp-topic-author a[href]",
        ".bbp-reply-author",
    ),
    date=(Fact(".bbp-reply-post-date"), Fact(".bbp-topic-post-date"), Fact(".bbp-reply-date")),
    body=(".bbp-reply-content", ".bbp-topic-content"),
    unsaid=".bbp-reply-revision-log, .bbp-topic-revision-log, .bbp-signature",
)

_MYBB = Engine(
    name="MyBB",
    is_topic=True,
    comment=".post[id^=post_]",
    only_with=".post .post_body",
    identifier=(Fact("", "id", r"post_(\d+)"),),
    prefix="pid",
    author=(
        ".author_information .largetext a",
        ".author_information .largetext",
        ".author_information strong",
    ),
    date=(Fact(".post_date span", "title"), Fact(".post_date", "", r"([^(]+?)(?:\s*\(.*)?")),
    body=(".post_body",),
    unsaid=".post_edit, .signature",
)

_FLUXBB = Engine(
    name="FluxBB and PunBB",
    is_topic=True,
    comment=".blockpost, .post[id^=p]",
    only_with=".blockpost .postmsg, .post .post-entry .entry-content",
    identifier=(Fact("", "id", r"p(\d+)"),),
    prefix="p",
    author=(".postleft dt strong", ".post-author .username", ".post-byline strong", ".post-byline a"),
    date=(Fact("h2 a"), Fact(".post-link a"), Fact(".post-byline .post-link")),
    body=(".postmsg", ".entry-content"),
    unsaid=".postedit, .postsignature, .sig-content",
)

_WOLTLAB = Engine(
    name="WoltLab",
    is_topic=True,
    comment=".wbbPost",
    identifier=(Fact("", "data-object-id", _NUMBER), Fact("", "data-post-id", _NUMBER)),
    prefix="post",
    author=(".messageSidebar .username a", ".messageSidebar .username", ".messageAuthor .username"),
    date=(Fact("time", "datetime"), Fact(".datetime", "datetime")),
    body=(".messageText", ".messageBody .htmlContent"),
    unsaid=".messageSignature, .messageFooterNote, .jsQuoteMessage",
)

_NODEBB = Engine(
    name="NodeBB",
    is_topic=True,
    comment="[component=post]",
    identifier=(Fact("", "data-pid", _NUMBER),),
    prefix="post-",
    author=("[component=user/username]", "[itemprop=author]", "a[data-username]"),
    named=(Fact("", "data-username"),),
    date=(Fact(".timeago", "title"), Fact("", "data-timestamp")),
    body=("[component=post/content]", ".content"),
)

_FLARUM = Engine(
    name="Flarum",
    is_topic=True,
    comment="#flarum-content article, .PostStream-item article",
    identifier=(Fact("", "id", _NUMBER), Fact("", "data-id", _NUMBER)),
    prefix="post-",
    author=(".PostUser h3 .username", ".PostUser h3", "h3"),
    date=(Fact("time", "datetime"), Fact(".PostMeta time", "datetime")),
    body=(".Post-body",),
)

_KHOROS = Engine(
    name="Khoros",
    is_topic=True,
    comment=".lia-message-view-wrapper, .lia-linear-display-message-view",
    only_with=".lia-message-body-content",
    identifier=(Fact("", "data-lia-message-uid", _NUMBER), Fact("", "id", r".*?(\d+)")),
    prefix="message-",
    author=(".lia-user-name-link", ".lia-component-author-name", ".lia-user-name"),
    date=(
        Fact(".DateTime .local-friendly-date", "title"),
        Fact(".DateTime .local-date"),
        Fact(".DateTime"),
        Fact("time", "datetime"),
    ),
    body=(".lia-message-body-content",),
    unsaid=".lia-message-signature",
)

_INSIDED = Engine(
    name="Gainsight",
    is_topic=True,
    comment=".qa-topic-post-box, .qa-topic-first-post",
    only_with=".qa-topic-post-content, .qa-topic-first-post .post__content",
    identifier=(Fact("", "id", r"post(\d+)"), Fact("[id^=post]", "id", r"post(\d+)")),
    prefix="post",
    author=(".qa-username", ".username"),
    date=(Fact("time", "datetime"), Fact(".post__date")),
    body=(".post__content",),
    unsaid=".signature",
)

FORUMS = (
    _PHPBB,
    _XENFORO,
    _VBULLETIN,
    _VBULLETIN_5,
    _SMF,
    _INVISION,
    _INVISION_3,
    _VANILLA,
    _DISCOURSE,
    _BBPRESS,
    _MYBB,
    _FLUXBB,
    _WOLTLAB,
    _NODEBB,
    _FLARUM,
    _KHOROS,
    _INSIDED,
)
