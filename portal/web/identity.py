"""From a cookie to an actor: Flask-Login over sessions that live in the database.

The signed cookie carries a random token; the database holds its hash. Ending the row ends the
session at the next request, wherever the cookie has been copied to.
"""

from datetime import timedelta
from uuid import UUID

from flask import session
from flask_login import LoginManager, UserMixin, login_user, logout_user
from sqlalchemy.orm import Session

from portal.accounts import operations, queries
from portal.accounts.models import Account
from portal.accounts.rules import AccountRole
from portal.candidates.queries import candidate_of
from portal.employers.queries import employer_of
from portal.kernel.actor import SYSTEM, Actor, Role
from portal.web.request import reading, services, unit_of_work

TOUCH_AFTER = timedelta(minutes=5)
LANGUAGE_KEY = "language"

login_manager = LoginManager()


class SignedInPerson(UserMixin):  # type: ignore[misc]
    """Flask-Login's view of a live session. Its id is the token, not the account."""

    def __init__(self, token: str, session_id: UUID, actor: Actor) -> None:
        self.token = token
        self.session_id = session_id
        self.actor = actor

    def get_id(self) -> str:
        """What the cookie keeps."""
        return self.token


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load_person(token: str) -> SignedInPerson | None:
    """The person behind a token, or None when the session has ended."""
    now = services().clock.now()
    found = queries.live_session(reading(), token, now)
    if found is None:
        return None
    account = queries.get_account(reading(), found.account_id)
    if now - found.seen_at > TOUCH_AFTER:
        _touch(token)
    return SignedInPerson(token, found.id, actor_for(reading(), account))


def actor_for(database_session: Session, account: Account) -> Actor:
    """The actor an account stands for at this moment."""
    role = Role(account.role)
    employer = employer_of(database_session, account.id) if role is Role.EMPLOYER else None
    candidate = candidate_of(database_session, account.id) if role is Role.CANDIDATE else None
    return Actor(
        role=role,
        account_id=account.id,
        employer_id=employer.id if employer else None,
        employer_verified=employer.is_verified if employer else False,
        candidate_id=candidate.id if candidate else None,
        language=account.language,
    )


def enter(token: str) -> None:
    """Put a fresh token into a fresh cookie; nothing planted before survives, but the language."""
    language = session.get(LANGUAGE_KEY)
    session.clear()
    if language:
        session[LANGUAGE_KEY] = language
    person = load_person(token)
    if person is not None:
        session.permanent = True
        login_user(person)


def leave() -> None:
    """Empty the cookie."""
    language = session.get(LANGUAGE_KEY)
    logout_user()
    session.clear()
    if language:
        session[LANGUAGE_KEY] = language


def _touch(token: str) -> None:
    with unit_of_work(SYSTEM) as uow:
        live = queries.live_session(uow.session, token, uow.now)
        if live is not None:
            account = queries.get_account(uow.session, live.account_id)
            operations.touch(uow, live, AccountRole(account.role))
