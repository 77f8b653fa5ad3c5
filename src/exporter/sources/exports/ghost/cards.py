"""The cards of Ghost's editors, pictures, bookmarks and the like, as HTML.

The editors before and after Ghost 5 keep them under nearly the same names, with nearly the same fields.
"""

from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Any, TypeAlias

from exporter.markup.markdown import markdown_to_html
from exporter.sources.platforms.values import Record, at, records, text

_Writer: TypeAlias = Callable[[Record], str]


def card_to_html(name: str, card: Record, dropped: Counter[str]) -> str:
    """Return what readers see of a card; one that is not known is counted in *dropped*."""
    writer = _CARDS.get(name.removeprefix("card-"))
    if writer is None:
        dropped.update([] if name in _SILENT else ["card"])
        return ""
    return writer(card)


def figure(medium: str, caption: str = "") -> str:
    """Return a medium with the words below it, which are HTML."""
    below = f"<figcaption>{caption}</figcaption>" if caption.strip() else ""
    return f"<figure>{medium}{below}</figure>" if medium else ""


def image(address: str, alternative: str = "") -> str:
    """Return an image."""
    return f'<img src="{escape(address)}" alt="{escape(alternative)}">' if address else ""


def _said(card: Record, *names: str) -> str:
    return next((text(card[name]) for name in names if text(card.get(name))), "")


def _link(address: str, title: str) -> str:
    return f'<a href="{escape(address)}">{escape(title or address)}</a>' if address else escape(title)


def _image(card: Record) -> str:
    shown = _image_of(card)
    address = _said(card, "href")
    return figure(f'<a href="{escape(address)}">{shown}</a>' if address else shown, _said(card, "caption"))


def _image_of(card: Record) -> str:
    return image(_said(card, "src"), _said(card, "alt", "altText"))


def _gallery(card: Record) -> str:
    images = "".join(figure(_image_of(shown)) for shown in records(card.get("images")))
    caption = _said(card, "caption")
    return images + (f"<p>{caption}</p>" if caption else "")


def _code(card: Record) -> str:
    language = escape(_said(card, "language"))
    code = f'<pre><code class="language-{language}">{escape(_said(card, "code"), quote=False)}</code></pre>'
    caption = _said(card, "caption")
    return code + (f"<p>{caption}</p>" if caption else "")


def _bookmark(card: Record) -> str:
    about: Any = card.get("metadata")
    title = text(at(about, "title")) or _said(card, "title")
    words = text(at(about, "description")) or _said(card, "description")
    described = f"<br>{escape(words)}" if words else ""
    return f"<p>{_link(_said(card, 'url'), title)}{described}</p>{_captioned(card)}"


def _embed(card: Record) -> str:
    title = text(at(card.get("metadata"), "title"))
    address = _said(card, "url")
    return f"<p>{_link(address, title)}</p>{_captioned(card)}" if address else _said(card, "html")


def _captioned(card: Record) -> str:
    caption = _said(card, "caption")
    return f"<p>{caption}</p>" if caption else ""


def _file(card: Record) -> str:
    title = _said(card, "fileTitle", "title", "fileName")
    caption = _said(card, "fileCaption", "caption")
    return f"<p>{_link(_said(card, 'src'), title)}{f'<br>{caption}' if caption else ''}</p>"


def _callout(card: Record) -> str:
    words = " ".join(filter(None, [escape(_said(card, "calloutEmoji")), _said(card, "calloutText")]))
    return f"<blockquote>{words}</blockquote>"


def _toggle(card: Record) -> str:
    return f"<p><strong>{_said(card, 'heading')}</strong></p>{_said(card, 'content')}"


def _button(card: Record) -> str:
    return f"<p>{_link(_said(card, 'buttonUrl'), _said(card, 'buttonText'))}</p>"


def _header(card: Record) -> str:
    return f"<h2>{_said(card, 'header')}</h2><p>{_said(card, 'subheader')}</p>{_button(card)}"


def _product(card: Record) -> str:
    shown = figure(image(_said(card, "productImageSrc")))
    title, words = _said(card, "productTitle"), _said(card, "productDescription")
    link = _link(_said(card, "productUrl"), _said(card, "productButton")) if card.get("productUrl") else ""
    return f"{shown}<p><strong>{title}</strong></p>{words}<p>{link}</p>"


_CARDS: dict[str, _Writer] = {
    "audio": _file,
    "bookmark": _bookmark,
    "button": _button,
    "callout": _callout,
    "code": _code,
    "codeblock": _code,
    "embed": _embed,
    "file": _file,
    "gallery": _gallery,
    "header": _header,
    "horizontalrule": lambda _: "<hr>",
    "hr": lambda _: "<hr>",
    "html": lambda card: _said(card, "html"),
    "image": _image,
    "markdown": lambda card: markdown_to_html(_said(card, "markdown")),
    "product": _product,
    "toggle": _toggle,
    "video": _file,
}
_SILENT = frozenset("paywall email email-cta signup call-to-action transistor".split())
"""What asks readers to subscribe, or is for mail alone."""
