"""Finding a passage again when its text has changed: by position, then by words.

As the W3C Web Annotation data model has it, a passage is kept by a text position and by a text quote:
the exact words with some of what stands before and after them.
"""

from __future__ import annotations

import re

CONTEXT = 32
"""Code points kept before and after."""
_MARKS = {"'": "['‘’‛]", "‘": "['‘’‛]", "’": "['‘’‛]", '"': '["“”„]', "“": '["“”„]', "”": '["“”„]'}
_PIECE = re.compile(r"\s+|.", re.DOTALL)
_MOST_CANDIDATES = 1_000


def context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The exact words of a passage, what stands before and what stands after."""
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def find_again(
    text: str, start: int, end: int, exact: str, prefix: str, suffix: str
) -> tuple[int, int] | None:
    """Where the passage stands in `text` now; None where its words are gone.

    Of several places with these words, the one whose surroundings are most alike; then the nearest.
    White space and the form of quotation marks may have changed.
    """
    if not exact:
        return None
    if context(text, start, end) == (exact, prefix, suffix):
        return start, end
    places = [(at, at + len(exact)) for at in _occurrences(text, exact)]
    if not places:
        found = re.finditer(_loose(exact), text)
        places = [match.span() for match, _ in zip(found, range(_MOST_CANDIDATES), strict=False)]
    if not places:
        return None
    return max(
        places,
        key=lambda place: (_alike(text, place[0], place[1], prefix, suffix), -abs(place[0] - start)),
    )


def _occurrences(text: str, exact: str) -> list[int]:
    found: list[int] = []
    at = text.find(exact)
    while at >= 0 and len(found) < _MOST_CANDIDATES:
        found.append(at)
        at = text.find(exact, at + 1)
    return found


def _loose(exact: str) -> str:
    """A pattern for the same words with other white space and other quotation marks."""
    parts = []
    for match in _PIECE.finditer(exact.strip()):
        piece = match.group()
        parts.append(r"\s+" if piece.isspace() else _MARKS.get(piece, re.escape(piece)))
    return "".join(parts)


def _alike(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """How many code points next to the passage are as they were, white space left out."""
    before = _packed(text[max(0, start - 2 * CONTEXT) : start])
    after = _packed(text[end : end + 2 * CONTEXT])
    return _shared(before[::-1], _packed(prefix)[::-1]) + _shared(after, _packed(suffix))


def _packed(text: str) -> str:
    return "".join(text.split())


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
