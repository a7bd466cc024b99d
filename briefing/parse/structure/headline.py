"""A headline for an article that has none: the first clause of its lead, word for word."""

from __future__ import annotations

import re

from briefing.model import Span, Title

_BEST = 100
"""How long a headline should be at most, in code points; at `_MOST` it is cut between words."""
_MOST = 130
_LONGEST_WORD = 500
"""A word is never cut, unless it is longer than any: writing without spaces is cut anywhere."""
_LEAST = 28

_ABBREVIATION = (
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bLt)(?<!\bCol)"
    r"(?<!\b[Nn]o)(?<!\bvs)(?<!\bInc)(?<!\bCo)(?<!\bProf)(?<!\b[A-Z])"
)
_SENTENCE_END = re.compile(rf"{_ABBREVIATION}[.!?][\"”’')]*(?=\s|$)|[…](?=\s|$)|[。！？।॥؟۔]")
_CLAUSE = re.compile(
    r"(?P<mark>[;–—]|\s-\s|[,:](?=\s))"
    r"|(?P<clause>\s(?=(?:after|as|while|amid|because|but|when|where|who|which|whose|despite|ahead|following"
    r"|before|aimed|if|unless|although|though|since)\s))"
    r"|(?P<and>\s(?=(?:and|or)\s))"
    r"|(?P<phrase>\s(?=(?:to|with|over|on|in|at|for|during|by|from|against|under|into|that)\s))"
)
_WORTH = {"mark": 0, "clause": 0, "and": -10, "phrase": -25}
"""What a cut is worth beside its distance from the start: a clause's end is better than a phrase's."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says|say|met|meet|meets|held|told"
    r"|took|takes|made|makes|went|came|gave|began|begins|became|won|lost|left|led|kept|sent|put|set|cut|hit|rose|fell|saw"
    r"|spoke|struck|sought|urged|plans?|wants?|seeks?|faces?|calls?|agrees?|warns?|[a-z]{3,}ed)\b"
)
_SPACE = re.compile(r"\s")
_PAIRS = {"“": "”", "(": ")", "[": "]", "«": "»", '"': '"'}


def derived_title(text: str, lead: Span | None) -> Title:
    """A headline out of `lead`, the first paragraph without its dateline.

    It is always a verbatim slice, cut where a clause ends and, only where no clause does, between two
    words; marked as derived.
    """
    if lead is None:
        return Title("Untitled", derived=True)
    end = _sentence_end(text, lead)
    if end - lead.start > _BEST:
        end = _cut(text, lead.start, end)
    start, end = _trim(text, lead.start, end)
    if end <= start:
        return Title("Untitled", derived=True)
    words = " ".join(text[start:end].split())
    if words != text[start:end]:
        # A title is one line; a lead that is broken over lines has the same words, but is no slice.
        return Title(words, derived=True)
    return Title(words, derived=True, start=start, end=end)


def _sentence_end(text: str, lead: Span) -> int:
    found = _SENTENCE_END.search(text, lead.start, min(lead.end, lead.start + 600))
    return found.end() if found else min(lead.end, lead.start + 600)


def _cut(text: str, start: int, end: int) -> int:
    """Where the headline ends: at the best clause end within reach, else between two words."""
    best, worth = 0, float("-inf")
    for found in _CLAUSE.finditer(text, start, min(end, start + _MOST + 1)):
        at, length = found.start(), found.start() - start
        if length < _LEAST or not _VERB.search(text, start, at) or not _balanced(text[start:at]):
            continue
        value = length + _WORTH[str(found.lastgroup)] - 3 * max(0, length - _BEST)
        value -= 60 if _hangs(text, start, at) else 0
        if value > worth:
            best, worth = at, value
    if best and worth >= _LEAST:
        return best
    if end - start <= _MOST:
        return end
    space = _last_space(text, start, start + _BEST)
    while space > start + _LEAST and _hangs(text, start, space):
        space = _last_space(text, start, space)
    if space > start:
        return space
    word = _SPACE.search(text, start, min(end, start + _LONGEST_WORD))
    return word.start() if word else min(end, start + _BEST)


def _last_space(text: str, start: int, before: int) -> int:
    return max(text.rfind(" ", start, before), text.rfind("\n", start, before))


def _hangs(text: str, start: int, end: int) -> bool:
    """Whether the words before the cut leave the reader waiting: 'said', 'is expected', 'the'."""
    last = re.search(r"[\w’']+\W*$", text[max(start, end - 30) : end])
    return bool(last and re.fullmatch(
        r"(?:the|an?|of|to|in|on|at|for|by|with|and|or|is|are|was|were|has|have|had|will|would|be|been|said|says"
        r"|expected|set|due|its|their|his|her|aimed|according|ahead|between|both|such|as|that|not|from|over"
        r"|he|she|it|they|which|who|currently|likely|able|one|some|including)\W*",
        last[0], re.IGNORECASE))  # fmt: skip


def _balanced(words: str) -> bool:
    for left, right in _PAIRS.items():
        odd = words.count(left) % 2 if left == right else words.count(left) != words.count(right)
        if odd:
            return False
    return True


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " \t\n,;:–—-.\xa0" and not text[start:end].endswith("..."):
        if text[end - 1] == "." and re.search(
            r"(?:\b[A-Z]|\b(?:Inc|Ltd|Co|Jr|Sr|Mr|No))\.$", text[max(start, end - 6) : end]
        ):
            break
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
