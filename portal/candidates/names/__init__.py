"""Names across scripts: what is left of a name when spelling, script and order no longer matter.

A key proposes, a person decides: names alone never tell two people apart and never make two one.
"""

from portal.candidates.names.keys import KEY_VERSION, NAME_KEY, NameKey, are_alike, name_key

__all__ = ["KEY_VERSION", "NAME_KEY", "NameKey", "are_alike", "name_key"]
