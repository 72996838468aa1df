"""Candidates: profiles listed under a pseudonym, personal fields sealed."""
