"""Duplicates: two profiles that may belong to one person. The portal proposes, an official decides."""
