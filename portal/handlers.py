"""Which function runs which task: the other half of ``reactions``."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from portal.audit.chain import sequence_entries
from portal.config import Settings
from portal.documents.tasks import clear_uploads, forget_old_drafts
from portal.duplicates.tasks import compare_people
from portal.files.store import ByteStore
from portal.inquiries.tasks import look_after
from portal.kernel.ports import Mailer, TextMessenger
from portal.notifications.delivery import Post, remind_today, send_reminder
from portal.notifications.inquiry_letters import send_to_office
from portal.notifications.letters import Letters
from portal.notifications.tasks import send_letter
from portal.outbox import Daily, Handler
from portal.permits.measuring import measure_steps
from portal.permits.reckoning import go_on_with_preview, reckon_cases
from portal.permits.tasks import expire_cases
from portal.reference.serving import by_newest_rules
from portal.search.editions import in_newest_words
from portal.search.index import SearchIndex
from portal.search.tasks import (
    index_candidate,
    index_everything,
    index_vacancies_of_employer,
    index_vacancy,
)
from portal.storage import UnitOfWork

DAILY = (
    Daily("permits.expire"),
    Daily("permits.measure", hour=1),
    Daily("documents.clear_uploads", hour=3),
    Daily("documents.forget_drafts", hour=3),
    Daily("notifications.remind", hour=8),
    Daily("inquiries.look_after", hour=9),
)
"""What is done every day by itself, and at which hour in Bishkek."""


def task_handlers(
    index: SearchIndex,
    mailer: Mailer,
    texts: TextMessenger | None,
    store: ByteStore,
    settings: Settings,
    templates: Path,
) -> Mapping[str, Handler]:
    """Every task by its name; each may run twice and in any order."""
    letters = Letters(templates, settings.name, settings.base_url)
    post = Post(mailer, texts, letters, settings.name, settings.base_url)
    tasks: dict[str, Handler] = {
        "audit.sequence": chain_entries,
        "search.vacancy": in_newest_words(partial(index_vacancy, index)),
        "search.employer": in_newest_words(partial(index_vacancies_of_employer, index)),
        "search.candidate": in_newest_words(partial(index_candidate, index)),
        "search.everything": in_newest_words(partial(index_everything, index)),
        "documents.clear_uploads": clear_uploads,
        "documents.forget_drafts": forget_old_drafts,
        "duplicates.compare": compare_people,
        "permits.expire": expire_cases,
        "permits.measure": measure_steps,
        "permits.preview": go_on_with_preview,
        "permits.reckon": reckon_cases,
        "inquiries.look_after": look_after,
        "files.delete": partial(delete_files, store),
        "notifications.letter": partial(send_letter, mailer, letters),
        "notifications.inquiry": partial(send_to_office, mailer, letters),
        "notifications.remind": partial(remind_today, settings.can_text),
        "notifications.reminder": partial(send_reminder, post),
    }
    return {name: by_newest_rules(work) for name, work in tasks.items()}


def delete_files(store: ByteStore, _uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Delete files that no row points at any more; one that is gone already is no fault."""
    for name in payload["names"]:
        store.delete(name)


def chain_entries(uow: UnitOfWork, _payload: Mapping[str, Any]) -> None:
    """Give the audit entries that wait for it their place in the chain."""
    sequence_entries(uow.session)
