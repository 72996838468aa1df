"""Every weight of understanding and ranking, in one place."""

BY_PHRASE = 0.85
