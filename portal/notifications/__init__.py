"""Messages to people: which event is told to whom, in their own language."""
