"""Cut the faces of static/fonts/ out of the full Noto fonts.

    python tools/frontend/fonts.py FOLDER

FOLDER holds the TTF files of the npm packages @expo-google-fonts/noto-sans, noto-sans-bengali and
noto-naskh-arabic (any depth). Wants fonttools and brotli. Needed only when a letter is missing: the
results are committed. static/css/fonts.css says which face serves which characters.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "static" / "fonts"

# Latin letters of English, Uzbek and of names in passports, digits, the signs our texts use.
LATIN = (
    "U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00B0,U+00B1,U+00B7,U+00BB,U+00D7,U+00C7,U+00D6,U+00DC,"
    "U+00E7,U+00E9,U+00F6,U+00FC,U+011E,U+011F,U+0131,U+015E,U+015F,U+02BB,U+02BC,U+2010,U+2011,U+2013,"
    "U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+202F,U+2060,U+20AC,U+2116,U+2190-2193,U+2212"
)
# Russian, Kyrgyz and Uzbek Cyrillic.
CYRILLIC = (
    "U+0401,U+040E,U+0410-044F,U+0451,U+045E,U+0492,U+0493,U+049A,U+049B,U+04A2,U+04A3,U+04AE,U+04AF,"
    "U+04B2,U+04B3,U+04E8,U+04E9"
)
BENGALI = "U+0964,U+0965,U+0980-09FE,U+200C,U+200D,U+25CC,U+20B9"
# Urdu with its marks and both rows of digits; the Arabic letters Urdu texts borrow.
URDU = (
    "U+060C,U+060D,U+061B,U+061F,U+0621-0624,U+0626-063A,U+0640-0652,U+0654,U+0656,U+0657,U+0660-066C,"
    "U+0670,U+0679,U+067E,U+0686,U+0688,U+0691,U+0698,U+06A9,U+06AF,U+06BA,U+06BE,U+06C0-06C3,U+06CC,"
    "U+06D2-06D4,U+06F0-06F9,U+200C-200F"
)

# What one word of another script may need on a page: language names and the examples of the start page.
NAMES = {
    "bengali": ("NotoSansBengali_500Medium", "বাংলা ওভারলক"),
    "arabic": ("NotoNaskhArabic_400Regular", "اردو اوورلاک"),
    "cyrillic": ("NotoSans_400Regular", "Кыргызча Русский оверлок"),
}

FACES = (
    ("noto-sans-latin-400", "NotoSans_400Regular", LATIN),
    ("noto-sans-latin-600", "NotoSans_600SemiBold", LATIN),
    ("noto-sans-cyrillic-400", "NotoSans_400Regular", CYRILLIC),
    ("noto-sans-cyrillic-600", "NotoSans_600SemiBold", CYRILLIC),
    ("noto-sans-bengali-500", "NotoSansBengali_500Medium", BENGALI),
    ("noto-naskh-arabic-400", "NotoNaskhArabic_400Regular", URDU),
    ("noto-naskh-arabic-600", "NotoNaskhArabic_600SemiBold", URDU),
)


def cut(source: Path, target: Path, *, unicodes: str = "", text: str = "") -> None:
    """Write a woff2 with only these characters and the shaping they need, without hints."""
    options = subset.Options()
    options.flavor = "woff2"
    shaped = "Bengali" in source.name or "Arabic" in source.name
    options.layout_features = ["*"] if shaped else ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    chosen = subset.parse_unicodes(unicodes.replace("U+", "")) if unicodes else []
    subsetter.populate(unicodes=chosen, text=text)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    print(f"{target.stat().st_size:7d}  {target.name}")


def main() -> None:
    """Cut every face named above."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sources = {path.stem: path for path in Path(sys.argv[1]).rglob("*.ttf")}
    OUT.mkdir(parents=True, exist_ok=True)
    for name, source, unicodes in FACES:
        cut(sources[source], OUT / f"{name}.woff2", unicodes=unicodes)
    for name, (source, text) in NAMES.items():
        cut(sources[source], OUT / f"names-{name}.woff2", text=text)


if __name__ == "__main__":
    main()
