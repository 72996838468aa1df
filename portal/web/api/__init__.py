"""Answers for programs: the same questions and the same rows as on the pages, as JSON."""

from portal.web.api import openapi, taxonomy, vacancies
from portal.web.api.blueprint import blueprint

__all__ = ["blueprint", "openapi", "taxonomy", "vacancies"]
