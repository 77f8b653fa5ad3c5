"""What addresses carry for those who count readers, taken off: parameters, and redirectors around them.

The names are among those in the general rules of ClearURLs and the lists of uBlock Origin and Firefox, less
all that may choose what a page shows. No library keeps such a list for Python: courlan, which trafilatura
brings, takes any name with "source" or "id" in it for one, and orders what it keeps anew.
"""

import re
from urllib.parse import parse_qs, unquote

from exporter.model.vocabulary import is_address

_NAMES = frozenset(
    "__s __twitter_impression _bta_c _bta_tid _ga _gl _hsenc _hsmi _ke _kx _openstat action_object_map"
    " action_ref_map action_type_map at_campaign at_campaign_type at_format at_link_id at_link_origin"
    " at_link_type at_medium at_ptr_name cmpid cndid dclid dicbo epik fb_action_ids fb_action_types fb_ref"
    " fb_source fbclid gad_source gbraid gclid gclsrc gs_l guccounter guce_referrer guce_referrer_sig"
    " hsctatracking igsh igshid irclickid itm_campaign itm_medium itm_source li_fat_id mbid mc_cid mc_eid"
    " mc_tc mibextid mkt_tok ml_subscriber ml_subscriber_hash msclkid nr_email_referer ocid oly_anon_id"
    " oly_enc_id pk_campaign pk_cid pk_content pk_keyword pk_kwd pk_medium pk_source rb_clickid ref_src"
    " ref_url s_cid s_kwcid sc_channel sfmc_id sfnsn smid smtyp spm srsltid tblci ttclid tracking_source"
    " twclid utm vero_conv vero_id vgo_ee wbraid wickedid wt_mc wt_zmc xtor yclid ysclid".split()
)
_PREFIXES = ("utm_", "mtm_", "matomo_", "piwik_", "hsa_", "__hs", "at_custom")
_PLATFORMS = {
    "facebook.com": frozenset({"__tn__", "__xts__", "eid", "hc_ref", "paipv", "rdid", "share_url"}),
    "linkedin.com": frozenset({"lipi", "rcm", "refid", "trk", "trackingid"}),
    "open.spotify.com": frozenset({"si"}),
    "reddit.com": frozenset({"ref_campaign", "ref_source", "share_id"}),
    "tiktok.com": frozenset({"_r", "_t", "is_from_webapp", "sender_device"}),
    "twitter.com": frozenset({"s", "t"}),
    "x.com": frozenset({"s", "t"}),
    "youtu.be": frozenset({"feature", "si"}),
    "youtube.com": frozenset({"ab_channel", "feature", "pp", "si"}),
}
"""What means nothing but "who passed this on" on one platform, and something elsewhere."""
# Elsewhere `ref` is a branch and `source` a choice: only who sent somebody is nothing to the page.
_SENDER = re.compile(
    r"(?:[\w-]+\.)+[a-z]{2,}/?|email|facebook|hackernews|hn|linkedin|newsletter|producthunt|reddit|rss|share|twitter",
    re.IGNORECASE | re.ASCII,
)
_MEDIUM_SOURCE = re.compile("-{3,}")

_WEB = re.compile(
    r"https?://(?:www\.)?(?P<host>[^/?#:@]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.IGNORECASE
)
_GOOGLE = r"google\.(?:[a-z]{2,3}|com?\.[a-z]{2})"
_REDIRECTORS = tuple(
    (re.compile(pattern, re.IGNORECASE), names.split())
    for pattern, names in (
        (rf"{_GOOGLE}/url", "q url"),
        (r"(?:lm?\.facebook|l\.instagram|l\.messenger)\.com/(?:l\.php)?", "u"),
        (r"out\.reddit\.com/.*", "url"),
        (r"youtube\.com/redirect", "q"),
        (r"duckduckgo\.com/l/", "uddg"),
        (r"(?:.+\.)?safelinks\.protection\.outlook\.com/.*", "url"),
        (r"linkedin\.com/(?:redir/redirect|safety/go)/?", "url"),
        (r"medium\.com/r/?", "url"),
        (r"disq\.us/url", "url"),
        (r"slack-redir\.net/link", "url"),
        (r"steamcommunity\.com/linkfilter/?", "url u"),
        (r"t\.umblr\.com/redirect", "z"),
        (r"vk\.com/away\.php", "to"),
        (r"getpocket\.com/redirect", "url"),
        (r"link\.zhihu\.com/?", "target"),
        (r"(?:go\.skimresources|go\.redirectingat)\.com/?", "url"),
        (r"exit\.sc/?", "url"),
    )
)
_BARE_REDIRECTOR = re.compile(r"(?:href\.li/?|anonym\.to/?|deviantart\.com/users/outgoing)", re.IGNORECASE)
_AMP = re.compile(
    rf"(?:{_GOOGLE}/amp|(?:.+\.)?cdn\.ampproject\.org/[civ])/(?P<secure>s/)?(?P<place>.+\..+)", re.IGNORECASE
)
_MAY_CARRY = re.compile(r".http|/amp|\.cdn\.ampproject\.", re.IGNORECASE)
"""What most addresses are spared a closer look by."""
_DISQUS_SIGN = re.compile(r":[\w-]{20,}$", re.ASCII)
_MOST = 4
"""Redirectors around each other."""


def without_tracking(address: str) -> str:
    """Return where *address* leads, less what is in it for those who count; the rest keeps its spelling."""
    for _ in range(_MOST):
        inner = _inner(address)
        if inner is None:
            break
        address = inner
    web = _WEB.match(address)
    return address if web is None else _stripped(address, web["host"].lower())


def _stripped(address: str, host: str) -> str:
    place, mark, fragment = address.partition("#")
    place, asked, query = place.partition("?")
    kept = "&".join(pair for pair in query.split("&") if not _counts(pair, host)) if asked else ""
    if mark and "=" in fragment and all(_counts(pair, host) for pair in fragment.split("&")):
        mark = fragment = ""
    return f"{place}{'?' if kept else ''}{kept}{mark}{fragment}"


def _counts(pair: str, host: str) -> bool:
    """Say whether a parameter tells where a reader came from and nothing else."""
    name, _, value = pair.partition("=")
    name, value = unquote(name).lower(), unquote(value)
    if name in _NAMES or name.startswith(_PREFIXES):
        return True
    if name == "ref":
        return _SENDER.fullmatch(value) is not None
    if name == "source":
        return _MEDIUM_SOURCE.search(value) is not None
    return any(
        name in names for place, names in _PLATFORMS.items() if host == place or host.endswith(f".{place}")
    )


def _inner(address: str) -> str | None:
    """Return the address that a redirector or a cache carries, if *address* is one."""
    web = _WEB.match(address) if _MAY_CARRY.search(address) else None
    if web is None:
        return None
    place = f"{web['host']}{web['path']}"
    if amp := _AMP.fullmatch(place):
        rest = address[web.end("path") :]
        return _if_web(f"http{'s' if amp['secure'] else ''}://{amp['place']}{rest}")
    query = web["query"] or ""
    if _BARE_REDIRECTOR.fullmatch(place):
        return _if_web(query) or _if_web(unquote(query))
    names = next((names for pattern, names in _REDIRECTORS if pattern.fullmatch(place)), [])
    values = parse_qs(query)
    carried = (values[name][0] for name in names if name in values)
    return next((inner for inner in map(_if_web, carried) if inner is not None), None)


def _if_web(text: str) -> str | None:
    address = _DISQUS_SIGN.sub("", text)
    return address if address.startswith(("http://", "https://")) and is_address(address) else None
