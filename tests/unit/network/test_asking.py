"""What is asked for, and what is made of the answers of good and bad servers."""

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from exporter.errors import Unreachable, UnreadableInput
from exporter.network.opening import open_fetcher
from exporter.network.policy import Policy
from tests.serving import (
    PAGE,
    Handler,
    cut_off,
    dripping,
    endless,
    in_turn,
    moved,
    packed,
    page,
    serving,
    silent,
)
from tests.unit.network.conftest import Open, Time


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("br", brotli.compress(PAGE)),
        ("zstd", zstandard.compress(PAGE)),
        ("br, gzip", gzip.compress(brotli.compress(PAGE), mtime=0)),
    ],
)
def test_packed_answers_are_unpacked(fetcher: Open, encoding: str, data: bytes) -> None:
    """
    The caller gets what was packed, and no header that speaks of the packing.
    """
    with serving({"/": page(data, content_encoding=encoding)}) as site:
        answer = fetcher().get(site.at("/"))
    assert answer.data == PAGE
    assert answer.media_type == "text/html"
    assert not {"content-encoding", "content-length"} & set(answer.headers)


def test_a_question_says_who_asks_and_what_for(fetcher: Open) -> None:
    """
    Servers see a name of ours, what is wanted and what we can unpack.
    """
    with serving({"/": page()}) as site:
        fetcher().get(site.at("/#part"), accept="application/json")
    (asked,) = site.asked
    assert asked.path == "/"
    assert asked.headers["accept"] == "application/json"
    assert "exporter/" in asked.headers["user-agent"]
    assert asked.headers["accept-encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(fetcher: Open, status: int) -> None:
    """
    The answer says where it was had from in the end.
    """
    with serving({"/a/old": moved("new?x=1", status), "/a/new": page()}) as site:
        answer = fetcher().get(site.at("/a/old"))
    assert answer.address == site.at("/a/new?x=1")
    assert answer.data == PAGE


def test_a_circle_of_redirects_is_told_apart(fetcher: Open) -> None:
    """
    Nobody is sent round for ever.
    """
    with serving({"/a": moved("/b"), "/b": moved("/a")}) as site, pytest.raises(Unreachable, match="circle"):
        fetcher().get(site.at("/a"))
    assert site.paths == ["/a", "/b"]


def test_a_redirect_to_itself_that_sets_a_cookie_is_followed(fetcher: Open) -> None:
    """
    Some servers try first whether we keep cookies; the next question begins without them.
    """

    def gate(handler: Handler) -> None:
        if handler.headers["cookie"] == "seen=1":
            handler.answer(200, PAGE)
        else:
            handler.answer(302, location="/", set_cookie="seen=1; Path=/")

    with serving({"/": gate}) as site:
        asking = fetcher()
        assert asking.get(site.at("/")).data == PAGE
        assert asking.get(site.at("/")).data == PAGE
    assert ["cookie" in it.headers for it in site.asked] == [False, True, False, True]


def test_too_many_redirects(fetcher: Open) -> None:
    """
    A way without an end is left after some steps.
    """
    pages = {f"/{n}": moved(f"/{n + 1}") for n in range(20)}
    with serving(pages) as site, pytest.raises(Unreachable, match="more than 3 times"):
        fetcher(redirects=3).get(site.at("/0"))
    assert site.paths == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (400, "does not understand"),
        (401, "asks for a login"),
        (403, "asks for a login"),
        (404, "there is no page at this address"),
        (410, "taken away"),
        (418, "status 418"),
        (429, "asked too often"),
        (500, "the server fails"),
        (503, "the server fails"),
    ],
)
def test_failures_are_told_in_a_sentence(fetcher: Open, status: int, sentence: str) -> None:
    """
    The sentence names the address and the reason, and the exit code is that of the network.
    """
    with serving({"/": page(b"", status)}) as site, pytest.raises(Unreachable, match=sentence) as caught:
        fetcher().get(site.at("/"))
    assert str(caught.value).startswith(site.at("/") + ": ")
    assert caught.value.exit_code == 8


