"""Two names in one sentence: what tells of relations between states."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REACH = 120
"""How many characters may stand between the two."""
_BREAK = re.compile(r"[.!?]['’”\")\]]*\s|[\n;]")


def find_pairs(
    text: str, first: Iterable[tuple[int, int]], second: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The stretches from a name of one group to a name of the other, in order and apart.

    The two stand in one sentence and near to each other; each name counts for one pair.
    """
    names = sorted([(start, end, 0) for start, end in first] + [(start, end, 1) for start, end in second])
    found: list[tuple[int, int]] = []
    waiting: tuple[int, int, int] | None = None
    for start, end, group in names:
        if waiting is not None and waiting[2] != group and _near(text, waiting[1], start):
            found.append((waiting[0], end))
            waiting = None
        else:
            waiting = (start, end, group)
    return found


def _near(text: str, before: int, after: int) -> bool:
    return 0 <= after - before <= _REACH and not _BREAK.search(text, before, after)
