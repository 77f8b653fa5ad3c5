"""What pages show from elsewhere becomes a card with its kind, its title and where it is."""

import pytest

from exporter.markup import to_markup
from exporter.markup.addresses import WebAddresses
from exporter.markup.players import page_of_player
from exporter.markup.reader import Reading, read_html


def _reading(markup: str) -> Reading:
    return read_html(markup, WebAddresses("https://example.org/post"))


def _card(kind: str, address: str, *words: str) -> str:
    inner = "".join(f"<p>{each}</p>" for each in words)
    return f'<aside data-kind="{kind}">{inner}<p><a href="{address}">{address}</a></p></aside>'


@pytest.mark.parametrize(
    ("markup", "card"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="Tides at night"></iframe>',
            _card("video", "https://www.youtube.com/watch?v=abcdefghijk", "Tides at night"),
        ),
        (
            '<iframe title="YouTube video player" data-src="//www.youtube-nocookie.com/embed/abcdefghijk">',
            _card("video", "https://www.youtube.com/watch?v=abcdefghijk"),
        ),
        (
            '<lite-youtube videoid="abcdefghijk" playlabel="Play: Tides"><a>Play</a></lite-youtube>',
            _card("video", "https://www.youtube.com/watch?v=abcdefghijk", "Tides"),
        ),
        (
            '<div class="youtube-player" data-id="abcdefghijk"><img src="thumb.jpg"></div>',
            _card("video", "https://www.youtube.com/watch?v=abcdefghijk"),
        ),
        (
            '<iframe src="https://player.vimeo.com/video/12345?h=x"></iframe>',
            _card("video", "https://vimeo.com/12345"),
        ),
        (
            '<iframe src="https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/ann/tides"></iframe>',
            _card("audio", "https://soundcloud.com/ann/tides"),
        ),
        (
            '<iframe src="https://bandcamp.com/EmbeddedPlayer/album=1/">'
            '<a href="https://ann.bandcamp.com/album/x">Tides by Ann</a></iframe>',
            _card("audio", "https://ann.bandcamp.com/album/x", "Tides by Ann"),
        ),
        (
            '<video controls title="Tides"><source src="v.mp4"><p>No video here.</p></video>',
            _card("video", "https://example.org/v.mp4", "Tides"),
        ),
        ('<audio src="/a.mp3"></audio>', _card("audio", "https://example.org/a.mp3")),
        (
            '<object data="/paper.pdf"><p>Cannot be shown.</p></object>',
            _card("document", "https://example.org/paper.pdf"),
        ),
        (
            '<object><param name="movie" value="https://www.youtube.com/v/abcdefghijk&hl=en"></object>',
            _card("video", "https://www.youtube.com/watch?v=abcdefghijk"),
        ),
        (
            '<figure class="media"><oembed url="https://youtu.be/abcdefghijk"></oembed></figure>',
            f"<figure>{_card('video', 'https://www.youtube.com/watch?v=abcdefghijk')}</figure>",
        ),
        (
            '<div><script src="https://gist.github.com/ann/0123456789abcdef.js"></script></div>',
            _card("code", "https://gist.github.com/ann/0123456789abcdef"),
        ),
        (
            '<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"></div>',
            _card("post", "https://www.facebook.com/a/posts/1"),
        ),
        (
            '<iframe src="https://example.net/widget"></iframe>',
            _card("frame", "https://example.net/widget"),
        ),
        (
            '<iframe data-src="https://example.net/w"></iframe>'
            '<noscript><iframe src="https://example.net/w"></iframe></noscript>',
            _card("frame", "https://example.net/w"),
        ),
    ],
)
def test_what_is_embedded_becomes_a_card(markup: str, card: str) -> None:
    """
    A card names the page at which people see the same, not the player.
    """
    reading = _reading(markup)

    assert card == to_markup(reading.content)
    assert {} == reading.dropped
    assert reading.content == read_html(card).content


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        (
            '<blockquote class="twitter-tweet"><p>The tide is out.</p>— Ann (@ann)'
            ' <a href="https://twitter.com/ann/status/1?ref=x">May 5</a></blockquote>',
            "https://twitter.com/ann/status/1?ref=x",
        ),
        (
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/x/">'
            "<svg><path/></svg><p>The tide is out.</p></blockquote>",
            "https://www.instagram.com/p/x/",
        ),
        (
            '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3k">'
            "<p>The tide is out.</p></blockquote>",
            "https://bsky.app/profile/did:plc:abc/post/3k",
        ),
        (
            '<blockquote class="mastodon-embed" data-embed-url="https://m.example/@ann/1/embed">'
            '<a href="https://m.example/@ann/1">The tide is out.</a></blockquote>',
            "https://m.example/@ann/1",
        ),
        (
            '<blockquote class="wp-embedded-content"><a href="https://b.example/tide">The tide is out.</a>'
            '</blockquote><iframe class="wp-embedded-content" src="https://b.example/tide/embed/"></iframe>',
            "https://b.example/tide",
        ),
    ],
)
def test_posts_keep_their_words(markup: str, address: str) -> None:
    """
    The words of a post stand in its card, once, and below them where it is.
    """
    reading = _reading(markup)
    written = to_markup(reading.content)

    assert written.startswith(('<aside data-kind="post">', '<aside data-kind="page">'))
    assert 1 == written.count("The tide is out.")
    assert 1 == written.count(f">{address}<")
    assert {} == reading.dropped


@pytest.mark.parametrize(
    ("markup", "dropped"),
    [
        ('<iframe src="https://example.org/count" width="1" height="1"></iframe>', {}),
        ('<iframe src="about:blank"></iframe>', {}),
        ('<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>', {}),
        ("<iframe srcdoc='<p>x'></iframe>", {"frame": 1}),
        ('<video src="blob:https://example.org/1"></video>', {"recording": 1}),
    ],
)
def test_frames_without_anything_to_name(markup: str, dropped: dict[str, int]) -> None:
    """
    What counts readers goes in silence; what is somewhere, but nobody knows where, is counted.
    """
    reading = _reading(markup)

    assert ((), dropped) == (reading.content, reading.dropped)


@pytest.mark.parametrize(
    ("player", "page"),
    [
        ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
        ("https://open.spotify.com/embed/episode/4x?utm=1", "https://open.spotify.com/episode/4x"),
        ("https://player.twitch.tv/?video=v123&parent=x", "https://www.twitch.tv/videos/123"),
        ("https://codepen.io/ann/embed/aBc?height=3", "https://codepen.io/ann/pen/aBc"),
        ("https://www.instagram.com/p/x/embed/captioned/", "https://www.instagram.com/p/x/"),
        ("https://player.twitch.tv/?channel=ann", "https://player.twitch.tv/?channel=ann"),
        ("https://tube.example/videos/embed/0-1", "https://tube.example/videos/watch/0-1"),
    ],
)
def test_players_have_pages(player: str, page: str) -> None:
    """
    A player is at an address that tells the page; where it does not tell, the player is named.
    """
    assert page == page_of_player(player)[1]
