"""One plan for everybody who asks for it."""

from portal.search.plan import plan_query
from portal.search.plans import plan_of
from portal.search.questions import Query
from portal.taxonomy.catalogue import base, serve, taxonomy
from portal.taxonomy.rules import Concept, Taxonomy, Term


def test_the_plan_of_a_question_is_that_of_its_text() -> None:
    assert plan_of(Query("швея Бишкек")) == plan_query("швея Бишкек")
    assert plan_of(Query("швея", as_written=True)) == plan_query("швея", as_written=True)
    taken_back = frozenset({"occ.sewing_operator"})
    assert plan_of(Query("швея", without=taken_back)) == plan_query("швея", without=taken_back)


def test_no_more_of_a_text_is_read_than_promised() -> None:
    assert plan_of(Query("велосипед " * 20 + "швея")).interpreted == ()


def test_other_words_in_use_make_another_plan() -> None:
    # Given a question that means nothing, until an edition gives it a meaning
    assert plan_of(Query("кукумбер")).interpreted == ()
    named = Concept("prod.shirt", "product", labels={"ru": "кукумбер"}, terms=(Term("кукумбер", "ru"),))
    try:
        serve(Taxonomy([named]))
        assert [each.concept for each in plan_of(Query("кукумбер")).interpreted] == ["prod.shirt"]
    finally:
        serve(base())
    assert taxonomy() is base()
