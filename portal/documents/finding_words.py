"""What the checks found, in words: what is wrong, and what its holder does now."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from portal.documents.findings import Finding, FindingKind, Severity, Source
from portal.documents.identifiers import IdentifierReason
from portal.documents.kinds import label
from portal.documents.mrz import ZoneFault
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import lazy as _l

_K = FindingKind

ZONE = _l("The zone")
"""The name of a fault that is in no single field."""

SEVERITIES: Mapping[Severity, LazyText] = MappingProxyType(
    {
        Severity.WRONG: _l("This cannot be right"),
        Severity.DOUBT: _l("Look again"),
        Severity.NOTE: _l("Good to know"),
    }
)

FIELDS: Mapping[str, LazyText] = MappingProxyType(
    {
        "number": _l("Document number"),
        "valid_until": _l("Last day"),
        "issued_on": _l("Date of issue"),
        "surname": _l("Surname"),
        "given_names": _l("Given names"),
        "birth_date": _l("Birth date"),
        "document_number": _l("Document number"),
        "issuing_state": _l("Issuing state"),
        "nationality": _l("Nationality"),
        "expiry_date": _l("Last day"),
        "sex": _l("Sex"),
        "personal_number": _l("Personal number"),
    }
)
"""Fields that are typed, and those of a zone."""

ZONE_FAULTS: Mapping[ZoneFault, LazyText] = MappingProxyType(
    {
        ZoneFault.SHAPE: _l("The zone has 2 lines of 44 or 36 characters, or 3 lines of 30. Count them."),
        ZoneFault.CHARACTER: _l("There are only capital letters A to Z, digits and the mark <."),
        ZoneFault.DOCUMENT_CODE: _l("The first letters do not name such a document."),
        ZoneFault.UNKNOWN_STATE: _l("There is no state with this code."),
        ZoneFault.EMPTY: _l("It is empty."),
        ZoneFault.NOT_A_NAME: _l("A name has no digits."),
        ZoneFault.NAME_ORDER: _l("After the surname two marks < follow, then the given names."),
        ZoneFault.NOT_A_DATE: _l("It is no date."),
        ZoneFault.SEX: _l("It is none of M, F and <."),
        ZoneFault.CHECK_DIGIT_MISSING: _l("The check digit is missing."),
        ZoneFault.CHECK_DIGIT: _l("The check digit does not fit. One character is read wrongly."),
        ZoneFault.ONLY_COMPOSITE: _l("The check digit does not fit. One character is read wrongly."),
    }
)

_ANY_FORM = _l("A number has letters A to Z and digits only. Read it again.")
NUMBER_FORMS: Mapping[str, LazyText] = MappingProxyType(
    {
        "passport_bgd": _l(
            "A passport of Bangladesh has one letter and 8 digits, or 2 letters and 7 digits. Read it again."
        ),
        "passport_pak": _l("A passport of Pakistan has 2 letters and 7 digits. Read it again."),
        "passport_uzb": _l("A passport of Uzbekistan has 2 letters and 7 digits. Read it again."),
        "passport_kgz": _l("A passport of Kyrgyzstan has 2 letters and 7 digits. Read it again."),
        "passport": _ANY_FORM,
        "national_id_bgd": _l("An identity card of Bangladesh has 10, 13 or 17 digits. Read it again."),
        "national_id_pak": _l("An identity card of Pakistan has 13 digits. Read it again."),
        "national_id_uzb": _l("A personal number of Uzbekistan has 14 digits. Read it again."),
        "national_id_kgz": _l(
            "A card of Kyrgyzstan has 2 letters and 7 digits, a personal number 14 digits. Read it again."
        ),
        "national_id": _ANY_FORM,
        "tax_number": _l("This number has 14 digits. Read it again."),
        "free": _l("A number has at most 32 letters, digits and signs. Read it again."),
    }
)
"""What a number of each form looks like."""

_WHAT: Mapping[FindingKind, LazyText] = MappingProxyType(
    {
        _K.BLURRED: _l("The picture is blurred."),
        _K.GLARE: _l("Light hides a part of the page."),
        _K.CUT_OFF: _l("A part of the page is cut off."),
        _K.TOO_DARK: _l("The picture is too dark."),
        _K.SIDEWAYS: _l("The page lies on its side or upside down."),
        _K.TOO_SMALL: _l("The picture is too small to read."),
        _K.FIELD_MISSING: _l("This is not typed yet: %(field)s."),
        _K.NUMBER_FORM: _l("The document number cannot be right."),
        _K.ZONE_MISSING: _l("The lines with the marks < are not typed."),
        _K.ZONE_BROKEN: _l("The lines with the marks < do not fit: %(field)s."),
        _K.ZONE_OF_ANOTHER_KIND: _l("The lines with the marks < belong to another kind of document."),
        _K.NUMBER_DIFFERS_FROM_ZONE: _l("The number is not the one in the lines with the marks <."),
        _K.NUMBER_DIFFERS_FROM_PAPER: _l("The number is not the one on another document: %(paper)s."),
        _K.NATIONALITY_DIFFERS: _l("The nationality is not the one in the profile."),
        _K.LAST_DAY_DIFFERS: _l("The last day is not the one in the lines with the marks <."),
        _K.EXPIRED: _l("The document ended on %(day)s."),
        _K.ENDS_TOO_SOON: _l("The document ends on %(day)s. The permit needs it until %(until)s."),
        _K.ISSUED_IN_FUTURE: _l("The date of issue, %(day)s, is still to come."),
        _K.DATES_SWAPPED: _l("The last day is before the date of issue."),
        _K.LASTS_TOO_LONG: _l("The last day is further from the date of issue than such a document lasts."),
        _K.TRANSLATION_MISSING: _l("A certified translation belongs to this document."),
        _K.TRANSLATION_OF_EARLIER: _l("The translation belongs to an earlier document with another number."),
        _K.APOSTILLE: _l("Documents of this kind usually bear an apostille (%(country)s)."),
        _K.SAME_PICTURE_AS: _l("The same picture was sent as another document: %(paper)s."),
        _K.PICTURE_OF_ANOTHER_PERSON: _l("Another person sent the same picture."),
        _K.NUMBER_OF_ANOTHER_PERSON: _l("Another person sent a document with this number."),
    }
)
_WHAT_DIFFERS: Mapping[tuple[FindingKind, Source], LazyText] = MappingProxyType(
    {
        (_K.NAME_DIFFERS, Source.PROFILE): _l("The name is not the one in the profile."),
        (_K.NAME_DIFFERS, Source.ZONE): _l("The name is not the one in the lines with the marks <."),
        (_K.NAME_DIFFERS, Source.PAPER): _l("The name is not the one on another document: %(paper)s."),
        (_K.BIRTH_DATE_DIFFERS, Source.PROFILE): _l("The birth date is not the one in the profile."),
        (_K.BIRTH_DATE_DIFFERS, Source.ZONE): _l(
            "The birth date is not the one in the lines with the marks <."
        ),
        (_K.BIRTH_DATE_DIFFERS, Source.PAPER): _l(
            "The birth date is not the one on another document: %(paper)s."
        ),
        (_K.BIRTH_DATE_DIFFERS, Source.NUMBER): _l("The personal number is that of another birth date."),
    }
)

_COMPARE = _l("Compare what you typed with the document, letter by letter.")
_MEND_OR_SAY = _l("Mend what is wrong, or say why they differ.")
_CURES: Mapping[FindingKind, LazyText] = MappingProxyType(
    {
        _K.BLURRED: _l("Hold the phone still and take it again."),
        _K.GLARE: _l("Take it again by a window, without flash."),
        _K.CUT_OFF: _l("Take the whole page with all four edges."),
        _K.TOO_DARK: _l("Take it again in daylight."),
        _K.SIDEWAYS: _l("Turn the page until it can be read."),
        _K.TOO_SMALL: _l("Take it again from closer."),
        _K.FIELD_MISSING: _l("Type it as it stands on the document."),
        _K.ZONE_MISSING: _l("If you type them, the official checks it sooner."),
        _K.ZONE_OF_ANOTHER_KIND: _l("Type the lines of this document, or send it under its own name."),
        _K.NUMBER_DIFFERS_FROM_ZONE: _COMPARE,
        _K.NUMBER_DIFFERS_FROM_PAPER: _MEND_OR_SAY,
        _K.NAME_DIFFERS: _MEND_OR_SAY,
        _K.BIRTH_DATE_DIFFERS: _MEND_OR_SAY,
        _K.NATIONALITY_DIFFERS: _MEND_OR_SAY,
        _K.LAST_DAY_DIFFERS: _COMPARE,
        _K.EXPIRED: _l("Send the new one when you have it."),
        _K.ENDS_TOO_SOON: _l("Ask for a new one now and say when you will have it."),
        _K.TOO_OLD: _l("Get a new one before the permit is filed."),
        _K.ISSUED_IN_FUTURE: _l("Read the date again."),
        _K.DATES_SWAPPED: _l("Read both dates again."),
        _K.LASTS_TOO_LONG: _l("Read both dates again."),
        _K.TRANSLATION_MISSING: _l("Add it when you have it."),
        _K.TRANSLATION_OF_EARLIER: _l("Have this document translated and send the new translation."),
        _K.APOSTILLE: _l("If yours has one, send its page too."),
        _K.SAME_PICTURE_AS: _l("Take out the one that is wrong."),
    }
)


def sentence(finding: Finding) -> str:
    """What is wrong and what to do, for the person who sends the document.

    Raises ValueError for a finding that only officials see.
    """
    if finding.is_for_officials:
        raise ValueError(f"{finding.kind} is for officials only")
    return f"{for_official(finding)} {cure(finding)}"


def for_official(finding: Finding) -> str:
    """What is wrong, as the official reads it."""
    if finding.kind is FindingKind.TOO_OLD:
        return ngettext(
            "It was issued on %(day)s and counts for %(num)s month only.",
            "It was issued on %(day)s and counts for %(num)s months only.",
            int(finding.details["months"]),
            day=_day(finding.details["day"]),
        )
    source = finding.details.get("source")
    text = _WHAT[finding.kind] if source is None else _WHAT_DIFFERS[finding.kind, Source(source)]
    return str(LazyText(text.message, **_values(finding.details)))


def cure(finding: Finding) -> str:
    """What the person does now; of a zone or a number also what exactly does not fit."""
    if finding.kind is FindingKind.NUMBER_FORM:
        return str(_number_cure(IdentifierReason(finding.details["reason"]), finding.details["form"]))
    if finding.kind is FindingKind.ZONE_BROKEN:
        return f"{ZONE_FAULTS[ZoneFault[finding.details['fault'].upper()]]} {_COMPARE}"
    return str(_CURES[finding.kind])


def _number_cure(reason: IdentifierReason, form: str) -> LazyText:
    if reason is IdentifierReason.EMPTY:
        return _l("Enter the number that stands on the document.")
    if reason is IdentifierReason.WRONG_CHECK_DIGIT:
        return _l("The last digit does not fit the others, so one digit is wrong. Read the number again.")
    return NUMBER_FORMS[form]


def _values(details: Mapping[str, str]) -> dict[str, object]:
    """What stands for the placeholders: days, names of documents, fields and states in words."""
    values: dict[str, object] = {name: _day(details[name]) for name in ("day", "until") if name in details}
    if "kind" in details:
        values["paper"] = str(label(details["kind"]))
    if "field" in details:
        values["field"] = str(FIELDS.get(details["field"], ZONE))
    if "nationality" in details:
        values["country"] = formats.country(details["nationality"])
    return values


def _day(written: str) -> str:
    return formats.day(date.fromisoformat(written))
