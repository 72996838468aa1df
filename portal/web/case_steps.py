"""What stands behind each step of a case: where, what it waits for, what if it is late, who decided what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from portal.i18n import formats, isolated
from portal.i18n import gettext as _
from portal.permits.facts import CARRIED, effect_of
from portal.permits.models import PermitRecord
from portal.permits.path import PathStep, StepState
from portal.permits.wording import IF_LATE, authority_label, step_label
from portal.reference.rules import RequirementSet
from portal.web.seam import SeamStep, usually
from portal.web.statements import CopyLink


def explained(
    steps: Sequence[SeamStep],
    found: Sequence[PathStep],
    rules: RequirementSet,
    records: Iterable[PermitRecord],
    copies: Mapping[object, Sequence[CopyLink]],
) -> list[SeamStep]:
    """The last steps of a seam, which are those of the path, each with what stands behind it."""
    decided = _records_by_step(rules, records)
    head = len(steps) - len(found)
    return [
        *steps[:head],
        *(_explained(step, each, decided, copies) for step, each in zip(steps[head:], found, strict=True)),
    ]


def decision(record: PermitRecord) -> str:
    """Which authority decided, under which number, valid until when; empty where nothing is known."""
    parts = (
        str(authority_label(record.authority)) if record.authority else "",
        _("number %(number)s", number=isolated(record.number)) if record.number else "",
        _("valid until %(day)s", day=formats.day(record.valid_until)) if record.valid_until else "",
    )
    return formats.listed((part for part in parts if part), apart=True)


def _explained(
    step: SeamStep,
    found: PathStep,
    decided: Mapping[str, PermitRecord],
    copies: Mapping[object, Sequence[CopyLink]],
) -> SeamStep:
    if found.state is StepState.DONE:
        record = decided.get(found.key)
        if record is None:
            return step
        return replace(step, decided=decision(record) or None, copies=tuple(copies.get(record.id, ())))
    usual = usually(found.usual_working_days)
    more = [
        (_("Where"), str(authority_label(found.authority))),
        (_("How long"), usual if usual != step.detail else ""),
        (_("Waits for"), str(step_label(found.waits_for)) if found.waits_for else ""),
        (_("If it is late"), str(IF_LATE.get(found.if_late or "", ""))),
    ]
    return replace(step, more=tuple((term, value) for term, value in more if value))


def _records_by_step(rules: RequirementSet, records: Iterable[PermitRecord]) -> dict[str, PermitRecord]:
    """The newest record that completed each step; ``records`` come newest first."""
    keys = {step.met_by: step.key for step in rules.steps}
    found: dict[str, PermitRecord] = {}
    for record in records:
        effect = effect_of(record.move)
        day = CARRIED.get(record.move) or (effect.day if effect.is_step else None)
        if day in keys:
            found.setdefault(keys[day], record)
    return found
