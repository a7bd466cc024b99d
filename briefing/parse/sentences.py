"""Sentences by rule: quick, and aware of quotation marks and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Span
from briefing.parse.marks import Region

_SHORT = 40
"""The length up to which a quotation of several sentences may be a title."""
_CLOSING = "\"'”’»›)\\]"
_END = re.compile(rf"(?:[.!?…]+|[。！？])(?:''|[{_CLOSING}])*")
_NEXT = re.compile(r"\s+(?:[-–—•*]\s+)?[“”\"‘'«‹`(\[¿¡]*")
# A full stop without a space after it: 'the talks ended.The minister'.
_GLUED = re.compile(r"(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+\s)|(?<=[a-z]{2}[.!?][”\"’])(?=[A-Z][a-z]+\s)")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_TITLES = _words(
    "mr mrs ms mx dr prof sen rep gov gen col lt maj capt cmdr sgt cpl pvt adm amb rev fr hon st mt ft pres "
    "supt insp det const cllr sec asst assoc dep dir messrs mme mlle smt pt ing sr sra srta vs viz cf fig "
    "sens reps govs gens dept "
    "ma"
)
"""Abbreviations that a name follows: never the end of a sentence. 'Ma.' is Maria in the Philippines."""
_BEFORE_NUMBER = _words("no nos art vol pp p par sec ch jan feb mar apr jun jul aug sep sept oct nov dec")
_MAYBE_LAST = _words(
    "inc co corp ltd plc llc bros jr sr etc al ave blvd rd est e.g i.e a.m p.m u.s u.k u.n e.u u.s.a d.c "
    "u.a.e ph.d m.d b.a m.a esq ret ok"
)
"""Abbreviations that may end a sentence: only before a word that commonly opens one."""
_STARTERS = _words(
    "the a an this that these those he she they we i it its his her their our my you in on at but and or so "
    "if when while as after before since although though however then there here both each many most some "
    "several no not what why how who where for from with by to during despite still also now yet according "
    "asked speaking meanwhile earlier later last on such another one two three"
)
_AFTER_CLOCK = _words(
    "monday tuesday wednesday thursday friday saturday sunday est edt et pst pdt pt gmt bst cst cdt ist utc "
    "mon tue wed thu fri sat sun eastern central pacific local"
)
_WORD_BEFORE = re.compile(r"[^\s“”\"‘'(\[–—-]+$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# '... is it?” the minister asked': after ? or ! the writer's words may go on, even with a capital.
_CUE_AFTER = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:had\s+|has\s+|also\s+|later\s+|then\s+)?"
    r"(?:said|says|asked|asks|told|wrote|added|adds|replied|shouted|exclaimed|tweeted|posted|wondered|"
    r"demanded|cried|yelled|responded|answered|continued|declared|joked|recalled|quipped)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence of a paragraph; white space around it is left out."""

    paragraph: int
    """Index into `Layout.paragraphs`."""


def split_sentences(text: str, paragraphs: Sequence[Span], regions: Sequence[Region]) -> tuple[Sentence, ...]:
    """The sentences of the paragraphs, in order.

    A full stop inside quotation marks ends a sentence only where the marks end with it or the
    quotation goes on with a new sentence. A quotation's mark goes with the sentence that it ends.
    """
    found: list[Sentence] = []
    inside = iter(regions)
    region = next(inside, None)
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start
        for end in _ends(text, paragraph):
            while region is not None and region.end + len(region.closer) < end:
                region = next(inside, None)
            if end <= start or _splits_short_quote(text, region, end):
                continue
            _add(found, text, start, end, number)
            start = end
        _add(found, text, start, paragraph.end, number)
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int, number: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Sentence(start, end, number))


def _ends(text: str, paragraph: Span) -> list[int]:
    """Where sentences of the paragraph end, its own end left out."""
    ends = []
    for found in _END.finditer(text, paragraph.start, paragraph.end):
        end = found.end()
        follows = _NEXT.match(text, end, paragraph.end)
        if follows is None:
            continue
        word = _WORD.match(text, follows.end(), paragraph.end)
        first = text[follows.end() : min(follows.end() + 1, paragraph.end)]
        if not first or first.islower() or first in ".,;:…":
            continue
        if found.group() == ".":
            dash = any(mark in follows.group() for mark in "-–—")
            if _abbreviation(text, paragraph.start, found.start(), word, dash):
                continue
        elif found.group()[-1] not in ".!?…" and found.group()[0] != "." and _CUE_AFTER.match(text, end):
            continue
        ends.append(end)
    ends.extend(found.start() for found in _GLUED.finditer(text, paragraph.start, paragraph.end))
    return sorted(set(ends))


def _abbreviation(text: str, start: int, stop: int, word: re.Match[str] | None, dash: bool) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation that the sentence goes on after."""
    before = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    if before is None:
        return False
    last = before.group().lower()
    follows = word.group().lower() if word else ""
    initial = len(last) == 1 and before.group().isupper()
    dotted = "." in last and all(len(part) <= 2 for part in last.split("."))
    if last in _TITLES or (last.isdigit() and before.start() == start):
        return True
    if last in ("a.m", "p.m"):
        return follows in _AFTER_CLOCK
    if initial or dotted or last in _MAYBE_LAST:
        return dash or follows not in _STARTERS
    return last in _BEFORE_NUMBER and not word


def _splits_short_quote(text: str, region: Region | None, end: int) -> bool:
    """A stop inside a short quoted title after which the writer's sentence goes on is no sentence end."""
    if region is None or not region.start < end < region.end or region.end - region.start > _SHORT:
        return False
    after = text[region.end + len(region.closer) : region.end + len(region.closer) + 2].strip()
    return after.islower() and text[region.end - 1] != ","
