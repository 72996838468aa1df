"""Everything that changes profiles. Personal values are sealed before they reach a column."""

import json
import secrets
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from portal.candidates import policies, queries, rules
from portal.candidates.events import (
    ClaimRefused,
    ProfileBegun,
    ProfileChanged,
    ProfileClaimed,
    ProfilePaused,
    ProfilePublished,
    ProfileResumed,
)
from portal.candidates.models import Candidate, WrongCode
from portal.candidates.rules import (
    LIFECYCLE,
    MOST_WRONG_CODES,
    PSEUDONYM_ALPHABET,
    PSEUDONYM_LENGTH,
    Details,
    PersonDetails,
    TradeDetails,
    Visibility,
    VisibilityDetails,
    WishDetails,
    WorkplaceDetails,
)
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, NotAllowed, StaleVersion, Unavailable
from portal.kernel.policy import operation
from portal.reference.countries import country_code
from portal.storage import UnitOfWork, new_id

_PSEUDONYM_LENGTHS = (PSEUDONYM_LENGTH,) * 8 + (PSEUDONYM_LENGTH + 1,) * 8
"""Lengths tried in turn: when most short pseudonyms are taken, longer ones begin."""
NO_SUCH_CODE = _l(
    "No profile waits for this code. Compare every letter with what you were given. Each code works once. "
    "You can also begin a profile of your own."
)
TOO_MANY_CODES = _l("Too many wrong codes today. Try again tomorrow, or begin a profile of your own now.")


@operation(policies.may_begin_profile)
def begin_profile(uow: UnitOfWork, _subject: None) -> Candidate:
    """Begin the acting account's profile under a pseudonym; begun twice, it is the same profile."""
    account_id = uow.actor.require_account()
    for length in _PSEUDONYM_LENGTHS:
        if (existing := queries.candidate_of(uow.session, account_id)) is not None:
            return existing
        candidate = _blank(uow, account_id, length)
        try:
            with uow.session.begin_nested():
                uow.session.add(candidate)
        except IntegrityError:  # pseudonym taken, or the same person was faster in another window
            continue
        uow.announce(ProfileBegun(candidate_id=candidate.id))
        return candidate
    raise Unavailable


@operation(policies.may_claim)
def claim(uow: UnitOfWork, own: Candidate | None, code: str) -> Candidate:
    """Take over the imported profile that waits under a code; ``own`` is the acting account's profile so far.

    An empty one gives way; the code is forgotten. Raises Invalid for a code that opens nothing, and when
    there were too many of those: whoever catches it calls ``note_wrong_code``, in a commit of its own.
    """
    account_id = uow.actor.require_account()
    if queries.candidate_of(uow.session, account_id) is not own:  # begun or claimed in another window
        raise StaleVersion
    if own is not None and queries.holds_sealed(uow.session, own):
        raise NotAllowed(policies.HAS_PROFILE)
    if queries.recent_wrong_codes(uow.session, account_id, uow.now) >= MOST_WRONG_CODES:
        raise Invalid({"code": TOO_MANY_CODES})
    imported = queries.unclaimed(uow.session, uow.vault, code)
    if imported is None:
        raise Invalid({"code": NO_SUCH_CODE})
    try:
        if own is not None:
            uow.session.delete(own)
            uow.flush()
        imported.account_id, imported.claim_code_hash = account_id, None
        imported.visibility = Visibility.EMPLOYERS
        uow.flush()
    except IntegrityError as error:  # the account began a profile at this very moment
        raise StaleVersion from error
    uow.announce(ProfileClaimed(candidate_id=imported.id))
    return imported


@operation(policies.may_begin_profile)
def note_wrong_code(uow: UnitOfWork, _subject: None) -> None:
    """Count a refused code against the acting account; while it must wait, the wait grows no longer."""
    account_id = uow.actor.require_account()
    if queries.recent_wrong_codes(uow.session, account_id, uow.now) < MOST_WRONG_CODES:
        uow.session.add(WrongCode(account_id=account_id, at=uow.now))
    uow.announce(ClaimRefused(account_id=account_id))


