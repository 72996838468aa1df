"""Vacancies: drafted as a task list, published, paused, closed with a reason."""
