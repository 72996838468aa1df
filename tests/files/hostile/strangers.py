"""What is no photo and no PDF, whatever its name says."""

import random

from tests.files.honest import PNG_START, encoded, sheet, simple_pdf
from tests.files.hostile.kinds import CANARY, archive


def strangers() -> dict[str, bytes]:
    """What is no photo and no PDF, whatever its name says."""
    picture = sheet(60, 40)
    return {
        "program named passport.jpg": b"MZ\x90\0" + CANARY * 20,
        "linux program": b"\x7fELF\x02\x01\x01" + CANARY,
        "shell script": b"#!/bin/sh\necho " + CANARY,
        "php": b"<?php echo '" + CANARY + b"'; ?>",
        "svg with script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>" + CANARY + b"</script></svg>",
        "svg with entity": b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/hosts'>]><svg>&x;</svg>",
        "html": b"<!doctype html><script>" + CANARY + b"</script>",
        "html with pdf inside": b"<html>" + b" " * 80 + simple_pdf(),
        "html before a photo": b"<html>" + encoded(picture, "JPEG"),
        "gif": encoded(picture.convert("P"), "GIF"),
        "gif and script": b"GIF89a/*\0\0" + CANARY + b"*/=1;alert(1)",
        "tiff": encoded(picture, "TIFF"),
        "bmp": encoded(picture, "BMP"),
        "webp": encoded(picture, "WEBP"),
        "ico": encoded(picture, "ICO"),
        "jpeg 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + CANARY,
        "psd": b"8BPS\0\x01" + b"\0" * 40,
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n(" + CANARY + b") print",
        "avif": b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + CANARY,
        "film": b"\0\0\0\x18ftypmp42" + CANARY,
        "zip": archive(),
        "word document of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + CANARY,
        "rich text": b"{\\rtf1 " + CANARY + b"}",
        "gzip": b"\x1f\x8b\x08\0" + CANARY,
        "pickle": b"\x80\x04c__builtin__\neval\n",
        "virus scanner's test": b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
        "text": "Паспорт".encode(),
        "text in sixteen bits": "%PDF-1.7 Паспорт".encode("utf-16"),
        "noise": random.Random(7).randbytes(4096),
        "zeros": b"\0" * 4096,
        "two bytes of a photo": b"\xff\xd8",
        "png spoilt by a text transfer": encoded(picture, "PNG").replace(b"\r\n", b"\n"),
        "half a signature": PNG_START[:5],
    }
