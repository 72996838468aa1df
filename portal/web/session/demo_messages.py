"""In a demo messages are kept in a folder instead of being sent; this page shows the latest."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.web.admission import open_to_everyone
from portal.web.request import services
from portal.web.session.blueprint import blueprint

SHOWN = 20


@blueprint.get("/demo/messages")
@open_to_everyone
def messages() -> ResponseReturnValue:
    """The latest messages to the invented people of a demo; elsewhere there is no such page."""
    settings = services().settings
    if not settings.is_demo or not settings.mail_url.startswith("file:"):
        abort(404)
    files = sorted((settings.data_dir / "mail").glob("*.eml"), reverse=True)[:SHOWN]
    letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    shown = [
        {
            "to": letter["To"],
            "subject": letter["Subject"],
            "text": _text(letter),
            "links": _links(_text(letter)),
        }
        for letter in letters
    ]
    return render_template("session/demo_messages.html", messages=shown)


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def _links(text: str) -> list[str]:
    base = services().settings.base_url
    return [word for word in text.split() if word.startswith(base)]
