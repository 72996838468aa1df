"""All hostile files under names of their own."""

from functools import cache

from tests.files.honest import encoded, sheet, simple_pdf
from tests.files.hostile.document_families import document_families
from tests.files.hostile.documents import hostile_documents
from tests.files.hostile.drawing_families import drawing_families
from tests.files.hostile.drawings import hostile_drawings
from tests.files.hostile.kinds import FOR_THE_TOOL, NOT_EVERY_DAY, Hostile, R
from tests.files.hostile.photo_families import photo_families
from tests.files.hostile.photos import hostile_photos
from tests.files.hostile.strangers import strangers
from tests.files.hostile.telephone import hostile_telephone_photos

ONE_OF = 8
"""Of the files made by the dozen, the tests take one in so many."""


def hostile_sizes() -> dict[str, Hostile]:
    return {
        "nothing": Hostile(b"", (R.EMPTY,)),
        "thirty megabytes of photo": Hostile(encoded(sheet(), "JPEG") + b"\0" * 30_000_000, (R.TOO_LARGE,)),
        "thirty megabytes of PDF": Hostile(simple_pdf() + b" " * 30_000_000, (R.TOO_LARGE,)),
    }


@cache
def hostile_files() -> dict[str, Hostile]:
    """Every hostile file under a name of its own."""
    groups = {
        "stranger": {name: Hostile(data, (R.NOT_A_PICTURE,)) for name, data in strangers().items()},
        "photo": {**hostile_photos(), **photo_families()},
        "drawing": {**hostile_drawings(), **drawing_families()},
        "telephone": hostile_telephone_photos(),
        "document": {**hostile_documents(), **document_families()},
        "size": hostile_sizes(),
    }
    return {f"{group}: {name}": file for group, files in groups.items() for name, file in files.items()}


def a_choice() -> dict[str, Hostile]:
    """All that are made one by one, and some of those made by the dozen: what the tests have time for."""
    made_by_the_dozen = [name for name in hostile_files() if NOT_EVERY_DAY in name]
    left_out = set(made_by_the_dozen) - set(made_by_the_dozen[::ONE_OF])
    return {
        name: file
        for name, file in hostile_files().items()
        if name not in left_out and FOR_THE_TOOL not in name
    }
