"""Writes the model as JSON: blocks of text as strings of markup, what is not known left out."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeAlias

from exporter.context import Context
from exporter.markup import to_markup
from exporter.model import (
    Article,
    Asset,
    Change,
    Comment,
    Content,
    Discussion,
    Element,
    Mention,
    Omission,
    State,
    Version,
)

VERSION = 1
ELSEWHERE = "file:"
"""What begins the address of an image's file; base64 has no colon."""
_NOTHING: Mapping[str, str] = {}
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}
_Json = dict[str, Any]
ImageKeeper: TypeAlias = Callable[[Asset], dict[str, str]]
"""Says where the bytes of an image are: in the document, or in a file beside it."""


def to_json(articles: Iterable[Article], context: Context) -> str:
    """Return the document that `ModelJson` reads back as equal articles."""
    return "".join(json_pieces(articles, context))


def json_pieces(
    articles: Iterable[Article], context: Context, elsewhere: Mapping[str, str] = _NOTHING
) -> Iterator[str]:
    """Yield the same document in pieces, each article as it comes: a site may fill many volumes.

    Images that are *elsewhere*, under the addresses that it has for their names, are named and not repeated;
    `with_images` puts them back.
    """

    def keep(asset: Asset) -> dict[str, str]:
        if asset.name in elsewhere:
            return {"data": f"{ELSEWHERE}{elsewhere[asset.name]}"}
        return {"data": base64.b64encode(context.assets.get(asset.name)).decode("ascii")}

    return _pieces(articles, keep)


def to_json_beside(articles: Iterable[Article]) -> str:
    """Return the document with its images in files of their own, which whoever keeps it writes."""
    return "".join(_pieces(articles, lambda asset: {"file": image_file(asset)}))


def image_file(asset: Asset) -> str:
    """Return the name of the file that holds an image, from the folder that the document is in."""
    return f"images/{asset.name}{_SUFFIXES[asset.media_type]}"


def _pieces(articles: Iterable[Article], keep: ImageKeeper) -> Iterator[str]:
    yield f'{{\n "format": "exporter",\n "version": {VERSION},\n "articles": ['
    separator = "\n"
    for article in articles:
        record = json.dumps(_article_to_json(article, keep), ensure_ascii=False, indent=1)
        # Within strings JSON has no line ends, but for those that are Unicode's own.
        yield separator + "  " + record.replace("\n", "\n  ")
        separator = ",\n"
    yield "]\n}\n" if separator == "\n" else "\n ]\n}\n"


def _article_to_json(article: Article, keep: ImageKeeper) -> _Json:
    return _known(
        title=article.title,
        standfirst=to_markup(article.standfirst),
        authors=[_known(**asdict(author)) for author in article.authors],
        published=_time_to_json(article.published),
        modified=_time_to_json(article.modified),
        language=article.language,
        url=article.url,
        site=article.site,
        description=article.description,
        rights=article.rights,
        categories=list(article.categories),
        tags=list(article.tags),
        series=None if article.series is None else _known(**asdict(article.series)),
        change=_change_to_json(article.change),
        body=_blocks_to_json(article.body),
        discussion=None if article.discussion is None else _discussion_to_json(article.discussion),
        assets=[{**asdict(asset), **keep(asset)} for asset in article.assets],
    )


def _discussion_to_json(discussion: Discussion) -> _Json:
    return {
        **_known(
            is_open=discussion.is_open,
            stated=discussion.stated,
            is_partial=discussion.is_partial or None,
        ),
        "comments": [_comment_to_json(comment) for comment in discussion.comments],
        **_known(
            mentions=[_mention_to_json(mention) for mention in discussion.mentions],
            omissions=[_omission_to_json(omission) for omission in discussion.omissions],
        ),
    }


def _mention_to_json(mention: Mention) -> _Json:
    return _known(
        author=None if mention.author is None else _known(**asdict(mention.author)),
        published=_time_to_json(mention.published),
        body=_blocks_to_json(mention.body),
    )


def _omission_to_json(omission: Omission) -> _Json:
    return _known(
        after=omission.after,
        parent=omission.parent,
        comments=omission.comments,
        threads=omission.threads or None,
    )


def _comment_to_json(comment: Comment) -> _Json:
    return _known(
        number=comment.number,
        id=comment.id,
        parent=comment.parent,
        author=None if comment.author is None else _known(**asdict(comment.author)),
        by_article_author=comment.by_article_author or None,
        published=_time_to_json(comment.published),
        url=comment.url,
        state=None if comment.state is State.VISIBLE else str(comment.state),
        score=comment.score,
        change=_change_to_json(comment.change),
        body=_blocks_to_json(comment.body),
    )


def _change_to_json(change: Change | None) -> _Json | None:
    if change is None:
        return None
    return _known(
        kind=str(change.kind),
        noticed=change.noticed.isoformat(),
        earlier=[_version_to_json(version) for version in change.earlier],
    )


def _version_to_json(version: Version) -> _Json:
    return _known(
        until=version.until.isoformat(),
        title=version.title,
        standfirst=to_markup(version.standfirst),
        body=_blocks_to_json(version.body),
    )


def _blocks_to_json(content: Content) -> list[str]:
    """One string a block; loose text is joined to what stands before it."""
    blocks: list[Content] = []
    for node in content:
        if blocks and not (isinstance(node, Element) and node.is_block):
            blocks[-1] = (*blocks[-1], node)
        else:
            blocks.append((node,))
    return [to_markup(block) for block in blocks]


def _time_to_json(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _known(**fields: object) -> _Json:
    """Leave out what is not known or empty."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
