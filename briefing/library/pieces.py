"""The quoted words in a passage that somebody selected: without marks, and without the writer's words."""

from __future__ import annotations

import re

from briefing.model import Span

_PAIRS = re.compile(r"“([^“”]*)(?:”|\Z)|„([^„“”]*)(?:[“”]|\Z)|«([^«»]*)(?:»|\Z)|\"([^\"]*)(?:\"|\Z)")
_CLOSING = re.compile(r"^[^“„«\"]*?([”»])")
_EDGE = " \t\n\u00a0"
_OPENING = '“„«"‘'


def quoted_pieces(text: str, start: int, end: int) -> tuple[list[Span], bool]:
    """The pieces of a quotation in `text[start:end]`, and whether there are quotation marks about them.

    “We came,” she said, “and saw.” gives two pieces; a passage without marks is one; one that begins
    within a quotation ('came,” she said, “and saw') begins with a piece.
    """
    start, end = max(0, start), min(len(text), end)
    words = text[start:end]
    spans = [
        _trimmed(text, start + match.start(match.lastindex or 0), start + match.end(match.lastindex or 0))
        for match in _PAIRS.finditer(words)
    ]
    first = _CLOSING.match(words)
    if first:
        spans.insert(0, _trimmed(text, start, start + first.start(1)))
    spans = [span for span in spans if span.start < span.end]
    if spans:
        return spans, True
    whole = _trimmed(text, start, end)
    marked = whole.start > 0 and text[whole.start - 1] in _OPENING
    return ([whole] if whole.start < whole.end else []), marked


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
