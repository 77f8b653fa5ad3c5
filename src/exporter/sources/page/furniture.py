"""What stands in and around an article, by the names that sites give it: furniture, captions, the text."""

import re
from itertools import pairwise

from exporter.markup.tree import PageElement

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Words in classes and identifiers, from the pages of many programs for sites.
_FURNITURE = frozenset(
    "addthis addtoany advert advertisement advertising advertorial adverts adsense bylines byline"
    " bylines breadcrumb breadcrumbs comments consent cookie cookies crumbs dateline disqus donate jetpack"
    " marketing menu modal mostread nav navigation newsletter newsletters newswell noprint outbrain pager"
    " pagination paywall popup popular promo promos promotion rating ratings readmore recirc recirculation"
    " recommendation recommendations recommended related respond share sharebar sharedaddy shares sharing"
    " sidebar signup social socials sponsor sponsored subscribe subscription taboola tagcloud taglist tags"
    " teaser teasers toolbar trending upsell widget zergnet".split()
)
_TWO_WORDS = frozenset(
    "about author|also like|article meta|author bio|author box|author card|author description|author info"
    "|author profile|call action|cat links|entry footer|entry meta|entry tags|follow us|gallery thumbs"
    "|like box|more from|more on|more stories|most popular|most read|next post|opt in|post author"
    "|post categories|post footer|post meta|post nav|post tags|previous post|print only|read more|read next"
    "|see also|side bar|sign up|skip link|tag links|tag list|up next|video playlist".split("|")
)
# "has-share", "no-sidebar" and the like say something of the element, not what it is.
_SAYING_WHETHER = frozenset("has hide is no non not with without".split())
_NETWORKS = frozenset(["social", "socials"])
_SOLD = frozenset(["ad", "ads"])
_TAGS = frozenset("button dialog footer form nav".split())
_ROLES = frozenset("banner complementary contentinfo dialog menu navigation search toolbar".split())

_TEXTS = frozenset(
    "article-body article-content article-text article__body article__content articleBody articlebody"
    " article_body content__article-body e-content entry-content entry__content post-body post-content"
    " post-text post__content postcontent single-content story-body storybody mw-parser-output".split()
)
_PULLED = re.compile(r"pull[-_]*quote", re.IGNORECASE)


def is_named_furniture(element: PageElement) -> bool:
    """Say whether *element* is named for something that is no part of an article."""
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return True
    if not element.attributes:
        return False
    # Two letters alone may be anything where classes are made by a program.
    if element.classes and element.classes <= _SOLD:
        return True
    names = [element.get("id"), element.get("data-component"), element.get("data-testid"), *element.classes]
    return any(_names_furniture(name) for name in names if name)


def is_named_for_articles(element: PageElement) -> bool:
    """Say whether *element* is named for the text of an article."""
    if "articleBody" in element.get("itemprop").split():
        return True
    return not _TEXTS.isdisjoint({*element.classes, element.get("id")})


def is_named_caption(element: PageElement) -> bool:
    """Say whether *element* is named for what stands under a picture."""
    return element.tag == "figcaption" or "caption" in element.get("class").lower()


def is_pulled_quote(element: PageElement) -> bool:
    """Say whether *element* is for a sentence of the text that is set large beside it."""
    return _PULLED.search(element.get("class")) is not None


def _names_furniture(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    if not _SAYING_WHETHER.isdisjoint(words):
        return False
    if "embed" in words:
        # A post from a social network that is shown in the text is part of it.
        words = [word for word in words if word not in _NETWORKS]
    if not _FURNITURE.isdisjoint(words) or (len(words) > 1 and not _SOLD.isdisjoint(words)):
        return True
    return any(f"{one} {other}" in _TWO_WORDS for one, other in pairwise(words))
