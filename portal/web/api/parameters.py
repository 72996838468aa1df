"""What a program may ask of a list, read from the address."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from flask import request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from werkzeug.datastructures import MultiDict

from portal.kernel.errors import Invalid
from portal.search.questions import LARGEST_PAGE, LAST_PAGE, Filters, Query
from portal.taxonomy.catalogue import taxonomy

MOST_VALUES = 30
LARGEST_WAGE = 10_000_000
MOST_YEARS = 60
OTHER_NAMES = {"osh": "osh-city"}
EVERYWHERE = "any"


def _of_kind(kind: str) -> Callable[[str], str]:
    """A check that a value is a concept of this kind; another name of a region becomes the usual one."""

    def check(value: str) -> str:
        value = OTHER_NAMES.get(value, value)
        known = taxonomy()
        if value not in known or known.get(value).kind != kind:
            raise ValueError(f"no {kind} is called {value[:40]!r}; /api/v1/taxonomy lists them")
        return value

    return check


def _list_of(kind: str, words: str) -> Any:
    each = Annotated[str, AfterValidator(_of_kind(kind))]
    return Annotated[list[each], Field(default_factory=list, max_length=MOST_VALUES, description=words)]


class VacancyQuestion(BaseModel):
    """The parameters of the list of vacancies. An empty one counts as absent."""

    model_config = ConfigDict(extra="ignore")

    q: str = Field("", description="Words in any of the languages; more than 200 characters are cut.")
    region: _list_of("region", "Regions, any of them: repeat the parameter.")  # type: ignore[valid-type]
    occupation: _list_of("occupation", "Occupations with those beneath them.")  # type: ignore[valid-type]
    machine: _list_of("machine", "Machines with those beneath them.")  # type: ignore[valid-type]
    product: _list_of("product", "Products with those beneath them.")  # type: ignore[valid-type]
    wage_min: int | None = Field(
        None, ge=0, le=LARGEST_WAGE, description="Som a month that the pay must be able to reach."
    )
    housing: bool = Field(False, description="Only with housing.")
    experience: int | None = Field(
        None, ge=0, le=MOST_YEARS, description="Years that the vacancy may ask for at most."
    )
    sort: Literal["fit", "newest", "pay", "start"] = "fit"
    page: int = Field(1, ge=1, le=LAST_PAGE)
    per_page: int = Field(20, ge=1, le=LARGEST_PAGE)

    def query(self) -> Query:
        """The question to the index."""
        filters = Filters(
            regions=frozenset(self.region),
            occupations=frozenset(self.occupation),
            machines=frozenset(self.machine),
            products=frozenset(self.product),
            housing=self.housing,
            wage_min=self.wage_min,
            experience_max=self.experience,
        )
        return Query(
            text=self.q.strip(), filters=filters, sort=self.sort, page=self.page, per_page=self.per_page
        )


LISTS = ("region", "occupation", "machine", "product")


def asked() -> VacancyQuestion:
    """The question of this request. Raises Invalid with every parameter that cannot be read."""
    try:
        return VacancyQuestion.model_validate(_given(request.args))
    except ValidationError as error:
        raise Invalid({_name(fault): _reason(fault) for fault in error.errors()}) from error


def _given(arguments: "MultiDict[str, str]") -> dict[str, Any]:
    given: dict[str, Any] = {name: value for name, value in arguments.items() if value.strip()}
    for name in LISTS:
        values = [value for value in arguments.getlist(name) if value and value != EVERYWHERE]
        given[name] = list(dict.fromkeys(values))
    return given


def _name(fault: Mapping[str, Any]) -> str:
    return str(fault["loc"][0])


def _reason(fault: Mapping[str, Any]) -> str:
    return str(fault["msg"]).removeprefix("Value error, ")
