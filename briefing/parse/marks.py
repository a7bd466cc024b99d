"""Quotation marks, without a model: what stands inside them.

A paragraph is read as a row of *marks*, each an opener, a closer or either. Double marks, guillemets and
corner brackets come first; single marks count where they stand like a pair, with a guard for apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.model import Span

OPENERS = "“„‟«「『"
CLOSERS = "”»」』"
SINGLE_OPENERS = "‘‚‹"
SINGLE_CLOSERS = "’›"
ALL_MARKS = OPENERS + CLOSERS + SINGLE_OPENERS + SINGLE_CLOSERS + "\"'`"

# A tag that a copy left behind (<tweet author="...">) is stepped over whole; group 1 is a mark.
_DOUBLE = re.compile(r"<[A-Za-z/][^<>\n]{0,500}>|(``|''|[“„‟«「『”»」』\"])")
_SINGLE_OPEN = re.compile(r"(?<![\w’'‘`])(?:[‘‚‹]|(?<!')'(?!'))(?=[\w$£€¥…\[(“\"])")
_SINGLE_CLOSE = re.compile(r"(?:[’›]|(?<!')'(?!'))(?![\w’'])")
# 'em, '90s, ’tis: an apostrophe that stands where an opening mark would.
_ELISION = re.compile(
    r"['‘](?:\d0?s\b|\d\ds?\b|(?:em|til|tis|twas|twere|cause|cos|n|bout|round|ello|nuff|tude|s|ere|nother)\b)",
    re.IGNORECASE,
)
_BEFORE_OPENER = frozenset(" \t\n\u00a0\u2009\u202f([{<—–-/‘'“…*_>|:")
_LONGEST_SINGLE = 3000
_LOOK_AHEAD = 40
_BRIDGE = 3
"""How many paragraphs without marks a quotation may run through before one that closes it."""

Side = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Region(Span):
    """What stands inside one pair of marks in one paragraph, the marks left out."""

    opener: str
    """The opening mark, or '' where the quotation goes on from the paragraph before."""
    closer: str
    """The closing mark, or '' where it is left open at the paragraph's end."""
    paragraph: int
    """Index into `Layout.paragraphs`."""
    continues: bool = False
    """Whether it carries on the region before it (left open there, opened anew here)."""

    @property
    def outer(self) -> Span:
        """The region with its marks."""
        return Span(self.start - len(self.opener), self.end + len(self.closer))


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    mark: str
    side: Side

    @property
    def after(self) -> int:
        return self.at + len(self.mark)


def find_regions(text: str, paragraphs: Sequence[Span]) -> tuple[Region, ...]:
    """The quoted regions of the paragraphs, in order; never raises, whatever the marks.

    Regions do not overlap: a quotation inside another one is part of the outer region.
    """
    regions: list[Region] = []
    for number, paragraph in enumerate(paragraphs):
        marks = list(_double_marks(text, paragraph))
        before = regions[-1] if regions else None
        left_open = before is not None and not before.closer and number - before.paragraph <= 1
        if marks and marks[0].side == "close" and (bridge := _bridge(text, paragraphs, regions, number)):
            regions.extend(bridge)
            left_open = True
        here = _pair(text, paragraph, marks, number, left_open)
        here = _with_singles(text, paragraph, here, number, left_open and _is_single(regions[-1]))
        regions.extend(_linked(text, paragraph, here, left_open))
    return tuple(regions)


def _is_single(region: Region) -> bool:
    return region.opener in tuple("‘'‚‹")


def _linked(text: str, paragraph: Span, here: list[Region], left_open: bool) -> list[Region]:
    """Mark the paragraph's first region as carrying on the last one of the paragraph before."""
    if not (left_open and here):
        return here
    first = here[0]
    if first.opener and text[paragraph.start : first.start - len(first.opener)].strip():
        return here
    return [_replace(first, continues=True), *here[1:]]


def _replace(region: Region, continues: bool) -> Region:
    return Region(
        region.start, region.end, region.opener, region.closer, region.paragraph, continues=continues
    )


def _bridge(text: str, paragraphs: Sequence[Span], regions: list[Region], number: int) -> list[Region] | None:
    """Whole paragraphs between one that a quotation leaves open and this one, which closes it first.

    None where no quotation is open or too much stands between; an empty list where nothing does.
    """
    if not regions or regions[-1].closer or _is_single(regions[-1]):
        return None
    last = regions[-1].paragraph
    if number - last > _BRIDGE + 1 or any(any(_double_marks(text, p)) for p in paragraphs[last + 1 : number]):
        return None
    return [
        Region(paragraphs[k].start, paragraphs[k].end, "", "", k, continues=True)
        for k in range(last + 1, number)
    ]


def _double_marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for found in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        at, end, mark = found.start(), found.end(), found.group(1)
        if mark is None:
            continue
        prior = text[at - 1] if at > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        side = _side(mark, prior, after)
        if side is not None:
            yield _Mark(at, mark, side)


