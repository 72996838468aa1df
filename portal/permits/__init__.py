"""Permit cases: what the state decided, what comes next, by when, and who must act."""
