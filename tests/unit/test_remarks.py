"""Nothing but the image stays in the file of an image."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from exporter.remarks import without_remarks


def picture(kind: str) -> bytes:
    """Return an image whose file names its author in every way that the kind has."""
    image = Image.effect_mandelbrot((40, 30), (-3, -2.5, 2, 2.5), 20)
    exif, info = Image.Exif(), PngInfo()
    exif[0x013B] = "Zebulon Quist"
    info.add_text("Author", "Zebulon Quist")
    info.add_itxt("Author", "Zebulon Quist")
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif, pnginfo=info, comment=b"Zebulon Quist", dpi=(300, 300))
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_is_said_of_an_image_goes_and_the_image_stays(kind: str) -> None:
    """
    Every pixel is the same, and so is the resolution.
    """
    data = picture(kind)
    bare = without_remarks(data)

    assert b"Zebulon" in data
    assert b"Zebulon" not in bare
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
        assert [round(dots) for dots in before.info["dpi"]] == [round(dots) for dots in after.info["dpi"]]
    assert without_remarks(bare) == bare


def test_segments_may_be_filled_up() -> None:
    """
    Any number of bytes FF may stand before a marker.
    """
    data = picture("JPEG")
    filled = data[:2] + b"\xff\xff" + data[2:]

    assert without_remarks(filled) == without_remarks(data)


def test_other_files_stay_as_they_are() -> None:
    """
    Nothing is known of them.
    """
    assert without_remarks(b"GIF89a") == b"GIF89a"