def _side(mark: str, prior: str, after: str) -> Side | None:
    """What a double mark does, from the characters beside it; None for an inch or second sign."""
    starts = prior in _BEFORE_OPENER or prior in SINGLE_OPENERS
    if mark == "``":
        return "open"
    if mark in "“„‟「『":
        # A mark turned the wrong way round by an editor: 'word,“ she said'.
        return "either" if not starts and not after.isalnum() else "open"
    if mark in "”」』":
        return "either" if starts and prior != "\n" and after.isalnum() else "close"
    if mark in "«»":
        natural: Side = "open" if mark == "«" else "close"
        return natural if starts == (natural == "open") else "either"
    if mark == "''" and prior == "'":
        return None
    if starts and not after.isspace():
        return "open"
    if not prior.isspace() and not after.isalnum():
        return "close" if not prior.isdigit() or after in " ,.;:?!)\n" else "either"
    return "either"


def _pair(text: str, paragraph: Span, marks: list[_Mark], number: int, left_open: bool) -> list[Region]:
    """Match openers with closers from left to right; recover where they do not balance."""
    regions: list[Region] = []
    opened: _Mark | None = None
    if marks and left_open and marks[0].side == "close":
        opened = _Mark(paragraph.start, "", "open")
    depth = 0
    for index, mark in enumerate(marks):
        if opened is None:
            if mark.side != "close" and not _is_measure(text, mark):
                opened, depth = mark, 0
        elif mark.side == "open":
            if _closes_again(marks, index):
                depth += 1
            else:
                regions.append(_region(text, opened, mark.at, "", number))
                opened, depth = mark, 0
        elif depth:
            depth -= 1
        else:
            regions.append(_region(text, opened, mark.at, mark.mark, number))
            opened = None
    if opened is not None:
        regions.append(_region(text, opened, paragraph.end, "", number))
    return [region for region in regions if text[region.start : region.end].strip()]


def _is_measure(text: str, mark: _Mark) -> bool:
    """6'2", 24": an inch or second sign where no quotation is open."""
    return mark.side == "either" and mark.mark in ('"', "''") and text[mark.at - 1 : mark.at].isdigit()


def _closes_again(marks: list[_Mark], index: int) -> bool:
    """Whether an opener inside an open quotation is a nested one: both find their closers."""
    depth = 1
    for mark in marks[index : index + _LOOK_AHEAD]:
        depth += 1 if mark.side == "open" else -1
        if depth == 0:
            return True
    return False


def _region(text: str, opened: _Mark, end: int, closer: str, number: int) -> Region:
    return Region(opened.after, max(end, opened.after), opened.mark, closer, number)


def _with_singles(
    text: str, paragraph: Span, doubles: list[Region], number: int, left_open: bool
) -> list[Region]:
    """Add the regions in single marks; one that holds double ones swallows them."""
    singles: list[Region] = []
    covered = iter(doubles)
    cover = next(covered, None)
    at = paragraph.start
    while found := _SINGLE_OPEN.search(text, at, paragraph.end):
        while cover is not None and cover.end < found.start():
            cover = next(covered, None)
        if cover is not None and cover.start <= found.start():
            at = max(cover.end, found.end())
            continue
        at = found.end()
        if _ELISION.match(text, found.start()):
            continue
        region = _single(text, paragraph, found, doubles, number, left_open)
        if region is not None:
            singles.append(region)
            at = region.end + len(region.closer)
    if not singles:
        return doubles
    kept = [d for d in doubles if not any(s.overlaps(d) for s in singles)]
    return sorted([*kept, *singles])


def _single(
    text: str, paragraph: Span, opener: re.Match[str], doubles: list[Region], number: int, left_open: bool
) -> Region | None:
    """The region that a single mark opens, if a closing one is found or it runs on plainly."""
    start, mark = opener.end(), opener.group()
    limit = min(paragraph.end, start + _LONGEST_SINGLE)
    stop = _SINGLE_OPEN.search(text, start, limit)
    weak: int | None = None
    for close in _SINGLE_CLOSE.finditer(text, start + 1, limit):
        at = close.start()
        if any(d.start <= at < d.end for d in doubles if not (d.start >= start and d.end <= at)):
            continue
        if weak is not None and stop is not None and stop.start() < at:
            break
        if not _possessive(text, at, close.end()):
            return Region(start, at, mark, close.group(), number) if text[start:at].strip() else None
        weak = at if weak is None else weak
    if weak is not None:
        return Region(start, weak, mark, text[weak], number)
    # Left open at the paragraph's end: only a British quotation that opens its paragraph.
    opens = not text[paragraph.start : opener.start()].strip()
    if mark == "‘" and opens and (left_open or paragraph.end - start > 80) and stop is None:
        return Region(start, paragraph.end, mark, "", number)
    return None


def _possessive(text: str, at: int, end: int) -> bool:
    """the workers’ rights: a mark after s before a word in small letters may be an apostrophe."""
    return text[at - 1] in "sSzx" and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
