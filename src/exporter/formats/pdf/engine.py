"""WeasyPrint: the only module that knows it."""

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from importlib.resources import files
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from exporter import resources
from exporter.assets import AssetStore
from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import MissingSystem, RenderingFailed
from exporter.formats.pdf.archive import ACCESSIBLE_TOO, MODEL_NAME, make_lasting
from exporter.formats.pdf.drawn_formulas import MARK
from exporter.formats.pdf.figures import DPI
from exporter.formats.pdf.flushing import begin_columns_flush, begin_tables_flush
from exporter.formats.pdf.footnotes import keep_footnotes_with_calls
from exporter.formats.pdf.hairlines import end_hairlines_with_text
from exporter.formats.pdf.hanging_spaces import let_spaces_hang
from exporter.formats.pdf.line_breaks import Breaks, choose_breaks, known_breaks
from exporter.formats.pdf.nearby import leave_out_what_is_near, take_away_what_was_left_out
from exporter.formats.pdf.startup import fonttools_put_off
from exporter.formats.pdf.textblock import mark_text_blocks
from exporter.look import Sheet
from exporter.scripts import script_of

try:
    with fonttools_put_off():
        import pydyf
        from weasyprint import CSS, HTML, Attachment
        from weasyprint.css import ColorProfile
        from weasyprint.css.properties import TABLE_WRAPPER_BOX_PROPERTIES
        from weasyprint.document import Document, DocumentMetadata
        from weasyprint.layout import LayoutContext, block, inline
        from weasyprint.text import ffi
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.text.line_break import create_layout, line_size
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        from exporter.formats.pdf.page_references import pages_counted_once
        from exporter.formats.pdf.structure import mend_structure
        from exporter.formats.pdf.tags import Sources, meaningful_tags
except OSError as error:
    raise MissingSystem(
        f"Pango, which sets the pages, cannot be loaded ({error}); `exporter doctor` says what to install."
    ) from None

leave_out_what_is_near(block)
keep_footnotes_with_calls(block, LayoutContext)
let_spaces_hang(inline)
choose_breaks(block, inline)
begin_columns_flush(block)
begin_tables_flush(TABLE_WRAPPER_BOX_PROPERTIES)

_VARIANT = "pdf/ua-1"
_ARCHIVE = "pdf/a-3u"
_COLOURS = "exporter-srgb"


class Layout:
    """Pages as they are laid out, to be looked at and written."""

    def __init__(
        self,
        document: Document,
        sayings: "_Sayings",
        of_sheets: "Sequence[_Sayings]",
        *,
        html: str,
        root: Any,
        fonts: FontConfiguration,
        first_page: int,
        breaks: Breaks,
    ) -> None:
        self.document = document
        self.html = html
        self.breaks = breaks
        self.first_page = first_page
        self.root = root
        """The tree of what was laid out."""
        self._sayings = sayings
        self._of_sheets = of_sheets
        self._fonts = fonts

    @cached_property
    def anchors(self) -> Mapping[str, int]:
        """The page on which each anchor stands; the last one of what goes on overleaf."""
        return {name: number for number, page in self.numbered_pages() for name in page.anchors}

    @cached_property
    def beginnings(self) -> Mapping[str, int]:
        """The page on which what bears each anchor begins."""
        numbered = [*self.numbered_pages()]
        return {name: number for number, page in reversed(numbered) for name in page.anchors}

    def numbered_pages(self) -> Iterator[tuple[int, Any]]:
        """Yield the pages with their numbers."""
        return enumerate(self.document.pages, start=self.first_page)

    def lacking(self, letters: str) -> frozenset[str]:
        """Return those of *letters* that no font at hand has, and leave it to the caller to tell."""
        missing = _lacking(letters, self._fonts)
        self._sayings.told |= missing
        return missing

    def look_again(self, pages: Iterable[int]) -> None:
        """Find the links of pages anew, whose boxes were changed; pages are counted from 0 here."""
        for index in pages:
            page = self.document.pages[index]
            self.document.pages[index] = type(page)(page._page_box)

    def shaped(self, text: str, style: Any) -> tuple[Any, float]:
        """Return *text* set in a style in one line, and its width in pixels."""
        shape = create_layout(text, style, None, None, 0)
        line, _ = shape.get_first_line()
        width, _ = line_size(line, style)
        return shape, width

    def write(self, context: Context, *, identifier: str, model: bytes | None = None) -> bytes:
        """Return the tagged PDF (PDF/UA-1), and report what the engine said; raises RenderingFailed.

        With a *model* it is an archive (PDF/A-3u), too, which keeps that unless it is empty.
        """
        options: dict[str, Any] = {"pdf_variant": _VARIANT}
        if model is not None:
            self.document.color_profiles[_COLOURS] = _standard_colours()
            self.document.output_intent = _COLOURS
            options = {
                "pdf_variant": _ARCHIVE,
                "pdf_tags": True,
                "output_intent": _COLOURS,
                "attachments": [_enclosed(model, context)] if model else None,
            }
        prefix = f"{self.first_page}-" if self.first_page > 1 else ""
        with self._sayings.heard(), pages_counted_once(), _too_deep(), meaningful_tags(prefix) as sources:
            data = self.document.write_pdf(
                finisher=partial(_finish, sources=sources),
                **options,
                pdf_identifier=identifier.encode("ascii"),
            )
        for sayings in (*self._of_sheets, self._sayings):
            sayings.report(context)
        return bytes(data)


