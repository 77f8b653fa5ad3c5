"""The set phrases around a comment: dates as they are written out, buttons, and what leads to a name."""

import re
from functools import lru_cache

_MONTH = (
    r"(?:jan(?:uary?|vier|eiro|uari)?|feb(?:r(?:uary?|ero|aio|uari))?|f[ée]vr?(?:ier|ereiro)?"
    r"|mar(?:ch|s|zo|ço|t)?|märz?|maart|mrt|apr(?:ile?)?|avr(?:il)?|abr(?:il)?|may|mai|maio|mayo"
    r"|mag(?:gio)?|mei|maja?|june?|juni|juin|junio|junho|giu(?:gno)?|july?|juli|juil(?:let)?|julio|julho"
    r"|lug(?:lio)?|aug(?:ust(?:us|i)?)?|ao[uû]t|ago(?:sto)?|sept?(?:ember|embre|tembre|iembre)?"
    r"|set(?:tembre|embro|iembre)?|o[ck]t(?:ob(?:er|re)|ubre)?|ott(?:obre)?|out(?:ubro)?"
    r"|nov(?:em(?:ber|bre|bro)|iembre)?|de[cz](?:em(?:ber|bro))?|déc(?:embre)?|dic(?:iembre|embre)?"
    r"|gen(?:naio)?|ene(?:ro)?|(?:янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,6}"
    r"|(?:sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru)[a-zź]{0,8})\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun"
    r"|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|seg|ter|qua|qui|sex)\.?)"
)
_CLOCK = (
    r"(?:\d{1,2}\s[ap]m\b|\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)?(?:\s{0,2}[ap]\.?\s?m\b\.?)?"
    r"(?:\s{0,2}(?:z|uhr|hrs?|utc|gmt|ces?t|[ecmp][sd]?t|bst|msk)\b|\s?\(?[+-]\d\d:?\d\d\)?)?)"
)
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./,-]\s?\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s{{0,2}}(?:(?:de|of)\s)?{_MONTH}(?![^\W\d_]),?"
    r"(?:\s{1,2}(?:de\s)?\d{4}|\s?'\d\d)?"
    rf"|{_MONTH}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s{{1,2}}\d{{4}})?)"
)
_UNIT = (
    r"(?:s|sec|second|m|min|minute|h|hr|hour|d|day|w|wk|week|mo|month|y|yr|year|sekunde|minuten?|stunde|std|tag|woche"
    r"|monat|jahr|seconde|heure|jour|semaine|mois|an|segundo|minuto|hora|día|dia|semana|mes|año|ano|uur|dag|maand"
    r"|jaar)\w{0,2}\.?"
)
_AGO = (
    rf"(?:(?:vor|il y a|hace|há)\s(?:ca\.\s)?(?:\d{{1,4}}|an?|one|einer|einem|une?|una)\s{_UNIT}"
    rf"|(?:about |almost |over )?(?:\d{{1,4}}|an?|one)\s?{_UNIT}(?:,?\s\d+\s?{_UNIT}){{0,3}}"
    r"\s?(?:ago|her|geleden|fa|atrás|siden|sedan)\b|\d+\s*(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|年)前"
    r"|yesterday|today|gestern|heute|hier|just now)"
)
# A weekday and the longest month leave less before the first digit; most words need no longer look.
_SOON_A_DIGIT = r"(?=(?s:.{0,30})\d)"
_DATE = re.compile(
    rf"(?<![\w/])(?:{_SOON_A_DIGIT}(?:{_CLOCK}\s?[,|–-]?\s?)?(?:\b{_WEEKDAY},?\s)?{_DAY}"
    rf"(?:\s?[,@|/–—·T-]?\s?(?:at|um|à|a las|às|alle|om|kl\.?|@)?\s?[,@]?\s?{_CLOCK})?|{_AGO})(?!\w)",
    re.IGNORECASE,
)
_MAY_BE_DATE = re.compile(r"\d|\bago\b|vor ein|yesterday|today|gestern|heute|hier|just now", re.IGNORECASE)
_LEADS = frozenset(
    "by von par por de di da door van posted written comment comments commented commenter"
    " kommentar commentaire"
    " comentario geschrieben verfasst eingetragen erstellt submitted soumis publié publicado"
    " inviato from name autor"
    " author auteur user guest gast says said say wrote writes schreibt schrieb sagt sagte"
    " meint dit écrit dice"
    " dijo escribió scrive scritto disse diz zegt skriver säger pisze пишет says: on am le el"
    " il op den at um à @ a"
    " uhr the in reply to and und edited vom der die replied responded antwortete".split()
)
_EDGES = " \t\n\xa0.,:;|·•–—-/()[]»«>@#✎…"
LONGEST_NAME = 60
_LONGEST_LINE = 200
_LONGEST_DATE = 120
_MOST_REMEMBERED = 4096
_TIME_OF_DAY = re.compile(rf"(?<!\w){_CLOCK}", re.IGNORECASE)
_WORD = re.compile(r"\S+")

