"""Outside text on its way to a terminal, and how wide it is there.

The library hands out clean text; this is the last look at it, so that no mistake elsewhere lets an
escape sequence through.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff]")
_SPACES = re.compile(r"\s+")


def safe_text(text: str) -> str:
    """`text` with every character that could steer a terminal as U+FFFD; line breaks and tabs stay."""
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def safe_line(text: str) -> str:
    """`text` as one line: as `safe_text`, and all white space as one space."""
    return safe_text(_SPACES.sub(" ", text)).strip()


def cells(text: str) -> int:
    """How many terminal cells `text` takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where something is left out."""
    if cells(text) <= width:
        return text
    taken, room = 0, width - 1
    for index, char in enumerate(text):
        taken += _cells_of(char)
        if taken > room:
            return text[:index].rstrip() + "…" if width > 0 else ""
    return text


def fitted(text: str, width: int) -> str:
    """`text` in exactly `width` cells: cut, or filled with spaces."""
    short = cut(text, width)
    return short + " " * (width - cells(short))


def _cells_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
