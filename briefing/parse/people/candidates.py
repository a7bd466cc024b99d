"""Where candidates come from: the engine's entities, rows of capitalised words, and the lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from briefing.model import Span
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.matcher import PhraseMatcher, capital_follows
from briefing.parse.people.names import (
    DROP_RIGHT,
    ENGINE_LABELS,
    Found,
    Label,
    Name,
    Names,
    trim,
    trim_person,
)
from briefing.parse.people.phrases import country_of
from briefing.parse.people.runs import APPOSITION, Piece, find_pieces, part_of
from briefing.parse.people.titles import INITIALS, MODIFIERS, is_honorific, is_office
from briefing.parse.people.words import NEVER_LAST, ORG_HEAD, PARTICLES

_SPLIT = re.compile(
    rf"\n+|(?<!\b[AaEe]l)\s+[-–—]+\s+|\s+(?!(?:{PARTICLES}|the|of|san|abu|umm|bt|a/l|a/p)\b)[a-z]{{2,}}\s+(?=[A-Z])"
)
_LINE = re.compile(r"\n+|\s*\(\s*(?=[A-Z])")
_HARD_SPLIT = re.compile(
    r"\n+|\s+at\s+(?:the\s+)?(?=[A-Z])|\s+(?:said|says|told|surnamed|where|who)\s+(?=[A-Z])|\s*\(\s*(?=[A-Z])|\s+[-–—]+\s+|\s*[/|]\s+"
)
_PAIR = re.compile(
    r"([A-Z][\w-]+), ((?!(?:Inc|Ltd|LLC|Corp|Co|Plc|PLC|NA|SA)\b)[A-Z]?[\w’-]+)(?<!Authority)(?<!Ministry)"
)
"""'Svalbard, Roe-Doe': two names that the engine took for one."""
_OWNER = re.compile(r"(?P<owner>[^\W\d_][\w .-]*?)['’]s\s+(?=[A-Z])")
_TAIL = re.compile(r"[-–](?:led|backed|era|based|style|appointed|run|aligned|born|linked|owned)$")
_REGION = re.compile(
    r"(?<=\w)[ -](?:province|region|district|county|village|town|state|river|city|department|area|prefecture|"
    r"township|municipality|led|backed|based|born)$"
)
_SENTENCE = re.compile(r"(?:^|[.!?:\n“”\"‘’«»]\s*|[-–—•*]\s+)$")
_PLURAL = re.compile(r"(?:Minister|President|Leader|Secretarie|Ambassador|Member|Representative|Head)s$")
_ENDS_AS_TITLE = re.compile(r"\s+(?:Spokes\w+|Ministers?|Correspondent|Ambassador)$")
_POST = re.compile(
    r"\s+(?:Resident|Special|Humanitarian|Relief|Chief|Senior|Deputy|High|Goodwill|Permanent|Under)?\s*"
    r"(?:Co-?ordinator|Representative|Rapporteur|Envoy|Secretary-General|Administrator|Adviser|Advisor|"
    r"Observer)$"
)
"""A post behind the name of a body: 'UN | Resident Coordinator'."""
_LETTER = re.compile(r"[A-Z]\.$")
_OFFICE_OF = re.compile(r"(?:[A-Z]\w+ )?([A-Z]\w+) of (?:the )?(?=[A-Z])")
_OFFICE_IN = re.compile(
    r"\b(?P<office>[A-Za-z]\w+) (?:of|to|for) (?:the )?"
    r"(?P<country>[A-Z][\w’'-]+(?: (?:of |and |the )*[A-Z][\w’'-]+){0,4}) $"
)
_NEXT = re.compile(r"\s+([A-Z]\w+)")
_INITIALLED = re.compile(r"(?:[A-Z]\.-? ?){1,4}[A-Z][a-zà-ÿ]{2,}$")
"""'R. Dinesh', 'M.K. Narayanan'."""
_MONEY = re.compile(r"[$₹£€¥%]|\d{3}")
_HYPHEN = re.compile(r"-[A-Z][a-zà-ÿ]+\b(?!-)")
_LOWER = re.compile(r"\b[a-zà-ÿ]{3,}\b")


def from_engine(text: str, ents: Iterable[tuple[int, int, str]], lex: Lexicon) -> Iterator[Found]:
    """The engine's entities with clean edges."""
    for start, end, label in ents:
        kind = ENGINE_LABELS.get(label)
        if kind is None:
            continue
        end = _with_hyphen(text, start, end, lex)
        for s, e in _split(text, start, end, kind):
            s, e = _clean(text, s, e, kind, lex)
            if kind == "organisation" and _is_title(text, s, e, lex):
                continue
            title = _ENDS_AS_TITLE.search(text[s:e]) if kind == "organisation" else None
            e = s + title.start() if title is not None else e
            if title is not None and text[s:e] in ("Department", "Ministry", "Foreign", "Defence", "Defense"):
                continue
            post = _POST.search(text[s:e]) if kind == "organisation" else None
            e = s + post.start() if post is not None else e
            if kind == "organisation" and _LETTER.match(text[s:e]):
                e -= 1
            if is_honorific(text[s:e]) or _pronoun(text, s, e):
                continue
            if e - s > 1 and any(c.isupper() for c in text[s:e]) and not _MONEY.search(text, s, e):
                yield s, e, kind, label


