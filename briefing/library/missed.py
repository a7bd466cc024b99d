"""Whether a passage can be a quotation that was missed: whole words that no other quotation has."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.model import Span

if TYPE_CHECKING:
    from briefing.model import ArticleView

_SHOWN = 60
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Thai, Lao, Burmese and Khmer letters: no blanks stand between their words."""


def check_words(uid: str, text: str, start: int, end: int) -> None:
    """Raises `BriefingError` where `text[start:end]` begins or ends inside a word; it tells whole ones."""
    first, last = start, end
    while _joined(text, first):
        first -= 1
    while _joined(text, last):
        last += 1
    inside = [("begins", first)] * (first < start) + [("ends", _word(text, last - 1).start)] * (last > end)
    if inside:
        told = " and ".join(f"{what} inside “{_at(text, at)}”" for what, at in inside)
        raise BriefingError(
            f"the passage {told}", f"whole words are {uid[:12]}:{first}-{last}: “{_short(text[first:last])}”"
        )


def check_apart(view: ArticleView, pieces: Sequence[Span]) -> None:
    """Raises `BriefingError` where a quotation of the article has some of these words; it tells which."""
    for quotation in view.reading.quotations:
        own = [Span(piece.start, piece.end) for piece in quotation.content]
        if own == list(pieces):
            raise BriefingError("the program has this quotation already", "e corrects it")
        if any(piece.overlaps(other) for piece in own for other in pieces):
            words = _short(" … ".join(piece.text for piece in quotation.content))
            of = f" of {quotation.speaker.name}" if quotation.speaker else ""
            number = view.quotation_uids.get(quotation.id, "")
            raise BriefingError(
                f"it overlaps the quotation “{words}”{of}",
                f"e corrects that one, or: briefing correct {number} 'words=...'",
            )


def _joined(text: str, at: int) -> bool:
    """Whether one word goes on from before `at` to behind it."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(char: str) -> bool:
    if any(low <= ord(char) <= high for low, high in _UNSPACED):
        return False
    in_word = char.isalnum() or unicodedata.category(char).startswith("M")
    return in_word and unicodedata.east_asian_width(char) not in ("W", "F")


def _word(text: str, at: int) -> Span:
    start, end = at, at + 1
    while _joined(text, start):
        start -= 1
    while _joined(text, end):
        end += 1
    return Span(start, end)


def _at(text: str, at: int) -> str:
    word = _word(text, at)
    return _short(text[word.start : word.end])


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
