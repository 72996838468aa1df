"""Uploads reach a view in memory, whole or marked as too large."""

import tempfile

import pytest
from flask import Flask, request
from werkzeug.test import TestResponse

from portal.web.uploads import LARGEST_FILE, LARGEST_REQUEST, PortalRequest, UploadStream, one_file


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.request_class = PortalRequest
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST

    @app.post("/upload")
    def upload() -> dict[str, object]:
        file = one_file(request, "page")
        size = len(file.stream.read()) if file else None
        return {
            "size": size,
            "note": request.form.get("note"),
            "kind": type(file.stream).__name__ if file else None,
        }

    return app


BOUNDARY = "multipart/form-data; boundary=b"


def part(field: str, content: bytes, file_name: str | None = None) -> bytes:
    file = "" if file_name is None else f'; filename="{file_name}"'
    head = f'--b\r\nContent-Disposition: form-data; name="{field}"{file}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def send(app: Flask, *parts: bytes) -> TestResponse:
    """A body made by hand: the test client would put a large one into a file itself."""
    return app.test_client().post("/upload", data=b"".join(parts) + b"--b--\r\n", content_type=BOUNDARY)


def test_a_file_never_touches_the_disk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_disk(*args: object, **named: object) -> None:
        raise AssertionError("an upload was put on disk")

    for maker in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, maker, no_disk)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", no_disk)
    answer = send(app, part("page", b"x" * 3_000_000, "a.jpg"))
    assert answer.json == {"size": 3_000_000, "note": None, "kind": "UploadStream"}


def test_a_file_of_just_the_largest_size_is_whole(app: Flask) -> None:
    answer = send(app, part("page", b"x" * LARGEST_FILE, "a.jpg"))
    assert answer.json is not None
    assert answer.json["size"] == LARGEST_FILE


def test_a_thirty_megabyte_file_is_cut_and_the_rest_of_the_form_kept(app: Flask) -> None:
    answer = send(app, part("page", b"x" * 30_000_000, "a.jpg"), part("note", "সেলাই".encode()))
    assert answer.json is not None
    assert (answer.json["size"], answer.json["note"]) == (LARGEST_FILE + 1, "সেলাই")


def test_a_request_beyond_all_measure_is_refused(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1_000_000
    assert send(app, part("page", b"x" * 2_000_000, "a.jpg")).status_code == 413


def test_two_files_in_one_field_are_refused(app: Flask) -> None:
    answer = send(app, part("page", b"a", "a.jpg"), part("page", b"b", "b.jpg"))
    assert answer.status_code == 400


def test_no_file_chosen_is_no_file(app: Flask) -> None:
    assert send(app, part("page", b"", ""), part("note", b"x")).json == {
        "size": None,
        "note": "x",
        "kind": None,
    }
    assert send(app, part("note", b"x")).json == {"size": None, "note": "x", "kind": None}


def test_an_empty_file_is_a_file(app: Flask) -> None:
    answer = send(app, part("page", b"", "empty.jpg"))
    assert answer.json is not None
    assert answer.json["size"] == 0


PART = b'--b\r\nContent-Disposition: form-data; name="page"; filename="a.jpg"\r\n\r\n'


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", PART + b"x\r\n--b--\r\n"),
        (BOUNDARY, PART + b"x"),
        (BOUNDARY, PART),
        (BOUNDARY, b""),
        (BOUNDARY, b"--b--\r\n"),
        (BOUNDARY, b"--b\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\nx\r\n--b--\r\n"),
        (BOUNDARY, PART.replace(b'"page"', b'"page') + b"x\r\n--b--\r\n"),
        (BOUNDARY, (PART + b"x\r\n") * 1500 + b"--b--\r\n"),
        (
            BOUNDARY,
            (b'--b\r\nContent-Disposition: form-data; name="n"\r\n\r\n' + b"y" * 600_000 + b"\r\n--b--\r\n"),
        ),
        (
            BOUNDARY,
            PART.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            + b"eA==\r\n--b--\r\n",
        ),
        (BOUNDARY, PART.replace(b"a.jpg", b"../\0a.jpg") + b"x\r\n--b--\r\n"),
        ("multipart/form-data; boundary=" + "b" * 5000, PART + b"x\r\n--b--\r\n"),
    ],
)
def test_a_malformed_body_is_one_clean_file_or_a_client_error(
    app: Flask, content_type: str, body: bytes
) -> None:
    answer = app.test_client().post("/upload", data=body, content_type=content_type)
    assert answer.status_code in {200, 400, 413}


def test_a_stream_keeps_one_byte_more_than_it_may() -> None:
    stream = UploadStream(largest=4)
    assert [stream.write(part) for part in (b"abc", b"def", b"ghi")] == [3, 3, 3]
    assert stream.getvalue() == b"abcde"
