"""Who speaks how much in an article: the quoted words of each speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.model import QuotationRow


@dataclass(frozen=True, slots=True)
class Share:
    """One speaker's part of all quoted words."""

    speaker: str | None
    """None for words of which the text does not tell whose they are."""
    person: int | None
    words: int
    quotations: int
    share: float
    """Of all quoted words, from 0 to 1."""


def shares(rows: Iterable[QuotationRow]) -> list[Share]:
    """The speakers of these quotations, those with most words first.

    Words of a quotation are those between blanks; reported speech counts as the writer words it.
    """
    counted: dict[object, list[int]] = {}
    names: dict[object, tuple[str | None, int | None]] = {}
    for row in rows:
        key = row.speaker_id if row.speaker_id is not None else row.speaker
        names.setdefault(key, (row.speaker, row.speaker_id))
        words, quotations = counted.get(key, [0, 0])
        counted[key] = [words + sum(len(piece.text.split()) for piece in row.content), quotations + 1]
    total = sum(words for words, _ in counted.values())
    found = [
        Share(*names[key], words, quotations, words / total if total else 0.0)
        for key, (words, quotations) in counted.items()
    ]
    return sorted(found, key=lambda share: (share.speaker is None, -share.words, share.speaker or ""))


def bar(part: float, cells: int, *, ascii_only: bool = False) -> str:
    """A bar of `cells` cells of which `part` (0 to 1) is filled; a little is shown of what is not nothing."""
    filled = min(cells, max(1 if part > 0 else 0, round(part * cells)))
    full, empty = ("#", ".") if ascii_only else ("█", "░")
    return full * filled + empty * (cells - filled)