def _with_hyphen(text: str, start: int, end: int, lex: Lexicon) -> int:
    """The end of the whole word where the engine stops at a hyphen: 'Ramos|-Horta'."""
    rest = _HYPHEN.match(text, end)
    if rest is None or text[start:end] in lex.places or text[start:end] in lex.organisations:
        return end
    return rest.end()


def _split(text: str, start: int, end: int, kind: Label) -> Iterator[tuple[int, int]]:
    """'Jack and Ellen', 'Suharso said Widodo': two names that the engine took for one."""
    pattern = _SPLIT if kind == "person" else _HARD_SPLIT if kind == "organisation" else _LINE
    at = start
    for cut in pattern.finditer(text, start, end):
        yield at, cut.start()
        at = cut.end()
    pair = _PAIR.fullmatch(text, at, end) if kind == "organisation" else None
    if pair is not None:
        yield pair.span(1)
        at = pair.start(2)
    yield at, end


def _clean(text: str, start: int, end: int, kind: Label, lex: Lexicon) -> tuple[int, int]:
    if re.sub(r"^the ", "", text[start:end]) in lex.places:
        return trim(text, start, end)
    start, end = trim_person(text, start, end) if kind == "person" else trim(text, start, end)
    owner = _OWNER.match(text, start, end)
    if owner is not None and (kind == "person" or owner["owner"] in lex.places):
        start = owner.end()
    office = _OFFICE_OF.match(text, start, end)
    if (office is not None and _PLURAL.match(office.group(1))) or (
        kind == "organisation"
        and office is not None
        and is_office(office.group(1))
        and _ends_as_body(text[start:end])
    ):
        start = office.end()
    first, _, rest = text[start:end].partition(" ")
    if kind == "person" and rest and (first in lex.peoples or first.rstrip("s") in lex.peoples):
        start = end - len(rest)
    tail = _REGION.search(text[start:end]) or _TAIL.search(text[start:end])
    if tail is not None and (kind != "organisation" or text[start : start + tail.start()] in lex.places):
        end = start + tail.start()
    return trim_person(text, start, end) if kind == "person" else trim(text, start, end)


def _ends_as_body(surface: str) -> bool:
    return surface.split()[-1] in ORG_HEAD


