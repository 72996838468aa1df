"""Asking third parties: a translator, a former employer, a clinic, an embassy answer by a one-time link."""
