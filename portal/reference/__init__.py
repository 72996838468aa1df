"""Dated reference values with their sources: working days, fees, fines, quotas, requirement sets."""
