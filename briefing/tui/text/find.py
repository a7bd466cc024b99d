"""Finding words in a text the way a reader means them."""

from __future__ import annotations

import re
import unicodedata

from briefing.model import Span

MOST_HITS = 5_000


class _Folding(dict[int, str]):
    """Each character to one plain lower-case character, so that offsets stay what they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1].lower()
        plain = base if len(base) == 1 and not base.isspace() else " " if char.isspace() else char
        self[code] = plain
        return plain


_FOLDING = _Folding({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-"})


def fold(text: str) -> str:
    """`text` without case, diacritics and curls on quotation marks; the same length."""
    return text.translate(_FOLDING)


def find_all(folded: str, words: str, limit: int = MOST_HITS) -> list[Span]:
    """Where `words` stand in a text that was folded; blanks match any run of blanks and line breaks."""
    parts = [re.escape(part) for part in fold(words).split()]
    if not parts:
        return []
    found = []
    for match in re.finditer(r"\s+".join(parts), folded):
        found.append(Span(match.start(), match.end()))
        if len(found) >= limit:
            break
    return found
