"""Sending a document as a person does: the picture, what stands on it, the last button."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.files.honest import encoded, sheet
from tests.web.candidate.conftest import Person
from tests.web.conftest import TOKEN, submit

SEND = "/candidate/documents/passport/send"
FIELDS = {
    "number": "EB0412345",
    "issued_on-day": "14",
    "issued_on-month": "3",
    "issued_on-year": "2025",
    "valid_until-day": "13",
    "valid_until-month": "3",
    "valid_until-year": "2031",
    "surname": "Hossain",
    "given_names": "Rafi",
    "birth_date-day": "17",
    "birth_date-month": "5",
    "birth_date-year": "1996",
}
"""What stands on the passport of the person that the factory makes."""
WORD = re.compile(r'<textarea[^>]*name="(why-[0-9a-f]{32})"')


def photo() -> bytes:
    return encoded(sheet(), "JPEG")


def begin(
    browser: FlaskClient, content: bytes, name: str = "passport.jpg", url: str = SEND, field: str = "file"
) -> TestResponse:
    """Open the page and send a file; the body is built in memory, as large as it may be."""
    token = TOKEN.search(browser.get(url).get_data(as_text=True))
    assert token
    head = f'--part\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token[1]}\r\n'
    file = f'--part\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    body = b"".join((head.encode(), file.encode(), content, b"\r\n--part--\r\n"))
    return browser.post(url, data=body, content_type="multipart/form-data; boundary=part")


def begun(person: Person, url: str = SEND) -> str:
    """Begin with a photo; the address of the page on which it is looked through."""
    answer = begin(person.browser, photo(), url=url)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.location)


def send_draft(person: Person, check: str, fields: dict[str, object]) -> TestResponse:
    """Press Send; what is found only now gets a word, and Send is pressed again."""
    answer = submit(person.browser, check, fields, action=f"{check}/send")
    if answer.status_code == 422:
        words: dict[str, object] = dict.fromkeys(WORD.findall(answer.get_data(as_text=True)), "So it is.")
        answer = submit(person.browser, check, {**fields, **words}, action=f"{check}/send")
    return answer


def send_passport(person: Person) -> TestResponse:
    """Send a photo of the passport with all that stands on it."""
    answer = send_draft(person, begun(person), dict(FIELDS))
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return answer
