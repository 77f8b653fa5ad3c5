"""A server that speaks HTTP/2."""

import socket
import ssl
import threading
from pathlib import Path

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from tests.serving import PAGE
from tests.tunnel import signed
from tests.unit.network.conftest import Open


def test_http_2_is_spoken_where_the_server_can(
    fetcher: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    It is agreed on with the handshake, and several questions go over one connection.
    """
    trusted, secure = signed(tmp_path, ["localhost"])
    secure.set_alpn_protocols(["h2", "http/1.1"])
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    connections: list[str | None] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, secure, connections), daemon=True).start()
        asking = fetcher()
        address = f"https://localhost:{listener.getsockname()[1]}/"
        assert [asking.get(f"{address}{n}").data for n in range(2)] == [PAGE, PAGE]
        asking.close()
    assert connections == ["h2"]


def _serve(listener: socket.socket, secure: ssl.SSLContext, connections: list[str | None]) -> None:
    client, _ = listener.accept()
    with secure.wrap_socket(client, server_side=True) as line:
        connections.append(line.selected_alpn_protocol())
        machine = H2Connection(config=H2Configuration(client_side=False))
        machine.initiate_connection()
        line.sendall(machine.data_to_send())
        while data := line.recv(65536):
            for event in machine.receive_data(data):
                if isinstance(event, RequestReceived) and event.stream_id is not None:
                    machine.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                    machine.send_data(event.stream_id, PAGE, end_stream=True)
            line.sendall(machine.data_to_send())
