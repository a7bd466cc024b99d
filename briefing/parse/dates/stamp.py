"""A date that stands on a line of its own: the day of publication, as a page prints it."""

from __future__ import annotations

import re

from briefing.model import Span
from briefing.parse.dates.calendar import MONTHS

_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
_STAMP = re.compile(
    r"(?:(?:(?:first |last )?(?:published|updated|posted|issued|released|publication)(?: (?:on|at|date))?|"
    r"date|dated)\W+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+\d{{4}}|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:[\s,|@–—-]+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?"
    r"(?:\s*(?:[ap]\.?m\.?|gmt|utc|[a-z]{1,3}[sd]?t|wib|hrs|local time|[+-]\d\d:?\d\d|z)\b)*)?\W*",
    re.IGNORECASE,
)  # fmt: skip


def is_stamp(text: str, block: Span) -> bool:
    """Whether the block is a date, with or without a time, and nothing else."""
    return block.end - block.start <= 90 and _STAMP.fullmatch(text, block.start, block.end) is not None
