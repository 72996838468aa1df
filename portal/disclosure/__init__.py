"""What this actor may see of this person now: the only source of personal fields above it."""
