"""The child processes that decode foreign bytes: confined, without network, disk or environment."""
