"""What its holder types off a document."""

import json
from dataclasses import asdict, dataclass
from datetime import date

TEXTS = ("number", "surname", "given_names", "zone")
LONGEST = {"number": 64, "surname": 120, "given_names": 120, "zone": 200}
"""Most characters of each text; longer ones are no number, name or zone of a document."""


@dataclass(frozen=True, slots=True)
class CapturedFields:
    """What stands on a document, as far as somebody typed it; texts as typed, without blanks around them.

    ``zone`` is the machine-readable zone, its lines parted by line ends. A person with one name only leaves
    one of the two names empty. Raises ValueError for a text that is too long to be what it says.
    """

    number: str | None = None
    valid_until: date | None = None
    issued_on: date | None = None
    surname: str | None = None
    given_names: str | None = None
    birth_date: date | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        for name in TEXTS:
            text = (getattr(self, name) or "").strip()
            if len(text) > LONGEST[name]:
                raise ValueError(f"{name} has more than {LONGEST[name]} characters")
            object.__setattr__(self, name, text or None)

    @property
    def full_name(self) -> str:
        """Given names and surname; empty where neither was typed."""
        return " ".join(filter(None, (self.given_names, self.surname)))

    @property
    def typed(self) -> tuple[str, ...]:
        """Names of the fields that say something."""
        return tuple(name for name, value in asdict(self).items() if value is not None)

    def as_json(self) -> str:
        """One text that ``from_json`` reads back; to be sealed as a whole, for it names a person."""
        said = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
            if value is not None
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "CapturedFields":
        """The fields that ``as_json`` wrote; names it does not know are passed by.

        Raises ValueError for anything ``as_json`` could not have written. The message never quotes the text.
        """
        try:
            said = {name: _text(value) for name, value in dict(json.loads(text)).items()}
            return cls(
                number=said.get("number"),
                valid_until=_day(said.get("valid_until")),
                issued_on=_day(said.get("issued_on")),
                surname=said.get("surname"),
                given_names=said.get("given_names"),
                birth_date=_day(said.get("birth_date")),
                zone=said.get("zone"),
            )
        except (ValueError, TypeError):
            raise ValueError("this is not what somebody typed off a document") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("only texts were written down")
    return value


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
