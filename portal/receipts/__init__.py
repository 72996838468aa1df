"""Signed receipts: proof that something was sent to the portal, what it was, and when."""
