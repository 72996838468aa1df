"""To which other set of rules a case can be moved: one that everything recorded fits."""

from sqlalchemy import inspect

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits import facts, path
from portal.permits.lifecycle import LEAVING, LIFECYCLE
from portal.permits.models import PermitCase
from portal.reference.rules import Reference, RequirementSet


def editions_for(case: PermitCase, reference: Reference) -> list[RequirementSet]:
    """The texts a case can be moved to, the newest of each path first."""
    held = (each for regime in reference.regimes() for each in reversed(reference.editions(regime)))
    return [each for each in held if each.edition != case.requirements_edition and misfit(case, each) is None]


def moved_to(case: PermitCase, wanted: RequirementSet) -> PermitCase:
    """A copy of the case as it would be under another set, which belongs to no session."""
    columns = {column.key: getattr(case, column.key) for column in inspect(PermitCase).column_attrs}
    columns |= {
        "regime": wanted.regime,
        "requirements_edition": wanted.edition,
        "requirements_from": wanted.valid_from,
    }
    return PermitCase(**columns)


def misfit(case: PermitCase, wanted: RequirementSet) -> LazyText | None:
    """Why a case cannot follow another set of rules; None when every recorded date fits.

    What is recorded must belong to the new way of this nationality, and the next step must lead on from here.
    """
    if not wanted.is_open_to(case.nationality):
        return _l("This path is not open to this passport.")
    steps = wanted.steps_for(case.nationality)
    known = wanted.dates | {step.met_by for step in steps} | set(facts.AT_THE_END)
    done = path.dates(case)
    if done.keys() - known:
        return _l("Something is recorded that is no part of this path. Choose another edition.")
    if case.state in LEAVING:
        return None
    missing = next((step.met_by for step in steps if step.met_by not in done), None)
    leads_on = any(facts.effect_of(move).day == missing for move in LIFECYCLE.moves_from(case.state))
    if missing is None or leads_on:
        return None
    return _l("The next step of this path cannot follow on what is recorded. Choose another edition.")
