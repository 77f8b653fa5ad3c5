"""The options of the network, as a user gives them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import EXAMPLES, Run
from tests.serving import Page, cut_off, moved, packed, page, serving, silent

HARBOUR = EXAMPLES / "harbour.txt"
ARTICLE = (EXAMPLES / "lighthouse.html").read_bytes()
OPTIONS = ["--offline", "--allow-local", "--header", "--cookies", "--proxy", "--no-cache", "--timeout"]


@pytest.mark.parametrize("command", ["pdf", "epub", "text", "load", "show"])
def test_all_commands_that_read_have_the_same_options(exporter: Run, command: str) -> None:
    """
    One set, said once.
    """
    done = exporter(command, "--help")
    assert [option for option in OPTIONS if option.encode() not in done.stdout] == []


def test_files_need_no_network(exporter: Run) -> None:
    """
    With and without it a file is read alike.
    """
    assert exporter("show", HARBOUR, "--offline").stdout == exporter("show", HARBOUR).stdout != b""


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--header", "nonsense"], 2, "'nonsense' is not a header"),
        (["--header", "Host: a.example"], 2, "cannot be set"),
        (["--proxy", "socks5://a:1"], 2, "is not a proxy"),
        (["--timeout", "0"], 2, "The timeout must be more than 0"),
        (["--timeout", "soon"], 2, "a valid number"),
        (["--cookies", "missing.txt"], 3, "missing.txt: there is no such file"),
    ],
)
def test_what_cannot_be_meant_is_told_at_once(
    exporter: Run, options: list[str], code: int, words: str
) -> None:
    """
    Even when the locations would not need it.
    """
    done = exporter("show", HARBOUR, *options)
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert done.stdout == b""


def test_a_file_loads_nothing_that_speaks_http(exporter: Run, tmp_path: Path) -> None:
    """
    Not even with options of the network; and no cache is begun.
    """
    trace = {"PYTHONPROFILEIMPORTTIME": "1", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = exporter("show", HARBOUR, "--timeout", "5", "--header", "A: b", env=trace)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "exporter.network.policy" in loaded
    assert not {"httpx", "httpcore", "hishel", "stamina", "ssl"} & loaded
    assert not (tmp_path / "cache").exists()


@pytest.fixture
def apart(tmp_path: Path) -> dict[str, str]:
    """Surroundings whose cache is empty and thrown away."""
    return {"XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_an_article_is_had_from_an_address(exporter: Run, apart: dict[str, str]) -> None:
    """
    After a redirect and packed, it is the article that the file holds.
    """
    with serving({"/a": moved("/b"), "/b": packed(ARTICLE)}) as site:
        done = exporter("show", "--tree", "--allow-local", site.at("/a"), env=apart)
    assert done.returncode == 0, done.stderr
    assert done.stdout == exporter("show", "--tree", EXAMPLES / "lighthouse.html").stdout


@pytest.mark.parametrize(
    ("options", "words"), [([], "use --allow-local"), (["--allow-local", "--offline"], "was not asked for")]
)
def test_what_may_not_be_asked_is_not_asked(
    exporter: Run, apart: dict[str, str], options: list[str], words: str
) -> None:
    """
    This machine only if that is allowed, and nobody when offline.
    """
    with serving({"/": page(ARTICLE)}) as site:
        done = exporter("show", site.at("/"), *options, env=apart)
    assert (done.returncode, done.stdout) == (8, b"")
    assert words in done.stderr.decode()
    assert site.asked == []


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (page(b"", 404), "there is no page at this address"),
        (page(b"", 403), "asks for a login"),
        (moved("/login"), "asks for a login"),
        (page(b"", 410), "taken away for good"),
        (page(b"", 500), "the server fails"),
        (page(b"<p>Log in.<input type=password>"), "asks for a login"),
        (page(b"", 429, retry_after="3600"), "asked too often"),
        (moved("/"), "in a circle"),
        (page(ARTICLE, content_encoding="gzip"), "broken or cut off"),
        (cut_off, "broke off"),
    ],
)
def test_failures_end_in_one_sentence_and_the_rest_goes_on(
    exporter: Run, apart: dict[str, str], behaviour: Page, words: str
) -> None:
    """
    The other location is shown, and the code is that of the failure; no library says anything.
    """
    with serving({"/": behaviour}) as site:
        done = exporter("show", "--allow-local", "-q", site.at("/"), HARBOUR, env=apart)
    assert done.returncode == 8
    assert b"Harbour Office" in done.stdout
    (line,) = done.stderr.decode().strip().splitlines()
    assert site.at("/") in line
    assert words in line


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://nowhere.invalid/", "there is no host nowhere.invalid"),
        ("{closed}", "cannot be connected to"),
        ("{secure}", "does not speak TLS"),
        ("{silent}", "took too long"),
        ("http://169.254.169.254/latest/meta-data/", "use --allow-local"),
    ],
)
def test_hosts_that_give_nothing_are_told_apart(
    exporter: Run, apart: dict[str, str], address: str, words: str
) -> None:
    """
    A name that nobody has, a closed door, a wrong tongue, silence, and a door that is not ours to open.
    """
    with serving({}) as closed:
        pass
    with serving({"/": silent(5)}) as site:
        places = {
            "closed": closed.at("/"),
            "secure": f"https://127.0.0.1:{site.port}/",
            "silent": site.at("/"),
        }
        options = ["--timeout", "0.5", *(["--allow-local"] if "{" in address else [])]
        done = exporter("show", "-q", *options, address.format(**places), HARBOUR, env=apart)
    assert done.returncode == 8
    assert b"Harbour Office" in done.stdout
    (line,) = done.stderr.decode().strip().splitlines()
    assert words in line


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (page(b" "), "the answer is empty"),
        (page(b"%PDF-1.7\n"), "is a PDF"),
        (page(b"\x89PNG\r\n\x1a\n" + bytes(99)), "is an image"),
        (page(b"<!doctype html><div id=root></div><script>1</script>"), "without a browser"),
        (page(bytes(range(256)) * 20), "is neither text"),
    ],
)
def test_answers_that_are_no_page_are_told_by_what_they_are(
    exporter: Run, apart: dict[str, str], behaviour: Page, words: str
) -> None:
    """
    Whatever the server calls them; they cost themselves.
    """
    with serving({"/": behaviour}) as site:
        done = exporter("show", "--allow-local", "-q", site.at("/"), HARBOUR, env=apart)
    assert done.returncode == 3
    assert b"Harbour Office" in done.stdout
    (line,) = done.stderr.decode().strip().splitlines()
    assert site.at("/") in line
    assert words in line


def test_offline_makes_no_socket(tmp_path: Path) -> None:
    """
    Python itself is asked: neither a socket nor a look-up of a name, for files and for addresses.
    """
    code = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event.startswith('socket.'):\n"
        "        raise SystemExit(f'a socket: {event}')\n"
        "sys.addaudithook(refuse)\n"
        "sys.argv = ['exporter', *sys.argv[1:]]\n"
        "from exporter.cli import main\n"
        "main()\n"
    )
    markup = ARTICLE.replace(b"<body", b"<body class='postid-5'", 1).replace(
        b"</head>",
        b"<link rel='https://api.w.org/' href='/wp-json/'><link rel=canonical href='https://e.example/a/'>"
        b"</head>",
    )
    markup += b"<img src='https://e.example/x.png'><a href='https://e.example/a/comment-page-2/'>2</a>"
    (tmp_path / "page.html").write_bytes(markup)
    addresses = ["https://news.ycombinator.com/item?id=1", "http://127.0.0.1:9/", "page.html"]
    arguments = ["load", "--offline", *addresses, "-o", "out.json"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "a socket" not in done.stderr
    assert done.returncode == 8
    assert (tmp_path / "out.json").exists()


def test_headers_and_cookies_reach_the_server(exporter: Run, apart: dict[str, str], tmp_path: Path) -> None:
    """
    As they are given.
    """
    (tmp_path / "cookies.txt").write_text(
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\topen\n"
    )
    options = ["--allow-local", "--header", "X-Key: a: b", "--cookies", "cookies.txt"]
    with serving({"/": page(ARTICLE)}) as site:
        assert exporter("show", *options, site.at("/"), env=apart).returncode == 0
    assert site.asked[0].headers["x-key"] == "a: b"
    assert site.asked[0].headers["cookie"] == "session=open"
