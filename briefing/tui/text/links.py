"""Addresses in an article: words that led somewhere in its source, and addresses that are written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.tui.text.cells import safe

if TYPE_CHECKING:
    from briefing.model import ArticleView

_WRITTEN_OUT = re.compile(r"(?:https?://|www\.)[^\s<>\"“”‘’«»]+", re.IGNORECASE)
_TRAILING = ".,;:!?'…。，、；："
_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Hints, those under the resting fingers first."""


def links_of(view: ArticleView) -> list[tuple[Span, str]]:
    """The links in the order of the text, each with its address; of those that overlap the first."""
    found = [(Span(link.start, link.end), link.address) for link in view.links]
    found += [_written_out(match) for match in _WRITTEN_OUT.finditer(view.reading.text)]
    kept: list[tuple[Span, str]] = []
    for span, address in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        address = safe(address).strip()
        if span.start < span.end and _is_web(address) and not (kept and kept[-1][0].overlaps(span)):
            kept.append((span, address))
    return kept


def _written_out(match: re.Match[str]) -> tuple[Span, str]:
    words = match.group().rstrip(_TRAILING)
    while words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].rstrip(_TRAILING)
    address = words if "://" in words else f"https://{words}"
    return Span(match.start(), match.start() + len(words)), address


def _is_web(address: str) -> bool:
    """Whether a browser may be given it: nothing that runs a program or reads a file."""
    return address.lower().startswith(("http://", "https://")) and " " not in address


def labels(count: int) -> list[str]:
    """`count` hints, the shortest first and as short as they can be; none begins another."""
    singles, longer = list(_LETTERS), list[str]()
    while len(singles) + len(longer) < count:
        if not singles:
            singles, longer = longer, []
        first = singles.pop()
        longer[:0] = [first + letter for letter in _LETTERS]
    return [*singles, *longer][:count]
