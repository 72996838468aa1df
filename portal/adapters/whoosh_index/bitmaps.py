"""Sets of document numbers as whole numbers: bit n stands for document n. And, or and counting run in C."""

from collections.abc import Iterable, Iterator


def bitmap(numbers: Iterable[int], size: int) -> int:
    """The set of `numbers`, all below `size`."""
    cells = bytearray((size >> 3) + 1)
    for number in numbers:
        cells[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(cells, "little")


def members(bits: int, candidates: Iterable[int], size: int) -> Iterator[int]:
    """Those of `candidates` that are in the set, in their own order."""
    cells = bits.to_bytes((size >> 3) + 1, "little")
    return (number for number in candidates if cells[number >> 3] >> (number & 7) & 1)
