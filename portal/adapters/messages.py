"""Delivering messages: into a folder (demo, tests), through an SMTP server, through a gateway for texts."""

import json
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

from portal.kernel.ports import Mailer

TIMEOUT_SECONDS = 20


class FolderMailer:
    """Writes each message as a file; newest last by name. For the demo and the tests."""

    def __init__(self, folder: Path, sender: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._sender = sender

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """Write the message whole or not at all."""
        message = compose(self._sender, to, subject, text, html)
        number = sum(1 for _ in self._folder.glob("*.eml"))
        name = f"{number:06d}-{uuid4().hex[:8]}.eml"
        aside = self._folder / f".{name}"
        aside.write_bytes(message.as_bytes(policy=SMTP))
        aside.rename(self._folder / name)


class SmtpMailer:
    """Hands messages to an SMTP server: ``smtp://user:password@host:587`` (STARTTLS) or ``smtps://``."""

    def __init__(self, url: str, sender: str) -> None:
        self._parts = urlsplit(url)
        self._sender = sender

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """Deliver, or raise so that the task is tried again."""
        parts = self._parts
        host, context = parts.hostname or "localhost", ssl.create_default_context()
        secure = parts.scheme == "smtps"
        server: smtplib.SMTP = (
            smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=context)
            if secure
            else smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
        )
        with server:
            if not secure and server.has_extn("starttls"):
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(compose(self._sender, to, subject, text, html))


class SmsGateway:
    """Posts texts to an HTTP gateway as JSON: ``{"to": "+996…", "text": "…"}``."""

    def __init__(self, url: str) -> None:
        self._url = url

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """Deliver, or raise so that the task is tried again. A text has neither subject nor page."""
        del subject, html
        body = json.dumps({"to": to, "text": text}).encode()
        request = Request(self._url, body, {"Content-Type": "application/json"})  # noqa: S310 - from the settings
        with urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310
            pass


class ByContact:
    """Sends letters to addresses and texts to phone numbers."""

    def __init__(self, letters: Mailer, texts: Mailer) -> None:
        self._letters = letters
        self._texts = texts

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """Deliver by the way that fits the contact."""
        (self._letters if "@" in to else self._texts).send(to, subject, text, html)


def compose(sender: str, to: str, subject: str, text: str, html: str | None) -> EmailMessage:
    """A message in UTF-8; line breaks cannot slip into its headers."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = " ".join(to.split())
    message["Subject"] = " ".join(subject.split())
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message
