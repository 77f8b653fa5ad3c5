"""Which machines may be connected to."""

import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from exporter import loading
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import Unreachable
from exporter.network import Offline, egress
from exporter.network.deadline import Deadline
from exporter.network.opening import open_fetcher
from exporter.network.policy import Policy
from tests.serving import PAGE, moved, page, serving
from tests.unit.network.conftest import Open

CLOSED = """
0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1
192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1
2001::1 2001:db8::1 2002:7f00:1::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1
""".split()
OPEN = (
    "1.1.1.1 8.8.8.8 93.184.215.14 172.32.0.1 100.128.0.1 2606:4700:4700::1111 2a00:1450:4001::200e".split()
)


@pytest.mark.parametrize("address", CLOSED)
def test_addresses_that_are_not_everybodys_are_closed(address: str) -> None:
    """
    However they are written.
    """
    assert not egress.is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_addresses_of_the_internet_are_open(address: str) -> None:
    """
    Just beside a closed network, too.
    """
    assert egress.is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused(host: str) -> None:
    """
    By name, by number and in every spelling; nothing arrives.
    """
    with (
        serving({"/": page()}) as site,
        open_fetcher(Policy()) as asking,
        pytest.raises(Unreachable, match="--allow-local"),
    ):
        asking.get(f"http://{host}:{site.port}/")
    assert site.asked == []


def test_this_machine_is_asked_when_that_is_allowed(fetcher: Open) -> None:
    """
    The refusal is the policy's and not an accident.
    """
    with serving({"/": page()}) as site:
        assert fetcher(allow_local=True).get(site.at("/")).data == PAGE


def names(monkeypatch: pytest.MonkeyPatch, resolve: Callable[[str], list[str]]) -> None:
    """Let names lead where *resolve* says."""
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: object, **others: object) -> list[object]:
        try:
            ip_address(host)
        except ValueError:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in resolve(host)]
        return list(real(host, port, *rest, **others))  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_one_closed_address_of_a_name_closes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A name that leads to both is not tried at the open one.
    """
    names(monkeypatch, lambda _: ["8.8.8.8", "127.0.0.1"])
    connected = spy_on_connections(monkeypatch)
    with open_fetcher(Policy()) as asking, pytest.raises(Unreachable, match="--allow-local"):
        asking.get("http://both.example/")
    assert connected == []


def test_a_name_that_changes_its_mind_is_connected_to_where_it_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    The name is looked up once: a second answer, of this machine, is never asked for.
    """
    answers = [["8.8.8.8"], ["127.0.0.1"]]
    names(monkeypatch, lambda _: answers.pop(0))
    connected = spy_on_connections(monkeypatch)
    deadline = Deadline(lambda: 0.0)
    deadline.start(10.0)
    gate = egress.Gate(deadline, allow_local=False)
    with pytest.raises(httpcore.ConnectError):
        gate.connect_tcp("rebinding.example", 80, 1.0)
    assert connected == ["8.8.8.8"]
    assert answers == [["127.0.0.1"]]


def spy_on_connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuse all connections and return where they would have gone."""
    connected: list[str] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    return connected


def test_a_redirect_does_not_lead_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An open server cannot send us inside.
    """
    monkeypatch.setattr(egress, "is_public", lambda address: address == "127.0.0.2")
    names(monkeypatch, lambda _: ["127.0.0.2"])
    with (
        serving({"/secret": page()}) as inside,
        serving({"/": moved(inside.at("/secret"))}, host="127.0.0.2") as site,
        open_fetcher(Policy()) as asking,
        pytest.raises(Unreachable, match="secret: is an address of"),
    ):
        asking.get(site.at("/", host="outside.example"))
    assert site.paths == ["/"]
    assert inside.asked == []


def test_an_image_does_not_lead_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Neither by its address nor by a redirect; the page is read without it.
    """
    monkeypatch.setattr(egress, "is_public", lambda address: address == "127.0.0.2")
    names(monkeypatch, lambda _: ["127.0.0.2"])
    report = Report()
    with serving({"/x.png": page()}) as inside:
        images = f"<img src='{inside.at('/x.png')}'><img src='/moved.png'>".encode()
        pages = {
            "/": page(b"<html><title>T</title><article><p>" + b"Words. " * 50 + images),
            "/moved.png": moved(inside.at("/x.png")),
        }
        with serving(pages, host="127.0.0.2") as site, open_fetcher(Policy(delay=0.0)) as asking:
            context = Context(report=report, fetcher=asking)
            (article,) = loading.load([site.at("/", host="outside.example")], context)
    assert article.assets == ()
    assert inside.asked == []
    assert ["asset-missing", "asset-missing"] == report.codes
    assert all("is an address of this machine" in each.message for each in report.diagnostics)


def test_what_was_had_from_this_machine_is_not_remembered_for_others(fetcher: Open, tmp_path: Path) -> None:
    """
    The cache is no way round the gate.
    """
    with serving({"/": page(cache_control="max-age=600")}) as site:
        fetcher(cache=tmp_path).get(site.at("/"))
        with pytest.raises(Unreachable, match="--allow-local"):
            fetcher(cache=tmp_path, allow_local=False).get(site.at("/"))


def test_a_proxy_is_asked_with_the_whole_address(fetcher: Open) -> None:
    """
    The proxy may be on this machine; what it is asked for may not.
    """
    with serving({"http://somewhere.invalid/": page()}) as proxy:
        asking = fetcher(proxy=f"http://me:secret@127.0.0.1:{proxy.port}", allow_local=False)
        assert asking.get("http://somewhere.invalid/").data == PAGE
        with pytest.raises(Unreachable, match="--allow-local"):
            asking.get("http://10.0.0.1/")
    assert proxy.paths == ["http://somewhere.invalid/"]
    assert proxy.asked[0].headers["proxy-authorization"] == "Basic bWU6c2VjcmV0"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(fetcher: Open, tmp_path: Path) -> None:
    """
    It is told apart from a server that is not there.
    """
    with (
        serving({"/": page()}, secure=_certificate(tmp_path)) as site,
        pytest.raises(Unreachable, match=r"certificate of the server is not valid \(self"),
    ):
        fetcher().get(f"https://127.0.0.1:{site.port}/")
    assert site.asked == []


def _certificate(folder: Path) -> ssl.SSLContext:
    """Sign for ourselves."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "both.pem").write_bytes(private + certificate.public_bytes(pem))
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(folder / "both.pem")
    return secure


def test_offline_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    No socket is made at all.
    """

    def forbidden(*_: object, **__: object) -> None:
        pytest.fail("a socket was made")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    with pytest.raises(Unreachable, match="was not asked for"):
        Offline().get("http://example.org/")
