"""Machine-readable zones for tests, with check digits that fit."""

from portal.documents.mrz import check_digit


def _checked(text: str) -> str:
    return f"{text}{check_digit(text)}"


def passport_zone(
    number: str = "AB1234567",
    state: str = "PAK",
    names: str = "KHAN<<MUHAMMAD<ASLAM",
    *,
    birth: str = "900304",
    expiry: str = "300101",
    sex: str = "M",
    personal: str = "",
) -> str:
    """A TD3 zone; ``birth`` and ``expiry`` are written YYMMDD."""
    top = f"P<{state}{names}"[:44].ljust(44, "<")
    numbers, days = _checked(number.ljust(9, "<")), (_checked(birth), _checked(expiry))
    optional = _checked(personal.ljust(14, "<"))
    bottom = f"{numbers}{state}{days[0]}{sex}{days[1]}{optional}"
    return f"{top}\n{bottom}{check_digit(numbers + days[0] + days[1] + optional)}"


def card_zone(
    number: str, state: str, names: str, *, personal: str, birth: str = "900304", expiry: str = "300101"
) -> str:
    """A TD1 zone; ``birth`` and ``expiry`` are written YYMMDD."""
    top = f"I<{state}{_checked(number.ljust(9, '<'))}{personal.ljust(15, '<')}"
    middle = f"{_checked(birth)}M{_checked(expiry)}{state}{'<' * 11}"
    covered = top[5:30] + middle[0:7] + middle[8:15] + middle[18:29]
    return f"{top}\n{middle}{check_digit(covered)}\n{names[:30].ljust(30, '<')}"


def visa_zone(number: str = "C12345678", state: str = "PAK", names: str = "KHAN<<MUHAMMAD<ASLAM") -> str:
    """An MRV-A zone of a visa of Kyrgyzstan."""
    top = f"V<KGZ{names}".ljust(44, "<")
    bottom = f"{_checked(number.ljust(9, '<'))}{state}{_checked('900304')}M{_checked('270101')}"
    return f"{top}\n{bottom.ljust(44, '<')}"
