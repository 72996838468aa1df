"""Uploads become harmless pictures, or are refused with a reason."""

import hashlib
import io
import os

import pytest
from PIL import Image, ImageColor

from portal.files.jpeg import is_bare_jpeg
from portal.files.limits import Limits
from portal.files.pipeline import FileKind, PageImage, ProcessedFile, process, turn
from portal.files.refusals import FileRefused, RefusalReason
from tests.files.honest import (
    encoded,
    honest_documents,
    honest_drawings,
    honest_photos,
    honest_telephone_photos,
    pdf_of,
    sheet,
    simple_pdf,
    stream,
    turned_heic,
    turned_photo,
)
from tests.files.hostile.documents import laughing_forms
from tests.files.hostile.everything import a_choice, hostile_files
from tests.files.hostile.harmless import harm_in
from tests.files.hostile.kinds import Hostile

HOSTILE = a_choice()

SECONDS_ALLOWED = 5
"""Of processor time, ours and the child's: the same on a busy machine as on an idle one."""


def shown(page: PageImage) -> Image.Image:
    return Image.open(io.BytesIO(page.data)).convert("RGB")


def is_near(colour: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(colour, wanted, strict=True))


def assert_upright(page: PageImage) -> None:
    image = shown(page)
    right, bottom = image.width - 20, image.height - 20
    assert is_near(image.getpixel((20, 20)), (255, 0, 0))
    assert is_near(image.getpixel((right, 20)), (0, 255, 0))
    assert is_near(image.getpixel((20, bottom)), (0, 0, 255))
    assert is_near(image.getpixel((right, bottom)), (255, 255, 0))


def test_there_are_more_than_four_hundred_hostile_files() -> None:
    assert len({file.data for file in hostile_files().values()}) >= 400


