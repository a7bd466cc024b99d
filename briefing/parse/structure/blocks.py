"""Lines and paragraphs of plain text: what belongs together although it stands on several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing.model import Span

_LINE = re.compile(r"[^\n\u2028\u2029]+")
# Spaces, and what cannot be seen: zero-width signs, direction marks, a byte-order mark inside the text.
_EMPTY = " \t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200f\u202a-\u202f\u205f\u2060\u3000\ufeff"
_INK = re.compile(rf"[^{_EMPTY}](?:.*[^{_EMPTY}])?", re.DOTALL)
_WORD = re.compile(r"\S{1,60}")
_ENDS = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_BULLET = re.compile(r"(?:[-*•·–—▪◦●■]|\(?(?:\d{1,2}|[a-z])[.)])\s")

WIDEST = 110
"""The longest line, in code points, that a text wrapped by hand or by a wire service has."""


NARROWEST = 44
"""The shortest such width: narrower lines are addresses, lists or verse."""


@dataclass(frozen=True, slots=True)
class Line(Span):
    """One line that is not empty, without the white space around it."""

    indent: int
    """How many characters of white space stand before it."""
    apart: bool
    """Whether an empty line, or nothing at all, stands before it."""


@dataclass(frozen=True, slots=True)
class Block(Span):
    """One paragraph, heading or other line: the lines that belong together."""

    lines: int
    apart: bool
    """Whether an empty line, or nothing at all, stands before it."""
    indent: int = 0


def split_blocks(text: str, start: int = 0) -> list[Block]:
    """The blocks of `text` from `start` on, in order.

    Each line is a block, except in text with hard line breaks, whose paragraphs are put together: a
    line goes on with the next one where it is as full as its neighbours and the next is not indented.
    """
    lines = list(_lines(text, start))
    width = wrap_width(text, lines)
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        if number and width and not line.apart and _goes_on(text, lines[number - 1], line, width):
            last = blocks[-1]
            blocks[-1] = Block(last.start, line.end, last.lines + 1, last.apart, last.indent)
        else:
            blocks.append(Block(line.start, line.end, 1, line.apart, line.indent))
    return blocks


def _lines(text: str, start: int) -> Iterator[Line]:
    before = -1
    for found in _LINE.finditer(text, start):
        ink = _INK.search(text, found.start(), found.end())
        if ink is None:
            continue
        # One line break between two lines is what parts them; more of them leave an empty line.
        apart = before < 0 or len(re.findall(r"[\n\u2028\u2029]", text[before : ink.start()])) > 1
        yield Line(ink.start(), ink.end(), ink.start() - found.start(), apart)
        before = ink.end()


def wrap_width(text: str, lines: list[Line]) -> int:
    """The width at which the text's lines were broken; 0 where each line is a paragraph of its own.

    Broken lines are short, and a good part of them begins in the middle of a sentence.
    """
    lengths: list[int] = []
    inside = 0
    for before, line in pairwise(lines):
        if line.apart:
            continue
        lengths.append(before.end - before.start)
        inside += text[line.start].islower() and not _ENDS.search(
            text, max(before.start, before.end - 8), before.end
        )
    if not lengths:
        return 0
    lengths.sort()
    broad = lengths[int(len(lengths) * 0.95)] if len(lengths) > 1 else lengths[0]
    return broad if NARROWEST <= broad <= WIDEST and inside >= 0.3 * len(lengths) else 0


def _goes_on(text: str, before: Line, line: Line, width: int) -> bool:
    if line.indent >= before.indent + 2 or _BULLET.match(text, line.start):
        return False
    first = _WORD.match(text, line.start)
    room = before.end - before.start + 1 + (first.end() - first.start() if first else 0)
    full = room > 0.92 * width
    if _ENDS.search(text, max(before.start, before.end - 8), before.end):
        return full
    return full or text[line.start].islower() or text[before.end - 1] in ",-"
