"""Lines in an article that are no part of it: notices, and words that point to other articles."""

import re

from exporter.sources.page.pieces import Piece

_NOTICE = re.compile(
    r"advertise?ments?\W*|adverts?\W*|anzeige\W*|werbung\W*|publicité\W*|publicidad\W*|pubblicità\W*"
    r"|reklam[ae]\W*|advertentie\W*|comments?\W*|bookmark and share"
    r"|(?:sharing is caring|share (?:this|on|via|with|the)\b"
    r"|click here to (?:get|subscribe|sign|download|read)"
    r"|(?:subscribe|sign up|join)\b.{0,80}\b(?:newsletters?|inbox|updates|mailing list)|sign up (?:for|to) "
    r"|subscribe (?:to|for|now|today)|get .{0,60}(?:delivered|in your inbox|newsletter)"
    r"|follow (?:us|me|him|her|the author)\b.{0,60}\b(?:on|at)\b|(?:like|find) us on"
    r"|download (?:the|our) .{0,30}\bapp\b|media playback is unsupported|scroll (?:down )?to continue"
    r"|(?:story|article) continues below|continue reading|continued below|tell us what you think"
    r"|print this|e-?mail this|filed under|tagged|posted in\b|all rights reserved|copyright ©|©).{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_NOTICE = 200
_NETWORKS = re.compile(
    r"(?:(?:facebook|twitter|google\+?|whats ?app|pinterest|linkedin|e-?mail|print|telegram|reddit|instagram"
    r"|tumblr|flipboard|share|tweet|pin(?: it)?|copy link|messenger|pocket|xing)[\s|,/•·&\d]*){2,}",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:tags?|labels?|keywords?|topics?|categor(?:y|ies)|categorias?|schlag(?:wörter|worte)|etiquetas"
    r"|mots[- ]clés)\b",
    re.IGNORECASE,
)
_MOST_TAGS = 0.6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}\s*[:h.]\s*\d\d\b")
_LONGEST_DATELINE = 100
_WORDS_OF_DATE = 8

_POINTER = re.compile(
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested)|read (?:more|also|next|this|on)\b"
    r"|more (?:from|on|in|about|stories|news|great)\b|also (?:read|see|on)\b|see (?:also|more)\b|related\b"
    r"|recommended\b|don.?t miss|must read|trending|most (?:read|popular|viewed)|what to read|up next"
    r"|(?:next|previous) (?:story|article|post|up)|latest (?:news|stories)|top stories|in case you missed"
    r"|watch(?: now| also| more)?\s*:|lesen sie (?:auch|mehr|hier)|mehr (?:zum thema|dazu)|das könnte"
    r"|auch interessant|lire aussi|à lire|sur le même sujet|(?:lea|lee) (?:también|además|más)"
    r"|te puede interesar|leggi anche|lees (?:ook|meer)|leia (?:também|mais)|veja também"
    r"|czytaj (?:też|także|więcej)|читайте также|läs (?:också|mer)|les (?:også|mer)|læs også",
    re.IGNORECASE,
)
_BEFORE = "[(•·→>»*- "
_LONGEST_POINTER = 140
_LINKED = 0.6
_SHOUTED = 0.95
_LINKED_LINE = 0.5
_LINKED_LIST = 0.4
_FEW = 4
"""Words; what is shorter is a name or a mark."""


def is_notice(piece: Piece) -> bool:
    """Say whether *piece* is a line like "Advertisement" or "Subscribe to our newsletter"."""
    return len(piece.words) <= _LONGEST_NOTICE and _NOTICE.fullmatch(piece.words) is not None


def is_share_bar(piece: Piece) -> bool:
    """Say whether *piece* is nothing but links named for social networks."""
    return piece.linked > _MOST_TAGS and _NETWORKS.fullmatch(piece.words) is not None


def is_list_of_tags(piece: Piece) -> bool:
    """Say whether *piece* is "Tags:" and links to what else bears them."""
    return piece.linked > _MOST_TAGS and _TAGS.match(piece.words) is not None


def is_dateline(piece: Piece) -> bool:
    """Say whether *piece* only says when it was written, as the line above a text does."""
    if len(piece.words) > _LONGEST_DATELINE or piece.is_heading or _YEAR.search(piece.words) is None:
        return False
    is_short = len(piece.words.split()) <= _WORDS_OF_DATE or _CLOCK.search(piece.words) is not None
    return is_short and piece.words[-1] not in ".!?:"


def is_shouted_link(piece: Piece) -> bool:
    """Say whether *piece* is nothing but a link in capitals, as headlines of other articles are set."""
    is_shouted = piece.words.isupper() and len(piece.words.split()) >= _FEW
    return is_shouted and piece.linked > _SHOUTED and not piece.is_heading


def points_elsewhere(piece: Piece) -> bool:
    """Say whether *piece* begins with words like "Read more", and is short or mostly a link."""
    is_pointer = len(piece.words) <= _LONGEST_POINTER or piece.linked > _LINKED
    return is_pointer and _POINTER.match(piece.words.lstrip(_BEFORE)) is not None


def leads_on(piece: Piece) -> bool:
    """Say whether *piece* is mostly links, as what "Read more" points at."""
    return piece.linked > (_LINKED_LIST if piece.is_unit else _LINKED_LINE)
