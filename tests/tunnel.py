"""A proxy on this machine that plays every host of the web, over TLS, for programs that trust it."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.serving import Page, Site, serving

_PEM = serialization.Encoding.PEM


def signed(folder: Path, hosts: list[str]) -> tuple[Path, ssl.SSLContext]:
    """Return a file with a certificate to trust, and what a server for *hosts* needs."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tests")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), critical=False)
        .sign(key, hashes.SHA256())
    )
    public = folder / "trusted.pem"
    public.write_bytes(certificate.public_bytes(_PEM))
    private = key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(private + certificate.public_bytes(_PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return public, context


class Tunnel:
    """A running proxy: where it is, what has to be trusted, and the hosts behind it."""

    def __init__(self, port: int, trusted: Path, sites: dict[str, Site]) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.trusted = trusted
        self._sites = sites

    @property
    def environment(self) -> dict[str, str]:
        """What a program must be told to trust the hosts."""
        return {"SSL_CERT_FILE": str(self.trusted)}

    def asked(self, host: str) -> list[str]:
        """What a host was asked for, in order, apart from its robots.txt."""
        return [path for path in self._sites[host].paths if path != "/robots.txt"]

    def site(self, host: str) -> Site:
        """Return a host."""
        return self._sites[host]


@contextmanager
def tunnel(folder: Path, hosts: dict[str, dict[str, Page]]) -> Iterator[Tunnel]:
    """Run a proxy behind which each of *hosts* has its pages."""
    trusted, context = signed(folder, list(hosts))
    with ExitStack() as stack:
        sites = {host: stack.enter_context(serving(pages, secure=context)) for host, pages in hosts.items()}
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        threading.Thread(target=_accept, args=(listener, sites), daemon=True).start()
        yield Tunnel(listener.getsockname()[1], trusted, sites)


def _accept(listener: socket.socket, sites: dict[str, Site]) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_connect, args=(client, sites), daemon=True).start()


def _connect(client: socket.socket, sites: dict[str, Site]) -> None:
    with client:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            piece = client.recv(1)
            if not piece:
                return
            head += piece
        method, target, *_ = head.decode("latin-1").split(" ")
        site = sites.get(target.partition(":")[0])
        if method != "CONNECT" or site is None:
            client.sendall(b"HTTP/1.1 502 No such host\r\n\r\n")
            return
        client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        with socket.create_connection(("127.0.0.1", site.port)) as server:
            back = threading.Thread(target=_pass_on, args=(server, client), daemon=True)
            back.start()
            _pass_on(client, server)
            back.join()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return
