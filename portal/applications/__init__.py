"""Applications: one candidate for one vacancy, from the letter to the accepted offer."""
