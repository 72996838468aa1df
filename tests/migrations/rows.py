"""Rows as they stood after migration 0001: never changed afterwards, so that later steps meet old data."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Engine, MetaData, types

AT = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def uuid(number: int) -> UUID:
    return UUID(int=number)


ACCOUNT, EMPLOYER, VACANCY, CANDIDATE, APPLICATION, CASE, DOCUMENT = (uuid(n) for n in range(1, 8))

ROWS: dict[str, dict[str, object]] = {
    "accounts": {
        "id": ACCOUNT,
        "role": "official",
        "email_sealed": b"sealed",
        "email_index": b"index",
        "language": "ky",
        "created_at": AT,
    },
    "sign_in_sessions": {
        "id": uuid(11),
        "token_hash": b"hash",
        "account_id": ACCOUNT,
        "device": "phone",
        "created_at": AT,
        "seen_at": AT,
        "expires_at": AT,
    },
    "one_time_links": {
        "id": uuid(12),
        "token_hash": b"hash",
        "account_id": ACCOUNT,
        "purpose": "confirm",
        "created_at": AT,
        "expires_at": AT,
    },
    "failed_sign_ins": {"contact_index": b"index", "at": AT},
    "person_keys": {"owner_id": CANDIDATE, "master_version": "v1", "wrapped": b"wrapped", "created_at": AT},
    "counters": {"name": "vacancy:2026", "value": 1},
    "audit_entries": {
        "at": AT,
        "actor_role": "system",
        "event": "accounts.AccountCreated",
        "subject_type": "account",
        "subject_id": ACCOUNT,
        "facts": {"account_id": str(ACCOUNT)},
    },
    "tasks": {
        "id": uuid(13),
        "name": "audit.sequence",
        "payload": {},
        "created_at": AT,
        "due_at": AT,
        "attempts": 0,
    },
    "worker_signs": {"name": "worker", "seen_at": AT},
    "employers": {
        "id": EMPLOYER,
        "legal_name": "Ак-Тигүү",
        "tax_number": "01203202610056",
        "legal_form": "limited_company",
        "region": "bishkek",
        "address": "Токтогул 12",
        "seats": 40,
        "products": ["prod.dress"],
        "state": "verified",
        "returned_items": [],
        "created_at": AT,
        "verified_at": AT,
    },
    "employer_members": {"account_id": ACCOUNT, "employer_id": EMPLOYER, "joined_at": AT},
    "employer_decisions": {
        "id": uuid(14),
        "employer_id": EMPLOYER,
        "move": "verify",
        "items": [],
        "decided_by": ACCOUNT,
        "decided_at": AT,
    },
    "vacancies": {
        "id": VACANCY,
        "number": "26-00001",
        "employer_id": EMPLOYER,
        "state": "published",
        "title": "Оверлочница",
        "body": "Текст",
        "language": "ru",
        "region": "bishkek",
        "occupations": ["occ.overlock_operator"],
        "machines": [],
        "products": [],
        "fabrics": [],
        "wage_type": "piece",
        "wage_min": 30000,
        "wage_max": 45000,
        "wage_period": "month",
        "housing": "free",
        "meals": "none",
        "positions": 3,
        "created_at": AT,
        "published_at": AT,
    },
    "candidates": {
        "id": CANDIDATE,
        "account_id": ACCOUNT,
        "pseudonym": "7F3K",
        "state": "active",
        "visibility": "employers",
        "given_name_sealed": b"sealed",
        "nationality": "BGD",
        "languages": ["bn"],
        "occupations": [],
        "machines": [],
        "products": [],
        "regions": [],
        "done_sections": [],
        "created_at": AT,
    },
    "applications": {
        "id": APPLICATION,
        "vacancy_id": VACANCY,
        "candidate_id": CANDIDATE,
        "state": "accepted",
        "submitted_at": AT,
        "changed_at": AT,
    },
    "offers": {
        "id": uuid(15),
        "application_id": APPLICATION,
        "wage_type": "piece",
        "wage_min": 30000,
        "wage_max": 45000,
        "wage_period": "month",
        "hours_per_day": 8,
        "days_per_week": 6,
        "housing": "free",
        "meals": "none",
        "starts_on": DAY,
        "contract_months": 12,
        "note": "",
        "made_at": AT,
    },
    "application_steps": {
        "application_id": APPLICATION,
        "move": "accept",
        "actor_role": "candidate",
        "at": AT,
    },
    "profile_views": {
        "candidate_id": CANDIDATE,
        "viewer_id": ACCOUNT,
        "viewer_role": "official",
        "stage": "case",
        "at": AT,
    },
    "documents": {
        "id": DOCUMENT,
        "candidate_id": CANDIDATE,
        "kind": "passport",
        "state": "waiting",
        "uploaded_at": AT,
    },
    "document_pages": {
        "id": uuid(16),
        "document_id": DOCUMENT,
        "position": 1,
        "file": "abc",
        "width": 10,
        "height": 10,
    },
    "document_views": {
        "document_id": DOCUMENT,
        "candidate_id": CANDIDATE,
        "viewer_id": ACCOUNT,
        "viewer_role": "official",
        "purpose": "check",
        "at": AT,
    },
    "permit_cases": {
        "id": CASE,
        "number": "26-100001",
        "application_id": APPLICATION,
        "candidate_id": CANDIDATE,
        "employer_id": EMPLOYER,
        "vacancy_id": VACANCY,
        "nationality": "BGD",
        "region": "bishkek",
        "regime": "single-permit",
        "requirements_from": DAY,
        "state": "preparing",
        "opened_at": AT,
        "next_step": "file_permit",
        "next_actor": "employer",
    },
    "permit_records": {
        "id": uuid(17),
        "case_id": CASE,
        "move": "file",
        "happened_on": DAY,
        "recorded_at": AT,
    },
}


def insert_rows(engine: Engine) -> None:
    """Write one row into each table, as its columns stand in the database at hand."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for name, row in ROWS.items():
            table = tables.tables[name]
            full = {"version": 1, **row} if "version" in table.columns else row
            connection.execute(
                table.insert().values(
                    {
                        column: _plain(value, table.columns[column].type, sqlite=engine.name == "sqlite")
                        for column, value in full.items()
                    }
                )
            )


def _plain(value: object, column_type: types.TypeEngine[object], *, sqlite: bool) -> object:
    # Reflected SQLite columns know no UUID: the models' type writes 32 hexadecimal digits.
    if isinstance(value, UUID) and sqlite:
        return value.hex
    if isinstance(value, list | dict) and not isinstance(column_type, types.JSON):
        return json.dumps(value)
    if isinstance(value, datetime) and sqlite:
        return value.replace(tzinfo=None)
    return value
