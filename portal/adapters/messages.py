"""Delivering letters: into a folder (demo, tests), or through an SMTP server."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from portal.kernel.errors import Undeliverable
from portal.kernel.ports import Mailer, TextMessenger

TIMEOUT_SECONDS = 20
PERMANENT = 500
"""From this answer on a mail server says that trying again is of no use."""


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
            try:
                server.send_message(compose(self._sender, to, subject, text, html))
            except smtplib.SMTPRecipientsRefused as error:
                codes = [code for code, _reason in error.recipients.values()]
                if all(code >= PERMANENT for code in codes):
                    raise Undeliverable(f"the mail server answered {max(codes)}") from None
                raise


class ByContact:
    """Sends letters to addresses and texts to phone numbers."""

    def __init__(self, letters: Mailer, texts: TextMessenger | None) -> None:
        self._letters = letters
        self._texts = texts

    def send(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """Deliver by the way that fits the contact."""
        if "@" in to:
            self._letters.send(to, subject, text, html)
        elif self._texts is not None:
            self._texts.send(to, text)
        else:
            raise Undeliverable("this installation sends no text messages")


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
