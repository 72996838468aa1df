"""A picture is judged by its measures, each fault by one threshold."""

import pytest

from portal.files.measures import PageMeasures
from portal.files.quality import PictureFault, QualityThresholds, bands, distances, same_picture, verdict

GOOD = PageMeasures(0.5, 0.0, (), 0.2, sideways=False, fingerprint="5a" * 32, paper_side=1600)
THRESHOLDS = QualityThresholds(sharpness=0.2, glare=0.02, darkness=0.6, paper_side=700)


def test_nothing_is_wrong_with_a_good_picture() -> None:
    assert verdict(GOOD, THRESHOLDS) == frozenset()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"sharpness": 0.19}, PictureFault.BLURRED),
        ({"glare": 0.021}, PictureFault.GLARE),
        ({"cut_off": ("left",)}, PictureFault.CUT_OFF),
        ({"darkness": 0.61}, PictureFault.TOO_DARK),
        ({"sideways": True}, PictureFault.SIDEWAYS),
        ({"paper_side": 699}, PictureFault.TOO_SMALL),
    ],
)
def test_each_fault_has_its_measure(change: dict[str, object], fault: PictureFault) -> None:
    assert verdict(GOOD._replace(**change), THRESHOLDS) == {fault}


def test_all_faults_are_told_at_once() -> None:
    worst = PageMeasures(0.0, 1.0, ("top",), 1.0, sideways=True, fingerprint="00" * 32, paper_side=10)
    assert verdict(worst, THRESHOLDS) == frozenset(PictureFault)


def test_the_thresholds_themselves_still_pass() -> None:
    just = GOOD._replace(sharpness=0.2, glare=0.02, darkness=0.6, paper_side=700)
    assert verdict(just, THRESHOLDS) == frozenset()


def test_fingerprints_are_apart_by_the_bits_that_differ() -> None:
    assert distances("00" * 32, "80" + "00" * 30 + "07") == (1, 3)
    assert not same_picture("00" * 32, "ff" * 32)
    assert same_picture("00" * 32, "00" * 32)


def test_papers_of_one_kind_with_other_words_are_two_pictures() -> None:
    assert same_picture("00" * 32, "00" * 30 + "1fff")
    assert not same_picture("00" * 32, "00" * 30 + "3fff")
    assert same_picture("00" * 32, "ffffff" + "00" * 29)
    assert not same_picture("00" * 32, "ffffff80" + "00" * 28)


def test_bands_are_the_digits_four_at_a_time() -> None:
    assert bands("0001" + "0000" * 13 + "abcd" + "ffff") == (1, *[0] * 13, 0xABCD, 0xFFFF)
    assert len(bands("5a" * 32)) == 16
