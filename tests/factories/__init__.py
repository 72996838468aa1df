"""Rows made as they are made in life: through the operations, by the people who may."""