@pytest.mark.parametrize(
    "path",
    [
        "/login",
        "/users/sign_in",
        "/wp-login.php",
        "/account/signin.aspx",
        "/en/member/login/",
        "/session/new",
        "/ServiceLogin",
        "/oauth2/authorize",
    ],
)
def test_a_redirect_to_a_login_is_a_login_wall(fetcher: Open, path: str) -> None:
    """
    A page that asks for a password is no article.
    """
    pages = {"/article": moved(f"{path}?back=%2Farticle"), path: page()}
    with serving(pages) as site, pytest.raises(Unreachable, match="article: asks for a login"):
        fetcher().get(site.at("/article"))


def test_waits_as_long_as_the_server_asks(fetcher: Open, time: Time) -> None:
    """
    429 with Retry-After is asked again when the server wishes.
    """
    with serving({"/": in_turn(page(b"", 429, retry_after="7"), page())}) as site:
        assert fetcher().get(site.at("/")).data == PAGE
    assert time.slept == [7.0]


def test_a_date_in_retry_after_counts_from_the_date_of_the_server(fetcher: Open, time: Time) -> None:
    """
    Our own clock may be wrong.
    """

    def busy(handler: Handler) -> None:
        handler.send_response_only(503)
        handler.send_header("Date", "Tue, 01 Jan 2030 00:00:00 GMT")
        handler.send_header("Retry-After", "Tue, 01 Jan 2030 00:00:20 GMT")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serving({"/": in_turn(busy, page())}) as site:
        fetcher().get(site.at("/"))
    assert time.slept == [20.0]


def test_a_wait_that_is_too_long_is_not_waited(fetcher: Open, time: Time) -> None:
    """
    Nor is the server asked sooner.
    """
    with serving({"/": page(b"", 429, retry_after="3600")}) as site, pytest.raises(Unreachable):
        fetcher().get(site.at("/"))
    assert (time.slept, len(site.asked)) == ([], 1)


def test_failing_servers_are_asked_again_with_growing_pauses(fetcher: Open, time: Time) -> None:
    """
    Three attempts, and then the reason.
    """
    with serving({"/": page(b"", 502)}) as site, pytest.raises(Unreachable, match="502"):
        fetcher().get(site.at("/"))
    assert (time.slept, len(site.asked)) == ([1.0, 2.0], 3)


def test_what_does_not_pass_is_asked_once(fetcher: Open) -> None:
    """
    A page that is not there is not there the next moment.
    """
    with serving({}) as site, pytest.raises(Unreachable):
        fetcher().get(site.at("/"))
    assert len(site.asked) == 1


def test_an_answer_that_was_cut_off_is_asked_for_again(fetcher: Open) -> None:
    """
    Half a page is never taken for the whole.
    """
    pages = {"/": in_turn(cut_off, page()), "/always": cut_off}
    with serving(pages) as site:
        assert fetcher().get(site.at("/")).data == PAGE
        with pytest.raises(Unreachable, match="broke off"):
            fetcher().get(site.at("/always"))


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)[:-12]),
        ("gzip", b"not packed at all"),
        ("deflate", zlib.compress(PAGE)[:-8]),
        ("br", brotli.compress(PAGE)[:-2]),
        ("br", b"\xff\xff\xff\xff not packed"),
        ("zstd", zstandard.compress(PAGE)[:-4]),
        ("zstd", b"not packed at all"),
        ("unknown", PAGE),
    ],
)
def test_what_cannot_be_unpacked_is_not_taken(fetcher: Open, encoding: str, data: bytes) -> None:
    """
    A packed answer that ends too early or is none is told of.
    """
    pages = {"/": page(data, content_encoding=encoding)}
    with serving(pages) as site, pytest.raises(Unreachable, match="broken or cut off"):
        fetcher().get(site.at("/"))


def test_a_slow_server_is_given_up(fetcher: Open) -> None:
    """
    The pause of the server, not ours, is what is too long.
    """
    with serving({"/": silent(0.6)}) as site, pytest.raises(Unreachable, match="took too long"):
        fetcher(timeout=0.1).get(site.at("/"))
    assert len(site.asked) == 3


def test_a_dripping_server_is_given_up() -> None:
    """
    Each byte comes in time, but all of them do not.
    """
    policy = Policy(allow_local=True, timeout=0.4, total=0.5)
    with (
        serving({"/": dripping}) as site,
        open_fetcher(policy) as asking,
        pytest.raises(Unreachable, match="took too long"),
    ):
        asking.get(site.at("/"))
    assert len(site.asked) == 1


