"""Places that articles come from, as a user names them."""

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from tests.e2e.conftest import EXAMPLES, Run
from tests.serving import Handler, Site, in_turn, page, serving

WORDS = "The tide comes in twice a day, and each time it takes a little of the quay with it. " * 6
LETTERS = EXAMPLES / "letters.json"


def _comment(number: int, *, depth: int = 1, parent: int = 0) -> dict[str, Any]:
    return {
        "id": number,
        "post": 5,
        "parent": parent,
        "author": 0,
        "author_name": f"Person {number}",
        "author_url": "",
        "date": "2020-01-02T03:04:05",
        "date_gmt": f"2020-01-02T03:{number:02}:05",
        "content": {"rendered": f"<p>Comment number {number} at depth {depth}.</p>"},
        "link": f"https://example.org/post#comment-{number}",
        "type": "comment",
    }


def _listed(number: int, *, depth: int = 1) -> str:
    return (
        f'<li id="comment-{number}" class="comment depth-{depth}"><article class="comment-body">'
        f'<b class="fn">Person {number}</b> <time datetime="2020-01-02T03:{number:02}:05+00:00">then</time>'
        f'<div class="comment-content"><p>Comment number {number} at depth {depth}.</p></div></article>'
    )


def _post(*comments: str, stated: int, head: str = "", picture: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>The Quay</title>{head}</head>"
        f'<body class="single postid-5"><article><h1>The Quay</h1><div class="entry-content"><p>{WORDS}</p>'
        f"{picture}<p>{WORDS}</p></div></article>"
        f'<div id="comments"><h2>{stated} comments</h2>'
        f'<ol class="comment-list">{"".join(comments)}</ol></div>'
    ).encode()


