"""The rules of the house as tests. Each rule has a test that plants a fault and sees it caught."""
