"""Whether the words around a date tell of what was or of what is to come."""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"\b(?:will|would|won['’]t|shall|going to|scheduled|due|expected|expects?|plans?|planned|planning"
    r"|set to|slated"
    r"|to be held|to begin|to meet|to visit|to host|to start|to run|to take (?:place|effect)|upcoming"
    r"|likely|forecast to"
    r"|later this"
    r"|deadline|starting|begins?|ahead of|next|may|could|should|must|is to|are to|takes? effect|effective"
    r"|aims?"
    r"|comes|(?:was|were) to(?! have\b)"
    r"|hopes?|vows?|vowed|pledged?|intends?|promised)\b"
    r"|\b(?:by|until|till|through|before)\s+(?:the\s+)?(?:end of\s+)?$",
    re.IGNORECASE,
)
_FUTURE_AFTER = re.compile(
    r"\b(?:will|won['’]t|shall|is going to|are going to|is scheduled|are scheduled|is due|is expected"
    r"|are expected"
    r"|is set to|are set to|is to|are to|is slated)\b"
)
_PAST = re.compile(
    r"(?<!\bbe )\b(?:said|told|announced|reported|was|were|had|met|signed|added|rejected|visited|arrived"
    r"|held|killed"
    r"|began|left|took|came|went|made|gave|won|lost|spoke|rose|fell|found|sent|saw|shot|struck|hit|since"
    r"|[a-z]{3,}ed)\b"
)
_BY = re.compile(r"\b(?:by|until|till|before)\s+$", re.IGNORECASE)
_DONE = re.compile(r",?\s+(?:[\w’'-]+\s+){1,4}?(?:had|was|were)\b(?!\s+to\b)")
_PARTICIPLE = re.compile(r"\b(?:expected|scheduled|planned|vowed|pledged|promised)\b")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“‘(])|\n")

_LEFT, _RIGHT = 70, 45
"""How far the cues may stand from the date, in code points."""


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the sentence that stand close before and after `[start, end)`."""
    left = text[max(0, start - _LEFT) : start]
    for found in _SENTENCE.finditer(text, max(0, start - _LEFT), start):
        left = text[found.end() : start]
    stop = _SENTENCE.search(text, end, end + _RIGHT)
    return left, text[end : stop.start() if stop else end + _RIGHT]


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the nearest cue is one of the future: first to the left, then to the right."""
    left, right = clause(text, start, end)
    if _BY.search(left) and _DONE.match(right):
        return False  # 'By Saturday he had dropped it'
    ahead = max((m.end() for m in _FUTURE.finditer(left)), default=-1)
    behind = max((m.end() for m in _PAST.finditer(left) if not _PARTICIPLE.fullmatch(m[0])), default=-1)
    if ahead >= 0 or behind >= 0:
        return ahead > behind
    to_come, gone = _FUTURE_AFTER.search(right), _PAST.search(right)
    return to_come is not None and (gone is None or to_come.start() < gone.start())


def is_past(text: str, start: int, end: int) -> bool:
    """Whether a verb in the past stands close before."""
    left, _ = clause(text, max(start, 0), end)
    return any(not _PARTICIPLE.fullmatch(m[0]) for m in _PAST.finditer(left[-40:]))
