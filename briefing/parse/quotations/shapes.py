"""The shape of quoted regions: whole clauses that somebody uttered, or words inside the writer's sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefing.model import Span
from briefing.parse.marks import Region
from briefing.parse.quotations.lexicon import SPEECH, VERBS, Frame, Verb, words

Shape = Literal["clause", "fragment"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)\W*$")
_LEAD = 300
"""Characters before a region that are looked at."""
_ENDS = frozenset(",.?!…—–-")
_SIGNED = re.compile(r"[ \t]*(?:[-–—―~]|--)[ \t]*[A-Z]")


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
        if before is None or not _is_source(text, paragraph, before, region):
            shaped.append(_shape(text, paragraph, region, before))
    return shaped


_SIGNED_BY = re.compile(r"\s*(?:[-–—―~]+\s*)?[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3},\s*")


def _is_source(text: str, paragraph: Span, before: Shaped, region: Region) -> bool:
    """'“We lost.” Jane Roe, “How the mill was won”': a pull quote's source, and no second quotation."""
    between = _SIGNED_BY.fullmatch(text, before.outer.end, region.outer.start)
    after = text[region.outer.end : paragraph.end]
    return (
        between is not None
        and before.outer.start == paragraph.start
        and text[before.region.end - 1] in ".?!…"
        and not any(letter.isalnum() for letter in after)
    )


def _shape(text: str, paragraph: Span, region: Region, before: Shaped | None) -> Shaped:
    outer = region.outer
    floor = max(paragraph.start, before.outer.end if before else 0)
    lead = text[max(floor, outer.start - _LEAD) : outer.start].rstrip(" \t\n\u00a0([")
    inner = text[region.start : region.end].strip()
    words = sum(1 for _ in _WORD.finditer(inner))
    opens = before is None or before.shape == "clause"
    if lead:
        opens = lead[-1] in ".?!" or (lead[-1] in '”"’' and lead[-2:-1] in ".?!")
    first = inner.lstrip("“‘\"'`([ ")[:1]
    capital = first.isupper() or first.isdigit() or inner[:1] in "[(…." or inner.startswith("...")
    one = Shaped(region, "fragment", words, opens, _ends(text, region, inner), capital)
    if words and _is_clause(text, lead, before, one):
        return replace(one, shape="clause")
    return one


def _ends(text: str, region: Region, inner: str) -> bool:
    """Whether a region ends as a clause does: with a stop, or a comma or signature right after it."""
    after = region.outer.end
    nested = len(inner) > 1 and inner[-1] in "”’\"')]" and inner[-2] in _ENDS
    return (
        not region.closer
        or inner[-1:] in _ENDS
        or nested
        or text.startswith((",", "."), after)
        or _SIGNED.match(text, after) is not None
    )


def _is_clause(text: str, lead: str, before: Shaped | None, one: Shaped) -> bool:
    """Whether a region is a whole quoted clause, from how it begins and ends and what leads to it."""
    region = one.region
    if region.continues or not region.opener:
        return True
    title = is_title(text[region.start : region.end])
    if one.opens:
        # '“Hamilton” opened in New York': a title at the start of a sentence has nothing of a clause.
        if title and not _cue_follows(text, region):
            return False
        return one.ends and (one.capital or one.words > 3)
    last, word = lead[-1:], _last_word(lead)
    verb = VERBS.get(word)
    if last == ":":
        return not (title and word in TITLED)
    if title and (word in TITLED or (verb is None and one.words > 1)):
        return False
    if last == ",":
        return one.ends and _after_comma(lead, before, one, verb)
    if last in "—–-":
        return one.capital and one.ends and one.words > 3
    return one.capital and one.ends and verb is not None and one.words > 2 and text[region.end - 1] in ".?!,"


def _after_comma(lead: str, before: Shaped | None, one: Shaped, verb: Verb | None) -> bool:
    """Whether what follows a comma is a clause: 'he said, “...', '“...,” he said, “...'."""
    says = verb is not None and Frame.CLAUSE in verb.frame
    if _completes_that(lead) and not (says and lead.endswith("ing,")):
        return False
    if before is not None and before.shape == "clause" and before.ends and not _BREAK.search(lead):
        return True
    return one.capital or says


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
    r"((?:[\w’']+\s+){1,4})that\s+(?:while|although|though|if|when|since|because|after|despite)\b"
    r"[^.?!“”\"]{3,}$"
)


def _completes_that(lead: str) -> bool:
    """Whether a verb that reports opened a that-clause which the quotation ends."""
    found = _THAT_CLAUSE.search(lead)
    return found is not None and any(word in VERBS for word in found.group(1).lower().split())


_BREAK = re.compile(r"[.!?][\"”’']*\s+[A-Z“\"]")
_NEXT_WORDS = re.compile(r"[\s,”\"’'—–-]*((?:[\w.’'-]+[ \t]+){0,4}[\w’'-]+)")


def _cue_follows(text: str, region: Region) -> bool:
    """Whether a cue stands within a few words after the region: '“The Long March,” he said'."""
    found = _NEXT_WORDS.match(text, region.outer.end)
    if found is None:
        return False
    forms = [word.lower() for word in found.group(1).split()]
    return any(form in VERBS and VERBS[form].frame & SPEECH for form in forms)


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
