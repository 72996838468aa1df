"""The trail of what happened: one entry an event, chained so that a change shows."""
