"""How an actor stands to people, and what the stage opens of them: the only reader of sealed fields."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.applications.models import Application
from portal.applications.rules import UNDER_WAY, ApplicationState, letter_field
from portal.candidates.models import Candidate
from portal.candidates.names import name_key
from portal.candidates.rules import Workplace
from portal.disclosure import rules
from portal.disclosure.models import ProfileView
from portal.disclosure.rules import CLOSES_AFTER, FIELDS, Field, Relation, Stage
from portal.disclosure.views import ComparedPerson, PersonView, card
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.documents.rules import number_field
from portal.kernel.actor import Actor, Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import NotFound
from portal.kernel.ports import Vault
from portal.permits.lifecycle import LIFECYCLE as CASES
from portal.permits.models import PermitCase
from portal.storage.vault import PersonKey
from portal.vacancies.models import Vacancy

__all__ = ["card", "compared", "people", "person", "relation", "relations", "views_of"]


def relation(session: Session, actor: Actor, candidate: Candidate, now: datetime) -> Relation:
    """What stands between the actor and a person at this moment."""
    return relations(session, actor, [candidate], now)[candidate.id]


def relations(
    session: Session, actor: Actor, candidates: Sequence[Candidate], now: datetime
) -> dict[UUID, Relation]:
    """What stands between the actor and each of several people, in one read."""
    ids = [candidate.id for candidate in candidates]
    applied, hired = _dealings(session, actor, ids, now)
    with_case, assigned = _cases(session, actor, ids)
    return {
        candidate.id: Relation(
            state=candidate.state,
            visibility=candidate.visibility,
            is_own=actor.role is Role.CANDIDATE
            and actor.is_signed_in
            and actor.account_id == candidate.account_id,
            has_applied=candidate.id in applied,
            is_hired=candidate.id in hired,
            has_case=candidate.id in with_case,
            is_assigned=candidate.id in assigned,
        )
        for candidate in candidates
    }


def person(session: Session, vault: Vault, actor: Actor, candidate: Candidate, now: datetime) -> PersonView:
    """What the actor sees of a person now; raises NotFound where that is nothing at all.

    This leaves no trace: pages of other people than the person itself call
    ``operations.open_person``, which records it.
    """
    view = people(session, vault, actor, [candidate], now).get(candidate.id)
    if view is None:
        raise NotFound
    return view


def people(
    session: Session, vault: Vault, actor: Actor, candidates: Sequence[Candidate], now: datetime
) -> dict[UUID, PersonView]:
    """The same for several people; who is not to be seen at all is left out. Leaves no trace."""
    stages = {
        candidate_id: stage
        for candidate_id, found in relations(session, actor, candidates, now).items()
        if (stage := rules.stage_of(actor, found)) is not Stage.NOTHING
    }
    seen = [candidate for candidate in candidates if candidate.id in stages]
    opener = _Opener(
        vault=vault,
        today=bishkek_day(now),
        letters=_letters(session, actor, seen, now),
        accounts=_accounts(session, seen),
        keys=_keys(session, seen),
    )
    return {candidate.id: opener.view(candidate, stages[candidate.id]) for candidate in seen}


def compared(session: Session, vault: Vault, candidates: Sequence[Candidate]) -> list[ComparedPerson]:
    """What two people are compared by. Leaves no trace: pages call ``operations.open_to_compare``."""
    held = _keys(session, candidates)
    known = {key.owner_id for key in held}
    numbers = {
        candidate_id: vault.open_text(candidate_id, number_field(document_id), sealed)
        for candidate_id, document_id, sealed in session.execute(
            select(Document.candidate_id, Document.id, Document.number_sealed)
            .where(
                Document.candidate_id.in_([candidate.id for candidate in candidates]),
                Document.kind == PASSPORT,
                Document.number_sealed.is_not(None),
            )
            .order_by(Document.uploaded_at)
        )
        if candidate_id in known and sealed is not None
    }
    found = []
    for candidate in candidates:
        values = [
            vault.open_text(candidate.id, field, sealed) if sealed and candidate.id in known else None
            for field, sealed in (
                ("given_name", candidate.given_name_sealed),
                ("family_name", candidate.family_name_sealed),
                ("birth_date", candidate.birth_date_sealed),
            )
        ]
        name = " ".join(part for part in values[:2] if part)
        key, number = name_key(name), numbers.get(candidate.id)
        found.append(
            ComparedPerson(
                candidate_id=candidate.id,
                name=name or None,
                sounds=key.text if key else None,
                birth_date=date.fromisoformat(values[2]) if values[2] else None,
                passport_end=number[-3:] if number else None,
            )
        )
    return found


def views_of(session: Session, candidate_id: UUID, limit: int = 100) -> list[ProfileView]:
    """Who saw more of a person than the card, newest first: shown to the person."""
    return list(
        session.scalars(
            select(ProfileView)
            .where(ProfileView.candidate_id == candidate_id)
            .order_by(ProfileView.at.desc(), ProfileView.id.desc())
            .limit(limit)
        )
    )


@dataclass(frozen=True, slots=True)
class _Opener:
    """Opens what a stage allows of people whose rows were read beforehand."""

    vault: Vault
    today: date
    letters: Mapping[UUID, Mapping[UUID, bytes]]
    accounts: Mapping[UUID, Account]
    keys: Sequence[PersonKey]
    """Held so that the session keeps them: the vault then reads no key twice."""

    def view(self, candidate: Candidate, stage: Stage) -> PersonView:
        """The view of one person; only values the stage opens are decrypted."""
        fields = FIELDS[stage]
        given, family = self._names(candidate, fields)
        birth_date = self._birth_date(candidate, fields)
        email, phone = self._contact(candidate, fields)
        opens_name, opens_contact = Field.NAME in fields, Field.CONTACT in fields
        return PersonView(
            stage=stage,
            card=card(candidate),
            name_short=rules.short_name(given or "", family) if family else None,
            given_name=given if opens_name else None,
            family_name=family if opens_name else None,
            birth_date=birth_date if Field.BIRTH_DATE in fields else None,
            birth_year=birth_date.year if birth_date and Field.BIRTH_YEAR in fields else None,
            age_band=rules.age_band(birth_date, self.today)
            if birth_date and Field.AGE_BAND in fields
            else None,
            workplaces=self._workplaces(candidate) if Field.WORKPLACES in fields else None,
            letters=self._letters(candidate) if Field.LETTERS in fields else {},
            email=email if opens_contact else None,
            phone=phone if opens_contact else None,
            email_masked=rules.masked_email(email) if email and Field.CONTACT_MASKED in fields else None,
            phone_masked=rules.masked_phone(phone) if phone and Field.CONTACT_MASKED in fields else None,
            wage_wished=candidate.wage_wished if Field.WAGE_WISHED in fields else None,
        )

    def _names(self, candidate: Candidate, fields: frozenset[Field]) -> tuple[str | None, str | None]:
        if not fields & {Field.NAME, Field.NAME_SHORT}:
            return None, None
        given = self._text(candidate.id, "given_name", candidate.given_name_sealed)
        return given, self._text(candidate.id, "family_name", candidate.family_name_sealed)

    def _birth_date(self, candidate: Candidate, fields: frozenset[Field]) -> date | None:
        if not fields & {Field.AGE_BAND, Field.BIRTH_YEAR, Field.BIRTH_DATE}:
            return None
        text = self._text(candidate.id, "birth_date", candidate.birth_date_sealed)
        return date.fromisoformat(text) if text else None

    def _workplaces(self, candidate: Candidate) -> tuple[Workplace, ...]:
        text = self._text(candidate.id, "workplaces", candidate.workplaces_sealed)
        return tuple(Workplace(**told) for told in json.loads(text)) if text else ()

    def _letters(self, candidate: Candidate) -> dict[UUID, str]:
        sealed = self.letters.get(candidate.id, {})
        return {
            application_id: self.vault.open_text(candidate.id, letter_field(application_id), letter)
            for application_id, letter in sealed.items()
        }

    def _contact(self, candidate: Candidate, fields: frozenset[Field]) -> tuple[str | None, str | None]:
        account = self.accounts.get(candidate.account_id) if candidate.account_id else None
        if account is None or not fields & {Field.CONTACT, Field.CONTACT_MASKED}:
            return None, None
        email = self._text(account.id, "email", account.email_sealed)
        return email, self._text(account.id, "phone", account.phone_sealed)

    def _text(self, owner_id: UUID, field: str, sealed: bytes | None) -> str | None:
        return None if sealed is None else self.vault.open_text(owner_id, field, sealed)


def _dealings(
    session: Session, actor: Actor, ids: Iterable[UUID], now: datetime
) -> tuple[set[UUID], set[UUID]]:
    """People with a live or lately closed application to the actor's workshop, and those it hired."""
    if actor.role is not Role.EMPLOYER or actor.employer_id is None:
        return set(), set()
    rows = session.execute(
        select(Application.candidate_id, Application.state, PermitCase.state)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .outerjoin(PermitCase, PermitCase.application_id == Application.id)
        .where(
            Vacancy.employer_id == actor.employer_id,
            Application.candidate_id.in_(list(ids)),
            _is_open_to_workshop(now),
        )
    )
    over = CASES.final_states()
    applied, hired = set(), set()
    for candidate_id, state, case_state in rows:
        if state != ApplicationState.ACCEPTED:
            applied.add(candidate_id)
        elif case_state not in over:
            hired.add(candidate_id)
    return applied, hired


