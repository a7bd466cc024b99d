"""When a promised deed is to be done, in the writer's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.model import DateMention, Span

_UNITS = r"(?:days?|weeks?|months?|years?|decades?|hours?)"
_COUNT = (
    r"(?:\d{1,3}|a few|few|several|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
)
_VAGUE = re.compile(
    r"\b(?:as soon as possible|as early as (?:next )?\w+|very soon|soon|shortly|immediately|in due course"
    r"|before long|at once"
    r"|(?:in|over|within|during) the (?:coming|next|following)(?: few| several| couple of)?"
    rf"(?: {_COUNT})? {_UNITS}|(?:in|over) the (?:near|foreseeable|not too distant) future"
    rf"|in the coming {_UNITS}"
    rf"|(?:with)?in {_COUNT}(?: more)? {_UNITS}(?! ago)|(?:later|early|earlier|sometime) (?:this"
    rf"|next) (?:week|month|year|summer|autumn|fall"
    r"|winter|spring)|(?:by|before|at|until) the end of (?:the |this |next )?(?:week|month|year|decade"
    r"|century|quarter"
    r"|summer|term|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|\d{4})(?: \d{4})?"
    r"|(?:by )?(?:early|mid|late)[- ](?:\d{4}|next year)|next (?:week|month|year|spring|summer|autumn|fall"
    r"|winter)|this (?:week|month|year"
    r"|weekend|spring|summer|autumn|fall|winter)|by year[- ]end|at midnight|overnight|before the (?:summit"
    r"|election|vote|deadline))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:last\s+)?$", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:by|before|until|till|after|from|no later than|starting|as of)\s+(?:the\s+)?$", re.IGNORECASE
)


def time_of(
    text: str, clause: Span, after: int, dates: Sequence[DateMention]
) -> tuple[str | None, str | None]:
    """The clause's time as written, and its date where one resolves.

    A time right behind the deed goes before one that stands earlier; `after` is where the deed's verb ends.
    """
    inside = [one for one in dates if clause.start <= one.start and one.end <= clause.end]
    found: list[tuple[int, int, str | None]] = []
    for one in inside:
        if _SINCE.search(text, max(clause.start, one.start - 12), one.start):
            continue  # 'will reopen a post that has been shut since January'
        limit = _LIMIT.search(text, max(clause.start, one.start - 24), one.start)
        found.append((limit.start() if limit else one.start, one.end, one.value))
    for vague in _VAGUE.finditer(text, clause.start, clause.end):
        value = next((d.value for d in inside if vague.start() <= d.start and d.end <= vague.end()), None)
        found.append((vague.start(), vague.end(), value))
    if not found:
        return None, None
    behind = [one for one in found if one[0] >= after]
    start, end, value = min(behind or found, key=lambda one: (one[0], -one[1]))
    return text[start:end], value
