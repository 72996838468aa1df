"""Pages to read: help, and who sees what."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.disclosure.rules import CLOSES_AFTER, FIELDS, Field, Stage
from portal.documents import kinds
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import lazy as _l
from portal.permits.wording import ACTORS, authority_label
from portal.reference.library import reference
from portal.web.admission import open_to_everyone
from portal.web.public.blueprint import blueprint
from portal.web.public.path import COUNTRIES, REGIME, chosen_country, path_for
from portal.web.request import services

STAGE_NAMES: dict[Stage, LazyText] = {
    Stage.PUBLIC: _l("Everybody, if you chose a public card"),
    Stage.CARD: _l("Verified workshops"),
    Stage.APPLIED: _l("The workshop you applied to"),
    Stage.HIRED: _l("The workshop that hired you"),
    Stage.CASE: _l("The official of your permit"),
}
FIELD_NAMES: dict[Field, LazyText] = {
    Field.TRADE: _l("trade, skills, languages, start"),
    Field.NATIONALITY: _l("country"),
    Field.AGE_BAND: _l("age, in steps of ten years"),
    Field.BIRTH_YEAR: _l("year of birth"),
    Field.BIRTH_DATE: _l("date of birth"),
    Field.NAME_SHORT: _l("given name and first letter of the family name"),
    Field.NAME: _l("full name"),
    Field.WORKPLACES: _l("last workplaces"),
    Field.LETTERS: _l("the letter you wrote to this workshop"),
    Field.CONTACT_MASKED: _l("telephone or e-mail, masked"),
    Field.CONTACT: _l("telephone and e-mail"),
    Field.WAGE_WISHED: _l("wage wished"),
}

WIDER = {
    Field.AGE_BAND: Field.BIRTH_YEAR,
    Field.BIRTH_YEAR: Field.BIRTH_DATE,
    Field.NAME_SHORT: Field.NAME,
    Field.CONTACT_MASKED: Field.CONTACT,
}
"""Fields of which the other says more."""


@dataclass(frozen=True, slots=True)
class StageView:
    """Somebody who may look, what they see and what they do not, as lists of words."""

    name: str
    seen: str
    unseen: str


@dataclass(frozen=True, slots=True)
class NeededPaper:
    """A paper for the permit: its name, who brings it, and whether the sources agree that it is asked for."""

    name: str
    brought_by: str
    is_certain: bool


@blueprint.get("/help", endpoint="help")
@open_to_everyone
def help_page() -> ResponseReturnValue:
    """How the portal works, step by step, and what to do when something is wrong."""
    today = services().clock.today()
    country = chosen_country()
    return render_template(
        "public/help/help.html",
        countries=COUNTRIES,
        path=path_for(country, today) if country else None,
        papers=_papers(country) if country else [],
        decides=str(authority_label("mfa_consular_department")),
    )


@blueprint.get("/privacy")
@open_to_everyone
def privacy() -> ResponseReturnValue:
    """Who sees what of a person, and when: drawn from the very table that decides it."""
    return render_template(
        "public/help/privacy.html",
        stages=[StageView(str(name), *_seen_at(stage)) for stage, name in STAGE_NAMES.items()],
        closes_after=ngettext(
            "%(num)s day", "%(num)s days", CLOSES_AFTER.days, num=formats.number(CLOSES_AFTER.days)
        ),
    )


def _seen_at(stage: Stage) -> tuple[str, str]:
    """What a stage opens and what it keeps shut; a smaller opening is not named beside a greater one."""
    opened = FIELDS[stage]
    seen = [field for field in FIELD_NAMES if field in opened and WIDER.get(field) not in opened]
    unseen = [field for field in FIELD_NAMES if field not in opened and WIDER.get(field) not in opened]
    named = [
        formats.listed((FIELD_NAMES[field] for field in fields), apart=True) for fields in (seen, unseen)
    ]
    return named[0], named[1]


def _papers(country: str) -> list[NeededPaper]:
    """The papers a citizen of this country needs, in the order they are needed."""
    requirements = reference().requirement_set(REGIME, services().clock.today())
    if country in requirements.no_permit_for:
        return []
    return [
        NeededPaper(str(kinds.label(need.kind)), str(ACTORS[need.brought_by].worker), need.confirmed)
        for need in requirements.documents_for(country)
    ]
