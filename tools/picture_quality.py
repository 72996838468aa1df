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
from pathlib import Path
from time import process_time

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from portal.files.child.measuring import measured  # noqa: E402 - the folder above must be on the path first
from portal.files.measures import PageMeasures  # noqa: E402
from portal.files.quality import PictureFault, verdict  # noqa: E402
from tests.files.drawn import Drawn, drawn_pictures  # noqa: E402

REPORTED_SEED = 20


def measures_of(picture: Drawn) -> PageMeasures:
    """What the child measures of a picture of at most 2,000 pixels, without the child."""
    image = Image.open(io.BytesIO(picture.data)).convert("RGB")
    return measured(image, max(image.size))


def main() -> None:
    """Draw, measure, judge and count."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--seed", type=int, default=REPORTED_SEED)
    reader.add_argument("--pictures", type=int, default=200)
    reader.add_argument("--wrong", action="store_true")
    chosen = reader.parse_args()
    having: Counter[PictureFault | None] = Counter()
    found: Counter[PictureFault] = Counter()
    invented: Counter[PictureFault] = Counter()
    clean = 0
    slowest = 0.0
    for picture in drawn_pictures(chosen.seed, chosen.pictures):
        started = process_time()
        measures = measures_of(picture)
        slowest = max(slowest, process_time() - started)
        named = verdict(measures)
        having[picture.fault] += 1
        clean += picture.fault is None and not named
        for fault in named:
            (found if fault == picture.fault else invented)[fault] += 1
        if chosen.wrong and named != ({picture.fault} - {None}):
            print(
                f"{picture.fault} {picture.paper} on {picture.table}: {sorted(named)} {measures[:5]} {measures.paper_side}"
            )
    for fault in PictureFault:
        without = chosen.pictures - having[fault]
        print(
            f"{fault:10} found on {found[fault]:3} of {having[fault]:3}, named on {invented[fault]:3} of {without:3} without it"
        )
    print(f"nothing named on {clean} of {having[None]} pictures without a fault; slowest {slowest:.2f} s")


if __name__ == "__main__":
    main()
