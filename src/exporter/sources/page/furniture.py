"""What stands in and around an article and belongs to the site: links to other things, forms, notices."""

import re

from exporter.markup.tree import PageElement
from exporter.sources.page.pieces import Piece

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMES = frozenset(
    "share sharing shares sharebar sharedaddy addtoany addthis social socials related recommended"
    " recommendations recommendation recirc recirculation newsletter newsletters subscribe subscription"
    " signup promo promos promotion sponsored sponsor advert adverts advertisement advertising advertorial adsense adslot"
    " outbrain taboola zergnet breadcrumb breadcrumbs crumbs pagination pager popup modal cookie cookies"
    " consent comments disqus respond trending popular mostread newswell byline"
    " bylines dateline tags taglist tagcloud navigation nav menu toolbar donate paywall noprint"
    " jetpack rating ratings readmore upsell marketing teaser teasers".split()
)
_PHRASES = frozenset(
    "post meta|entry meta|article meta|post tags|entry tags|tag list|tag links|cat links|post categories|entry footer|post footer|author bio|"
    "author box|about author|author info|author card|post author|author profile|author description|"
    "read more|see also|read next|up next|also like|more stories|more from|more on|most read|most popular|"
    "next post|previous post|post nav|post navigation|call to action|print only|follow us|"
    "sign up|opt in|like box|video playlist|gallery thumbs|skip link|side bar|sidebar|widget".split("|")
)
_SAYING_WHETHER = frozenset("has no with without is hide non not".split())
_ARTICLES = frozenset(
    "entry-content post-content article-content article-body article__body article-text article__content articlebody"
    " articleBody story-body storybody post-body post__content postcontent e-content entry__content content__article-body"
    " mw-parser-output single-content post-text article_body article-body-content".split()
)
_SOLD = frozenset(["ad", "ads"])
_STRUCTURAL = frozenset("nav form footer button dialog".split())
_ROLES = frozenset("navigation search banner contentinfo complementary dialog menu toolbar".split())

_NOTICE = re.compile(
    r"comments?\W*|bookmark and share|(?:advertise?ments?|adverts?|anzeige|werbung|publicité|publicidad|pubblicità|reklama|advertentie)\W*"
    r"|(?:sharing is caring|share (?:this|on|via|with|the)\b|click here to (?:get|subscribe|sign|download|read)"
    r"|(?:subscribe|sign up|join)\b.{0,80}\b(?:newsletters?|inbox|updates|mailing list)"
    r"|sign up (?:for|to) |subscribe (?:to|for|now|today)"
    r"|get .{0,60}(?:delivered|in your inbox|newsletter)|follow (?:us|me|him|her|the author)\b.{0,60}\b(?:on|at)\b"
    r"|like us on|find us on|download (?:the|our) .{0,30}\bapp\b|media playback is unsupported|story continues below"
    r"|article continues below|continue reading|continued below|scroll (?:down )?to continue|tell us what you think"
    r"|print this|e-?mail this|filed under|tagged|posted in\b|all rights reserved|copyright ©|©).{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_NOTICE = 200
_POINTER = re.compile(
    r"(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested)|read (?:more|also|next|this|on)\b|more (?:from|on|in|about|stories|news|great)\b"
    r"|also (?:read|see|on)\b|see (?:also|more)\b|related\b|recommended\b|don.?t miss|must read|trending|most (?:read|popular|viewed)"
    r"|what to read|up next|next (?:story|article|post|up)|previous (?:story|article|post)|latest (?:news|stories)|top stories|in case you missed|watch(?: now| also| more)?\s*:"
    r"|lesen sie (?:auch|mehr|hier)|mehr (?:zum thema|dazu)|das könnte|auch interessant|lire aussi|à lire|sur le même sujet"
    r"|(?:lea|lee) (?:también|además|más)|te puede interesar|leggi anche|lees (?:ook|meer)|leia (?:também|mais)|veja também"
    r"|czytaj (?:też|także|więcej)|читайте также|läs (?:också|mer)|les (?:også|mer)|læs også)",
    re.IGNORECASE,
)
_MOST_POINTING = 140
_MOST_LINKED = 0.6


def is_named_furniture(element: PageElement) -> bool:
    """Say whether *element* is named for something that is no part of an article."""
    if element.tag in _STRUCTURAL or element.get("role") in _ROLES:
        return True
    if element.classes and element.classes <= _SOLD:
        return True
    names = [
        *element.get("class").split(),
        element.get("id"),
        element.get("data-component"),
        element.get("data-testid"),
    ]
    return any(_is_name_of_furniture(name) for name in names if name)


def is_named_for_articles(element: PageElement) -> bool:
    """Say whether *element* is named for the text of an article."""
    if "articleBody" in element.get("itemprop").split():
        return True
    return not _ARTICLES.isdisjoint({*element.classes, element.get("id")})


def is_named_caption(element: PageElement) -> bool:
    """Say whether *element* is named for what stands under a picture."""
    return element.tag == "figcaption" or "caption" in element.get("class").lower()


def is_pulled_quote(element: PageElement) -> bool:
    """Say whether *element* is for a sentence of the text that is set large beside it."""
    return re.search("pull-?_?quote", element.get("class"), re.IGNORECASE) is not None


def is_notice(piece: Piece) -> bool:
    """Say whether *piece* is a line like "Advertisement" or "Subscribe to our newsletter"."""
    return len(piece.words) <= _LONGEST_NOTICE and _NOTICE.fullmatch(piece.words) is not None


def points_elsewhere(piece: Piece) -> bool:
    """Say whether *piece* begins with words like "Read more" and is short."""
    is_short = len(piece.words) <= _MOST_POINTING or piece.linked > _MOST_LINKED
    return is_short and _POINTER.match(piece.words.lstrip("[(•·→>»*- ")) is not None


def _is_name_of_furniture(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    if not _SAYING_WHETHER.isdisjoint(words):
        return False
    if not _NAMES.isdisjoint(words) or (len(words) > 1 and not _SOLD.isdisjoint(words)):
        return True
    return any(f"{a} {b}" in _PHRASES for a, b in zip(words, words[1:], strict=False)) or any(
        w in _PHRASES for w in words
    )