def lay_out(
    html: str,
    sheets: Sequence[Sheet],
    context: Context,
    *,
    location: str,
    first_page: int = 1,
    breaks: Breaks | None = None,
) -> Layout:
    """Return the pages of a page of our own, laid out by *sheets*, later ones over earlier ones.

    Where *breaks* of paragraphs are known from an earlier layout, they are not chosen again.
    What the engine says of a sheet is reported under the sheet's name, if it has one. Nothing is fetched:
    images are `asset:` and fonts are `font:`. Raises RenderingFailed.
    """
    fetcher, fonts, sayings = _Fetcher(context.assets), FontConfiguration(), _Sayings(location)
    of_sheets = [_Sayings(sheet.name or location) for sheet in sheets]
    with _too_deep(), _unlike_any(sheets):
        parsed = []
        for sheet, heard in zip(sheets, of_sheets, strict=True):
            with heard.heard():
                parsed.append(CSS(string=sheet.text, font_config=fonts, url_fetcher=fetcher))
        with sayings.heard(), known_breaks(breaks or {}) as taken:
            pages = HTML(string=html, url_fetcher=fetcher)
            document = pages.render(font_config=fonts, stylesheets=parsed, pdf_variant=_VARIANT, dpi=DPI)
    document.metadata = _metadata(document.metadata)
    take_away_what_was_left_out(document)
    end_hairlines_with_text(document)
    return Layout(
        document,
        sayings,
        of_sheets,
        html=html,
        root=pages.etree_element,
        fonts=fonts,
        first_page=first_page,
        breaks=taken,
    )


@contextmanager
def _unlike_any(sheets: Sequence[Sheet]) -> Iterator[None]:
    """Blame the reader's own sheet, where there is one, for what WeasyPrint 70 does not survive.

    Rules that are correct can end it, such as `content` on a marker.
    """
    own = next((sheet.name for sheet in reversed(sheets) if sheet.name and sheet.text.strip()), None)
    if own is None:
        yield
        return
    try:
        yield
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise RenderingFailed(
            f"The layout engine gave up ({type(error).__name__}: {error}); a rule in {own} is the likely"
            " reason: take rules out until it works."
        ) from None


