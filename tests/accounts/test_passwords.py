"""What a stolen table of passwords costs the thief."""

from argon2 import Type, extract_parameters

from portal.accounts.operations import HASHER  # read before the tests put a cheap one in its place

SPARING_MEMORY_KIB = 19 * 1024
"""The least that OWASP's Password Storage Cheat Sheet advises for Argon2id, with two rounds."""


def test_guessing_a_password_takes_memory_and_time() -> None:
    cost = extract_parameters(HASHER.hash("blue river 77 stones"))

    assert cost.type == Type.ID
    assert (cost.memory_cost >= SPARING_MEMORY_KIB, cost.time_cost >= 2) == (True, True)
