"""Images in the size that was asked for."""

import io

import pytest
from PIL import Image

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.labels import ENGLISH
from exporter.markup import to_plain
from exporter.model import Article, Asset, Book, Element
from exporter.scaling import Size, fit_images
from tests.builders import article


def _stored(width: int, height: int, context: Context, *, kind: str = "JPEG", mode: str = "RGB") -> Asset:
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert(mode).save(buffer, kind)
    name = context.assets.put(buffer.getvalue())
    return Asset(name=name, media_type=f"image/{kind.lower()}", width=width, height=height)


def _fitted(size: Size, context: Context, *assets: Asset, **attributes: str) -> Article:
    images = tuple(Element("img", (), {"src": asset.address, **attributes}) for asset in assets)
    text = article(body=(Element("p", images),), assets=assets, discussion=None)
    return fit_images(Book(title="T", language="en", chapters=(text,)), size, context).chapters[0]


@pytest.mark.parametrize(("size", "side"), [(Size.LARGE, 2400), (Size.MEDIUM, 1200), (Size.SMALL, 600)])
def test_large_images_shrink(size: Size, side: int, context: Context) -> None:
    """
    The longer side of an image has at most so many pixels; its shape stays.
    """
    fitted = _fitted(size, context, _stored(3000, 1500, context))

    (asset,) = fitted.assets
    shown = Image.open(io.BytesIO(context.assets.get(asset.name)))
    assert ((side, side // 2), (side, side // 2)) == ((asset.width, asset.height), shown.size)
    assert [asset.address] == [e.attributes["src"] for e in fitted.body[0].children]  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [Size.FULL, Size.LARGE, Size.MEDIUM, Size.SMALL])
def test_no_image_grows(size: Size, context: Context) -> None:
    """
    An image that is small enough stays as it is, to the byte.
    """
    asset = _stored(500, 600, context)

    assert (asset,) == _fitted(size, context, asset).assets


@pytest.mark.parametrize("mode", ["P", "L", "RGBA", "1"])
def test_drawn_images_stay_without_loss(mode: str, context: Context) -> None:
    """
    A PNG stays one, with what shows through it, and never takes more bytes than before.
    """
    asset = _stored(1300, 1300, context, kind="PNG", mode=mode)

    (fitted,) = _fitted(Size.SMALL, context, asset).assets

    assert "image/png" == fitted.media_type
    assert len(context.assets.get(fitted.name)) <= len(context.assets.get(asset.name))


def test_no_images_leave_notices(context: Context, report: Report) -> None:
    """
    Without images, what describes them stands in their place, and the report has their number.
    """
    assets = (_stored(9, 9, context), _stored(8, 8, context))

    assert "[Image: A ship][Image: A ship]" == to_plain(
        _fitted(Size.NONE, context, *assets, alt="A ship").body
    )
    assert f"[{ENGLISH.image}]" == to_plain(_fitted(Size.NONE, context, assets[0]).body)
    assert {"image-omitted": 3} == report.counts()
    assert [] == report.warnings()
    assert () == _fitted(Size.NONE, context, *assets).assets
