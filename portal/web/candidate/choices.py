"""What candidates choose from, in their language: trades, machines, countries, languages."""

from collections.abc import Iterable, Sequence

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs

from portal.i18n import current_language, formats
from portal.i18n import gettext as _
from portal.i18n.writing import WRITTEN
from portal.reference.countries import country_codes, two_letter_code
from portal.taxonomy.catalogue import taxonomy
from portal.web.forms import choices

Pairs = list[tuple[str, str]]
Choices = list[SelectChoice]

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
    """All occupations: the usual ones first, then the rest in the order of the alphabet."""
    return choices(_common_first("occupation", SHOWN_TRADES))


def products() -> Choices:
    """All products: the usual ones first, then the rest in the order of the alphabet."""
    return choices(_common_first("product", SHOWN_PRODUCTS))


def machines() -> Choices:
    """All machines for a list to choose from, the usual ones in a group of their own."""
    ordered = _common_first("machine", SHOWN_MACHINES)
    return [
        SelectChoice("", _("Choose a machine")),
        *_group(_("Usual machines"), ordered[:SHOWN_MACHINES]),
        *_group(_("Other machines"), ordered[SHOWN_MACHINES:]),
    ]


def levels() -> Choices:
    """Levels of skill, and none."""
    known = _labelled(concept.id for concept in taxonomy().by_kind("level"))
    return choices([("", _("I do not know")), *known])


def regions() -> Choices:
    """The nine regions."""
    return choices(_labelled(concept.id for concept in taxonomy().regions()))


def countries() -> Choices:
    """All states, those most people come from first."""
    common = [(code, country_name(code)) for code in COMMON_COUNTRIES]
    others = [(code, country_name(code)) for code in country_codes() if code not in COMMON_COUNTRIES]
    first = choices([("", _("Choose a country")), *common])
    return [*first, *_group(_("Other countries"), _sorted(others))]


def country_name(alpha_3: str) -> str:
    """The name of any state in the language being spoken."""
    return str(formats.locale().territories.get(two_letter_code(alpha_3), alpha_3))


def spoken_languages() -> Choices:
    """Languages a person may speak."""
    return choices((tag, formats.language_name(tag)) for tag in SPOKEN)


def written_languages() -> Choices:
    """Languages a text may be written in, the reader's own first."""
    own = [tag for tag in WRITTEN if tag.split("-")[0] == current_language()]
    names = {"uz-Latn": _("Uzbek, Latin letters"), "uz-Cyrl": _("Uzbek, Cyrillic letters")}
    ordered = [*own, *(tag for tag in WRITTEN if tag not in own)]
    return choices((tag, names.get(tag) or formats.language_name(tag)) for tag in ordered)


def _common_first(kind: str, shown: int) -> Pairs:
    labelled = _labelled(concept.id for concept in taxonomy().by_kind(kind))
    return labelled[:shown] + _sorted(labelled[shown:])


def _labelled(ids: Iterable[str]) -> Pairs:
    labels = [(identifier, taxonomy().label(identifier, current_language())) for identifier in ids]
    return [(identifier, label[:1].upper() + label[1:]) for identifier, label in labels]


def _sorted(pairs: Sequence[tuple[str, str]]) -> Pairs:
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def _group(name: str, pairs: Pairs) -> Choices:
    return [SelectChoice(value, words, optgroup=name) for value, words in pairs]
