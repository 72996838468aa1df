"""Workshops: who they are, who belongs to them, and whether an official has verified them."""
