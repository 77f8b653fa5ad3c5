"""Archives of Substack."""

import io
import zipfile

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup import to_line, to_markup
from exporter.registry import sources
from exporter.sources.exports.substack import SubstackArchive
from exporter.sources.location import Location

LIST = """post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url
12.first-letter,2024-03-10T12:00:00.000Z,true,,,newsletter,everyone,"First, a letter","On, beginnings",
13.draft,,false,,,newsletter,everyone,Draft,,
14.a-note,2024-03-11T12:00:00.000Z,true,,,podcast,only_paid,,,
"""
LETTER = """<h2>Part</h2><p>It begins.</p><div class="subscription-widget-wrap"><p>Subscribe!</p></div>
<div class="captioned-image-container"><figure><a href="https://x.example/l"><img src="https://x.example/i.png"></a>
<figcaption>Boats</figcaption></figure></div><p class="button-wrapper"><a href="https://x.example/s">Share</a></p>"""


def archive(files: dict[str, str], name: str = "export.zip", address: str | None = None) -> Location:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in files.items():
            packed.writestr(path, text)
    return Location.of(name=name, data=data.getvalue(), address=address)


@pytest.mark.parametrize("folder", ["", "my-export/"])
def test_published_posts_are_articles(folder: str, context: Context) -> None:
    """
    With the line below the title; what asks for subscriptions is not of the text, and where the
    comments are is said once.
    """
    location = archive(
        {f"{folder}posts.csv": LIST, f"{folder}posts/12.first-letter.html": LETTER},
        address="https://quay.example/",
    )

    assert next(source for source in sources() if source.matches(location)) is SubstackArchive
    first, second = SubstackArchive().load(location, context)

    assert ("First, a letter", "https://quay.example/p/first-letter") == (first.title, first.url)
    assert "On, beginnings" == to_line(first.standfirst)
    assert first.published is not None
    assert "2024-03-10T12:00:00+00:00" == first.published.isoformat()
    assert to_markup(first.body) == (
        '<h2>Part</h2><p>It begins.</p><figure><a href="https://x.example/l"><img src="https://x.example/i.png"/>'
        "</a><figcaption>Boats</figcaption></figure>"
    )
    assert ("a note", ()) == (second.title, second.body)
    assert context.report.counts() == {"comments-elsewhere": 1, "content-dropped": 2}


def test_other_archives_are_not_claimed() -> None:
    """
    Nor what only looks like one.
    """
    assert not SubstackArchive.matches(archive({"letters.csv": LIST}))
    assert not SubstackArchive.matches(Location.of(name="a.zip", data=b"PK\x03\x04 and no more"))


def test_a_damaged_archive_is_refused(context: Context) -> None:
    """
    In one sentence.
    """
    whole = archive({"posts.csv": LIST, "posts/12.first-letter.html": LETTER})
    data = bytearray(whole.data)
    data[60:90] = b"\xff" * 30

    with pytest.raises(UnreadableInput, match="damaged"):
        list(SubstackArchive().load(Location.of(name="a.zip", data=bytes(data)), context))
    with pytest.raises(UnreadableInput, match="no published posts"):
        list(SubstackArchive().load(archive({"posts.csv": "post_id,is_published\n1.a,false\n"}), context))
