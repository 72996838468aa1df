"""The list of candidates and the card of one."""

from tests.pages.public.vacancies import SearchPage


class CandidatesPage(SearchPage):
    """``/candidates``."""
