"""What every storey may rely on: standard library only."""
