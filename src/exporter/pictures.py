"""Images as engines can take them: known by their bytes, bounded, and in one of three kinds."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from exporter.drawings import MAX_DRAWING, draw, is_drawing

MAX_PIXELS = 40_000_000
"""More is a decompression bomb, or a picture that no page shows better than a smaller one."""

_MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/png"}
_KNOWN = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "DIB", "TIFF", "ICO")
_PLAIN_MODES = {"JPEG": {"L", "RGB"}, "PNG": {"1", "L", "LA", "P", "RGB", "RGBA"}}
_ORIENTATION = 0x0112
# The PNG specification, 11.2.2: the depth of a sample is the ninth byte of the header chunk.
_PNG_DEPTH = 24
_SIXTEEN_BITS = 16
_QUALITY = 90
_LOWER_QUALITIES = (80, 60, 30)
_LARGE_PNG = 200_000
_PHOTOGRAPHS_GAIN = 3
"""How many times smaller a photograph is as JPEG."""
_GZIP = b"\x1f\x8b"
_BRIGHTEST = 65535
# What Pillow's decoders raise for bytes that lie about themselves.
_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
    Image.DecompressionBombError,
)


class UnreadablePicture(ValueError):
    """Bytes that are no image, or none that may be opened; its text is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image ready to be stored."""

    data: bytes
    media_type: str
    width: int
    height: int
    is_first_of_many: bool = False
    """True for what moved, and was stilled."""


def read_picture(data: bytes) -> Picture:
    """Return the image in *data*, as it is where engines can take it, else as JPEG or PNG.

    Raises UnreadablePicture with the reason.
    """
    data = _unpacked(data)
    if is_drawing(data):
        data = _drawn(data)
    try:
        with _damage_told(), Image.open(io.BytesIO(data), formats=_kinds_for(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise UnreadablePicture(f"it has {image.width} × {image.height} pixels")
            kind = image.format or ""
            image.load()
            if not _is_fit(image, kind) or not _is_whole(data, kind):
                return replace(_re_encoded(image), is_first_of_many=_moves(image))
            width, height = image.size
            return Picture(data=data, media_type=_MEDIA_TYPES[kind], width=width, height=height)
    except UnidentifiedImageError:
        raise UnreadablePicture("it is no image of a known kind") from None
    except _DAMAGE as error:
        if isinstance(error, UnreadablePicture):
            raise
        raise UnreadablePicture("it is damaged") from error


def measure(data: bytes) -> tuple[int, int]:
    """Return the width and the height of an image, as its beginning says; raises UnreadablePicture."""
    try:
        with _damage_told(), Image.open(io.BytesIO(data), formats=_KNOWN) as image:
            return image.size
    except UnidentifiedImageError:
        raise UnreadablePicture("it is no image of a known kind") from None
    except _DAMAGE:
        raise UnreadablePicture("it is damaged") from None


def shrink_picture(data: bytes, longest: int) -> Picture:
    """Return the stored image in *data* with its longer side *longest* pixels long, in the same kind.

    It takes no more bytes than before where any way of writing it does that.
    """
    with _damage_told(), Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        lossless = image.format == "PNG"
        plain = image.convert(_mode(image))
        profile = image.info.get("icc_profile") if plain.mode == image.mode else None
    plain.info = {}
    plain.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    picture = _encoded(plain, profile, lossless=lossless, quality=_QUALITY)
    for quality in _LOWER_QUALITIES:
        if len(picture.data) <= len(data):
            break
        smaller = plain.quantize(2 * quality, Image.Quantize.FASTOCTREE) if lossless else plain
        picture = _encoded(smaller, None if lossless else profile, lossless=lossless, quality=quality)
    return picture


def printable_picture(data: bytes, longest: int) -> Picture:
    """Return the stored image in *data* with its longer side at most so many pixels, photographs as JPEG."""
    with _damage_told(), Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        width, height = image.size
        is_opaque_png = image.format == "PNG" and not image.has_transparency_data
        media_type = _MEDIA_TYPES[image.format or ""]
    picture = Picture(data=data, media_type=media_type, width=width, height=height)
    if max(width, height) > longest:
        picture = shrink_picture(data, longest)
    if is_opaque_png and len(picture.data) > _LARGE_PNG:
        photograph = _as_photograph(picture)
        # Drawings and words on a plain ground pack better as they are, and stay sharp.
        return photograph if len(photograph.data) * _PHOTOGRAPHS_GAIN < len(picture.data) else picture
    return picture


def _as_photograph(picture: Picture) -> Picture:
    with _damage_told(), Image.open(io.BytesIO(picture.data), formats=("PNG",)) as image:
        plain = image.convert("L" if image.mode in {"1", "L"} else "RGB")
        plain.info = {}
        return _encoded(plain, image.info.get("icc_profile"), lossless=False, quality=_QUALITY)


def _unpacked(data: bytes) -> bytes:
    """Return a drawing that is packed (SVGZ), and anything else as it is."""
    if not data.startswith(_GZIP):
        return data
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MAX_DRAWING)
    except zlib.error as error:
        raise UnreadablePicture("it is damaged") from error


def _drawn(data: bytes) -> bytes:
    try:
        return draw(data)
    except ValueError as error:
        raise UnreadablePicture("it is a damaged drawing") from error


def _kinds_for(data: bytes) -> tuple[str, ...]:
    # ISO/IEC 14496-12, 4.3: the brand that says whether it is HEIC or AVIF may come late.
    if data[4:8] != b"ftyp" or b"avif" in data[8:64]:
        return _KNOWN
    _know_heif()
    return (*_KNOWN, "HEIF")


@cache
def _know_heif() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener()


@contextmanager
def _damage_told() -> Iterator[None]:
    """Let Pillow raise for a truncated image; WeasyPrint 70 tells it not to, for the whole process."""
    tolerated = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerated


def _is_fit(image: Image.Image, kind: str) -> bool:
    if image.mode not in _PLAIN_MODES.get(kind, ()) or _moves(image):
        return False
    return bool(image.getexif().get(_ORIENTATION, 1) == 1)


def _moves(image: Image.Image) -> bool:
    return bool(getattr(image, "is_animated", False))


def _is_whole(data: bytes, kind: str) -> bool:
    """Say whether the file itself is as engines want it, and not only what Pillow made of it."""
    if kind == "PNG":
        return data[_PNG_DEPTH] != _SIXTEEN_BITS
    # ITU-T T.81: scans begin with FF DA, and FF D9 ends the image; Pillow does without the end.
    return kind != "JPEG" or data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")


def _re_encoded(image: Image.Image) -> Picture:
    upright = _with_eight_bits(ImageOps.exif_transpose(image))
    lossless = image.format in {"GIF", "PNG"} or upright.has_transparency_data
    plain = upright.convert(_mode(upright))
    profile = upright.info.get("icc_profile") if plain.mode == upright.mode else None
    # What else describes the old file does not describe this one.
    plain.info = {}
    return _encoded(plain, profile, lossless=lossless, quality=_QUALITY)


def _encoded(image: Image.Image, profile: bytes | None, *, lossless: bool, quality: int) -> Picture:
    buffer = io.BytesIO()
    if lossless:
        image.save(buffer, "PNG", optimize=True, icc_profile=profile)
    else:
        image.save(buffer, "JPEG", quality=quality, subsampling=0, icc_profile=profile)
    media_type = "image/png" if lossless else "image/jpeg"
    return Picture(data=buffer.getvalue(), media_type=media_type, width=image.width, height=image.height)


def _with_eight_bits(image: Image.Image) -> Image.Image:
    """Return a grey image of finer steps with 256 of them; Pillow 13 would make all bright ones white."""
    if image.mode not in {"I", "F"} and not image.mode.startswith("I;16"):
        return image
    brightest = _BRIGHTEST
    if image.mode == "F":
        brightest = max(int(value) for value in image.getextrema() if isinstance(value, int | float)) or 1
    return image.convert("F").point(lambda value: value * (255 / brightest) + 0).convert("L")


def _mode(image: Image.Image) -> str:
    if image.has_transparency_data:
        return "RGBA"
    return "L" if image.mode in {"1", "L"} else "RGB"
