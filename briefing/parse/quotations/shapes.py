"""The shape of quoted regions: whole clauses that somebody uttered, or words inside the writer's sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.model import Span
from briefing.parse.marks import Region
from briefing.parse.quotations.lexicon import VERBS, Frame, words

Shape = Literal["clause", "fragment"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)\W*$")
_ENDS = frozenset(",.?!…—–-")
_OPENING = frozenset("([“‘\"'`«")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A region with what its surroundings tell."""

    region: Region
    shape: Shape
    words: int
    opens: bool
    """Whether nothing of the writer's sentence stands before it."""
    ends: bool
    """Whether it ends as a clause does: with a stop or comma inside the marks or right after them."""
    capital: bool
    """Whether its first letter is a capital (or a figure, a bracket, three dots)."""

    @property
    def outer(self) -> Span:
        """The region with its marks."""
        return self.region.outer


def shape_regions(text: str, paragraphs: Sequence[Span], regions: Sequence[Region]) -> list[Shaped]:
    """Each region with its shape, judged from left to right."""
    shaped: list[Shaped] = []
    for region in regions:
        paragraph = paragraphs[region.paragraph]
        before = shaped[-1] if shaped and shaped[-1].region.paragraph == region.paragraph else None
        shaped.append(_shape(text, paragraph, region, before))
    return shaped


def _shape(text: str, paragraph: Span, region: Region, before: Shaped | None) -> Shaped:
    outer = region.outer
    floor = max(paragraph.start, before.outer.end if before else 0)
    lead = text[floor : outer.start].rstrip(" \t\n\u00a0([")
    inner = text[region.start : region.end].strip()
    words = sum(1 for _ in _WORD.finditer(inner))
    opens = not lead and before is None
    opens = opens or (before is not None and not lead and before.shape == "clause")
    if lead:
        opens = lead[-1] in ".?!" or (lead[-1] in '”"’' and lead[-2:-1] in ".?!")
    first = inner.lstrip("“‘\"'`([ ")[:1]
    capital = first.isupper() or first.isdigit() or inner[:1] in "[(…." or inner.startswith("...")
    after = text[outer.end : outer.end + 1]
    ends = (
        (not region.closer)
        or inner[-1:] in _ENDS
        or _nested_end(inner)
        or (after in (",", ".") and after != "")
    )
    shape = _decide(text, lead, before, opens=opens, ends=ends, capital=capital, words=words, region=region)
    return Shaped(region, shape, words, opens, ends, capital)


def _nested_end(inner: str) -> bool:
    return len(inner) > 1 and inner[-1] in "”’\"')]" and inner[-2] in _ENDS


def _decide(
    text: str,
    lead: str,
    before: Shaped | None,
    *,
    opens: bool,
    ends: bool,
    capital: bool,
    words: int,
    region: Region,
) -> Shape:
    if words == 0:
        return "fragment"
    if region.continues or not region.opener:
        return "clause"
    if opens and is_title(text[region.start : region.end]) and not _cue_follows(text, region):
        return "fragment"
    if opens:
        # '“Hamilton” opened in New York': a title at the start of a sentence has nothing of a clause.
        return "clause" if ends and (capital or words > 3) else "fragment"
    last = lead[-1:]
    word = _last_word(lead)
    verb = word in VERBS
    if last == ":" and word not in TITLED:
        return "clause"
    if is_title(text[region.start : region.end]) and (word in TITLED or (not verb and words > 1)):
        return "fragment"
    if last == ":":
        return "clause"
    if last == "," and _THAT_CLAUSE.search(lead[-300:]) and not _closes_aside(lead):
        return "fragment"
    if last == ",":
        if before is not None and before.shape == "clause" and before.ends and not _BREAK.search(lead):
            return "clause" if ends else "fragment"
        return "clause" if ends and (capital or (verb and Frame.CLAUSE in VERBS[word].frame)) else "fragment"
    if last in "—–-" and capital and ends and words > 3:
        return "clause"
    if capital and verb and ends and text[region.end - 1] in ".?!,":
        return "clause" if words > 2 else "fragment"
    return "fragment"


TITLED = words(
    "book memoir autobiography novel film movie documentary show series programme program sitcom "
    "album song single track play musical poem essay article column paper magazine newspaper podcast "
    "blog game painting titled entitled headlined called named dubbed nicknamed labelled labeled "
    "headline title hit"
)
"""Words that a title of a work follows."""
_SMALL = words("a an and as at but by for from in into of on or the to vs with")


# 'said that while he agreed, “...': the quotation completes the writer's that-clause.
_THAT_CLAUSE = re.compile(
    r"([\w’']+)\s+(?:[\w’']+\s+){0,3}that\s+(?:while|although|though|if|when|as|since|because|after|despite|in|for|with)\b[^.?!“”\"]{3,}$"
)


def _closes_aside(lead: str) -> bool:
    """Whether the verb before 'that' is none that reports."""
    found = _THAT_CLAUSE.search(lead[-300:])
    return found is None or found.group(1).lower() not in VERBS


_BREAK = re.compile(r"[.!?][\"”’']*\s+[A-Z“\"]")
_NEXT_WORDS = re.compile(r"[\s,”\"’'—–-]*((?:[\w.’'-]+[ \t]+){0,4}[\w’'-]+)")


def _cue_follows(text: str, region: Region) -> bool:
    """Whether a cue stands within a few words after the region: '“The Long March,” he said'."""
    found = _NEXT_WORDS.match(text, region.outer.end)
    if found is None:
        return False
    forms = [word.lower() for word in found.group(1).split()]
    return any(form in VERBS and VERBS[form].frame & (Frame.CLAUSE | Frame.ADDRESSEE) for form in forms)


def is_title(words: str) -> bool:
    """Whether quoted words are written as titles are: each with a capital, no sentence in sight."""
    parts = words.strip(" .,!?").split()
    if not parts or len(parts) > 9 or words.rstrip().endswith(("?", "!")):
        return False
    big = [part for part in parts if part.lower() not in _SMALL]
    return bool(big) and all(part[:1].isupper() or part[:1].isdigit() for part in big) and len(parts) > 1


def _last_word(lead: str) -> str:
    found = _LAST_WORD.search(lead[-40:])
    return found.group(1).lower() if found else ""
