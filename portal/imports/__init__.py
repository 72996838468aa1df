"""Vacancies and people from the files of others: staged, checked whole, then taken in."""