@contextmanager
def _too_deep() -> Iterator[None]:
    try:
        yield
    except RecursionError:
        raise RenderingFailed("The page nests elements too deeply to be laid out.") from None


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers for stored assets and bundled fonts, and refuses everything else."""

    def __init__(self, assets: AssetStore) -> None:
        super().__init__(allowed_protocols=())
        self._assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        scheme, _, name = url.partition(":")
        if scheme == "asset" and name in self._assets:
            data = self._assets.get(name)
            # Otherwise it would be tried as a photograph first.
            kind = {"Content-Type": "image/svg+xml"} if data.startswith(b"<svg") else None
            return URLFetcherResponse(url, data, kind)
        if scheme == "font" and "/" not in name:
            return URLFetcherResponse(url, (resources.styles() / "fonts" / name).read_bytes())
        if scheme == "mark" and "/" not in name:
            return URLFetcherResponse(url, (resources.styles() / "pdf" / name).read_bytes())
        raise ValueError(f"refused to fetch {url[:80]!r}")


class _Metadata(DocumentMetadata):  # type: ignore[misc]
    """WeasyPrint 70 leaves the language out of the XMP packet, which PDF/UA readers want there."""

    def generate_rdf_metadata(self, variant: str, *args: object) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(variant, *args)
        language = escape(self.lang or "en").encode()
        entry = (
            b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>'
            b"<rdf:Bag><rdf:li>%b</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF>"
        )
        ours = ACCESSIBLE_TOO if variant == "a" else b""
        return rdf.replace(b"</rdf:RDF>", ours + entry % language)


def _standard_colours() -> ColorProfile:
    # WeasyPrint 70 has the profile, and leaves its file open when asked to read it.
    profile = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    return ColorProfile(BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


def _enclosed(model: bytes, context: Context) -> Attachment:
    return Attachment(
        string=model,
        name=MODEL_NAME,
        description="What this edition was made of",
        created=context.epoch,
        modified=context.epoch,
        relationship="Source",
    )


def _metadata(plain: DocumentMetadata) -> _Metadata:
    return _Metadata(**vars(plain))


def _finish(document: Document, pdf: pydyf.PDF, sources: Sources) -> None:
    """Add what WeasyPrint 70 leaves out."""
    # Labels, so that a reader counts pages as they are printed.
    decimal = pydyf.Dictionary({"S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})
    for element in [o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("S") == "/Figure"]:
        if (spoken := element.get("Alt")) is not None:
            _tag_formula(element, spoken)
    mend_structure(pdf, sources)
    make_lasting(pdf)
    mark_text_blocks(document, pdf)


def _tag_formula(figure: pydyf.Dictionary, spoken: pydyf.String) -> None:
    """Make a figure a formula if it is the image of one (ISO 32000-1, 14.8.4.5)."""
    if spoken.string.startswith(MARK):
        figure["S"] = "/Formula"
        spoken.string = spoken.string.removeprefix(MARK)


class _Sayings(logging.Handler):
    """What WeasyPrint logs of one document."""

    def __init__(self, location: str) -> None:
        super().__init__(logging.WARNING)
        self._location = location
        self._messages: list[str] = []
        self._glyphs: Counter[str] = Counter()
        self.told: frozenset[str] = frozenset()
        """Letters without a font of which somebody else tells."""

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen, and let nobody else."""
        logger = logging.getLogger("weasyprint")
        propagated = logger.propagate
        logger.addHandler(self)
        logger.propagate = False
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.propagate = propagated

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(".notdef"):
            self._glyphs[str(record.args[0]) if isinstance(record.args, tuple) else "?"] += 1
        else:
            self._messages.append(message)

    def report(self, context: Context) -> None:
        for message in self._messages:
            context.note(Code.RENDERER, f"The layout engine says: {message}", location=self._location)
        # Shaping makes letters of others, of the same script.
        told = {script_of(letter) for letter in self.told} - {None}
        is_told = {g: bool(set(g) & self.told or set(map(script_of, g)) & told) for g in self._glyphs}
        untold = Counter({glyph: n for glyph, n in self._glyphs.items() if not is_told[glyph]})
        if untold:
            context.note(
                Code.GLYPH_MISSING,
                f"No font has {_listed(untold)}; install one (`exporter doctor` says which).",
                location=self._location,
                count=untold.total(),
            )


def _listed(glyphs: Collection[str]) -> str:
    letters = " ".join(f"{letter} (U+{ord(letter[0]):04X})" for letter in list(glyphs)[:5])
    return letters + (f" and {len(glyphs) - 5} more" if len(glyphs) > 5 else "")


ffi.ffi.cdef("""
    typedef struct _FcCharSet FcCharSet;
    FcCharSet * FcCharSetCreate (void);
    FcBool FcCharSetAddChar (FcCharSet *set, unsigned int letter);
    FcBool FcCharSetHasChar (const FcCharSet *set, unsigned int letter);
    FcCharSet * FcCharSetSubtract (const FcCharSet *one, const FcCharSet *other);
    void FcCharSetDestroy (FcCharSet *set);
    FcResult FcPatternGetCharSet (const FcPattern *pattern, const char *object, int n, FcCharSet **set);
""")


def _lacking(letters: str, fonts: FontConfiguration) -> frozenset[str]:
    """Return the letters that none of the fonts has that Pango chooses from: the system's and our own."""
    fontconfig, new, collected = ffi.fontconfig, ffi.ffi.new, ffi.ffi.gc
    lacking = collected(fontconfig.FcCharSetCreate(), fontconfig.FcCharSetDestroy)
    for letter in letters:
        fontconfig.FcCharSetAddChar(lacking, ord(letter))
    has = new("FcCharSet **")
    for kind in (fontconfig.FcSetApplication, fontconfig.FcSetSystem):
        known = fontconfig.FcConfigGetFonts(fonts._config, kind)
        for number in range(known.nfont if known else 0):
            if fontconfig.FcPatternGetCharSet(known.fonts[number], b"charset", 0, has) == 0:
                rest = fontconfig.FcCharSetSubtract(lacking, has[0])
                lacking = collected(rest, fontconfig.FcCharSetDestroy)
    return frozenset(letter for letter in letters if fontconfig.FcCharSetHasChar(lacking, ord(letter)))


def pango_version() -> str:
    """Return the version of Pango that sets the pages."""
    number = ffi.pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def subsets_with_harfbuzz() -> bool:
    """Say whether fonts are cut down by HarfBuzz; the other way takes 0.4 s a document."""
    return ffi.harfbuzz_subset is not None
