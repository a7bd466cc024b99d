"""The dateline: place, date and agency at the head of an article ('DOHA, Oct 27 (Reuters) - ').

The forms are those of the agencies' style books and of what papers make of them: the place in capitals or
not, alone or with its state, one or several; a date before, in or after brackets; an agency; and as the
sign that ends it a dash of any length, a colon, or a full stop with a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from briefing.model import Dateline, Span
from briefing.parse.dates.calendar import MONTHS, as_date, day_of, latest, month_number
from briefing.parse.people.lexicon import lexicon
from briefing.parse.structure.gazetteer import fold, gazetteer

LONGEST = 140
"""How far into a paragraph a dateline may reach, in code points."""
_LONGEST_ALONE = 80

_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DATE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?P<m1>{_MONTH})\s*(?P<d1>\d{{1,3}})(?:st|nd|rd|th)?\b"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}))"
    r"(?:,?\s*(?P<y>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_MISREAD = re.compile(r"(?<=[A-Z])[01](?=[A-Z])|\b0(?=ct\b)|\b[lI](?=\d\b)|(?<=\b\d)[lI]\b")
_PRINTED = {"0": "O", "1": "I"}
"""Digits that a scanner reads for capitals; 'l' and 'I' beside a digit are a 1."""
_END = re.compile(r"\s*--+\s*|\s*[–—―]\s*|\s+-\s*|-\s+|\s*:\s+")
_PAREN = re.compile(r"\(([^()\n]{1,60})\)?")
_SIGN = re.compile(r"[()]|--+|\.-|\s-\s")
_ITEM = re.compile(r"[^,/&–—()\n]+")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_PARTICLE = re.compile(
    r"al|el|as|ad|an|de|del|da|do|dos|la|le|les|los|las|of|es|e|dar|upon|on|en|the|sur|bin", re.IGNORECASE
)
_OPENS_BODY = re.compile(r"[\w\"“”‘'«(\[<$£€#@]")
_SENTENCE = re.compile(r"[.!?][\"”’')]*(?:\s|$)")
_RUN_ON = re.compile(
    r"(?P<city>[A-Z][A-Z .'-]{2,30}),\s+(?P<region>(?:[A-Z]\.){1,3}|[A-Z][a-z]{1,5}\.)\s+(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline with what it takes up of its paragraph."""

    dateline: Dateline
    body: int
    """Where the article's own words begin, after the sign that ends the dateline."""


@dataclass(slots=True)
class _Head:
    """What stands before the sign that ends a dateline, sorted by kind."""

    places: list[Span] = field(default_factory=list)
    regions: int = 0
    agency: bool = False
    date: re.Match[str] | None = None
    joined: bool = False
    """Whether 'and', '&' or '/' joins the places."""

    @property
    def strong(self) -> bool:
        return self.agency or self.date is not None


def find_opening(text: str, block: Span, published: str | None = None) -> Opening | None:
    """The dateline at the start of `block`, or None.

    `published` (ISO 8601) gives the year where the dateline names a day without one.
    """
    limit = min(block.end, block.start + LONGEST)
    given, text = text, _as_printed(text, block.start, limit)
    ends = list(_END.finditer(text, block.start + 2, limit))[:5]
    for end in reversed(ends):
        head = _read_head(text, Span(block.start, end.start()))
        if head is not None and _plausible(text, head, end, block):
            return _opening(given, head, end.end(), published)
    run_on = _RUN_ON.match(text, block.start, limit)
    if run_on and gazetteer().is_city(run_on["city"]) and gazetteer().is_region(run_on["region"]):
        head = _Head(places=[Span(*run_on.span("city"))])
        return _opening(given, head, run_on.end(), published)
    return None


def find_alone(text: str, block: Span, published: str | None = None) -> Opening | None:
    """The dateline that has `block` for itself, or None: 'Lima, 12 November 2026' above a statement.

    No sign ends it, so that it has to name a day and a place that is known.
    """
    if block.end - block.start > _LONGEST_ALONE or "\n" in text[block.start : block.end]:
        return None
    end = block.end
    while end > block.start and text[end - 1] in " \t\xa0.:,–—-":
        end -= 1
    head = _read_head(text, Span(block.start, end))
    if head is None or head.date is None:
        return None
    name = text[head.places[0].start : head.places[0].end]
    known = gazetteer()
    if not (known.is_city(name) or known.is_place(name)) or fold(name) in known.labels:
        return None
    return _opening(text, head, block.end, published)


def _as_printed(text: str, start: int, end: int) -> str:
    """The text with what a scanner misread in `[start, end)` put right: 'WASHINGT0N, 0ct l4'."""
    read = _MISREAD.sub(lambda m: _PRINTED.get(m[0], "1"), text[start:end])
    return text if read == text[start:end] else text[:start] + read + text[end:]


def _opening(text: str, head: _Head, body: int, published: str | None) -> Opening:
    start = head.places[0].start
    end = head.places[-1].end if head.joined else head.places[0].end
    when = _when(head.date, published)
    return Opening(Dateline(start, end, text[start:end], date=when.isoformat() if when else None), body)


