"""The catalogue of documents: what each kind is on a day, who issues it, and what is typed off it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.reference.document_kinds import DocumentKind, document_kind

ISSUERS: Mapping[str, LazyText] = MappingProxyType(
    {
        "home_passports": _l("the passport office of the home country"),
        "passports_bgd": _l("the Department of Immigration and Passports of Bangladesh"),
        "passports_pak": _l("the Directorate General of Immigration and Passports of Pakistan"),
        "interior_uzb": _l("the Ministry of Internal Affairs of Uzbekistan"),
        "registry_kgz": _l("the population registry of Kyrgyzstan"),
        "home_registry": _l("the population registry of the home country"),
        "elections_bgd": _l("the Election Commission of Bangladesh"),
        "nadra_pak": _l("NADRA, the registration authority of Pakistan"),
        "notary": _l("a translator and a notary"),
        "photographer": _l("any photographer"),
        "clinic": _l("a clinic"),
        "aids_centre": _l("the AIDS centre or a clinic in Kyrgyzstan"),
        "home_police": _l("the police of the home country"),
        "police_bgd": _l("the police of Bangladesh"),
        "police_pak": _l("the police of the home district in Pakistan"),
        "school": _l("the school or the course"),
        "both_parties": _l("the worker and the workshop together"),
        "workshop": _l("the workshop"),
        "bank": _l("the bank"),
        "justice_kgz": _l("the Ministry of Justice and the tax service of Kyrgyzstan"),
        "tax_kgz": _l("the tax service of Kyrgyzstan"),
        "social_fund_kgz": _l("the Social Fund of Kyrgyzstan"),
        "consular_kgz": _l("the Consular Department of the Ministry of Foreign Affairs of Kyrgyzstan"),
        "labour_kgz": _l("the Ministry of Labour of Kyrgyzstan"),
        "service_centre_kgz": _l("a Public Service Centre in Kyrgyzstan"),
        "interior_kgz": _l("the police of Kyrgyzstan"),
        "demo_bgd": _l("the district employment office in Bangladesh"),
        "bmet_bgd": _l("BMET, the manpower bureau of Bangladesh"),
        "state_life_pak": _l("State Life, the insurer in Pakistan"),
        "protector_pak": _l("the Protector of Emigrants in Pakistan"),
        "emigration_pak": _l("the Bureau of Emigration of Pakistan"),
        "migration_uzb": _l("the Migration Agency of Uzbekistan"),
        "home_labour": _l("the labour authority of the home country"),
        "host": _l("the owner of the home"),
        "insurer": _l("an insurance company"),
    }
)
"""Who issues documents, in words."""


def kind(key: str, on: date) -> DocumentKind:
    """What is known of a kind on a day; raises UnknownDocumentKind."""
    return document_kind(key, on)


def issuer(found: DocumentKind, nationality: str) -> LazyText:
    """Who issues a document to a citizen of this state (three letters), in words."""
    return ISSUERS[found.issuer(nationality)]


def needed_fields(key: str, on: date, translates: str | None = None) -> tuple[str, ...]:
    """The fields of ``CapturedFields`` that are typed off a document, in the order of asking.

    Of a translation that is the number of its original. Of the two names one may be missing, since some
    passports hold one name only. Raises UnknownDocumentKind.
    """
    if translates is not None:
        return tuple(name for name in kind(translates, on).needed if name == "number")
    return kind(key, on).needed


def asked_fields(key: str, on: date, nationality: str, translates: str | None = None) -> tuple[str, ...]:
    """What a form asks for: the needed fields, those that may stay empty, and the zone where there is one."""
    needed = needed_fields(key, on, translates)
    if translates is not None:
        return needed
    found = kind(key, on)
    return (*needed, *found.optional, *(("zone",) if found.zone_formats(nationality) else ()))