def _records(stdout: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def _api(handler: Handler) -> None:
    """Answer as WordPress does, three comments a page whatever is asked for."""
    query = parse_qs(urlsplit(handler.path).query)
    assert ["5"] == query["post"]
    number = int(query["page"][0])
    everything = [
        _comment(1),
        _comment(2, depth=2, parent=1),
        _comment(3, depth=3, parent=2),
        _comment(4, depth=1),
    ]
    handler.answer(
        200,
        json.dumps(everything[(number - 1) * 3 : number * 3]).encode(),
        content_type="application/json",
        x_wp_totalpages="2",
    )


def test_the_interface_of_a_page_completes_its_discussion(exporter: Run) -> None:
    """
    The page shows two of four comments and has lost who answers whom; what it names as its
    interface is asked for the rest, page by page, after it said that it was too busy.
    """
    head = '<link rel="https://api.w.org/" href="/wp-json/">'
    busy = page(b"", 429, retry_after="0")
    with serving(
        {
            "/post": page(_post(_listed(1), _listed(3, depth=2), stated=4, head=head)),
            "/wp-json/wp/v2/comments": in_turn(busy, _api),
        }
    ) as site:
        done = exporter("show", "--comments", "--allow-local", site.at("/post"))

    assert b"" == done.stderr
    assert [("1", None), ("1.1", "1"), ("1.2", "1.1"), ("2", None)] == [
        (record["number"], record["parent"]) for record in _records(done.stdout)
    ]
    assert 4 == len([path for path in site.paths if "robots" not in path])


def test_an_interface_that_is_closed_costs_nothing(exporter: Run) -> None:
    """
    What the page holds is kept, and the report says what is missing and why.
    """
    head = '<link rel="https://api.w.org/" href="/wp-json/">'
    with serving(
        {
            "/post": page(_post(_listed(1), stated=2, head=head)),
            "/wp-json/wp/v2/comments": page(b'{"code":"rest_forbidden"}', 401),
        }
    ) as site:
        done = exporter("show", "--comments", "--allow-local", site.at("/post"))

    assert 0 == done.returncode
    assert ["1"] == [record["number"] for record in _records(done.stdout)]
    assert b"[comments-missing]" in done.stderr
    assert b"[interface-failed]" in done.stderr


def test_images_come_from_the_web(exporter: Run, tmp_path: Path) -> None:
    """
    An edition has the images of the page; `show` asks for none.
    """
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(buffer, "PNG")
    with serving(
        {
            "/post": page(_post(stated=0, picture='<img src="quay.png" alt="The quay">')),
            "/quay.png": page(buffer.getvalue()),
        }
    ) as site:
        exporter("show", "--allow-local", site.at("/post"))
        assert "/quay.png" not in site.paths
        done = exporter("load", "--allow-local", site.at("/post"), "-o", "quay.json")

    assert 0 == done.returncode
    (article,) = json.loads((tmp_path / "quay.json").read_bytes())["articles"]
    assert [(40, 30)] == [(asset["width"], asset["height"]) for asset in article["assets"]]


def test_a_list_of_addresses_is_as_many_locations(exporter: Run, tmp_path: Path) -> None:
    """
    One that is not there costs itself, is named in one sentence, and sets the exit code.
    """

    def write(site: Site) -> str:
        lines = ["# to read", site.at("/one"), site.at("/gone"), site.at("/two")]
        (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
        return "list.txt"

    with serving({"/one": page(_post(_listed(1), stated=1)), "/two": page(_post(stated=0))}) as site:
        done = exporter("show", "--allow-local", write(site))

    assert 8 == done.returncode
    assert 2 == done.stdout.count(b"The Quay")
    assert 1 == done.stderr.count(b"/gone")


def test_what_robots_forbid_is_not_asked_of_a_list(exporter: Run, tmp_path: Path) -> None:
    """
    Many pages are crawled, and their host is asked first; a page that is named by itself is not.
    """
    rules = page(b"User-agent: *\nDisallow: /no\n")
    with serving({"/yes": page(_post(stated=0)), "/no": page(_post(stated=0)), "/robots.txt": rules}) as site:
        (tmp_path / "list.txt").write_text(f"{site.at('/no')}\n{site.at('/yes')}\n", encoding="utf-8")
        done = exporter("show", "--allow-local", "--no-cache", "list.txt")
        assert ["/robots.txt", "/yes"] == site.paths
        assert 0 == exporter("show", "--allow-local", "--no-cache", site.at("/no")).returncode
        assert ["/robots.txt", "/yes", "/no"] == site.paths

    assert 8 == done.returncode
    assert b"/no: the robots.txt of its host forbids" in done.stderr


def test_standard_input_may_be_said_to_come_from_somewhere(exporter: Run) -> None:
    """
    Relative links lead to where the page was.
    """
    data = b"<html><title>T</title><body><article><p>" + WORDS.encode() + b'<a href="b">B</a></article>'
    done = exporter("show", "--json", "-", "--url", "https://example.org/a/", "--offline", input=data)

    (article,) = json.loads(done.stdout)["articles"]
    assert "https://example.org/a/" == article["url"]
    assert 'href="https://example.org/a/b"' in article["body"][0]
    assert 2 == exporter("show", "-", "--url", "nonsense", input=data).returncode


def test_pages_of_one_thread_become_one(exporter: Run, tmp_path: Path) -> None:
    """
    Two pages of comments, the second with one comment of the first.
    """
    head = '<link rel="canonical" href="https://example.org/post{}">'
    (tmp_path / "1.html").write_bytes(_post(_listed(1), _listed(2, depth=2), stated=3, head=head.format("")))
    (tmp_path / "2.html").write_bytes(
        _post(_listed(1), _listed(3), stated=3, head=head.format("/comment-page-2/"))
    )
    done = exporter("show", "--comments", "--offline", "1.html", "2.html")

    assert b"" == done.stderr
    assert ["1", "1.1", "2"] == [record["number"] for record in _records(done.stdout)]


def test_pingbacks_are_shown_when_asked_for(exporter: Run, tmp_path: Path) -> None:
    """
    They are kept, and are no comments.
    """
    ping = (
        '<li id="comment-9" class="pingback"><div class="comment-body">'
        'Pingback: <a href="https://b.org">B</a></div></li>'
    )
    (tmp_path / "p.html").write_bytes(_post(_listed(1), ping, stated=2))

    assert ["1"] == [r["number"] for r in _records(exporter("show", "--comments", "p.html").stdout)]
    (mention,) = _records(exporter("show", "--pingbacks", "p.html").stdout)
    assert "Pingback: B" == mention["text"]


def test_the_kinds_of_places_are_listed(exporter: Run) -> None:
    """
    Everything that can be read, in 80 columns.
    """
    lines = exporter("sources").stdout.decode().splitlines()

    pages = {"json", "list", "mhtml", "page", "platform", "text", "wacz", "warc"}
    exports = {"blogger", "disqus", "ghost", "substack", "wordpress"}
    assert pages | exports <= {line.split()[0] for line in lines}
    assert all(len(line) <= 80 for line in lines)