def test_an_endless_answer_is_left(fetcher: Open) -> None:
    """
    Reading ends at the limit.
    """
    with serving({"/": endless}) as site, pytest.raises(Unreachable, match="larger than 1 MB"):
        fetcher(largest=1_000_000).get(site.at("/"))


def test_an_answer_that_says_it_is_too_large_is_not_read(fetcher: Open) -> None:
    """
    The limit itself is still allowed.
    """
    with serving({"/": page(b"x" * 1000), "/more": page(b"x" * 1001)}) as site:
        assert len(fetcher(largest=1000).get(site.at("/")).data) == 1000
        with pytest.raises(Unreachable, match="larger"):
            fetcher(largest=1000).get(site.at("/more"))


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_packed_bomb_is_not_held(encoding: str) -> None:
    """
    Refusing 400 MB in a few packed kilobytes takes far less than that.
    """
    code = (
        "import pathlib, re, sys\n"
        "from exporter.errors import Unreachable\n"
        "from exporter.network.opening import open_fetcher\n"
        "from exporter.network.policy import Policy\n"
        "with open_fetcher(Policy(allow_local=True, largest=20_000_000)) as asking:\n"
        "    try: asking.get(sys.argv[1])\n"
        "    except Unreachable as error: print(error)\n"
        # Not `ru_maxrss`, which begins with what the parent held when it forked.
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(int(re.search('VmHWM:.* ([0-9]+) kB', status)[1]) // 1024)\n"
    )
    with serving({"/": page(_bomb(encoding), content_encoding=encoding)}) as site:
        done = subprocess.run(
            [sys.executable, "-c", code, site.at("/")], capture_output=True, text=True, check=True, timeout=60
        )
    sentence, megabytes = done.stdout.splitlines()
    assert "larger than 20 MB" in sentence
    assert int(megabytes) < 180


def _bomb(encoding: str) -> bytes:
    """Pack 400 MB of nothing."""
    nothing = bytes(1_000_000)
    if encoding == "gzip":
        packer = zlib.compressobj(wbits=31)
        return b"".join(packer.compress(nothing) for _ in range(400)) + packer.flush()
    if encoding == "br":
        machine = brotli.Compressor(quality=5)
        return b"".join(machine.process(nothing) for _ in range(400)) + bytes(machine.finish())
    squeezer = zstandard.ZstdCompressor().compressobj()
    return b"".join(squeezer.compress(nothing) for _ in range(400)) + squeezer.flush()


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)", "example.org", "http://", ""],
)
def test_only_the_web_is_asked(fetcher: Open, address: str) -> None:
    """
    Another scheme is refused, wherever it comes from.
    """
    with pytest.raises(Unreachable, match=r"http:// or https://|not an address"):
        fetcher().get(address)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "data:text/html,x"])
def test_no_redirect_leads_out_of_the_web(fetcher: Open, target: str) -> None:
    """
    Nor does a server send us there.
    """
    with serving({"/": moved(target)}) as site, pytest.raises(Unreachable, match="http:// or https://"):
        fetcher().get(site.at("/"))


def test_a_host_that_does_not_exist(fetcher: Open) -> None:
    """
    The name is in the sentence.
    """
    with pytest.raises(Unreachable, match=r"there is no host nowhere\.invalid"):
        fetcher().get("http://nowhere.invalid/")


def test_nobody_listens(fetcher: Open) -> None:
    """
    A closed port is asked again and then given up.
    """
    with serving({}) as site:
        pass
    with pytest.raises(Unreachable, match="cannot be connected to"):
        fetcher().get(site.at("/"))


def test_a_password_in_an_address_is_not_shown(fetcher: Open) -> None:
    """
    Messages are copied into bug reports.
    """
    with serving({}) as site, pytest.raises(Unreachable) as caught:
        fetcher().get(f"http://me:secret@127.0.0.1:{site.port}/")
    assert "secret" not in str(caught.value)


def test_a_host_is_left_alone_between_two_questions(fetcher: Open, time: Time) -> None:
    """
    The pause is per host, and none comes before the first question.
    """
    with serving({"/": page()}) as site:
        asking = fetcher(delay=2.0)
        asking.get(site.at("/"))
        asking.get(site.at("/", host="localhost"))
        assert time.slept == []
        asking.get(site.at("/"))
    assert time.slept == [2.0]


