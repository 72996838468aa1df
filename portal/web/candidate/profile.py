"""The profile: a list of five short tasks, each on its own page."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.candidates import operations
from portal.candidates.policies import may_claim, may_pause, may_publish
from portal.candidates.rules import CandidateState, Section
from portal.i18n import LazyText
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.web.admission import admits
from portal.web.candidate import choices
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_profile, own_record
from portal.web.candidate.profile_forms import FORMS, SectionForm
from portal.web.notes import tell
from portal.web.request import actor, reading, unit_of_work

SECTIONS: dict[Section, tuple[LazyText, LazyText]] = {
    Section.PERSON: (_l("About you"), _l("Name, date of birth, country, languages")),
    Section.TRADE: (_l("Your work"), _l("Trade, machines, years")),
    Section.WORKPLACES: (_l("Where you worked"), _l("Your last workplaces")),
    Section.WISHES: (_l("What you wish for"), _l("Pay, place, first day")),
    Section.VISIBILITY: (_l("Who may see you"), _l("You choose, and change it any time")),
}
"""Each section's name and what it asks for."""


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the task list."""

    name: str
    url: str
    hint: str
    state: str
    words: str | None = None


@blueprint.get("/profile")
@admits(Role.CANDIDATE)
def profile() -> ResponseReturnValue:
    """The task list, how the profile stands, and the button that shows it to workshops."""
    candidate = own_profile(reading())
    done = candidate.done_sections if candidate else []
    tasks = [
        Task(
            str(name), url_for("candidate.profile_section", section=section), str(hint), _state(section, done)
        )
        for section, (name, hint) in SECTIONS.items()
    ]
    return render_template(
        "candidate/profile/tasks.html",
        candidate=candidate,
        tasks=tasks,
        left=len(Section) - len(done),
        state=candidate.state if candidate else CandidateState.DRAFT,
        may_claim=may_claim(actor(), candidate),
        may_publish=may_publish(actor(), candidate) if candidate else None,
        may_pause=may_pause(actor(), candidate) if candidate else None,
    )


@blueprint.get("/profile/<section>")
@admits(Role.CANDIDATE)
def profile_section(section: str) -> ResponseReturnValue:
    """The short form of one section, showing what was said before."""
    chosen = _section(section)
    form = FORMS[chosen]()
    candidate = own_profile(reading())
    if candidate is not None:
        form.fill_from(own_record(candidate))
    return _page(chosen, form)


@blueprint.post("/profile/<section>")
@admits(Role.CANDIDATE)
def fill_section(section: str) -> ResponseReturnValue:
    """Keep one section, begin the profile with it if there is none, and go on to the next one."""
    chosen = _section(section)
    form = FORMS[chosen]()
    if "more" in request.form:
        form.add_rows()
        return _page(chosen, form)
    if not form.validate_on_submit():
        return _page(chosen, form), 422
    try:
        with unit_of_work() as uow:
            candidate = operations.begin_profile(uow, None)
            operations.fill_section(uow, candidate, form.details())
            missing, is_draft = candidate.missing_sections, candidate.state == CandidateState.DRAFT
    except Invalid as error:
        form.show(error)
        return _page(chosen, form), 422
    tell(_("Saved: %(section)s.", section=SECTIONS[chosen][0]))
    if is_draft and missing:
        return redirect(url_for("candidate.profile_section", section=missing[0]))
    return redirect(url_for("candidate.profile"))


@blueprint.post("/profile-state/<move>")
@admits(Role.CANDIDATE)
def move_profile(move: str) -> ResponseReturnValue:
    """Show the profile to workshops, take it off the list, put it back."""
    said = {
        "publish": (operations.publish, _("Your profile is ready. You can apply for vacancies now.")),
        "pause": (operations.pause, _("Nobody finds your card now. Put it back whenever you want.")),
        "resume": (operations.resume, _("Your card is on the list again.")),
    }
    if move not in said:
        raise NotFound
    run, sentence = said[move]
    with unit_of_work() as uow:
        candidate = own_profile(uow.session)
        if candidate is None:
            raise NotFound
        run(uow, candidate)
    tell(sentence)
    return redirect(url_for("candidate.home" if move == "publish" else "candidate.profile"))


def _section(text: str) -> Section:
    try:
        return Section(text)
    except ValueError:
        raise NotFound from None


def _state(section: Section, done: list[str]) -> str:
    return "done" if section in done else "todo"


def _page(section: Section, form: SectionForm) -> str:
    name, hint = SECTIONS[section]
    return render_template(
        f"candidate/profile/{section}.html",
        form=form,
        title=name,
        hint=hint,
        number=list(Section).index(section) + 1,
        count=len(Section),
        may_claim=may_claim(actor(), own_profile(reading())),
        shown_trades=choices.SHOWN_TRADES,
        shown_products=choices.SHOWN_PRODUCTS,
        shown_languages=choices.SHOWN_LANGUAGES,
    )
