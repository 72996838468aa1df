"""What candidates choose from, in their language: trades, machines, countries, languages."""

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.reference.countries import country_codes
from portal.web import vocabulary
from portal.web.forms import Choices, choices

COMMON_COUNTRIES = ("BGD", "PAK", "UZB", "IND", "TJK", "NPL", "LKA", "CHN", "TUR", "KGZ", "KAZ", "RUS")
"""Where the people who sew in Kyrgyzstan come from; offered before all other states."""

SPOKEN = (
    *("bn", "ur", "hi", "pa", "uz", "ru", "ky", "en", "tg", "kk", "tr", "ar", "ne", "si", "ta"),
    *("ps", "fa", "zh", "tk"),
)
"""Languages offered in a profile, those of the workers first."""

SHOWN_TRADES = 10
SHOWN_PRODUCTS = 8
SHOWN_MACHINES = 12
SHOWN_LANGUAGES = 8


def trades() -> Choices:
    """All occupations."""
    return choices(vocabulary.common_first("occupation", SHOWN_TRADES))


def products() -> Choices:
    """All products."""
    return choices(vocabulary.common_first("product", SHOWN_PRODUCTS))


def machines() -> Choices:
    """All machines for a list to choose from, the usual ones in a group of their own."""
    ordered = vocabulary.common_first("machine", SHOWN_MACHINES)
    return [
        *choices([("", _("Choose a machine"))]),
        *choices(ordered[:SHOWN_MACHINES], _("Usual machines")),
        *choices(ordered[SHOWN_MACHINES:], _("Other machines")),
    ]


def levels() -> Choices:
    """Levels of skill, and none."""
    return choices([("", _("I do not know")), *vocabulary.levels()])


def regions() -> Choices:
    """The nine regions."""
    return choices(vocabulary.regions())


def countries() -> Choices:
    """All states, those most people come from first."""
    common = [(code, formats.country(code)) for code in COMMON_COUNTRIES]
    others = [(code, formats.country(code)) for code in country_codes() if code not in COMMON_COUNTRIES]
    first = choices([("", _("Choose a country")), *common])
    return [*first, *choices(vocabulary.by_name(others), _("Other countries"))]


def spoken_languages() -> Choices:
    """Languages a person may speak."""
    return choices((tag, formats.language_name(tag)) for tag in SPOKEN)


def written_languages() -> Choices:
    """Languages a text may be written in."""
    return choices(vocabulary.written_languages())
