"""Exports that are larger than the memory that reading them may take."""

import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTE = 1_000_000
# What a process inherits from its parent counts in `getrusage`, but not in this.
_READING = """
import sys
from exporter.context import Context
from exporter.loading import read
articles = comments = 0
for article in read([sys.argv[1]], Context()):
    articles += 1
    comments += len(article.discussion.comments)
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(articles, comments, int(peak.split()[1]) // 1000)
"""
_HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Large</title><link>https://large.example</link>"""
_COMMENTS = 20


def _write(target: Path, megabytes: int) -> int:
    """Write an export of that size; return how many posts are in it."""
    words = "The harbour was quiet & the boats lay still, and nobody said a word about it. " * 12
    body = "\n\n".join([words] * 40)
    posts = 0
    with target.open("wb") as file:
        file.write(_HEAD)
        while file.tell() < megabytes * MEGABYTE:
            posts += 1
            file.write(_item(posts, body, words).encode())
        file.write(b"</channel></rss>")
    return posts


def _item(number: int, body: str, words: str) -> str:
    comments = "".join(
        f"<wp:comment><wp:comment_id>{number * 100 + n}</wp:comment_id>"
        "<wp:comment_author>B</wp:comment_author>"
        f"<wp:comment_date_gmt>2020-01-02 03:04:{n:02}</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{words}]]></wp:comment_content>"
        "<wp:comment_approved>1</wp:comment_approved>"
        f"<wp:comment_parent>{number * 100 + n - 1 if n % 4 else 0}</wp:comment_parent></wp:comment>"
        for n in range(_COMMENTS)
    )
    # Builders of pages keep everything a second and a third time.
    meta = f"<wp:meta_key>_built</wp:meta_key><wp:meta_value><![CDATA[{body}{body}]]></wp:meta_value>"
    return (
        f"<item><title>Post {number}</title><link>https://large.example/{number}/</link>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        f"<wp:postmeta>{meta}</wp:postmeta>{comments}</item>\n"
    )


def _check(tmp_path: Path, *, megabytes: int, most: int) -> None:
    target = tmp_path / "large.xml"
    posts = _write(target, megabytes)

    done = subprocess.run(
        [sys.executable, "-c", _READING, target], capture_output=True, check=True, text=True, timeout=600
    )

    articles, comments, peak = map(int, done.stdout.split())
    assert (posts, posts * _COMMENTS) == (articles, comments)
    assert peak < most, f"{peak} MB for {megabytes} MB"


def test_an_export_is_read_as_a_stream(tmp_path: Path) -> None:
    """
    Reading takes no more than the program itself and a part of the file.
    """
    _check(tmp_path, megabytes=40, most=80)


@pytest.mark.slow
def test_a_large_export_fits_in_memory(tmp_path: Path) -> None:
    """
    200 MB are read in less than 300, by far.
    """
    _check(tmp_path, megabytes=200, most=100)
