"""Services that keep the comments of a page and put them in only when it is shown."""

from exporter.markup.tree import PageElement

_NAMES = {
    "disqus_thread": "Disqus",
    "fb-comments": "Facebook",
    "commento": "Commento",
    "comentario": "Comentario",
    "isso-thread": "Isso",
    "remark42": "Remark42",
    "hyvor-talk-view": "Hyvor Talk",
    "hyvor-talk-comments": "Hyvor Talk",
    "giscus": "giscus",
    "utterances": "utterances",
    "gitalk-container": "Gitalk",
    "valine": "Valine",
    "vcomments": "Valine",
    "waline": "Waline",
    "twikoo": "Twikoo",
    "tcomment": "Twikoo",
    "artalk": "Artalk",
    "coral_thread": "Coral",
    "coral_talk_stream": "Coral",
    "coral-wrap": "Coral",
    "viafoura-comments": "Viafoura",
    "spot-im-comments": "OpenWeb",
    "cusdis_thread": "Cusdis",
    "discourse-comments": "Discourse",
    "livefyre-comments": "Livefyre",
    "IDCommentsContainer": "IntenseDebate",
    "idc-container": "IntenseDebate",
    "vuukle-comments": "Vuukle",
    "graphcomment": "GraphComment",
    "talkyard-comments": "Talkyard",
    "commentbox": "CommentBox",
    "ghost-comments": "Ghost",
}
"""What an element is called that a service fills."""

_PLACES = {
    "disqus.com/embed/comments": "Disqus",
    "disqus.com/embed.js": "Disqus",
    "giscus.app/": "giscus",
    "utteranc.es/": "utterances",
    "facebook.com/plugins/comments": "Facebook",
    "facebook.com/plugins/feedback": "Facebook",
    "spot.im/": "OpenWeb",
    "hyvor.com/": "Hyvor Talk",
    "coral.coralproject.net": "Coral",
    "comments.app/": "Comments.app",
    "commento.io/": "Commento",
    "intensedebate.com/": "IntenseDebate",
}
"""Where frames and scripts come from that bring the comments along."""

_ELEMENTS = {
    "hyvor-talk-comments": "Hyvor Talk",
    "comentario-comments": "Comentario",
    "vf-conversations": "Viafoura",
    "iso-commentary": "OpenWeb",
}


def keeper_of(root: PageElement) -> str | None:
    """Return the name of the service that keeps the comments of a page, if it shows one."""
    found: str | None = None
    for element in root.walk():
        if element.tag in _ELEMENTS:
            return _ELEMENTS[element.tag]
        if "data-ghost-comments" in element.attributes:
            return "Ghost"
        names = (element.get("id"), *sorted(element.classes))
        called = next((_NAMES[name] for name in names if name in _NAMES), None)
        if called is not None:
            return called
        if element.tag in {"iframe", "script"}:
            source = element.get("src")
            found = found or next((name for place, name in _PLACES.items() if place in source), None)
    return found
