"""The tests mirror portal/ path for path."""
