"""Pages that a site shows in place of an article: a check, a log-in, a question, a refusal."""

import re
from collections.abc import Iterable

from exporter.errors import Unreachable, UnreadableInput
from exporter.markup import to_plain
from exporter.markup.tree import PageElement
from exporter.model import Content
from exporter.model.content import map_elements
from exporter.sources.location import Location
from exporter.sources.page.furniture import is_named_for_articles
from exporter.sources.page.linked_data import article_record
from exporter.sources.page.pieces import letters

NOTHING = (
    "there is nothing to read without a browser; open the page, wait until the text is there, and save it"
    " again as a complete web page"
)
_BROWSER = "open it in a browser until the text is there, and save it as a complete web page"
_ACCOUNT = "log in with a browser and save the page there, or give its cookies with --cookies"

_BROKEN = "there is no text in this page; save it again when it is whole"
_LOGIN = (
    "asks for a login; give your cookies with --cookies, or log in with a browser and save the page there"
)

_LITTLE = 600
"""Letters; who says more has something to say."""
_VERY_LITTLE = 300
_SPOKEN = 40

# In the words of the services that stand before many sites, and of programs for sites; the surest first.
_KINDS = {
    f"this is a check for robots and not the article; {_BROWSER}": (
        r"checking (?:your browser|if the site connection)|^just a moment\b|verify(?:ing)? (?:that )?you are"
        r"|are you (?:a )?(?:human|robot)|i.m not a robot|unusual (?:traffic|activity)|ddos protection"
        r"|pardon our interruption|(?:complete|solve) (?:the|this) (?:captcha|security check)"
        r"|javascript and cookies to continue|attention required!|security check to access"
        r"|(?:bist du|sind sie) ein (?:mensch|roboter)|sicherheitsüberprüfung|vérification de sécurité"
    ),
    NOTHING: (
        r"(?:enable|activate|requires?|turn on|without|activer|habilit\w+) (?:your )?java-?script"
        r"|java-?script (?:is|has been|was|ist|muss) (?:disabled|required|not|deaktiviert|aktiviert)"
        r"|aktivieren sie (?:bitte )?java-?script|^(?:loading|laden|chargement|cargando)\W*$"
    ),
    f"the site has refused to show it; {_BROWSER}": (
        r"access (?:to .{0,30})?(?:has been |is |was )?(?:denied|forbidden)|\b403\b|^forbidden\b"
        r"|(?:don.t|do not) have permission|you have been blocked|zugriff verweigert"
        r"|accès (?:refusé|interdit)|acceso denegado|not available in your (?:country|region)"
        r"|unavailable (?:for|due to) legal"
    ),
    "the site says that it has no such page, or cannot show it now; check the address, or try later": (
        r"\b404\b|(?:page|article|file|seite) (?:could |was |is |wurde )?(?:not|nicht) (?:be )?"
        r"(?:found|gefunden)|page introuvable|página no encontrada|bad gateway"
        r"|\b50[0234]\b.{0,30}(?:error|gateway|unavailable)|service (?:temporarily )?unavailable"
    ),
    f"this page asks about cookies and does not hold the article; answer, then {_BROWSER}": (
        r"before you continue|(?:we|wir) (?:value|respect|schätzen).{0,20}(?:privacy|privatsphäre)"
        r"|(?:accept|manage|reject|allow) (?:all )?cookies|we (?:and our .{0,30})?use cookies"
        r"|cookie consent|alle (?:cookies )?akzeptieren|nous utilisons des cookies|tout accepter"
        r"|aceptar (?:todas )?las cookies"
    ),
    f"this page asks for a subscription and does not hold the article; {_ACCOUNT}": (
        r"subscri\w+.{0,40}to (?:continue|read|access|unlock)|(?:continue|keep) reading.{0,60}"
        r"(?:subscri|account)|already a (?:subscriber|member)|free articles? (?:left|remaining|this month)"
        r"|for (?:subscribers|members|paid subscribers)\b|abonnent|réservée? aux abonnés"
        r"|para suscriptores"
    ),
    _LOGIN: (
        r"(?:log|sign)[ -]?(?:in|on)\b|forgot (?:your )?password|\banmelden\b|einloggen|se connecter"
        r"|iniciar sesión|inloggen|\bmembers only\b|nur für mitglieder"
    ),
}
# Logging in comes last.
_PATTERNS = {reason: re.compile(pattern, re.IGNORECASE) for reason, pattern in _KINDS.items()}


def refuse_unread(root: PageElement, body: Content, location: Location) -> None:
    """Raise UnreadableInput, or Unreachable where the web wants a login, if a page holds no article."""
    obstacle = obstacle_in(root, body)
    if obstacle == _LOGIN and location.is_live:
        raise Unreachable(f"{location.label}: {obstacle}.")
    if obstacle is not None:
        raise UnreadableInput(f"{location.label}: {obstacle}.")


def obstacle_in(root: PageElement, body: Content) -> str | None:
    """Return why a page holds no article, and what to do; None if there is something to read.

    A page is refused only if it says next to nothing besides, and does not call itself an article.
    """
    text = to_plain(body)
    said = len(letters(text))
    if not body or (_is_filled_by_script(root) and _beside_links(body) < _SPOKEN):
        reason = _stated(root) or _matched(root.text(), _PATTERNS) or _asked(root)
        return reason or (NOTHING if _has_script(root) else _BROKEN)
    if said > _LITTLE or _is_article(root):
        return None
    # Many a page has a place to log in beside what it says.
    if _asked(root) and _PATTERNS[_LOGIN].search(text.partition("\n\n")[0]):
        return _LOGIN
    return _stated(root) or (_matched(text, [*_PATTERNS][:-1]) if said <= _VERY_LITTLE else None)


def _beside_links(body: Content) -> int:
    return len(letters(to_plain(map_elements(body, lambda e: () if e.tag == "a" else (e,)))))


def _stated(root: PageElement) -> str | None:
    """Return the reason that the title or the first heading states."""
    title = root.find(lambda e: e.tag == "title")
    heading = root.find(lambda e: e.tag == "h1")
    stated = [_matched(e.text(), _PATTERNS) for e in (title, heading) if e is not None]
    return next((reason for reason in stated if reason is not None), None)


def _matched(text: str, reasons: Iterable[str]) -> str | None:
    return next((reason for reason in reasons if _PATTERNS[reason].search(text)), None)


def _asked(root: PageElement) -> str | None:
    password = root.find(lambda e: e.tag == "input" and e.get("type").lower() == "password")
    return _LOGIN if password is not None else None


def _is_filled_by_script(root: PageElement) -> bool:
    """Say whether the page has an empty place in it, and a script."""
    empty = root.find(lambda e: e.tag == "div" and bool(e.get("id")) and not e.text())
    return empty is not None and _has_script(root)


def _has_script(root: PageElement) -> bool:
    return root.find(lambda e: e.tag == "script" and "json" not in e.get("type")) is not None


def _is_article(root: PageElement) -> bool:
    if article_record(root):
        return True
    kind = root.find(lambda e: e.tag == "meta" and e.get("property") == "og:type")
    if kind is not None and kind.get("content") == "article":
        return True
    return root.find(lambda e: is_named_for_articles(e) and bool(e.text())) is not None
