"""A candidate's card in words. Only what ``disclosure`` puts on a card; the name is never asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from portal.disclosure.views import Card
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.search.listing import matching
from portal.search.questions import Interpreted
from portal.search.snippets import Marker, Piece
from portal.web.labels import capital, standing, standing_region
from portal.web.templating import concept_label
from portal.web.vacancy_words import years_words

MACHINES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """What the list shows of a person, in ready words."""

    url: str
    name: str
    country: str
    place: str | None
    trade: str | None
    headline: str
    facts: Sequence[tuple[str, str]]
    label: tuple[str, str] | None
    wage: str | None
    available: str | None
    matched: str | None
    language: str
    quote: Sequence[Piece]
    passage: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """What the page of a card shows beside it."""

    card: CandidateCard
    title: str
    body: str
    language: str
    trades: Sequence[str]
    machines: Sequence[str]
    products: Sequence[str]
    level: str | None
    headline: str
    in_short: Sequence[tuple[str, str, str | None]]


def pseudonym(card: Card) -> str:
    """The name people go by until they apply: Operator 7F3K."""
    return _("Operator %(pseudonym)s", pseudonym=card.pseudonym)


def candidate_card(
    card: Card, today: date, interpreted: Iterable[Interpreted] = (), marker: Marker | None = None
) -> CandidateCard:
    """The card for the list: the trade in the reader's words, then what the person wrote, with what answers
    the question marked.
    """
    trade = card.occupations[0] if card.occupations else None
    available = availability(card, today)
    return CandidateCard(
        url=url_for("public.candidate", candidate_id=card.candidate_id),
        name=pseudonym(card),
        country=formats.country(card.nationality),
        place=None,
        trade=trade,
        headline=_headline(card, trade),
        facts=_facts(card),
        label=None,
        wage=None,
        available=available,
        matched=_matched(card, interpreted),
        language=card.language,
        quote=marker.whole(card.title) if marker else ((Piece(card.title),) if card.title else ()),
        passage=marker.passage(card.body) if marker else (),
    )


def profile_page(card: Card, today: date) -> ProfilePage:
    """The page of a card."""
    return ProfilePage(
        card=candidate_card(card, today),
        title=card.title,
        body=card.body,
        language=card.language,
        trades=[standing(trade) for trade in card.occupations],
        machines=[
            _("%(machine)s, %(years)s", machine=standing(skill.machine), years=years_words(skill.years))
            if skill.years
            else standing(skill.machine)
            for skill in card.machines
        ],
        products=[standing(product) for product in card.products],
        level=standing(card.level) if card.level else None,
        headline=_headline(card, card.occupations[0] if card.occupations else None),
        in_short=[
            ("geo-alt", _("Wants to work in"), regions(card)),
            ("calendar-event", _("Start"), availability(card, today)),
            ("translate", _("Languages"), languages(card) or None),
            ("award", _("Experience"), experience(card)),
        ],
    )


def availability(card: Card, today: date) -> str:
    """When the person can start."""
    if card.available_from is None or card.available_from <= today:
        return _("Can start at once")
    return _("Can start on %(day)s", day=formats.day_short(card.available_from))


def experience(card: Card) -> str:
    """Years of experience in words."""
    if not card.experience_years:
        return _("No experience yet")
    return years_words(card.experience_years)


def regions(card: Card) -> str:
    """Where the person would work."""
    return formats.listed(standing_region(region) for region in card.regions) or _("All Kyrgyzstan")


def languages(card: Card) -> str:
    """The languages the person speaks."""
    return formats.language_names(card.languages)


def _headline(card: Card, trade: str | None) -> str:
    parts = [standing(trade)] if trade else []
    if card.experience_years:
        parts.append(years_words(card.experience_years))
    return formats.listed(parts)


def _facts(card: Card) -> list[tuple[str, str]]:
    facts = []
    if card.machines:
        shown = [concept_label(skill.machine) for skill in card.machines[:MACHINES_SHOWN]]
        facts.append(("gear", capital(formats.listed(shown))))
    if card.languages:
        facts.append(("translate", languages(card)))
    if card.regions:
        facts.append(("geo-alt", formats.listed(standing_region(region) for region in card.regions)))
    return facts


def _matched(card: Card, interpreted: Iterable[Interpreted]) -> str | None:
    own = [*card.occupations, *(skill.machine for skill in card.machines), *card.products]
    labels = dict.fromkeys(concept_label(concept) for concept in matching(interpreted, own))
    return formats.listed(list(labels)[:MACHINES_SHOWN]) or None
