"""Statistics: figures for everybody, in which nobody can be recognised."""
