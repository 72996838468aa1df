"""Text messages: into a folder (demo, tests), or through an HTTP gateway."""

import json
from email.message import EmailMessage
from email.policy import SMTP
from http import HTTPStatus
from http.client import HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import uuid4

from portal.kernel.errors import Undeliverable

TIMEOUT_SECONDS = 20
NEVER_DELIVERED = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
"""Answers by which a gateway says that this number or text will never do."""


class FolderTexts:
    """Writes each text message as a file beside the letters; newest last by name."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def send(self, to: str, text: str, key: str = "") -> None:
        """Write the message whole or not at all."""
        del key
        message = EmailMessage()
        message["To"] = " ".join(to.split())
        message.set_content(text)
        number = sum(1 for _ in self._folder.glob("*.eml"))
        name = f"{number:06d}-{uuid4().hex[:8]}.eml"
        aside = self._folder / f".{name}"
        aside.write_bytes(message.as_bytes(policy=SMTP))
        aside.rename(self._folder / name)


class TextGateway:
    """Posts texts to an HTTP gateway as JSON: ``{"to": "+996…", "text": "…"}``.

    The token goes into ``Authorization: Bearer``; it may also stand in the URL as its password
    (``https://:token@gateway.example/send``). ``Idempotency-Key`` names the message, so that the gateway can
    drop one that is sent twice. A redirect is no delivery.
    """

    def __init__(self, url: str, token: str = "") -> None:
        parts = urlsplit(url)
        self._token = token or unquote(parts.password or "")
        self._url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        self._opener = build_opener(_NoRedirect)

    def send(self, to: str, text: str, key: str = "") -> None:
        """Deliver, or raise so that the task is tried again."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        if key:
            headers["Idempotency-Key"] = key
        body = json.dumps({"to": to, "text": text}, ensure_ascii=False).encode()
        request = Request(self._url, body, headers)  # noqa: S310 - the address comes from the settings
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS):
                pass
        except HTTPError as error:
            with error:
                if error.code in NEVER_DELIVERED:
                    raise Undeliverable(f"the gateway answered {error.code}") from None
                raise


class _NoRedirect(HTTPRedirectHandler):
    """Follows nowhere: the token is meant for one address."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Nothing is asked instead, so the redirect is raised as an error."""
        del req, fp, code, msg, headers, newurl
