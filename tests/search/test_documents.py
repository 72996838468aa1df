"""What of a document becomes a term."""

from datetime import UTC, datetime

from portal.search.documents import SearchDocument, analyse_document


def document(**changes: object) -> SearchDocument:
    given: dict[str, object] = {
        "id": "1",
        "scope": "vacancy",
        "title": "Швея",
        "body": "Работа на оверлоке.",
        "language": "ru",
        "created_at": datetime(2026, 3, 2, tzinfo=UTC),
    }
    return SearchDocument(**(given | changes))  # type: ignore[arg-type]


def test_what_the_title_says_counts_as_chosen_and_the_body_as_told() -> None:
    text = analyse_document(document())
    assert "occ.sewing_operator" in text.chosen_concepts
    assert "mach.overlock" in text.told_concepts
    assert "mach.overlock" not in text.chosen_concepts


def test_what_was_chosen_from_lists_is_indexed() -> None:
    text = analyse_document(
        document(
            occupations=("occ.cutter",),
            machines=("mach.band_knife",),
            products=("prod.dress",),
            fabrics=("fab.silk",),
            region="naryn",
            housing=True,
            level="no_experience",
        )
    )
    assert set(text.chosen_concepts) >= {
        "occ.cutter",
        "mach.band_knife",
        "prod.dress",
        "fab.silk",
        "naryn",
        "cond.housing",
        "lvl.no_experience",
    }


def test_an_ambiguous_word_only_hints() -> None:
    text = analyse_document(document(title="Оператор станка", body=""))
    assert "occ.sewing_operator" in text.hinted_concepts
    assert "occ.sewing_operator" not in text.chosen_concepts + text.told_concepts


def test_unknown_concepts_are_left_out() -> None:
    assert "occ.gone" not in analyse_document(document(occupations=("occ.gone",))).chosen_concepts


def test_nationality_is_no_term() -> None:
    assert analyse_document(document(nationality="BGD")) == analyse_document(document(nationality="PAK"))
