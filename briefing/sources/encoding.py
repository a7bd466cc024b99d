"""Bytes to text: which encoding it is, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from briefing.errors import SourceError

_SAMPLE = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "sound, video or a picture (RIFF)"),
    (b"ID3", "sound (MP3)"),
    (b"OggS", "sound or video (Ogg)"),
    (b"fLaC", "sound (FLAC)"),
    (b"\x1aE\xdf\xa3", "video (Matroska)"),
    (b"\x00\x00\x00\x18ftyp", "video (MP4)"),
    (b"\x00\x00\x00\x20ftyp", "video (MP4)"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a program (Windows)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls or .msg)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"{\\rtf", "a rich text file (RTF)"),
)
_CONTROLS = bytes(range(8)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_NO_MULTIBYTE = re.compile(rb"[\x80-\xff]")
_HINT = "Save it as UTF-8 text, or as a page, mail, feed, PDF or DOCX."


def decode(data: bytes, name: str = "the input") -> tuple[str, str]:
    """The text of `data` and the name of its encoding.

    UTF-8, UTF-16 and UTF-32 by their mark; UTF-8; UTF-16 without a mark, by where its NULs stand;
    Windows-1252; then what `charset-normalizer` finds. Single bytes that do not fit become U+FFFD.
    Raises `SourceError`, which names `name`, where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    what = binary_kind(data)
    if what:
        raise SourceError(f"{name}: this is {what}, not text", _HINT)
    if b"\0" in data[:_SAMPLE]:
        wide = _wide(data)
        if wide:
            return wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _single_bytes(data, name)


def binary_kind(data: bytes) -> str | None:
    """What these bytes are when they are no text: 'a picture (PNG)', 'binary data'; None for text."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return what
    sample = data[:_SAMPLE]
    if _wide(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary data" if controls > max(8, len(sample) // 20) else None


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: nearly all NULs are the high bytes of Latin letters."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < max(1, len(sample) // 50) or min(even, odd) > max(even, odd) // 10:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = data.decode(encoding, "replace")
    seen = text[:4096]
    odd_ones = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in seen)
    return (text, encoding) if odd_ones <= len(seen) // 20 else None


def _single_bytes(data: bytes, name: str) -> tuple[str, str]:
    """What is no UTF-8: damaged UTF-8, Windows-1252, or another encoding of one or two bytes."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    letters = len(data) - len(_NO_MULTIBYTE.sub(b"", data))
    # Two bytes in a row that happen to be UTF-8 are rare in any other encoding.
    if damaged * 3 < letters - damaged:
        return text, "utf-8"
    if letters <= len(data) * 0.15 or len(data) < 64:
        return data.decode("cp1252", "replace"), "cp1252"
    return _guessed(data, name)


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise SourceError(f"{name}: its characters are in no encoding that is known here", _HINT)
    return data.decode(best.encoding, "replace"), best.encoding