def _is_title(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether the words only open a title: 'Indian External Affairs' before 'Minister'."""
    following = _NEXT.match(text, end)
    return (
        following is not None
        and is_office(following.group(1))
        and all(
            w in lex.peoples or w in lex.countries or w.lower() in MODIFIERS or w in ("and", "&")
            for w in text[start:end].split()
        )
    )


def add_pieces(names: Names, areas: tuple[Span, ...], lex: Lexicon) -> None:
    """Propose the rows of name words as persons; let them mend the edges of the engine's persons."""
    text = names.text
    common = {m.group() for area in areas for m in _LOWER.finditer(text, area.start, area.end)}
    fresh: list[Found] = []
    gone: set[int] = set()
    added: list[Name] = []
    for piece in find_pieces(text, areas, lex):
        piece = _without_tail(text, piece)
        overlapping = names.overlapping(piece.start, piece.end)
        source = _source(text, piece, lex, common)
        if not overlapping:
            if source is not None:
                fresh.append((piece.start, piece.end, "person", source))
        elif (name := _mended(text, piece, source, overlapping, lex, common)) is not None:
            gone.update(id(n) for n in overlapping)
            added.append(name)
    names.rebuild([*(n for n in names.items if id(n) not in gone), *added])
    names.extend(fresh)


def _without_tail(text: str, piece: Piece) -> Piece:
    """'Reagan-era' to 'Reagan', 'Jane Roe QC' to 'Jane Roe'."""
    row, _, last = text[piece.start : piece.end].rpartition(" ")
    if " " in row and last in DROP_RIGHT:
        return replace(piece, end=piece.start + len(row))
    tail = _TAIL.search(text[piece.start : piece.end])
    return piece if tail is None else replace(piece, end=piece.start + tail.start())


def _source(text: str, piece: Piece, lex: Lexicon, common: set[str]) -> str | None:
    """Why a row of words is proposed as a person's name, or None."""
    words = text[piece.start : piece.end].split()
    if piece.after in ("organisation", "place") or words[-1] in NEVER_LAST or piece.end - piece.start < 2:
        return None
    if piece.before in ("honorific", "office") or _after_state(text, piece, lex):
        return "title"
    known = words[0] in lex.given and words[0] not in lex.vague
    if len(words) == 1:
        if piece.before is not None or piece.after is not None or len(words[0]) < 3 or words[0].isupper():
            return None
        return "given" if known or words[0] in lex.leaders else None if words[0].lower() in common else "bare"
    if known or (len(words) == 2 and words[0] in INITIALS) or _INITIALLED.match(text, piece.start, piece.end):
        return "shape"
    if len(words) <= 4 and not any(w.lower() in common or w.isupper() for w in words):
        return "row"
    return None


def _after_state(text: str, piece: Piece, lex: Lexicon) -> bool:
    """'President of the Republic of Norway |Jane Roe': a title with its country before the name."""
    first, _, rest = text[piece.start : piece.end].partition(" ")
    if not rest or len(first) < 2:
        return False
    found = _OFFICE_IN.search(text, max(0, piece.start - 90), piece.start)
    if found is None or not is_office(found["office"]):
        return False
    return country_of(found["country"], lex) is not None


def _mended(
    text: str, piece: Piece, source: str | None, overlapping: list[Name], lex: Lexicon, common: set[str]
) -> Name | None:
    """The engine's candidate with its edges moved to the piece's, or None to leave it."""
    if len(overlapping) > 2 or any(n.surface in lex.organisations for n in overlapping):
        return None
    if len(overlapping) == 1 and overlapping[0].start == piece.start and overlapping[0].end == piece.end:
        return None
    first, last = overlapping[0], overlapping[-1]
    surface = text[piece.start : piece.end]
    inside = first.start >= piece.start and last.end <= piece.end
    if source == "title" and inside and not any(n.surface in lex.places for n in overlapping):
        return Name(piece.start, piece.end, "person", "title", surface)
    if len(overlapping) == 1 and first.start < piece.start and first.end == piece.end:
        before = text[first.start : piece.start].split()
        if all(_of_title(word, lex) for word in before):
            return Name(piece.start, piece.end, first.label, first.source, surface)
        if source == "title" and country_of(" ".join(before), lex) is not None:
            return Name(piece.start, piece.end, "person", source, surface)
    if inside and source in ("title", "shape") and len(overlapping) == 2 and not _listed(overlapping, lex):
        return Name(piece.start, piece.end, "person", source, surface)
    if inside and source == "row" and len(overlapping) == 2 and APPOSITION.match(text, piece.end):
        return Name(piece.start, piece.end, "person", "shape", surface)
    if inside and all(n.source == "PERSON" for n in overlapping) and source is not None:
        return _grown(text, piece, overlapping, lex, common)
    return None


def _of_title(word: str, lex: Lexicon) -> bool:
    """Whether `word` may stand in a title before a name: 'Secretary', 'of', 'State', 'Indian'."""
    bare = re.sub(r"['’]s$", "", word)
    return bare in ("of", "for", "the", "and", "State", "Staff") or part_of(bare, lex) in (
        "honorific",
        "office",
        "people",
        "modifier",
    )


def _listed(overlapping: list[Name], lex: Lexicon) -> bool:
    return any(n.surface in lex.places or n.surface in lex.organisations for n in overlapping)


def _grown(text: str, piece: Piece, overlapping: list[Name], lex: Lexicon, common: set[str]) -> Name | None:
    """A person's name grown to the whole row of name words around it."""
    surface = text[piece.start : piece.end]
    words = surface.split()
    if (
        len(words) > 5
        or any(w.lower() in common for w in words)
        or any(w.isupper() and len(w) > 2 for w in words)
    ):
        return None
    extra = text[piece.start : overlapping[0].start].split()
    opens = _SENTENCE.search(text[max(0, piece.start - 3) : piece.start]) is not None
    if extra and opens and extra[0] not in lex.given and len(extra[0]) < 3:
        return None
    return Name(piece.start, piece.end, "person", "PERSON", surface)


def _pronoun(text: str, start: int, end: int) -> bool:
    """Whether 'US' is money ('US$12') or the pronoun in a line of capitals."""
    if text[start:end] not in ("US", "IS", "IT", "WHO", "AP"):
        return False
    beside = text[max(0, start - 12) : start] + text[end : end + 12]
    letters = [c for c in beside if c.isalpha()]
    return (
        text[end : end + 1] == "$"
        or text[end : end + 7] == " dollar"
        or (len(letters) > 6 and all(c.isupper() for c in letters))
    )


@cache
def _known() -> tuple[PhraseMatcher, frozenset[str]]:
    lex = lexicon()
    places = frozenset(lex.places - lex.doubtful)
    organisations = frozenset(o for o in lex.organisations if len(o) > 2 or o in ("UN", "EU", "AU"))
    capitals = frozenset(p.upper() for p in places if len(p) > 3)
    return PhraseMatcher([*places, *organisations, *capitals]), places | capitals


def add_known(names: Names, areas: tuple[Span, ...], lex: Lexicon) -> None:
    """Propose the places and organisations of the lists; a longer one takes in what stands inside it."""
    matcher, places = _known()
    text = names.text
    found: list[Found] = []
    added: list[Name] = []
    gone: set[int] = set()
    for area in areas:
        for start, end, phrase in matcher.find(text, area.start, area.end):
            label: Label = "place" if phrase in places else "organisation"
            there = names.overlapping(start, end)
            if not there:
                alone = phrase in lex.countries or not capital_follows(text, end)
                if alone and not _pronoun(text, start, end):
                    found.append((start, end, label, "list"))
            elif all(start <= n.start and n.end <= end and n.end - n.start < end - start for n in there):
                gone.update(id(n) for n in there)
                added.append(Name(start, end, label, "list", phrase))
    names.rebuild([*(n for n in names.items if id(n) not in gone), *added])
    names.extend(found)