@pytest.mark.parametrize("file", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_or_made_harmless(file: Hostile) -> None:
    before = os.times()
    outcome = outcome_of(file.data)
    after = os.times()
    used = sum(after[:4]) - sum(before[:4])
    assert used <= SECONDS_ALLOWED
    if isinstance(outcome, RefusalReason):
        assert outcome in file.reasons
    else:
        assert file.either or not file.reasons
        assert harm_in(outcome) == []


def outcome_of(data: bytes) -> ProcessedFile | RefusalReason:
    try:
        return process(data)
    except FileRefused as refused:
        return refused.refusal


@pytest.mark.parametrize("data", honest_photos().values(), ids=honest_photos().keys())
def test_an_honest_photo_is_accepted(data: bytes) -> None:
    result = process(data)
    assert (result.kind, len(result.pages)) == (FileKind.JPEG, 1)
    assert_is_whole(result)


@pytest.mark.parametrize("data", honest_drawings().values(), ids=honest_drawings().keys())
def test_an_honest_drawing_is_accepted(data: bytes) -> None:
    result = process(data)
    assert (result.kind, len(result.pages)) == (FileKind.PNG, 1)
    assert_is_whole(result)


@pytest.mark.parametrize("data", honest_telephone_photos().values(), ids=honest_telephone_photos().keys())
def test_an_honest_photo_of_a_newer_telephone_is_accepted(data: bytes) -> None:
    result = process(data)
    assert (result.kind, len(result.pages)) == (FileKind.HEIC, 1)
    assert_is_whole(result)


@pytest.mark.parametrize("data", honest_documents().values(), ids=honest_documents().keys())
def test_an_honest_document_is_accepted(data: bytes) -> None:
    result = process(data)
    assert result.kind == FileKind.PDF
    assert_is_whole(result)


def assert_is_whole(result: ProcessedFile) -> None:
    assert result.sha256 == hashlib.sha256(result.original).hexdigest()
    for page in result.pages:
        image = shown(page)
        assert image.size == (page.width, page.height)
        assert max(image.size) <= 2000
        assert max(Image.open(io.BytesIO(page.thumbnail)).size) <= 320


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIC"])
def test_a_photo_stands_upright_however_the_camera_was_held(kind: str, orientation: int) -> None:
    photo = turned_heic(orientation) if kind == "HEIC" else turned_photo(orientation, kind)
    page = process(photo).pages[0]
    assert (page.width, page.height) == (640, 480)
    assert_upright(page)


def test_a_large_photo_is_shrunk_and_stays_upright() -> None:
    page = process(encoded(sheet(6000, 4500), "JPEG")).pages[0]
    assert (page.width, page.height) == (2000, 1500)
    assert_upright(page)


def test_a_large_drawing_with_transparency_is_shrunk_and_stays_upright() -> None:
    page = process(encoded(sheet(4500, 6000, "RGBA"), "PNG")).pages[0]
    assert (page.width, page.height) == (1500, 2000)
    assert_upright(page)


def test_every_page_of_a_document_is_shown_in_order() -> None:
    colours = ["red", "lime", "blue"]
    pages = [Image.new("RGB", (600, 800), colour) for colour in colours]
    result = process(encoded(pages[0], "PDF", save_all=True, append_images=pages[1:]))
    seen = [shown(page).getpixel((100, 100)) for page in result.pages]
    assert is_near(seen[0], (255, 0, 0))
    assert is_near(seen[1], (0, 255, 0))
    assert is_near(seen[2], (0, 0, 255))


def test_what_is_transparent_becomes_white_paper() -> None:
    hidden = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    assert is_near(shown(process(encoded(hidden, "PNG")).pages[0]).getpixel((50, 50)), (255, 255, 255))


def test_sixteen_bits_of_grey_keep_their_brightness() -> None:
    grey = encoded(Image.new("I;16", (100, 100), 128 * 256), "PNG")
    assert is_near(shown(process(grey).pages[0]).getpixel((50, 50)), (128, 128, 128))


def test_what_was_typed_into_a_form_is_visible() -> None:
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Aigul)/F 4/Rect[10 10 110 60]/AP<</N 5 0 R>>>>",
        stream(b"1 0 0 rg 0 0 100 50 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 100 50]"),
    )
    form = simple_pdf(
        catalogue=b"/AcroForm<</Fields[4 0 R]>>", others=field, page=b"/Annots[4 0 R]", drawing=b""
    )
    image = shown(process(form).pages[0])
    assert is_near(image.getpixel((image.width // 6, image.height - 50)), (255, 0, 0))


def test_a_stream_is_read_no_further_than_the_limit() -> None:
    upload = io.BytesIO(encoded(sheet(), "JPEG") + b"\0" * 5_000_000)
    with pytest.raises(FileRefused) as refused:
        process(upload, Limits(max_bytes=1_000_000))
    assert refused.value.refusal == RefusalReason.TOO_LARGE
    assert upload.tell() == 1_000_001


def test_a_stream_gives_the_same_as_its_bytes() -> None:
    photo = encoded(sheet(), "JPEG")
    assert process(io.BytesIO(photo)) == process(photo)


def test_the_pages_allowed_are_a_setting() -> None:
    with pytest.raises(FileRefused) as refused:
        process(simple_pdf(3), Limits(max_pages=2))
    assert refused.value.refusal == RefusalReason.TOO_MANY_PAGES


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    photo = encoded(Image.new("RGB", (6000, 6000)), "PNG")
    with pytest.raises(FileRefused) as refused:
        process(photo, Limits(memory_bytes=160 * 1024 * 1024))
    assert refused.value.refusal == RefusalReason.MEMORY


def test_a_file_that_burns_processor_time_is_ended() -> None:
    before = os.times().children_user
    with pytest.raises(FileRefused) as refused:
        process(many_strokes(), Limits(processor_seconds=1, most_processor_seconds=1))
    assert refused.value.refusal == RefusalReason.TAKES_TOO_LONG
    assert os.times().children_user - before < 2


def many_strokes() -> bytes:
    """Long dashed curves with round joins over each other: seconds of work from a few kilobytes."""
    curve = b"0 0 m " + b"300 0 0 400 300 400 c 0 0 300 0 150 200 c " * 4000 + b"S "
    return simple_pdf(drawing=b"[0.01 0.01] 0 d 1 J 1 j 9 w " + curve * 12)


def test_a_child_that_says_too_much_is_ended() -> None:
    with pytest.raises(FileRefused) as refused:
        process(simple_pdf(5), Limits(max_output_bytes=1000))
    assert refused.value.refusal == RefusalReason.MEMORY


def test_laughing_drawings_end_within_the_limits() -> None:
    with pytest.raises(FileRefused):
        process(laughing_forms(11, 20))


def test_a_pdf_with_only_a_catalogue_is_damaged() -> None:
    with pytest.raises(FileRefused) as refused:
        process(pdf_of([b"<</Type/Catalog>>"]))
    assert refused.value.refusal == RefusalReason.DAMAGED


@pytest.mark.parametrize(
    ("quarters", "top_left"), [(1, "blue"), (2, "yellow"), (3, "lime"), (4, "red"), (-3, "blue")]
)
def test_a_page_is_turned_clockwise(quarters: int, top_left: str) -> None:
    page = turn(process(encoded(sheet(), "JPEG")).pages[0].data, quarters)
    assert (page.width, page.height) == ((480, 640) if quarters % 2 else (640, 480))
    assert is_near(shown(page).getpixel((20, 20)), ImageColor.getrgb(top_left))
    assert is_bare_jpeg(page.data, page.width, page.height)


def test_only_a_page_of_ours_is_turned() -> None:
    with pytest.raises(FileRefused) as refused:
        turn(simple_pdf(), 1)
    assert refused.value.refusal == RefusalReason.DAMAGED