def _is_open_to_workshop(now: datetime) -> ColumnElement[bool]:
    lasting = (*UNDER_WAY, ApplicationState.ACCEPTED)
    return or_(Application.state.in_(lasting), Application.changed_at > now - CLOSES_AFTER)


def _cases(session: Session, actor: Actor, ids: Iterable[UUID]) -> tuple[set[UUID], set[UUID]]:
    """People with a permit case, and those with one under way that is assigned to the actor."""
    if actor.role is not Role.OFFICIAL:
        return set(), set()
    rows = session.execute(
        select(PermitCase.candidate_id, PermitCase.state, PermitCase.assigned_to).where(
            PermitCase.candidate_id.in_(list(ids))
        )
    ).all()
    over = CASES.final_states()
    assigned = {
        candidate_id
        for candidate_id, state, official_id in rows
        if official_id is not None and official_id == actor.account_id and state not in over
    }
    return {candidate_id for candidate_id, _, _ in rows}, assigned


def _letters(
    session: Session, actor: Actor, candidates: Iterable[Candidate], now: datetime
) -> dict[UUID, dict[UUID, bytes]]:
    """Sealed letters by person and application: a workshop's own, the person's all."""
    chosen = select(Application.candidate_id, Application.id, Application.letter_sealed).where(
        Application.candidate_id.in_([candidate.id for candidate in candidates]),
        Application.letter_sealed.is_not(None),
    )
    if actor.role is Role.EMPLOYER:
        own = select(Vacancy.id).where(Vacancy.employer_id == actor.employer_id)
        chosen = chosen.where(Application.vacancy_id.in_(own), _is_open_to_workshop(now))
    found: dict[UUID, dict[UUID, bytes]] = defaultdict(dict)
    for candidate_id, application_id, letter in session.execute(chosen):
        if letter is not None:
            found[candidate_id][application_id] = letter
    return found


def _accounts(session: Session, candidates: Iterable[Candidate]) -> dict[UUID, Account]:
    ids = [candidate.account_id for candidate in candidates if candidate.account_id]
    return {account.id: account for account in session.scalars(select(Account).where(Account.id.in_(ids)))}


def _keys(session: Session, candidates: Iterable[Candidate]) -> Sequence[PersonKey]:
    owners = [owner for person in candidates for owner in (person.id, person.account_id) if owner]
    return session.scalars(select(PersonKey).where(PersonKey.owner_id.in_(owners))).all()
