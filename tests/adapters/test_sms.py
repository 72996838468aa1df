import json
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from portal.adapters.sms import FolderTexts, TextGateway
from portal.kernel.errors import Undeliverable


class Gateway(HTTPServer):
    """Answers with ``status`` and keeps what it was asked."""

    status = 200
    asked: list[tuple[str, dict[str, str], dict[str, str]]]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked = []


class _Answering(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    server = Gateway()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_text_goes_out_as_json_with_the_token_and_the_name_of_the_message(gateway: Gateway) -> None:
    sender = TextGateway(f"http://127.0.0.1:{gateway.server_port}/send", "secret")

    sender.send("+996555010203", "Чебер: срок 13.04.2026", key="message-1")

    ((path, headers, body),) = gateway.asked
    assert path == "/send"
    assert body == {"to": "+996555010203", "text": "Чебер: срок 13.04.2026"}
    assert headers["Authorization"] == "Bearer secret"
    assert headers["Idempotency-Key"] == "message-1"


def test_the_token_may_stand_in_the_address_and_is_not_sent_there(gateway: Gateway) -> None:
    TextGateway(f"http://:from%20url@127.0.0.1:{gateway.server_port}/send").send("+996555010203", "Text")

    ((path, headers, _body),) = gateway.asked
    assert headers["Authorization"] == "Bearer from url"
    assert "from" not in path + headers["Host"]


@pytest.mark.parametrize("status", [400, 422])
def test_a_number_the_gateway_does_not_take_is_not_tried_again(gateway: Gateway, status: int) -> None:
    gateway.status = status

    with pytest.raises(Undeliverable, match=str(status)):
        TextGateway(f"http://127.0.0.1:{gateway.server_port}/").send("+996555010203", "Text")


@pytest.mark.parametrize("status", [401, 429, 500, 503])
def test_a_gateway_that_cannot_now_is_an_error_to_try_again(gateway: Gateway, status: int) -> None:
    gateway.status = status

    with pytest.raises(HTTPError) as refusal:
        TextGateway(f"http://127.0.0.1:{gateway.server_port}/").send("+996555010203", "Text")
    assert refusal.value.code == status


def test_a_redirect_is_no_delivery_and_takes_the_token_nowhere(gateway: Gateway) -> None:
    gateway.status = 302

    with pytest.raises(HTTPError):
        TextGateway(f"http://127.0.0.1:{gateway.server_port}/", "secret").send("+996555010203", "Text")
    assert [path for path, _headers, _body in gateway.asked] == ["/"]


def test_a_gateway_that_is_not_there_is_an_error_to_try_again(gateway: Gateway) -> None:
    port = gateway.server_port
    gateway.server_close()

    with pytest.raises((URLError, OSError)):
        TextGateway(f"http://127.0.0.1:{port}/").send("+996555010203", "Text")


def test_in_a_demo_the_text_lies_in_a_file(tmp_path: Path) -> None:
    FolderTexts(tmp_path / "mail").send("+996555010203", "Чебер: срок")

    (file,) = (tmp_path / "mail").glob("*.eml")
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (message["To"], message["Subject"]) == ("+996555010203", None)
    assert message.get_content().strip() == "Чебер: срок"
