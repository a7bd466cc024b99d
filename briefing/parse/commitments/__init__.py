"""Passages that promise or expect something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Commitment, DateMention, Span
from briefing.parse.commitments.clauses import clause_of
from briefing.parse.commitments.cues import FORWARD, Cue, cues_in
from briefing.parse.commitments.times import time_of

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis

__all__ = ["commitments_in", "find_commitments"]

_RELATIVE = re.compile(r"(?:which|who|that|where)\b")
"""A relative clause tells of a deed only where it says when: 'which will reopen in March'."""
_BEFORE_ACTOR = re.compile(r"^(?:but|and|even|then|now|so|yet)\s+", re.IGNORECASE)
_AFTER_ACTOR = re.compile(r"\s+(?:also|now|then|each|still|both|all|together|jointly|[a-z]+ly)$")
_NO_ACTOR = re.compile(
    r"^(?:[Dd]uring|[Ww]hile|[Ii]n|[Aa]t|[Oo]n|[Uu]nder|[Aa]fter|[Ff]rom|[Ff]or|[Ww]ith|[Bb]y|[Ss]ince"
    r"|[Bb]efore|[Aa]s)\s"
    r"|\b(?:is|are|was|were|has|have|had|who|which|what)\b"
)
_LISTED = re.compile(r"\s*\d{1,3}[.)]\s+(?=\S)")
_READER = re.compile(r"\b(?:you|one|nobody|no one)\s+$", re.IGNORECASE)
_VAGUE_ACTORS = frozenset({"it", "this", "that", "there", "which", "who", "what"})


def find_commitments(analysis: Analysis) -> tuple[Commitment, ...]:
    """In the order of the text."""
    from briefing.parse.dates import find_dates

    sentences = [Span(one.start, one.end) for one in analysis.sentences]
    dateline = analysis.layout.dateline
    return commitments_in(analysis.text, sentences, find_dates(analysis), dateline)


def commitments_in(
    text: str, sentences: Sequence[Span], dates: Sequence[DateMention] = (), dateline: Span | None = None
) -> tuple[Commitment, ...]:
    """The commitments of the sentences, in order and without overlap; `dates` are those of the text."""
    found: list[Commitment] = []
    first = 0
    for sentence in sentences:
        while first < len(dates) and dates[first].end <= sentence.start:
            first += 1
        cues = cues_in(text, sentence.start, sentence.end)
        if not cues:
            continue
        body = _without_number(text, _without_dateline(text, sentence, dateline))
        here = [one for one in dates[first : first + 40] if one.start < sentence.end]
        for before, cue, after in zip([None, *cues], cues, [*cues[1:], None], strict=False):
            commitment = _commitment(text, body, (before, cue, after), here)
            if commitment and not (found and found[-1].end > commitment.start):
                found.append(commitment)
    return tuple(found)


def _without_dateline(text: str, sentence: Span, dateline: Span | None) -> Span:
    if dateline is None or not sentence.start <= dateline.start < sentence.end:
        return sentence
    at = dateline.end
    while at < sentence.end and not text[at].isalpha():
        at += 1
    return Span(at, sentence.end)


def _without_number(text: str, sentence: Span) -> Span:
    """'8. The ministers will meet': without the number of a communiqué's paragraph."""
    number = _LISTED.match(text, sentence.start, sentence.end)
    return Span(number.end(), sentence.end) if number is not None else sentence


def _commitment(
    text: str, sentence: Span, cues: tuple[Cue | None, Cue, Cue | None], dates: Sequence[DateMention]
) -> Commitment | None:
    before, cue, after = cues
    if cue.start < sentence.start:
        return None
    clause = clause_of(text, sentence, cue, before, after)
    if clause is None:
        return None
    span, subject = clause
    if cue.kind == "told" and not FORWARD.search(text, cue.end, span.end):
        return None  # 'vowed that Accra “will not ...”': the words themselves stand in the marks
    when, date = time_of(text, span, cue.end, dates)
    if when is None and (cue.kind == "reported" or _RELATIVE.match(text, span.start)):
        return None
    if _READER.search(text, span.start, cue.start):
        return None  # 'call it a crisis and you will be offered a tent': nobody promises it
    actor = _actor(text[subject.start : subject.end]) if subject and not cue.passive else None
    return Commitment(span.start, span.end, text[span.start : span.end], actor=actor, when=when, date=date)


def _actor(words: str) -> str | None:
    """The subject without adverbs around it; None where it is no noun phrase or names nobody."""
    words = _BEFORE_ACTOR.sub("", _AFTER_ACTOR.sub("", words))
    words = re.sub(r"['’](?:ve|ll|re|d)$", "", words)
    if not words or words.lower() in _VAGUE_ACTORS or _NO_ACTOR.search(words):
        return None
    return words
