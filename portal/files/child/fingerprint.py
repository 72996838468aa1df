"""A fingerprint that stays nearly the same when a picture is saved anew, made smaller or cut a little.

The grey picture, made very small, is written as a sum of waves (the discrete cosine transform); of the 256
coarsest, each bit says whether there is more or less of it than of most (after C. Zauner, 2010).
"""

from math import cos, pi
from statistics import median

from PIL import Image

SIDE = 64
WAVES = 16
ROOM = 1
"""The first wave is the mean brightness and left out, in both directions."""

COSINES = [
    [cos(pi * (2 * place + 1) * wave / (2 * SIDE)) for place in range(SIDE)]
    for wave in range(ROOM, WAVES + ROOM)
]


def fingerprint_of(grey: Image.Image) -> str:
    """256 bits as hexadecimal digits, those of the longest waves first."""
    small = grey.resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
    rows = [small[y * SIDE : (y + 1) * SIDE] for y in range(SIDE)]
    across = [[sum(map(float.__mul__, wave, map(float, row))) for row in rows] for wave in COSINES]
    waves = {
        (x, y): sum(map(float.__mul__, wave, across[x]))
        for x in range(WAVES)
        for y, wave in enumerate(COSINES)
    }
    order = sorted(waves, key=lambda place: (sum(place), place))
    middle = median(waves.values())
    bits = "".join("1" if waves[place] > middle else "0" for place in order)
    return f"{int(bits, 2):064x}"
