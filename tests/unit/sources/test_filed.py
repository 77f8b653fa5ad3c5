"""What sources file an article under: categories, tags, a series, rights."""

import json
from pathlib import Path

import pytest

from exporter.context import Context
from exporter.loading import load
from exporter.model import Article, Series

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Site</title><link>https://site.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Post</title><link>https://site.example/post/</link><dc:creator>ann</dc:creator>
<content:encoded><![CDATA[Words of the post.]]></content:encoded><wp:post_id>1</wp:post_id>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="sea"><![CDATA[The Sea & More]]></category>
<category domain="post_tag" nicename="tide"><![CDATA[Tide]]></category>
<category domain="post_tag" nicename="ebb"><![CDATA[Ebb]]></category>
<category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>
</item></channel></rss>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><link>https://feed.example/</link>
<copyright>CC BY 4.0</copyright><item><title>Item</title><link>https://feed.example/item</link>
<description>Words of the item.</description><category>Boats</category>
<category>Boats</category></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><id>urn:x:f</id>
<updated>2024-01-01T00:00:00Z</updated><entry><title>Entry</title><id>urn:x:e</id><updated>2024-01-01T00:00:00Z</updated>
<link href="https://atom.example/entry"/><content type="text">Words of the entry.</content>
<category term="b" label="Boats"/><rights>All rights reserved</rights></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Feed",
    "items": [
        {"id": "1", "url": "https://json.example/1", "content_text": "Words.", "tags": ["Tide", "Ebb"]}
    ],
}
MARKDOWN = """---
title: Note
tags: tide, ebb
categories: [Sea]
series: [Letters]
series_order: 2
---
Words of the note.
"""
GHOST = {
    "db": [
        {
            "meta": {"version": "5.0.0"},
            "data": {
                "posts": [
                    {
                        "id": "1",
                        "title": "Post",
                        "slug": "post",
                        "html": "<p>Words.</p>",
                        "status": "published",
                    }
                ],
                "tags": [
                    {"id": "t", "name": "Tide"},
                    {"id": "h", "name": "#hidden"},
                    {"id": "e", "name": "Ebb"},
                ],
                "posts_tags": [
                    {"post_id": "1", "tag_id": "e", "sort_order": 1},
                    {"post_id": "1", "tag_id": "t", "sort_order": 0},
                    {"post_id": "1", "tag_id": "h", "sort_order": 2},
                ],
                "users": [],
                "settings": [{"key": "title", "value": "Site"}],
            },
        }
    ]
}
BLOGGER = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:blogger.com,1999:blog-1.archive</id><title>Blog</title><generator>Blogger</generator>
<entry><id>tag:blogger.com,1999:blog-1.post-2</id><published>2024-01-01T00:00:00Z</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/>
<category scheme="http://www.blogger.com/atom/ns#" term="Tide"/><title>Post</title>
<content type="html">Words of the post.</content><author><name>Ann</name></author>
<link rel="alternate" href="https://blog.blogspot.com/2024/01/post.html"/></entry></feed>"""


@pytest.mark.parametrize(
    ("name", "text", "categories", "tags", "rights"),
    [
        ("site.xml", WXR, ("The Sea & More",), ("Tide", "Ebb"), None),
        ("feed.xml", RSS, ("Boats",), (), "CC BY 4.0"),
        ("atom.xml", ATOM, ("Boats",), (), "All rights reserved"),
        ("feed.json", json.dumps(JSON_FEED), (), ("Tide", "Ebb"), None),
        ("note.md", MARKDOWN, ("Sea",), ("tide", "ebb"), None),
        ("ghost.json", json.dumps(GHOST), (), ("Tide", "Ebb"), None),
        ("blogger.xml", BLOGGER, (), ("Tide",), None),
    ],
)
def test_articles_say_what_they_are_filed_under(
    name: str,
    text: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    rights: str | None,
    tmp_path: Path,
    context: Context,
) -> None:
    """
    Each once, in the order of the source, and nothing that is for the engine alone.
    """
    article = loaded(tmp_path / name, text, context)

    assert (categories, tags, rights) == (article.categories, article.tags, article.rights)


def test_front_matter_names_a_series(tmp_path: Path, context: Context) -> None:
    """
    With the place in it.
    """
    assert Series(name="Letters", position="2") == loaded(tmp_path / "note.md", MARKDOWN, context).series


def loaded(path: Path, text: str, context: Context) -> Article:
    """Return the only article of a file."""
    path.write_text(text, "utf-8")
    (article,) = load([str(path)], context)
    return article
