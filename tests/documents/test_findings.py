import pytest

from portal.documents.findings import DETAILS, FOR_OFFICIALS, PICTURE_FAULTS, Finding, FindingKind, Severity
from portal.files.quality import PictureFault


def test_every_fault_of_a_picture_is_a_finding() -> None:
    assert {fault.value for fault in PictureFault} == set(PICTURE_FAULTS)


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (FindingKind.EXPIRED, {}),
        (FindingKind.EXPIRED, {"day": "2026-01-01", "number": "AB1234567"}),
        (FindingKind.BLURRED, {"name": "Aslam"}),
        (FindingKind.NAME_DIFFERS, {"kind": "passport"}),
    ],
)
def test_a_finding_carries_the_details_of_its_kind_and_no_others(kind, details) -> None:
    with pytest.raises(ValueError, match=f"^{kind} carries other details"):
        Finding(kind, details=details)


def test_no_detail_could_name_a_person() -> None:
    allowed = {name for sets in DETAILS.values() for names in sets for name in names}

    assert allowed == {
        "field", "fault", "reason", "form", "kind", "source", "day", "until", "days", "months", "nationality",
    }  # fmt: skip


def test_a_blur_is_a_doubt_a_day_that_is_over_is_wrong_and_a_missing_translation_is_told() -> None:
    assert Finding(FindingKind.BLURRED, 1).severity is Severity.DOUBT
    assert Finding(FindingKind.EXPIRED, details={"day": "2026-01-01"}).severity is Severity.WRONG
    assert Finding(FindingKind.TRANSLATION_MISSING).severity is Severity.NOTE


def test_a_name_that_differs_is_never_more_than_a_doubt() -> None:
    """Names are spelt in many ways, and a machine does not know them all."""
    assert Finding(FindingKind.NAME_DIFFERS, details={"source": "zone"}).severity is Severity.DOUBT


def test_what_would_tell_of_another_person_is_for_officials() -> None:
    assert {kind for kind in FindingKind if "another_person" in kind} == FOR_OFFICIALS
    assert Finding(FindingKind.PICTURE_OF_ANOTHER_PERSON, 1).is_for_officials
    assert not Finding(FindingKind.BLURRED, 1).is_for_officials
