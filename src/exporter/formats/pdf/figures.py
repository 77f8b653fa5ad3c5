"""Images in the size in which they are printed: as fine as paper shows, and low enough for their captions."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from exporter.context import Context
from exporter.look import FigureAlign, FigureSize, Look
from exporter.markup import to_line
from exporter.model import Article, Asset, Book, Content, Element, elements_in, map_elements

DPI = 300
"""What paper shows; what is finer costs room only."""
_WANTED_DPI = 288
"""What images are made that are finer, so that rounding does not take them over the limit again."""
_WEB_DPI = 144
"""At this, images stand to 11 points of text as they do to the 16 pixels of a page."""
_COARSEST_DPI = 96
_TALLEST, _TALLEST_ON_SMALL_PAPER = 0.78, 0.5
"""Of a page's text, as in blocks.css; the rest is for a caption, and what announces it."""
_SMALL_PX = 160
"""An image that a page shows smaller is an icon or a portrait, and no larger in print."""
_INCH_MM = 25.4
_CAPTION_LETTER_MM = 1.75
_CAPTION_LINE_MM = 4.4
_AROUND_FIGURE_MM = 8.0
_LOWEST = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A book whose images are as fine as paper shows, with the style rules that keep some of them small."""

    book: Book
    rules: str


def fit_figures(book: Book, look: Look, context: Context) -> Fitted:
    """Return *book* with every image made for the size in which *look* prints it."""
    fitting = _Fitting(look=look, context=context)
    changed = book.map_articles(fitting.article)
    return Fitted(book=changed, rules="\n".join([*_rules_for(look), *fitting.rules()]))


def _rules_for(look: Look) -> Iterator[str]:
    """Yield a style rule for each choice; what is not chosen is left to the theme."""
    if look.figure_size is FigureSize.FULL:
        yield f"img {{ image-resolution: {_COARSEST_DPI}dpi }}"
    if look.figure_size is FigureSize.HALF:
        yield "figure img { max-width: 50% }"
    if look.figure_align is not FigureAlign.CENTER:
        yield f"figure, figcaption {{ text-align: {look.figure_align} }}"


@dataclass(slots=True, kw_only=True)
class _Fitting:
    look: Look
    context: Context
    _made: dict[tuple[str, int], Asset] = field(default_factory=dict)
    _with_short_captions: dict[str, None] = field(default_factory=dict)
    _heights: dict[str, float] = field(default_factory=dict)
    _small: set[int] = field(default_factory=set)
    """Widths that pages give images of more pixels, in theirs."""

    def article(self, article: Article) -> Article:
        """Return *article* with its images fitted, those of its comments to their narrower lines."""
        paper = self.look.paper
        fitted = _Assets(article.assets)
        body = self._content(article.body, paper.text_width_mm, fitted)
        standfirst = self._content(article.standfirst, paper.text_width_mm, fitted)
        discussion = article.discussion
        if discussion is not None:
            comments = tuple(
                replace(c, body=self._content(c.body, paper.comment_width_mm, fitted))
                for c in discussion.comments
            )
            discussion = replace(discussion, comments=comments)
        assets = tuple(fitted.used.values())
        return replace(article, body=body, standfirst=standfirst, discussion=discussion, assets=assets)

    def rules(self) -> Iterator[str]:
        """Yield the style rules for images that are small, or low for the sake of their captions."""
        for width in sorted(self._small):
            yield f'img[width="{width}"] {{ width: {width / _WEB_DPI * _INCH_MM:.2f}mm }}'
        if self._with_short_captions:
            images = ", ".join(f'img[src="{address}"]' for address in self._with_short_captions)
            yield f"figure:has({images}) figcaption {{ text-align: center }}"
        for address, height in self._heights.items():
            yield f'figure img[src="{address}"] {{ max-height: {height:.1f}mm }}'

    def _content(self, content: Content, width_mm: float, assets: "_Assets") -> Content:
        if not any(element.tag == "img" for element in elements_in(content)):
            return content
        changed = map_elements(content, lambda element: (self._image(element, width_mm, assets),))
        for figure in elements_in(changed):
            if figure.tag == "figure":
                self._see_caption(figure, width_mm)
        return changed

    def _image(self, image: Element, width_mm: float, assets: "_Assets") -> Element:
        asset = assets.known.get(image.attributes.get("src", "")) if image.tag == "img" else None
        if asset is None:
            return image
        fitted = self._fitted(asset, width_mm)
        assets.used[fitted.address] = fitted
        shown = int(image.attributes.get("width", _SMALL_PX))
        if shown < min(_SMALL_PX, asset.width):
            self._small.add(shown)
        return replace(image, attributes={**image.attributes, "src": fitted.address})

    def _fitted(self, asset: Asset, width_mm: float) -> Asset:
        across = width_mm / 2 if self.look.figure_size is FigureSize.HALF else width_mm
        share = min(
            across / _INCH_MM * DPI / asset.width,
            self._tallest_mm / _INCH_MM * DPI / asset.height,
        )
        longest = max(asset.width, asset.height)
        if share < 1:
            longest = ceil(longest * share * _WANTED_DPI / DPI)
        key = (asset.name, longest)
        if key not in self._made:
            self._made[key] = self._remade(asset, longest)
        return self._made[key]

    def _remade(self, asset: Asset, longest: int) -> Asset:
        from exporter.pictures import printable_picture  # loads Pillow

        data = self.context.assets.get(asset.name)
        picture = printable_picture(data, longest)
        if picture.data is data:
            return asset
        name = self.context.assets.put(picture.data)
        return Asset(name=name, media_type=picture.media_type, width=picture.width, height=picture.height)

    def _see_caption(self, figure: Element, width_mm: float) -> None:
        """Leave room for the caption of a figure, and put a short one below the middle of its images."""
        captions = [
            part for part in figure.children if isinstance(part, Element) and part.tag == "figcaption"
        ]
        letters = sum(len(to_line(caption.children)) for caption in captions)
        lines = ceil(letters * _CAPTION_LETTER_MM / width_mm)
        height = self.look.paper.text_height_mm
        left = height - lines * _CAPTION_LINE_MM - _AROUND_FIGURE_MM
        images = [inner.attributes["src"] for inner in elements_in(figure.children) if inner.tag == "img"]
        if lines == 1 and self.look.figure_align is FigureAlign.CENTER:
            self._with_short_captions.update(dict.fromkeys(images))
        if left < self._tallest_mm:
            self._heights.update(dict.fromkeys(images, max(left, height * _LOWEST)))

    @property
    def _tallest_mm(self) -> float:
        paper = self.look.paper
        return paper.text_height_mm * (_TALLEST if paper.byline_mm else _TALLEST_ON_SMALL_PAPER)


class _Assets:
    """The assets of an article as they were, and those that are used instead."""

    def __init__(self, assets: tuple[Asset, ...]) -> None:
        self.known = {asset.address: asset for asset in assets}
        self.used: dict[str, Asset] = {}
