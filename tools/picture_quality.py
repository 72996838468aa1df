"""How often the verdicts on pictures are right, on drawn pictures whose faults are known.

python tools/picture_quality.py               200 pictures of a seed that no threshold was tuned on
python tools/picture_quality.py --seed 1      those the thresholds were tuned on
python tools/picture_quality.py --wrong       also tells every wrong verdict with its measures

The figures of docs/operations.md come from here. A fault is right when it is named on a picture that has it;
wrong when it is missed there, or named on a picture without it.
"""

import argparse
import io
import sys
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random
from time import process_time

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from portal.files.child.measuring import measured  # noqa: E402 - the folder above must be on the path first
from portal.files.measures import PageMeasures  # noqa: E402
from portal.files.quality import PictureFault, bands, same_picture, verdict  # noqa: E402
from tests.files.drawn import Drawn, drawn_pictures, paper_of  # noqa: E402
from tests.files.honest import encoded  # noqa: E402

REPORTED_SEED = 20

AGAIN: dict[str, Callable[[Image.Image, Random], Image.Image]] = {
    "saved at quality 35": lambda image, _: Image.open(io.BytesIO(encoded(image, "JPEG", quality=35))),
    "a quarter as wide": lambda image, _: image.resize((image.width // 4, image.height // 4)),
    "brighter": lambda image, _: image.point(lambda value: min(255, value * 1.12)),
    "cut by up to 1 %": lambda image, chance: cut(image, 0.01, chance),
    "cut by up to 2 %": lambda image, chance: cut(image, 0.02, chance),
    "cut by up to 4 %": lambda image, chance: cut(image, 0.04, chance),
}
"""What may have happened to a picture before it is sent a second time."""


def measures_of(picture: Drawn) -> PageMeasures:
    """What the child measures of a picture of at most 2,000 pixels, without the child."""
    return measured_of(picture.opened())


def measured_of(image: Image.Image) -> PageMeasures:
    """The measures of a picture as it is."""
    return measured(image.convert("RGB"), max(image.size))


def cut(image: Image.Image, most: float, chance: Random) -> Image.Image:
    """The picture without a little at each side."""
    left, top, right, bottom = (chance.uniform(0, most) for _ in range(4))
    width, height = image.size
    return image.crop(
        (int(left * width), int(top * height), int((1 - right) * width), int((1 - bottom) * height))
    )


def tell_verdicts(seed: int, count: int, *, wrong: bool) -> None:
    """Draw, measure, judge and count."""
    having: Counter[PictureFault | None] = Counter()
    found: Counter[PictureFault] = Counter()
    invented: Counter[PictureFault] = Counter()
    clean = 0
    slowest = 0.0
    for picture in drawn_pictures(seed, count):
        started = process_time()
        measures = measures_of(picture)
        slowest = max(slowest, process_time() - started)
        named = verdict(measures)
        having[picture.fault] += 1
        clean += picture.fault is None and not named
        for fault in named:
            (found if fault == picture.fault else invented)[fault] += 1
        if wrong and named != ({picture.fault} - {None}):
            print(f"{picture.fault} {picture.paper} on {picture.table}: {sorted(named)} {measures}")
    for fault in PictureFault:
        without = count - having[fault]
        right = f"found on {found[fault]} of {having[fault]}"
        print(f"{fault:10} {right:18} named on {invented[fault]} of {without} without it")
    print(f"no fault   none named on {clean} of {having[None]}; slowest {slowest:.2f} s of processor time")


def tell_fingerprints(seed: int, count: int) -> None:
    """How many pictures are known again, and how many are taken for another."""
    chance = Random(seed)
    images = [picture.opened() for picture in drawn_pictures(seed, count) if picture.fault is None]
    prints = [measured_of(image).fingerprint for image in images]
    for name, change in AGAIN.items():
        again = [measured_of(change(image, chance)).fingerprint for image in images]
        known = sum(same_picture(one, other) for one, other in zip(prints, again, strict=True))
        banded = sum(shares_a_band(one, other) for one, other in zip(prints, again, strict=True))
        print(f"{name:20} known again {known} of {len(images)}; {banded} share a band")
    for kind in ("passport", "card", "certificate", "table"):
        forms = [measured_of(paper_of(kind, variant)).fingerprint for variant in range(20)]
        pairs = list(combinations(forms, 2))
        mistaken = sum(same_picture(one, other) for one, other in pairs)
        print(f"scans of a {kind} of two people: taken for one {mistaken} of {len(pairs)}")
    pairs = list(combinations(prints, 2))
    print(f"strangers that share a band: {sum(shares_a_band(*pair) for pair in pairs)} of {len(pairs)} pairs")


def shares_a_band(one: str, other: str) -> bool:
    """Whether a database would propose the one for the other."""
    return any(here == there for here, there in zip(bands(one), bands(other), strict=True))


def main() -> None:
    """Tell the figures."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--seed", type=int, default=REPORTED_SEED)
    reader.add_argument("--pictures", type=int, default=200)
    reader.add_argument("--wrong", action="store_true")
    chosen = reader.parse_args()
    tell_verdicts(chosen.seed, chosen.pictures, wrong=chosen.wrong)
    tell_fingerprints(chosen.seed, chosen.pictures)


if __name__ == "__main__":
    main()
