"""Measuring a page picture: is it sharp, whole, lit, upright, and have we seen it before?"""

from PIL import Image, ImageStat

from portal.files.measures import PageMeasures

FINGERPRINT_SIDE = 16


def measured(page: Image.Image, _side_as_sent: int) -> PageMeasures:
    """Everything that is measured of an upright page picture."""
    grey = page.convert("L")
    mean = ImageStat.Stat(grey).mean[0]
    return PageMeasures(1.0, 0.0, (), 1 - mean / 255, sideways=False, fingerprint=fingerprint_of(grey))


def fingerprint_of(grey: Image.Image) -> str:
    """Which of neighbouring fields is brighter, over the whole picture."""
    small = grey.resize((FINGERPRINT_SIDE + 1, FINGERPRINT_SIDE), Image.Resampling.BOX)
    fields = small.tobytes()
    width = small.width
    bits = [
        fields[y * width + x] < fields[y * width + x + 1]
        for y in range(FINGERPRINT_SIDE)
        for x in range(FINGERPRINT_SIDE)
    ]
    return f"{sum(bit << place for place, bit in enumerate(bits)):064x}"
