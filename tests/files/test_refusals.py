"""Every refusal says what is wrong and what to do."""

import pytest

from portal.files.limits import Limits
from portal.files.refusals import FileRefused, RefusalReason, refusal_sentence


@pytest.mark.parametrize("refusal", RefusalReason)
def test_every_refusal_has_a_fault_and_a_cure(refusal: RefusalReason) -> None:
    assert str(refusal_sentence(refusal, Limits())).count(". ") == 1


def test_the_sentence_names_the_limit_that_was_set() -> None:
    refused = FileRefused(RefusalReason.TOO_MANY_PAGES, Limits(max_pages=12))
    assert "more than 12 pages" in str(refused.reason)
