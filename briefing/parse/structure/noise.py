"""Boilerplate: what an article's page or agency adds and its author did not write."""

from __future__ import annotations

import re
from functools import cache

from briefing.model import Span
from briefing.parse.people.lists import data_lines
from briefing.parse.structure.gazetteer import gazetteer

_LONGEST_LINE = 320
"""Longer paragraphs are never boilerplate as a whole, in code points."""

_ROLES = (
    r"(?:additional |further )?"
    r"(?:reporting|writing|editing|compiled|edited|translated|written|graphics?|video|production)"
)
_TAIL = re.compile(
    r"\s*[(\[](?:with (?:additional |agency )?(?:inputs?|reporting|files|reports?) (?:from|by) [^()\n]{0,99}"
    r"|with (?:[\w/&]+ ){1,3}(?:inputs?|reports?|files)|ends?|more"
    rf"|{_ROLES} by\b[^()\n]{{0,200}}|photo\s*:[^()\n]{{0,80}}|(?:also )?read\s*:[^()\n]{{0,150}})[)\]]?\s*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s*(?:\(([A-Za-z][A-Za-z/ -]{1,30})\)|[-–—]{1,2}\s?([A-Z][A-Za-z/]{1,24}(?: [A-Z][a-z]+)?))\s*$"
)
_RULE = re.compile(r"[\W_]+")


_LONGEST_AGENCY = 60
"""Characters of a line that names agencies and nothing else; a longer one is not looked up."""


@cache
def _lines() -> re.Pattern[str]:
    """The patterns of `data/boilerplate.txt` as one."""
    kinds = [line for line in data_lines("boilerplate.txt") if not re.fullmatch(r"\[[a-z ]+\]", line)]
    one = "|".join(f"(?:{kind.replace('ROLES', _ROLES)})" for kind in kinds)
    return re.compile(rf"[\s\"“(\[*_>•-]*(?:{one})\s*", re.IGNORECASE)


def is_noise(text: str, block: Span) -> bool:
    """Whether the whole block is boilerplate."""
    if block.end - block.start > _LONGEST_LINE:
        return False
    if _lines().fullmatch(text, block.start, block.end):
        return True
    words = text[block.start : block.end]
    if _RULE.fullmatch(words):
        return True
    signed = _SIGNED.fullmatch(words)
    if signed and _agency(signed[1] or signed[2]):
        return True
    return len(words) <= _LONGEST_AGENCY and _agency(words.strip("()[]-–— ."))


def without_tail(text: str, block: Span) -> Span:
    """The block without a credit at its end: '(With inputs from PTI)', '(ANI)', '- AFP'."""
    end = block.end
    for _ in range(3):
        window = max(block.start, end - 260)
        tail = _TAIL.search(text, window, end)
        if tail is None:
            signed = _SIGNED.search(text, max(block.start, end - 40), end)
            tail = (
                signed
                if signed and _agency(signed[1] or signed[2]) and _ended(text, signed.start())
                else None
            )
        if tail is None or not text[block.start : tail.start()].strip():
            break
        end = tail.start()
    return Span(block.start, end)


def _agency(words: str) -> bool:
    known = gazetteer()
    parts = words.split("/")
    return all(part.strip() and (known.is_agency_name(part)) for part in parts)


def _ended(text: str, at: int) -> bool:
    return text[at - 1 : at] in tuple('.!?"”’')
