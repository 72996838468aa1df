"""Why an upload is refused, and what the person who sent it can do about it."""

from enum import StrEnum

from portal.files.limits import MEBIBYTE, Limits
from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.errors import PortalError


class RefusalReason(StrEnum):
    """What is wrong with an upload. The values travel from the child to the portal."""

    TOO_LARGE = "too_large"
    EMPTY = "empty"
    NOT_A_PICTURE = "not_a_picture"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    ENCRYPTED_PDF = "encrypted_pdf"
    TAKES_TOO_LONG = "takes_too_long"
    MEMORY = "memory"


def refusal_sentence(refusal: RefusalReason, limits: Limits) -> LazyText:
    """What is wrong and then the cure, for the person who sent the file."""
    match refusal:
        case RefusalReason.TOO_LARGE:
            return _l(
                "This file is larger than %(megabytes)s MB. Take the photo at a lower quality, "
                "or send fewer pages at a time.",
                megabytes=limits.max_bytes // MEBIBYTE,
            )
        case RefusalReason.EMPTY:
            return _l("This file is empty. Choose the file again, or take a new photo.")
        case RefusalReason.NOT_A_PICTURE:
            return _l(
                "This file is neither a photo (JPEG, PNG or HEIC) nor a PDF. "
                "Take a photo of the page with your phone and send that."
            )
        case RefusalReason.DAMAGED:
            return _l("This file is damaged and does not open. Take a new photo, or save the PDF again.")
        case RefusalReason.TOO_MANY_PIXELS:
            return _l(
                "This photo has more than %(megapixels)s million pixels. "
                "Choose a lower resolution in the camera and take it again.",
                megapixels=limits.max_pixels // 1_000_000,
            )
        case RefusalReason.TOO_MANY_PAGES:
            return _l(
                "This PDF has more than %(pages)s pages. Send only the pages that are asked for.",
                pages=limits.max_pages,
            )
        case RefusalReason.ENCRYPTED_PDF:
            return _l(
                "This PDF asks for a password. Save it without a password, or take photos of its pages."
            )
        case RefusalReason.TAKES_TOO_LONG:
            return _l("Opening this file takes too long. Take a photo of the page and send that.")
        case RefusalReason.MEMORY:
            return _l("Opening this file needs too much memory. Take a photo of the page and send that.")


class FileRefused(PortalError):
    """An upload that will not be kept. ``refusal`` says why; ``reason`` is the sentence to show."""

    def __init__(self, refusal: RefusalReason, limits: Limits = Limits()) -> None:
        super().__init__(refusal_sentence(refusal, limits))
        self.refusal = refusal
