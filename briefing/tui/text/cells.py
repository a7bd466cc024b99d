"""What may be printed, and how many terminal cells it takes.

Offsets are code points throughout; widths are cells (a CJK character takes two, a combining mark none).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from rich.cells import cell_len, split_graphemes

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# Letters and punctuation of which each takes one cell: most articles hold nothing else.
_ONE_CELL_EACH = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
_WORD = re.compile(r"\S+\s*|\s+")
_INVISIBLE = frozenset("\u00ad\u061c\u200b\u200e\u200f\ufeff")


def _replacement(match: re.Match[str]) -> str:
    char = match.group()
    if char in "\t\n\r\x0b\x0c\u2028\u2029":
        return " "
    if char in _INVISIBLE or "\u2060" <= char <= "\u2064":
        return ""
    return "\ufffd"


def safe(text: str) -> str:
    """`text` without anything that a terminal would obey: control characters, bidirectional overrides.

    Line breaks and tabs become spaces, invisible characters go, all else that is unprintable becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(_replacement, text)


def width(text: str) -> int:
    """The cells that `text` takes when printed through `safe`."""
    return cell_len(safe(text))


def crop(text: str, cells: int) -> str:
    """`safe(text)` in at most `cells` cells, with an ellipsis where something was cut."""
    # A joiner at an end would take in what is drawn beside it, or what it joins to nothing.
    text = safe(text).strip("\u200d")
    if cells <= 0:
        return ""
    if len(text) * 2 <= cells or cell_len(text) <= cells:
        return text
    spans, _ = split_graphemes(text)
    used = 0
    for start, _end, size in spans:
        if used + size > cells - 1:
            return text[:start].rstrip().rstrip("\u200d") + "…"
        used += size
    return text


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """`text` cropped or filled up to exactly `cells` cells."""
    text = crop(text, cells)
    fill = " " * max(0, cells - cell_len(text))
    return fill + text if right else text + fill


def wrap(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
    """Break `text[start:end]` into lines of at most `cells` cells (at least one character a line).

    Gives the lines as spans of `text`; the blanks at which a line was broken belong to no line.
    """
    cells = max(2, cells)
    match = _ONE_CELL_EACH.match(text, start, end)
    if match and match.end() == end:
        return _wrap_narrow(text, start, end, cells)
    return _wrap_general(text, start, end, cells)


def _wrap_narrow(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
    """The quick way: one character, one cell."""
    lines: list[tuple[int, int]] = []
    while start < end and text[start] == " ":
        start += 1
    while end - start > cells:
        cut = text.rfind(" ", start, start + cells + 1)
        if cut <= start:
            cut = start + cells
        line_end = cut
        while line_end > start and text[line_end - 1] == " ":
            line_end -= 1
        lines.append((start, line_end))
        start = cut
        while start < end and text[start] == " ":
            start += 1
    if start < end or not lines:
        lines.append((start, end))
    return lines


def _wrap_general(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
    """Any script: words by their measured width, and wide characters as words of their own."""
    lines: list[tuple[int, int]] = []
    pieces = _pieces(text, start, end, cells)
    line_start = line_end = pieces[0][0] if pieces else start  # no blanks before the first word
    used = 0
    for piece_start, piece_end, word_end in pieces:
        size = width(text[piece_start:word_end])
        if used and used + size > cells:
            lines.append((line_start, line_end))
            line_start, used = piece_start, 0
        used += width(text[piece_start:piece_end])
        line_end = word_end
    if line_end > line_start or not lines:
        lines.append((line_start, line_end))
    return lines


def _pieces(text: str, start: int, end: int, cells: int) -> list[tuple[int, int, int]]:
    """What a line may not break: (start, end with the blanks that follow, end without)."""
    found: list[tuple[int, int, int]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group().rstrip()
        at, word_end = match.start(), match.start() + len(word)
        if not word:
            continue
        size = width(word)
        if size <= cells and size <= len(word):
            found.append((at, match.end(), word_end))
            continue
        spans, _ = split_graphemes(word)
        for position, (first, last, _size) in enumerate(spans):
            final = position == len(spans) - 1
            found.append((at + first, match.end() if final else at + last, at + last))
    return found


def cell_offsets(text: str) -> list[int]:
    """The cell at which each character of `text` stands, and after them the whole width."""
    return [0, *accumulate(cell_len(safe(char)) for char in text)]


def index_at_cell(text: str, cell: int) -> int:
    """The index of the character of `text` that stands at `cell` (the last one for cells beyond it)."""
    return max(0, min(len(text) - 1, bisect_right(cell_offsets(text), cell) - 1))
