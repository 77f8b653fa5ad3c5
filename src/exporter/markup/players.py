"""Players that pages embed, and the pages at which people see the same.

The patterns are of the addresses that these services give out to be embedded.
"""

import re
from urllib.parse import parse_qs, urlsplit

_ID = r"(?P<id>[\w-]+)"
# A pattern of host and path, the kind, and the address of the page; queries are looked up by name.
_PLAYERS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, page)
    for pattern, kind, page in (
        (rf"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts|live)/(?!videoseries){_ID}.*", "video",
         "https://www.youtube.com/watch?v={id}"),
        (r"(?:www\.)?youtube(?:-nocookie)?\.com/embed/videoseries", "video",
         "https://www.youtube.com/playlist?list={list}"),
        (rf"youtu\.be/{_ID}", "video", "https://www.youtube.com/watch?v={id}"),
        (r"player\.vimeo\.com/video/(?P<id>\d+)", "video", "https://vimeo.com/{id}"),
        (rf"(?:www\.)?dailymotion\.com/embed/video/{_ID}", "video", "https://www.dailymotion.com/video/{id}"),
        (r"geo\.dailymotion\.com/player.*", "video", "https://www.dailymotion.com/video/{video}"),
        (r"embed(?:-ssl)?\.ted\.com/talks/(?P<id>[\w/.-]+?)(?:\.html)?", "video",
         "https://www.ted.com/talks/{id}"),
        (r"player\.twitch\.tv/?", "video", "https://www.twitch.tv/videos/{video}"),
        (r"player\.bilibili\.com/player\.html", "video", "https://www.bilibili.com/video/{bvid}"),
        (rf"(?:www\.)?loom\.com/embed/{_ID}", "video", "https://www.loom.com/share/{id}"),
        (rf"streamable\.com/[eo]/{_ID}", "video", "https://streamable.com/{id}"),
        (r"(?:www\.)?facebook\.com/plugins/video\.php", "video", "{href}"),
        (r"(?:www\.)?facebook\.com/plugins/post\.php", "post", "{href}"),
        (r"(?P<host>[\w.-]+)/videos/embed/(?P<id>[\w-]+)", "video", "https://{host}/videos/watch/{id}"),
        (r"(?:www\.)?archive\.org/embed/(?P<id>[\w.-]+).*", "video", "https://archive.org/details/{id}"),
        (r"w\.soundcloud\.com/player/?", "audio", "{url}"),
        (r"open\.spotify\.com/embed(?:-podcast)?/(?P<id>[\w/]+)", "audio", "https://open.spotify.com/{id}"),
        (r"embed\.(?P<host>podcasts|music)\.apple\.com/(?P<id>.+)", "audio", "https://{host}.apple.com/{id}"),
        (r"(?:www\.)?mixcloud\.com/widget/iframe/?", "audio", "https://www.mixcloud.com{feed}"),
        (r"platform\.(?:twitter|x)\.com/embed/tweet\.html", "post", "https://twitter.com/i/status/{id}"),
        (r"(?:www\.)?instagram\.com/(?P<id>(?:p|reel|tv)/[\w-]+)/embed.*", "post",
         "https://www.instagram.com/{id}/"),
        (r"(?:www\.)?tiktok\.com/(?:embed(?:/v2)?|player/v1)/(?P<id>\d+).*", "video",
         "https://www.tiktok.com/@/video/{id}"),
        (r"embed\.bsky\.app/embed/(?P<id>did:[\w:.%-]+)/app\.bsky\.feed\.post/(?P<post>\w+)", "post",
         "https://bsky.app/profile/{id}/post/{post}"),
        (r"(?P<host>[\w.-]+)/(?P<id>@[\w.@-]+/\d+)/embed", "post", "https://{host}/{id}"),
        (r"(?:www\.)?redditmedia\.com/(?P<id>r/\w+/comments/[\w/]+)", "post", "https://www.reddit.com/{id}"),
        (r"codepen\.io/(?P<user>[\w-]+)/embed/(?:preview/)?(?P<id>\w+).*", "code",
         "https://codepen.io/{user}/pen/{id}"),
        (r"jsfiddle\.net/(?P<id>[\w/-]+?)/embedded.*", "code", "https://jsfiddle.net/{id}/"),
        (rf"codesandbox\.io/embed/{_ID}.*", "code", "https://codesandbox.io/s/{id}"),
        (r"(?:www\.)?google\.[a-z.]+/maps/embed.*|maps\.google\.[a-z.]+/.*|(?:www\.)?openstreetmap\.org/export/.*",
         "map", ""),
        (r"docs\.google\.com/.*|(?:www\.)?slideshare\.net/.*|(?:www\.)?scribd\.com/.*|speakerdeck\.com/player/.*",
         "document", ""),
        (r"(?:www\.)?bandcamp\.com/embeddedplayer.*", "audio", ""),
    )
)  # fmt: skip
_FILES = {
    "video": re.compile(r".*\.(?:mp4|m4v|webm|ogv|mov|m3u8)", re.IGNORECASE),
    "audio": re.compile(r".*\.(?:mp3|m4a|ogg|oga|opus|wav|flac)", re.IGNORECASE),
    "document": re.compile(r".*\.(?:pdf|docx?|pptx?|xlsx?|epub)", re.IGNORECASE),
}


def page_of_player(address: str) -> tuple[str, str]:
    """Return what kind of thing is embedded from *address*, and where people see it by itself."""
    parts = urlsplit(address)
    place = f"{parts.netloc}{parts.path}".rstrip("/")
    for pattern, kind, page in _PLAYERS:
        if match := pattern.fullmatch(place):
            return kind, _filled(page, match.groupdict(), parts.query) or address
    kind = next((kind for kind, names in _FILES.items() if names.fullmatch(parts.path)), "frame")
    return kind, address


def video_page(identifier: str, service: str) -> str:
    """Return the page of a video that is called *identifier* at a service, by the name of its element."""
    if "vimeo" in service:
        return f"https://vimeo.com/{identifier}"
    return f"https://www.youtube.com/watch?v={identifier}"


def _filled(page: str, found: dict[str, str | None], query: str) -> str:
    """Return the address of the page, or nothing when the player does not say all that it takes."""
    values = {name: values[0] for name, values in parse_qs(query).items()}
    values = {**values, **{name: value for name, value in found.items() if value}}
    if "video" in values:
        # Twitch puts a letter before what its pages count by.
        values["video"] = re.sub(r"\Av(?=\d+\Z)", "", values["video"])
    try:
        return page.format_map(values) if page else ""
    except KeyError:
        return ""