def test_the_cache_follows_the_rules_of_http(fetcher: Open, time: Time, tmp_path: Path) -> None:
    """
    What may be kept is not asked for again, in another run and without a pause either; what may not is.
    """
    pages = {"/kept": page(cache_control="max-age=600"), "/never": page(cache_control="no-store")}
    with serving(pages) as site:
        for _ in range(2):
            asking = fetcher(cache=tmp_path / "cache", delay=2.0)
            assert asking.get(site.at("/kept")).data == PAGE
            assert asking.get(site.at("/never")).data == PAGE
            asking.close()
    assert site.paths == ["/kept", "/never", "/never"]
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700


def test_what_is_known_to_be_the_same_is_not_sent_again(fetcher: Open, tmp_path: Path) -> None:
    """
    A stale answer is kept when the server says that it still holds.
    """

    def tagged(handler: Handler) -> None:
        if handler.headers["if-none-match"] == '"1"':
            handler.head(304, etag='"1"')
        else:
            handler.answer(200, PAGE, etag='"1"', cache_control="no-cache")

    with serving({"/": tagged}) as site:
        asking = fetcher(cache=tmp_path)
        assert [asking.get(site.at("/")).data for _ in range(2)] == [PAGE, PAGE]
    assert site.asked[1].headers["if-none-match"] == '"1"'


def test_how_long_an_answer_holds_is_not_guessed(fetcher: Open, tmp_path: Path) -> None:
    """
    An old page whose server says nothing is asked for again: the discussion below it may go on.
    """

    def old(handler: Handler) -> None:
        if handler.headers["if-modified-since"]:
            handler.head(304)
        else:
            handler.answer(200, PAGE, last_modified="Mon, 01 Jan 2018 00:00:00 GMT")

    with serving({"/": old}) as site:
        asking = fetcher(cache=tmp_path)
        assert [asking.get(site.at("/")).data for _ in range(2)] == [PAGE, PAGE]
    assert ["if-modified-since" in it.headers for it in site.asked] == [False, True]


def test_answers_for_other_questions_are_told_apart(fetcher: Open, tmp_path: Path) -> None:
    """
    `Vary` is heeded: what was wanted once as one kind is not given as another.
    """

    def kind(handler: Handler) -> None:
        said = handler.headers["accept"].encode()
        handler.answer(200, said, vary="Accept", cache_control="max-age=600")

    with serving({"/": kind}) as site:
        asking = fetcher(cache=tmp_path)
        kinds = ["text/html", "application/json", "text/html"]
        assert [asking.get(site.at("/"), accept=each).data.decode() for each in kinds] == kinds
    assert len(site.asked) <= 3


def test_a_host_rests_as_long_as_it_wishes(fetcher: Open, time: Time) -> None:
    """
    What an answer asks for in its own words is waited for once, up to what is waited at all.
    """
    with serving({"/": page()}) as site:
        asking = fetcher()
        asking.rest(site.at("/"), 7.0)
        asking.get(site.at("/", host="localhost"))
        assert time.slept == []
        asking.get(site.at("/"))
        asking.get(site.at("/"))
        asking.rest(site.at("/"), 1e9)
        asking.get(site.at("/"))
    assert time.slept == [7.0, 60.0]


def test_half_an_answer_is_not_kept(fetcher: Open, tmp_path: Path) -> None:
    """
    The cache is no way round the limits.
    """
    with serving({"/": page(bytes(5000), cache_control="max-age=600")}) as site:
        with pytest.raises(Unreachable, match="larger"):
            fetcher(cache=tmp_path, largest=100).get(site.at("/"))
        assert len(fetcher(cache=tmp_path).get(site.at("/")).data) == 5000
    with pytest.raises(Unreachable, match="larger"):
        fetcher(cache=tmp_path, largest=100).get(site.at("/"))


def test_a_cache_that_cannot_be_written_is_done_without(fetcher: Open, tmp_path: Path) -> None:
    """
    The answer matters more than remembering it.
    """
    (tmp_path / "file").write_bytes(b"")
    with serving({"/": packed(PAGE)}) as site:
        assert fetcher(cache=tmp_path / "file" / "cache").get(site.at("/")).data == PAGE


