"""Every finding is worded: what is wrong, and what to do."""

import re
from collections.abc import Iterator

import pytest

from portal.documents import finding_words as words
from portal.documents.findings import DETAILS, FOR_OFFICIALS, Finding, FindingKind, Severity, Source
from portal.documents.identifiers import IdentifierReason
from portal.documents.mrz import ZoneFault
from portal.i18n import speaking

DETAIL = {
    "field": "document_number",
    "fault": "check_digit",
    "reason": "wrong_length",
    "form": "passport_bgd",
    "kind": "passport",
    "day": "2026-11-24",
    "until": "2027-02-22",
    "days": "90",
    "months": "3",
    "nationality": "BGD",
}


def every() -> Iterator[Finding]:
    """A finding of each kind with each set of details it may carry."""
    for kind in FindingKind:
        for names in DETAILS.get(kind, (frozenset(),)):
            details = {name: DETAIL[name] for name in sorted(names) if name != "source"}
            if "source" not in names:
                yield Finding(kind, details=details)
                continue
            sources = {Source.PAPER} if "kind" in names else set(Source) - {Source.PAPER}
            if kind is FindingKind.NAME_DIFFERS:
                sources -= {Source.NUMBER}
            for source in sorted(sources):
                yield Finding(kind, details={**details, "source": source})


FINDINGS = list(every())
FOR_PEOPLE = [finding for finding in FINDINGS if not finding.is_for_officials]


def name(finding: Finding) -> str:
    return "-".join((finding.kind, *finding.details.values()))


@pytest.mark.parametrize("finding", FOR_PEOPLE, ids=name)
def test_a_finding_says_what_is_wrong_and_then_what_to_do(finding: Finding) -> None:
    text = words.sentence(finding)
    what, cure = words.for_official(finding), words.cure(finding)

    assert text == f"{what} {cure}"
    assert what != cure
    assert re.fullmatch(r"[^!%]+\.", text)


@pytest.mark.parametrize("finding", FOR_PEOPLE, ids=name)
def test_a_sentence_is_short_enough_for_a_phone(finding: Finding) -> None:
    assert all(len(part.split()) <= 19 for part in words.sentence(finding).split(". "))


@pytest.mark.parametrize("kind", sorted(FOR_OFFICIALS))
def test_what_is_known_of_another_person_is_never_told_to_the_sender(kind: FindingKind) -> None:
    assert words.for_official(Finding(kind)).endswith(".")
    with pytest.raises(ValueError, match="for officials only"):
        words.sentence(Finding(kind))


def test_days_documents_and_states_are_told_in_words() -> None:
    told = {finding.kind: words.sentence(finding) for finding in FOR_PEOPLE}

    assert "24 November 2026" in told[FindingKind.ENDS_TOO_SOON]
    assert "22 February 2027" in told[FindingKind.ENDS_TOO_SOON]
    assert "Passport" in told[FindingKind.SAME_PICTURE_AS]
    assert "Bangladesh" in told[FindingKind.APOSTILLE]
    assert "3 months" in told[FindingKind.TOO_OLD]


def test_one_month_is_one_month() -> None:
    finding = Finding(FindingKind.TOO_OLD, details={"day": "2026-10-01", "months": "1"})

    assert "1 month only" in words.for_official(finding)


@pytest.mark.parametrize("fault", ZoneFault)
def test_every_fault_of_a_zone_is_explained(fault: ZoneFault) -> None:
    finding = Finding(FindingKind.ZONE_BROKEN, details={"field": "zone", "fault": fault.name.lower()})

    assert str(words.ZONE_FAULTS[fault]) in words.sentence(finding)
    assert "The zone" in words.sentence(finding)


@pytest.mark.parametrize("form", words.NUMBER_FORMS)
@pytest.mark.parametrize("reason", IdentifierReason)
def test_every_number_that_cannot_be_has_a_cure(reason: IdentifierReason, form: str) -> None:
    finding = Finding(FindingKind.NUMBER_FORM, details={"reason": reason, "form": form})

    assert words.cure(finding).split(". ")[-1].startswith(("Read", "Enter"))


def test_every_severity_has_a_name() -> None:
    assert set(words.SEVERITIES) == set(Severity)


@pytest.mark.parametrize("language", ["ru", "ky", "uz", "bn", "ur"])
@pytest.mark.parametrize("finding", FOR_PEOPLE, ids=name)
def test_a_finding_is_told_in_every_language(language: str, finding: Finding) -> None:
    english = words.for_official(finding), words.cure(finding)

    with speaking(language):
        what, cure = words.for_official(finding), words.cure(finding)

    assert "%(" not in what + cure
    assert what != english[0]
    assert cure != english[1]
