"""Implementations of ports; only the composition root may import them."""
