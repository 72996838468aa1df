"""Which cards the reader may find, and how they are counted in words."""

from portal.candidates.queries import FOR_EVERYBODY, FOR_WORKSHOPS
from portal.candidates.rules import Visibility
from portal.i18n import formats, ngettext
from portal.kernel.actor import Role
from portal.search.documents import Visibility as Indexed
from portal.web.request import actor


def visibilities() -> tuple[Visibility, ...]:
    """Verified workshops and officials also find the cards that are for them alone."""
    person = actor()
    is_trusted = person.role is Role.OFFICIAL or (person.role is Role.EMPLOYER and person.employer_verified)
    return FOR_WORKSHOPS if is_trusted else FOR_EVERYBODY


def candidates_words(count: int) -> str:
    """A number of candidates in words."""
    return ngettext("%(num)s candidate", "%(num)s candidates", count, num=formats.number(count))


def visible() -> list[Indexed]:
    """The same, as the index knows them."""
    return [visibility.value for visibility in visibilities()]
