"""The clause around a cue: where its subject begins and where it ends."""

from __future__ import annotations

import re

from briefing.model import Span
from briefing.parse.commitments.cues import Cue

_LONGEST = 320
"""The longest clause that is kept, in code points."""

_MARKS = '“”"«»'
_STARTS = re.compile(
    r"[;:“”\"«»]\s*|\s[–—-]{1,2}\s|(?<=\w)—(?=\w)"
    r"|(?:(?<=ed)|(?<=said)|(?<=says)|(?<=say)|(?<=told)|(?<=hope)|(?<=hopes)|(?<=hopeful)|(?<=confident)"
    r"|(?<=sure)"
    r"|(?<=certain)|(?<=clear)|(?<=optimistic)|(?<=ing)|(?<=believe)|(?<=believes)|(?<=expect)|(?<=expects)"
    r"|(?<=him)|(?<=them)|(?<=her)|(?<=us)|(?<=assurance)|(?<=assurances)|(?<=statement)"
    r"|(?<=day)|(?<=week)|(?<=month)|(?<=\d))\s+that\s+"
    r"|\b(?:say|says|said|believe|believes|hope|hopes|think|thinks|expect|expects)\s+(?:that\s+)?(?=[^\s,.])"
    r"|\b(?:just\s+)?that\s+(?=(?:it|he|she|they|we|I|the|this|these|its|their|his|her|all|both|no)\b)"
    r"|\b(?:\w+\s+)?(?:which|whom|where|suggests?|shows?)\s+(?:that\s+)?(?=[^\W\d_])"
    r"|\b(?:because|although|though|while|whereas|but|so|when|after|before|until|since|as)\s+"
    r"|,\s+(?!(?:\w+\s){1,2}and\s\w)(?:and|but|or|which|who)?\s*|\b(?:and\s+)?(?:then|now|later"
    r"|meanwhile)\s+|\band\s+(?=(?:he|she"
    r"|it|they|we|I|the|this|that|its|their|his|her)\s)"
)
_RELATIVE = re.compile(r"(?:,\s*|\s)(?P<pronoun>which|who|that)\s+$")
_ENDS = re.compile(
    r"[;:“”\"«»]|(?<=\w)[’'],\s|\s[–—]\s|(?<=\w)—(?=\w)|\s--?\s"
    r"|,\s+(?:(?:and|but|or)\s+)?(?:which|who|whose|while|but|as|after|before|according|adding|said|says"
    r"|he|she|they|it"
    r"|we|I|the|a|an|in|with|without|although|though|because|so|where|when|even|despite|following|amid|for"
    r"|to|[a-z]+ing|[A-Z][\w.]*"
    r"(?:\s+[A-Z][\w.]*){0,3}\s+(?:said|says|told|added))\b"
    r"|,?\s+(?:because|although|though|while|whereas|said)\s|,\s+and\s+|,?\s+but\s",
)
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|provided|assuming|would|could|might|should)\b", re.IGNORECASE
)
_ONLY_IF = re.compile(r"\b(?:if|unless|provided that|assuming|in case)\b", re.IGNORECASE)
_LINK = re.compile(r"(?:But|And|So|Yet|Then|Now)\s+")
_TRIM = " \t\n\xa0,;:.–—-"


def clause_of(
    text: str, sentence: Span, cue: Cue, before: Cue | None = None, after: Cue | None = None
) -> tuple[Span, Span | None] | None:
    """The clause and its subject; None inside a condition or a question.

    `before` and `after` are the cues around: 'X will buy and Y will cut' is two clauses. The subject is None
    where the words do not tell it plainly.
    """
    if text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?"):
        return None
    start, subject = _subject(text, sentence, cue, before.end if before else sentence.start)
    end = _end(text, sentence, cue)
    joint = text.rfind(" and ", cue.end, min(end, after.start)) if after and after.start < end else -1
    if joint > 0 and text[joint + 5 : after.start if after else end].strip():
        end = joint
    if _CONDITION.search(text, start, cue.start) or _ONLY_IF.search(
        text, cue.end, min(sentence.end, end + 40)
    ):
        return None
    if re.match(r"[\"“‘']?(?:If|Unless|Whether|Should|Were)\b", text[sentence.start : sentence.start + 12]):
        return None
    start, end = _trimmed(text, start, end)
    linked = _LINK.match(text, start, end)
    start = linked.end() if linked else start
    return (Span(start, end), subject) if end - start > 8 else None


def _end(text: str, sentence: Span, cue: Cue) -> int:
    stop = min(sentence.end, cue.end + _LONGEST)
    found = _ENDS.search(text, cue.end, stop)
    end = found.start() if found else _sentence_end(text, cue.end, stop)
    return next((at for at in range(cue.end, end) if text[at] in ")]" and _open(text, cue.end, at) < 0), end)


def _open(text: str, start: int, end: int) -> int:
    """How many brackets are left open in `text[start:end]`, the one at `end` counted as closing."""
    words = text[start : end + 1]
    return words.count("(") + words.count("[") - words.count(")") - words.count("]")


def _sentence_end(text: str, at: int, stop: int) -> int:
    """Where the words end, the closing full stop and marks left out."""
    while stop > at and text[stop - 1] in ".!?…" + _MARKS + "'’ \n":
        stop -= 1
    return stop


def _subject(text: str, sentence: Span, cue: Cue, floor: int) -> tuple[int, Span | None]:
    """Where the clause begins, and its subject's words."""
    low = max(sentence.start, cue.start - _LONGEST)
    relative = _RELATIVE.search(text, low, cue.start)
    if relative:
        return relative.start("pronoun"), None
    left = text[low : cue.start].rstrip()
    before = cue.start
    if left.endswith(","):
        # 'Wang Yi, the foreign minister, will visit': the subject stands before the apposition.
        opening = text.rfind(",", low, low + len(left) - 1)
        if opening > low:
            before = opening
    joint = text.rfind(" and ", max(low, floor), before) if floor > sentence.start else -1
    start = joint + 5 if joint > 0 else low
    for mark in _STARTS.finditer(text, start, before):
        if text[mark.end() : before].strip():
            start = mark.end()
    bracket = max(text.rfind("(", start, before), text.rfind("[", start, before))
    if bracket >= 0 and _open(text, bracket, before - 1) > 0:
        start = bracket + 1
    span = _trimmed(text, start, before)
    return span[0], Span(*span) if 0 < span[1] - span[0] <= 90 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM + _MARKS + "‘'":
        start += 1
    while end > start and text[end - 1] in _TRIM + "‘":
        if text[end - 1] == "." and text[end - 2 : end - 1].isupper():
            break  # 'the U.S.'
        end -= 1
    return start, end
