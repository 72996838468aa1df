"""People who sign in: contact, password, sessions, one-time links."""