@operation(policies.may_fill)
def fill_section(uow: UnitOfWork, candidate: Candidate, details: Details) -> None:
    """Fill or change one section. Raises Invalid by field."""
    if faults := rules.faults(details, uow.today):
        raise Invalid(faults)
    columns = _columns(uow, candidate, details)
    section = rules.section_of(details)
    is_first_time = section not in candidate.done_sections
    changed = tuple(name for name, value in columns.items() if getattr(candidate, name) != value)
    if not changed and not is_first_time:
        return
    for name in changed:
        setattr(candidate, name, columns[name])
    if is_first_time:
        candidate.done_sections = [*candidate.done_sections, str(section)]
    fields = tuple(name.removesuffix("_sealed") for name in changed)
    uow.announce(ProfileChanged(candidate_id=candidate.id, fields=fields))


@operation(policies.may_publish)
def publish(uow: UnitOfWork, candidate: Candidate) -> None:
    """Make a complete profile active: it may be found as its person chose, and may apply."""
    candidate.state = LIFECYCLE.target("publish", candidate.state)
    candidate.published_at = uow.now
    uow.announce(ProfilePublished(candidate_id=candidate.id))


@operation(policies.may_pause)
def pause(uow: UnitOfWork, candidate: Candidate) -> None:
    """Take the card off the list for a while; applications go on."""
    candidate.state = LIFECYCLE.target("pause", candidate.state)
    uow.announce(ProfilePaused(candidate_id=candidate.id))


@operation(policies.may_publish)
def resume(uow: UnitOfWork, candidate: Candidate) -> None:
    """Put the card back onto the list."""
    candidate.state = LIFECYCLE.target("resume", candidate.state)
    uow.announce(ProfileResumed(candidate_id=candidate.id))


def _blank(uow: UnitOfWork, account_id: UUID, pseudonym_length: int) -> Candidate:
    return Candidate(
        id=new_id(),
        account_id=account_id,
        pseudonym="".join(secrets.choice(PSEUDONYM_ALPHABET) for _ in range(pseudonym_length)),
        state=LIFECYCLE.initial,
        visibility=Visibility.EMPLOYERS,
        languages=[],
        occupations=[],
        machines=[],
        products=[],
        regions=[],
        done_sections=[],
        created_at=uow.now,
    )


def _columns(uow: UnitOfWork, candidate: Candidate, details: Details) -> dict[str, Any]:
    match details:
        case PersonDetails():
            return {
                "given_name_sealed": _sealed_text(uow, candidate, "given_name", _spaced(details.given_name)),
                "family_name_sealed": _sealed_text(
                    uow, candidate, "family_name", _spaced(details.family_name)
                ),
                "birth_date_sealed": _sealed_text(
                    uow, candidate, "birth_date", details.birth_date.isoformat()
                ),
                "nationality": country_code(details.nationality),
                "languages": _unique(details.languages),
            }
        case TradeDetails():
            return {
                "occupations": _unique(details.occupations),
                "machines": [asdict(skill) for skill in details.machines],
                "products": _unique(details.products),
                "experience_years": details.experience_years,
                "level": details.level,
                "title": _spaced(details.title),
                "body": details.body.strip(),
                "language": details.language,
            }
        case WorkplaceDetails():
            told = [asdict(workplace) for workplace in details.workplaces]
            text = json.dumps(told, ensure_ascii=False)
            return {"workplaces_sealed": _sealed_text(uow, candidate, "workplaces", text)}
        case WishDetails():
            return {
                "wage_wished": details.wage_wished,
                "available_from": details.available_from,
                "regions": _unique(details.regions),
            }
        case VisibilityDetails():
            return {"visibility": details.visibility}


def _sealed_text(uow: UnitOfWork, candidate: Candidate, field: str, text: str) -> bytes | None:
    """The sealed value; the bytes that stand there already when the text is the same."""
    present: bytes | None = getattr(candidate, f"{field}_sealed")
    if not text:
        return None
    if present is not None and uow.vault.open_text(candidate.id, field, present) == text:
        return present
    return uow.vault.seal(candidate.id, field, text)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _unique(values: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(values))
