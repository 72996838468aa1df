"""What the worker does for the index. Each task reads the row as it is now, so it may run twice or late."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from portal.candidates.queries import get_candidate
from portal.kernel.errors import NotFound
from portal.outbox.tasks import Task, add_task
from portal.search.documents import Scope
from portal.search.index import IndexUnavailable, SearchIndex
from portal.search.source import (
    all_documents,
    candidate_document,
    count_documents,
    documents_after,
    is_indexed_candidate,
    is_indexed_vacancy,
    vacancy_document,
)
from portal.storage import UnitOfWork
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import get_vacancy, of_employer

SCOPES: tuple[Scope, ...] = ("vacancy", "candidate")
TEXTS_AT_ONCE = 300
"""Texts of one task when all are read again: about a second of work, while which SQLite lets nobody write."""


def index_vacancy(index: SearchIndex, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Put the vacancy ``payload["id"]`` into the index, or take it out when it is not listed."""
    identifier = UUID(payload["id"])
    try:
        vacancies = [get_vacancy(uow.session, identifier)]
    except NotFound:
        vacancies = []
    _bring_up_to_date(index, uow, vacancies, gone=[] if vacancies else [identifier])


def index_vacancies_of_employer(index: SearchIndex, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """The same for all vacancies of the workshop ``payload["id"]``: it was verified, suspended or renamed."""
    _bring_up_to_date(index, uow, of_employer(uow.session, UUID(payload["id"])), gone=[])


def index_candidate(index: SearchIndex, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Put the card ``payload["id"]`` into the index, or take it out when it is hidden, paused or gone."""
    identifier = UUID(payload["id"])
    try:
        candidate = get_candidate(uow.session, identifier)
    except NotFound:
        _carry_out(index, uow, lambda: index.remove([identifier.hex]))
        return
    if is_indexed_candidate(candidate):
        _carry_out(index, uow, lambda: index.add([candidate_document(candidate)]))
    else:
        _carry_out(index, uow, lambda: index.remove([identifier.hex]))


def index_everything(index: SearchIndex, uow: UnitOfWork, payload: Mapping[str, Any]) -> None:
    """Read the next texts again and leave the rest to a task that follows, so that nobody waits long.

    ``payload`` says where to go on: ``scope`` and the id ``after`` which; without them at the beginning.
    """
    scope: Scope = payload.get("scope", SCOPES[0])
    after = UUID(payload["after"]) if payload.get("after") else None
    documents, last = documents_after(uow.session, scope, after, TEXTS_AT_ONCE)
    if documents:
        _carry_out(index, uow, lambda: index.add(documents))
    following = SCOPES[SCOPES.index(scope) + 1 :]
    if last is not None:
        add_task(uow, Task("search.everything", {"scope": scope, "after": last.hex}), set())
    elif following:
        add_task(uow, Task("search.everything", {"scope": following[0]}), set())


def _bring_up_to_date(
    index: SearchIndex, uow: UnitOfWork, vacancies: list[Vacancy], gone: list[UUID]
) -> None:
    listed = [vacancy_document(vacancy) for vacancy in vacancies if is_indexed_vacancy(vacancy)]
    unlisted = [vacancy.id.hex for vacancy in vacancies if not is_indexed_vacancy(vacancy)]
    unlisted += [identifier.hex for identifier in gone]
    if listed:
        _carry_out(index, uow, lambda: index.add(listed))
    if unlisted:
        _carry_out(index, uow, lambda: index.remove(unlisted))


def _carry_out(index: SearchIndex, uow: UnitOfWork, work: Callable[[], None]) -> None:
    """Write to the index; one that is lost or damaged is built anew, a busy one is tried again later."""
    try:
        work()
    except IndexUnavailable:
        if index.health().ok:
            raise
        index.rebuild(all_documents(uow.session), count_documents(uow.session))