def test_headers_go_to_the_named_hosts_only(fetcher: Open) -> None:
    """
    A redirect does not carry a key to a third host.
    """
    with serving({"/": page()}) as other, serving({"/": moved(other.at("/"))}) as site:
        asking = fetcher(headers={"authorization": "Bearer key"}, locations=(site.at("/x"),))
        asking.get(site.at("/"))
    assert site.asked[0].headers["authorization"] == "Bearer key"
    assert "authorization" not in other.asked[0].headers


def test_cookies_go_to_their_own_host_only(fetcher: Open, tmp_path: Path) -> None:
    """
    Neither to another host, nor over an open line if they are for a secure one, nor past their time.
    """
    cookies = tmp_path / "cookies.txt"
    cookies.write_text(
        "# Netscape HTTP Cookie File\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\topen\n"
        "#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t4102444800\thidden\tyes\n"
        "127.0.0.1\tFALSE\t/\tTRUE\t4102444800\tsecure\tno\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t946684800\tpast\tno\n"
        "other.example\tFALSE\t/\tFALSE\t4102444800\tforeign\tno\n"
        "127.0.0.1\tFALSE\t/elsewhere\tFALSE\t4102444800\tpath\tno\n"
        ".0.0.1\tTRUE\t/\tFALSE\t4102444800\twide\tno\n"
    )
    with serving({"/": page()}) as site:
        target = site.at("/", host="localhost")
        with serving({"/": moved(target)}) as first:
            fetcher(cookies=cookies).get(first.at("/"))
    assert first.asked[0].headers["cookie"] == "session=open; hidden=yes"
    assert "cookie" not in site.asked[0].headers


def test_personal_answers_are_not_kept_on_disk(fetcher: Open, tmp_path: Path) -> None:
    """
    Neither what the user shows nor what is given for it.
    """
    with serving({"/": page(b"private words", cache_control="max-age=600")}) as site:
        given = {"headers": {"authorization": "Bearer key"}, "locations": (site.at("/"),)}
        fetcher(cache=tmp_path, **given).get(site.at("/"))
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"private words" not in kept
    assert b"Bearer key" not in kept


@pytest.mark.parametrize("text", ["", "name=value", "# Netscape HTTP Cookie File\nno tabs here\n"])
def test_a_file_without_cookies_is_told_of_before_anything_is_asked(tmp_path: Path, text: str) -> None:
    """
    A wrong file is not found out in the middle of a batch.
    """
    (tmp_path / "cookies.txt").write_text(text)
    with (
        pytest.raises(UnreadableInput, match="Netscape"),
        open_fetcher(Policy(cookies=tmp_path / "cookies.txt")),
    ):
        pass


def test_nothing_that_speaks_http_is_loaded_before_it_is_needed() -> None:
    """
    Local files do not pay for the network.
    """
    code = (
        "import sys, exporter.cli\n"
        "from exporter.network.opening import open_fetcher\n"
        "from exporter.network.policy import Policy\n"
        "with open_fetcher(Policy()): pass\n"
        "print(sorted({'httpx', 'httpcore', 'hishel', 'stamina', 'ssl'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "address",
    [
        "http://a:99999/",
        "http://a..b/",
        "http://\x00/",
        "http://[::1/",
        "http://xn--\udc80/",
        "http://a b/",
        "http://%zz/",
        f"http://{'a' * 300}.example/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:1/\udcff",
        "https://\u202e/",
    ],
)
def test_strange_addresses_end_in_a_sentence(fetcher: Open, address: str) -> None:
    """
    Pages hold addresses of any kind.
    """
    with pytest.raises(Unreachable):
        fetcher().get(address)


@pytest.mark.parametrize("location", ["http://a:99999/", "http://[::1/", "//", "http://\xff/", "", "?\x7f"])
def test_strange_redirects_end_in_a_sentence(fetcher: Open, location: str) -> None:
    """
    Servers say anything.
    """
    with serving({"/": moved(location)}) as site, pytest.raises(Unreachable):
        fetcher().get(site.at("/"))


@pytest.mark.parametrize(
    "said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000, b"SSH-2.0-x\r\n"]
)
def test_servers_that_do_not_speak_http_end_in_a_sentence(fetcher: Open, said: bytes) -> None:
    """
    Something else listens there.
    """

    def speak(handler: Handler) -> None:
        handler.wfile.write(said)
        handler.close_connection = True

    with serving({"/": speak}) as site, pytest.raises(Unreachable, match="broke off"):
        fetcher().get(site.at("/"))
