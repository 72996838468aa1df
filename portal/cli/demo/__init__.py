"""Realistic demonstration data."""
