"""What each weight is for: every one decides some answer, which is another when the weight is neutral."""

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search import plans, service, weights
from portal.search.analysis import analyse
from portal.search.documents import SearchDocument
from portal.search.plan import plan_query
from portal.search.questions import Query
from portal.search.recognition import Lexicon
from portal.search.service import own_trades, serving, trades
from portal.taxonomy.rules import Concept, Taxonomy, Term

NOON = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)

Answer = Callable[[str, list[dict[str, object]]], list[str]]
"""The titles of what is found for a question among documents, best first; each document is a minute younger
than the one before it, so that among equals the last one would come first.
"""


@pytest.fixture
def answer(tmp_path: Path) -> Iterator[Answer]:
    index = WhooshIndex(tmp_path / "index")

    def ask(text: str, documents: list[dict[str, object]]) -> list[str]:
        made = [_document(number, fields) for number, fields in enumerate(documents)]
        crowd = [_document(number, {"title": "", "region": "naryn"}) for number in range(100, 140)]
        index.rebuild([*made, *crowd], len(made))
        ids = index.search(Query(text=text, scope=None)).ids
        titles = {document.id: document.title for document in made}
        return [titles[identifier] for identifier in ids if identifier in titles]

    yield ask
    index.close()


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What serves whom and how questions were read is remembered; changed weights must leave no trace."""
    forget()
    yield
    forget()


def forget() -> None:
    service._serving.cache_clear()
    plans._planned.cache_clear()


def _document(number: int, fields: dict[str, object]) -> SearchDocument:
    given: dict[str, object] = {
        "id": f"{number:032x}",
        "scope": "vacancy",
        "title": f"{number}",
        "body": "",
        "language": "ru",
        "created_at": NOON + timedelta(minutes=number),
        "region": "talas",
    }
    return SearchDocument(**(given | fields))  # type: ignore[arg-type]


def first(answer: Answer, text: str, *documents: dict[str, object]) -> bool:
    """Whether the first, oldest document comes first."""
    return answer(text, list(documents))[:1] == [str(documents[0].get("title", "0"))]


def lexicon_of(*concepts: Concept) -> Lexicon:
    return Lexicon(Taxonomy(concepts))


def trust_of(text: str, *concepts: Concept) -> list[tuple[str, float]]:
    return [pair for match in lexicon_of(*concepts).recognise(analyse(text)) for pair in match.concepts]


def told_trust(text: str) -> float:
    """How far what a question was understood as is trusted."""
    return plan_query(text).interpreted[0].trust


def ticked(*occupations: str) -> dict[str, object]:
    return {"occupations": occupations}


def said(title: str, body: str = "") -> dict[str, object]:
    return {"title": title, "body": body}


PRESSER, PACKER = ticked("occ.presser"), ticked("occ.packer")
SEWER, OVERLOCK, BUTTONS = (
    ticked("occ.sewing_operator"),
    ticked("occ.overlock_operator"),
    ticked("occ.button_operator"),
)


# Each scenario: the weight, the value that would take it out of play, what it is for.
Scenario = tuple[str, float, Callable[[Answer], bool]]

TRUST: list[Scenario] = [
    # A doubtful word is not sure.
    (
        "AMBIGUOUS",
        1.0,
        lambda _: (
            trust_of(
                "operator",
                Concept("occ.sewer", "occupation", terms=(Term("operator", "en", ambiguous=True),)),
            )[0][1]
            < weights.SURE
        ),
    ),
    # Of two meanings the one whose wording is written exactly so is the likelier.
    (
        "BY_STEM",
        1.0,
        lambda _: (
            trust_of(
                "парк",
                Concept("prod.a", "product", terms=(Term("парка", "ru"),)),
                Concept("prod.b", "product", terms=(Term("парк", "ru"),)),
            )[0][0]
            == "prod.b"
        ),
    ),
    # A trade named plainly comes before one that is only paraphrased beside it.
    (
        "BY_PHRASE",
        1.0,
        lambda answer: first(answer, "гладильщица, чинить машинки", PRESSER, ticked("occ.mechanic")),
    ),
    # ... before a misspelt one,
    ("BY_GUESS", 1.0, lambda answer: first(answer, "гладильщица упоковшица", PRESSER, PACKER)),
    # ... before one typed on the wrong keyboard,
    ("BY_KEYBOARD", 1.0, lambda answer: first(answer, "гладильщица egfrjdobwf", PRESSER, PACKER)),
    # ... before one that only sounds so,
    ("BY_SOUND", 1.0, lambda _: told_trust("аувирлак") < told_trust("оверлок")),
    # ... before a doer named after a thing,
    ("BY_DERIVATION", 1.0, lambda _: told_trust("paltochi") < told_trust("palto")),
    # ... before one that only a part of its name speaks for,
    ("BY_PART", 1.0, lambda _: plan_query("гладильщица плоскошовную").interpreted[-1].trust < 1),
    # ... and one that was never named is shown as a question.
    ("BY_VOTE", 1.0, lambda _: told_trust("standard minute calculation") < weights.SURE),
    # Beside a doubtful word the others find texts by themselves.
    ("SURE", 0.0, lambda answer: "Ромашка" in answer("грузчик Ромашка", [said("Ромашка")] * 20)),
]

SERVICE: list[Scenario] = [
    # Who asks for a sewing operator is served by one before a button operator, the child.
    ("CHILD.occupation", 1.0, lambda answer: first(answer, "швея", SEWER, BUTTONS)),
    # A text that names a place names its region, so nobody need look for all places of a region.
    ("CHILD.place", 1.0, lambda _: not any(one.startswith("place.") for one in serving("chuy"))),
    # Knitwear is asked for, a T-shirt serves.
    (
        "CHILD_OF_OTHER_KINDS",
        0.0,
        lambda answer: answer("трикотаж", [{"title": "Футболки", "products": ("prod.tshirt",)}]) != [],
    ),
    # An overlock operator is asked for: a sewing operator is found only when nobody better is.
    ("PARENT.occupation", 1.0, lambda answer: answer("оверлочница", [OVERLOCK, SEWER]) == ["0"]),
    # A town is asked for: its region serves.
    (
        "PARENT.place",
        0.0,
        lambda answer: first(
            answer, "гладильщица Токмок", PRESSER | {"region": "chuy"}, PRESSER | {"region": "osh-city"}
        ),
    ),
    # A four-thread overlock is asked for: any overlock serves in part.
    (
        "PARENT_OF_OTHER_KINDS",
        1.0,
        lambda answer: first(
            answer, "4-нитка", {"machines": ("mach.overlock4",)}, {"machines": ("mach.overlock",)}
        ),
    ),
    ("LEAST_SERVICE", -1.0, lambda _: min(serving("chuy").values()) > 0),
    ("OWN_TRADE", 0.0, lambda _: own_trades(serving("mach.overlock")) == {"occ.overlock_operator"}),
    ("SAME_THOUGHT", 0.0, lambda _: not trades("mach.overlock") & trades("mach.coverstitch")),
]

MENTIONS: list[Scenario] = [
    # Fields before text, title before body, plain words before others, sure words before doubtful ones.
    (
        "MENTION.chosen",
        0.6,
        lambda answer: first(answer, "гладильщица", PRESSER, said("Работа", "Нужна гладильщица")),
    ),
    (
        "MENTION.told",
        1.0,
        lambda answer: first(answer, "гладильщица", said("Гладильщица"), said("Работа", "гладильщица")),
    ),
    (
        "MENTION.paraphrased",
        0.6,
        lambda answer: first(
            answer, "garment presser", said("Работа", "нужна гладильщица"), said("В цех", "гладить рубашки")
        ),
    ),
    (
        "MENTION.passing",
        0.6,
        lambda answer: first(
            answer, "гладильщица", said("Работа", "гладильщица"), PACKER | {"body": "гладильщица"}
        ),
    ),
    (
        "MENTION.hinted",
        1.0,
        lambda answer: first(answer, "швея", said("Работа", "швея"), said("Работы", "оператор")),
    ),
]

HOUSED = PRESSER | {"housing": True}
SAYS_HOUSING = PRESSER | {"body": "Жильё есть"}
HINTS_HOUSING = PRESSER | {"body": "Рядом квартира"}
MADE_OF_COTTON = {"fabrics": ("fab.cotton",)}


def told(answer: Answer, wish: str, *bodies: str) -> bool:
    """Whether of pressers who say so the first comes first."""
    return first(answer, f"гладильщица {wish}", *(PRESSER | {"body": body} for body in bodies))


WISHES: list[Scenario] = [
    # A wish is met nearly as well by the body as by a tick, less by other words or by a doubtful one.
    ("WISH_MENTION.chosen", 0.0, lambda answer: first(answer, "гладильщица жильё", HOUSED, PRESSER)),
    ("WISH_MENTION.told", 0.0, lambda answer: first(answer, "гладильщица жильё", SAYS_HOUSING, PRESSER)),
    (
        "WISH_MENTION.paraphrased",
        0.95,
        lambda answer: told(answer, "housing", "Жильё", "поселим иногородних"),
    ),
    ("WISH_MENTION.passing", 0.0, lambda answer: told(answer, "pocket", "карман", "цех")),
    (
        "WISH_MENTION.hinted",
        0.95,
        lambda answer: first(answer, "presser housing", SAYS_HOUSING, HINTS_HOUSING),
    ),
    # A person who would work anywhere suits who asks for a place.
    (
        "ANYWHERE",
        0.0,
        lambda answer: first(
            answer,
            "гладильщица Ош",
            PRESSER | {"scope": "candidate", "region": None},
            PRESSER | {"scope": "candidate", "region": "talas"},
        ),
    ),
    *(
        (
            f"CONDITIONS.{kind}",
            0.0,
            lambda answer, asked=asked, met=met: first(  # type: ignore[misc]
                answer, f"гладильщица {asked}", PRESSER | met, PRESSER
            ),
        )
        for kind, asked, met in (
            ("region", "Нарын", {"region": "naryn"}),
            ("place", "Токмок", {"region": "chuy"}),
            ("condition", "питание", {"conditions": ("cond.meals",)}),
            ("level", "без опыта", {"level": "no_experience"}),
            ("product", "футболки", {"products": ("prod.tshirt",)}),
            ("fabric", "хлопок", MADE_OF_COTTON),
        )
    ),
    (
        "FIRST_WORK",
        0.0,
        lambda answer: first(
            answer,
            "швея без опыта",
            ticked("occ.helper") | {"level": "no_experience"},
            ticked("occ.sample_maker"),
        ),
    ),
    ("PAY", 0.0, lambda answer: first(answer, "гладильщица 40 тыс", PRESSER | {"wage_max": 45_000}, PRESSER)),
    (
        "DOING",
        1.0,
        lambda answer: first(
            answer, "ironing", said("Работа", "нужна гладильщица"), said("В цех", "перед этим глажка")
        ),
    ),
    ("PART", 0.0, lambda answer: first(answer, "воротник", SEWER | {"conditions": ("op.collar",)}, SEWER)),
    (
        "USUAL",
        0.0,
        lambda answer: first(
            answer,
            "без опыта",
            ticked("occ.helper") | {"level": "no_experience"},
            ticked("occ.dyer") | {"level": "no_experience"},
        ),
    ),
]

HITS: list[Scenario] = [
    # Who serves too little is no hit, unless nobody serves more.
    ("GOOD_ENOUGH", 0.0, lambda answer: answer("оверлочница", [OVERLOCK, SEWER]) == ["0"]),
    ("BETTER_THAN_NOTHING", 1.0, lambda answer: answer("оверлочница", [SEWER]) == ["0"]),
    # Who serves two of the trades asked for comes first.
    (
        "ALSO",
        0.0,
        lambda answer: first(
            answer, "гладильщица упаковщица", ticked("occ.presser", "occ.packer"), PRESSER, PACKER
        ),
    ),
    # "Швея на оверлок" is no швея in general, and who looks at faults before packing is no packer.
    (
        "NARROWED",
        1.0,
        lambda answer: first(answer, "tikuvchi, оверлок", said("В цех", "оверлокчу керек"), said("Швея")),
    ),
    (
        "BESIDE_TRADE",
        1.0,
        lambda answer: first(answer, "смотреть брак, упаковка", ticked("occ.qc_inspector"), PACKER),
    ),
]

WORDS: list[Scenario] = [
    # Words nobody understood are looked for: those of a question of nothing else,
    ("WORD", 0.0, lambda answer: first(answer, "ромашка лютик", said("ромашка лютик"), said("ромашка"))),
    # ... those beside a trade,
    (
        "WORD_BESIDE",
        0.0,
        lambda answer: first(answer, "гладильщица Ромашка", PRESSER | said("Ромашка"), PRESSER),
    ),
    # ... and the very words of the trade; in the title more than in the body.
    (
        "NAMED_WORD",
        0.0,
        lambda answer: first(
            answer, "гладильщица", PRESSER | said("Гладильщица"), PRESSER | said("Утюжница")
        ),
    ),
    ("IN_TITLE", 0.6, lambda answer: first(answer, "ромашка", said("ромашка"), said("1", "ромашка"))),
    ("IN_BODY", 1.0, lambda answer: first(answer, "ромашка", said("ромашка"), said("1", "ромашка"))),
    # A word many texts hold finds nothing by itself beside a trade.
    (
        "TELLING",
        0.0,
        lambda answer: "1" not in answer("гладильщица Ромашка", [PRESSER, *[said("1", "Ромашка")] * 20]),
    ),
    # What hardly differs is equal, and the newer comes first.
    (
        "GRAIN",
        1e-9,
        lambda answer: (
            answer(
                "гладильщица", [PRESSER | {"body": "гладильщица"}, *[said("", "гладильщица")] * 20, PRESSER]
            )[0]
            == "21"
        ),
    ),
]

SCENARIOS = [*TRUST, *SERVICE, *MENTIONS, *WISHES, *HITS, *WORDS]


@pytest.mark.parametrize(("name", "neutral", "decides"), SCENARIOS, ids=[name for name, _, _ in SCENARIOS])
def test_a_weight_decides_an_answer_and_without_it_the_answer_is_another(
    name: str,
    neutral: float,
    decides: Callable[[Answer], bool],
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert decides(answer), "as it is"

    table, _, entry = name.partition(".")
    if entry:
        monkeypatch.setitem(getattr(weights, table), entry, neutral)
    else:
        monkeypatch.setattr(weights, table, neutral)
    forget()

    assert not decides(answer), "made neutral"


def test_every_weight_has_its_scenario_and_says_what_it_is_for() -> None:
    table = [
        node for node in ast.parse(inspect.getsource(weights)).body if not isinstance(node, ast.ImportFrom)
    ]
    names: set[str] = set()
    for node, following in zip(table, [*table[1:], None], strict=True):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            name = ast.unparse(target)
            value = getattr(weights, name)
            names |= {f"{name}.{entry}" for entry in value} if isinstance(value, dict) else {name}
            assert isinstance(following, ast.Expr | ast.Assign | ast.AnnAssign), (
                f"{name} has no word of its own"
            )
    assert {name for name, _, _ in SCENARIOS} == names


@pytest.mark.parametrize("nationality", ["BGD", "UZB", "PAK", "KGZ"])
def test_nationality_changes_no_score(answer: Answer, nationality: str) -> None:
    older = PRESSER | {"scope": "candidate", "nationality": nationality}
    newer = PRESSER | {"scope": "candidate", "nationality": None}
    assert answer(f"гладильщица {nationality}", [older, newer])[0] == "1"


def test_a_document_has_no_field_for_sex_or_age() -> None:
    assert {"sex", "gender", "age", "birth_date"} & set(SearchDocument.__dataclass_fields__) == set()
    assert _document(0, {}) != replace(_document(0, {}), nationality="BGD")