def _when(found: re.Match[str] | None, published: str | None) -> date | None:
    if found is None:
        return None
    month, day = month_number(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
    if found["y"]:
        return day_of(int(found["y"]), month, day)
    basis = as_date(published)
    return latest(month, day, basis) if basis else None


def _read_head(text: str, span: Span) -> _Head | None:
    """The parts of `span`; None where something in it belongs into no dateline."""
    head = _Head()
    rest = text[span.start : span.end]
    if rest.count("(") != rest.count(")"):
        return None
    head.date = _DATE.search(rest)
    if head.date:
        rest = _blank(rest, head.date.span())
    for paren in _PAREN.finditer(rest):
        if paren.start() == 0 and rest.rstrip().endswith(")") and "," in paren[1]:
            continue  # '(WASHINGTON, DC) -': the brackets hold it all
        if paren[1].strip(" .,"):
            if not _agency_like(paren[1]):
                return None
            head.agency = True
        rest = _blank(rest, paren.span())
    rest = _SIGN.sub(lambda m: "," * len(m[0]), rest)
    head.joined = bool(re.search(r"[&/]", rest))
    for item in _ITEM.finditer(rest):
        if not _take(head, rest, item, span.start):
            return None
    return head if head.places else None


def _blank(words: str, span: tuple[int, int]) -> str:
    return words[: span[0]] + "," + " " * (span[1] - span[0] - 2) + "," + words[span[1] :]


def _take(head: _Head, rest: str, item: re.Match[str], offset: int) -> bool:
    """Sort one item between commas into `head`; False where it is neither place nor agency."""
    known = gazetteer()
    last = item.start()
    for cut in [*_AND.finditer(rest, item.start(), item.end()), None]:
        end = cut.start() if cut else item.end()
        name = rest[last:end].strip(" \t.\xa0")
        if name:
            start = last + rest[last:end].index(name)
            if known.is_agency(name) and not known.is_place(name):
                head.agency = True
            elif not _name_like(name):
                return False
            elif head.places and cut is None and not head.joined and known.is_region(name):
                head.regions += 1
            elif head.places and not head.joined and last == item.start() and cut is None:
                head.regions += name.isupper() and rest[head.places[0].start - offset :][:2].isupper()
                return head.regions > 0
            else:
                head.places.append(Span(offset + start, offset + start + len(name)))
        if cut:
            head.joined, last = True, cut.end()
    return True


def _name_like(name: str) -> bool:
    words = name.split()
    if len(words) > 5 or any(c.isdigit() or c in '"“”;?!*#@=' for c in name):
        return False
    if gazetteer().is_city(name):
        return True
    if words[0] in ("the", "a", "an"):
        return False
    return all(w[0].isupper() or _PARTICLE.fullmatch(w) or w[:3] in ("al-", "el-") for w in words)


def _agency_like(words: str) -> bool:
    known = gazetteer()
    parts = re.split(r"[/,]| and |\s[-–]\s", words)
    return any(known.is_agency(part) or part.strip().isupper() for part in parts) and len(words.split()) <= 6


def _plausible(text: str, head: _Head, end: re.Match[str], block: Span) -> bool:
    """Whether the head is a dateline, and no label, headline or name of a speaker."""
    known = gazetteer()
    first = head.places[0]
    name = text[first.start : first.end]
    body = text[end.end() : end.end() + 1]
    colon = ":" in end[0]
    if fold(name) in known.labels or not _OPENS_BODY.match(body):
        return False
    if block.end - end.end() < (3 if head.strong else 20) or (body.islower() and not head.strong):
        return False
    if colon and _is_label(text, name):
        return False
    city = known.is_city(name)
    if head.strong and (city or known.is_region(name) or name.isupper()):
        return True
    if head.strong:
        named = _is_place_here(text, name, end.end()) or (head.agency and head.date is not None)
        return name[:1].isupper() and named and not _is_person(text, name, end)
    prose = block.end - block.start >= 80 and bool(_SENTENCE.search(text, end.end(), block.end))
    capitals = name.isupper() and len(name) > 2
    if head.regions:
        return city or capitals or (prose and not colon)
    if capitals:
        return city or known.is_place(name) or (prose and _is_place_here(text, name, end.end()))
    return prose and (city or (not colon and known.is_place(name)))


def _is_person(text: str, name: str, end: re.Match[str]) -> bool:
    """'Jane Doe (1 May 1920) -': a name with a date is not yet a place with one."""
    return not name.isupper() and (name.split()[0] in lexicon().given or text[end.start() - 1] == ")")


def _is_label(text: str, name: str) -> bool:
    """Whether lines of the text begin with `name` and a colon more than once, as in a transcript."""
    return len(re.findall(rf"^[ \t]*{re.escape(name)}[ \t]*:", text[:200_000], re.MULTILINE)) > 1


def _is_place_here(text: str, name: str, start: int) -> bool:
    """Whether the article itself says 'in Ostervik' of the name in capitals."""
    words = re.escape(name.title())
    return bool(re.search(rf"\b(?:in|at|near|from|to|outside|of)\s+{words}\b", text[start : start + 20_000]))