_BUTTON = "|".join(
    (
        r"(?:log|sign) ?in (?:or sign ?up )?to (?:reply|like|comment|vote)|reply(?: to this(?: comment)?)?",
        r"replies|respond|quote|perma(?:link)?|(?:direct )?link(?: to this)?(?: comment)?|answer",
        r"report(?: (?:abuse|comment|this comment|spam|as inappropriate))?|flag(?: as inappropriate)?",
        r"share(?: it| this)?|tweet|(?:dis)?like[ds]?|thumbs? (?:up|down)|(?:up|down) ?vote"
        r"|vote[sd]?|helpful",
        r"recommend(?:ed)?|delete|edit|hide|remove|block|mute|(?:un)?follow|embed|save|give award"
        r"|parent|root",
        r"(?:view )?profile|context|collapse|expand|show|view|more|favou?rite|history|points?|fans?"
        r"|score|rating",
        r"\d+ (?:likes?|votes?|points?|fans?|replies|reply|recommends?)",
        r"antworten?|(?:kommentar )?melden|löschen|zitieren|bearbeiten|teilen|gefällt mir(?:"
        r" nicht)?|empfehlen",
        r"zum antworten (?:bitte )?(?:anmelden|einloggen)|auf (?:diesen )?kommentar antworten",
        r"répondre|signaler(?: un abus)?|partager|j['’]aime|citer|lien|supprimer|modifier|alerter"
        r"|recommander",
        r"responder|denunciar|compartir|me gusta|citar|reportar|enlace permanente|editar|eliminar"
        r"|compartilhar",
        r"curtir|rispondi|segnala|condividi|mi piace|cita|beantwoorden?|reageer|rapporteer|delen"
        r"|vind ik leuk",
        r"svara|anmäl|gilla|svar|odpowiedz|zgłoś|cytuj|ответить|пожаловаться|нравится|цитировать",
        r"回复|回覆|返信|赞|举报|分享",
    )
)
_BUTTONS = re.compile(rf"(?:[\W_\d]|(?:{_BUTTON})(?![^\W\d_]))*", re.IGNORECASE)


def is_date(text: str) -> bool:
    """Say whether *text* is a date, exact or as the time since then, and nothing else of weight."""
    return len(text) <= _LONGEST_DATE and bool(_first_date(text)) and is_byline(text)


def date_in(text: str) -> str:
    """Return the date that stands in a line, empty if there is none."""
    return _first_date(text[:_LONGEST_LINE])


def name_around(text: str) -> str:
    """Return who speaks in a line like "written by Ann on May 3, 2019", without the words of course."""
    pieces = map(_bare, re.split(r"\s[|•·–—]\s|[|\n]|[:,]\s*$", _without_date(text)))
    return next((piece for piece in pieces if 0 < len(piece) <= LONGEST_NAME and not is_button(piece)), "")


def is_byline(text: str) -> bool:
    """Say whether what is left of *text* without its date are but words that lead to names and dates."""
    return len(text) <= _LONGEST_LINE and _leads_only(text)


def is_button(text: str) -> bool:
    """Say whether *text* is something to click on, or a count, rather than something said."""
    return len(text) <= 2 * LONGEST_NAME and _is_to_click(text)


# The same line is asked about as a part of everything that holds it, and buttons are the same everywhere.
@lru_cache(maxsize=_MOST_REMEMBERED)
def _first_date(line: str) -> str:
    match = _DATE.search(line) if _MAY_BE_DATE.search(line) else None
    return match[0].strip() if match else ""


@lru_cache(maxsize=_MOST_REMEMBERED)
def _leads_only(line: str) -> bool:
    left = _bare(_without_date(line))
    return not left or is_button(left)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _is_to_click(text: str) -> bool:
    return any(map(str.isalpha, text)) and _BUTTONS.fullmatch(text) is not None


def _without_date(text: str) -> str:
    line = text[:_LONGEST_LINE]
    if not _MAY_BE_DATE.search(line):
        return line
    left = _DATE.sub(" | ", line, count=2)
    return left if left == line else _TIME_OF_DAY.sub(" ", left)


def _bare(piece: str) -> str:
    words = _WORD.findall(piece.strip(_EDGES))
    while words and (words[0].lower().strip(_EDGES) in _LEADS or not words[0].strip(_EDGES)):
        words.pop(0)
    while words and (words[-1].lower().strip(_EDGES) in _LEADS or not words[-1].strip(_EDGES)):
        words.pop()
    name = " ".join(words).strip(_EDGES)
    if name.count("(") > name.count(")"):
        name += ")"
    return name if any(map(str.isalnum, name)) else ""
