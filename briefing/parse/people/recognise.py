"""Names in an article and what they name: candidates, evidence over the whole article, repeats."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from briefing.model import Span
from briefing.parse.analysis import Analysis
from briefing.parse.people.evidence import Evidence, Votes
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.matcher import PhraseMatcher
from briefing.parse.people.names import Label, Name, Names, from_engine
from briefing.parse.people.runs import Piece, find_pieces
from briefing.parse.people.words import NEVER_LAST, ORGANISATION, STOP

_CAPITALISED = re.compile(r"[ -][A-Z]")


def find_names(analysis: Analysis) -> Names:
    """The names of persons, organisations and places in the article, labelled, in order."""
    text, lex = analysis.text, lexicon()
    names = Names(text)
    ents = [(e.start_char, e.end_char, e.label_) for e in analysis.doc.ents]
    names.extend(from_engine(text, ents, analysis.layout.noise))
    areas = _areas(analysis)
    _add_pieces(names, text, areas, lex)
    _add_known(names, text, areas)
    evidence = Evidence()
    evidence.gather(text, names.items, lex)
    labels = _label(evidence, lex)
    names.rebuild(_relabelled(names.items, labels))
    _add_repeats(names, areas, labels, lex)
    return names


def _areas(analysis: Analysis) -> tuple[Span, ...]:
    """Where names are looked for: title and headings in the text, and paragraphs."""
    layout = analysis.layout
    areas = list(layout.paragraphs)
    areas += [Span(s.heading.start, s.heading.end) for s in layout.sections if s.heading]
    if layout.title.start is not None and layout.title.end is not None:
        title = Span(layout.title.start, layout.title.end)
        if not any(title.overlaps(area) for area in areas):
            areas.append(title)
    return tuple(sorted(areas))


def _add_pieces(names: Names, text: str, areas: tuple[Span, ...], lex: Lexicon) -> None:
    found: list[tuple[int, int, Label, str]] = []
    for piece in find_pieces(text, areas, lex):
        source = _piece_source(text, piece, lex)
        if source is None:
            continue
        overlapping = names.overlapping(piece.start, piece.end)
        if not overlapping:
            found.append((piece.start, piece.end, "person", source))
        elif source == "title" and _may_replace(overlapping, piece, lex):
            kept = [n for n in names.items if n not in overlapping]
            names.rebuild(
                [*kept, Name(piece.start, piece.end, "person", source, text[piece.start : piece.end])]
            )
    names.extend(found)


def _piece_source(text: str, piece: Piece, lex: Lexicon) -> str | None:
    """Why a row of words is taken for a person's name, or None."""
    words = text[piece.start : piece.end].split()
    if piece.after in ("organisation", "place") or words[-1] in NEVER_LAST:
        return None
    if piece.before in ("honorific", "office"):
        return "title"
    if len(words) >= 2 and words[0] in lex.given and words[0] not in lex.vague:
        return "shape"
    return None


def _may_replace(overlapping: list[Name], piece: Piece, lex: Lexicon) -> bool:
    return all(
        n.start >= piece.start
        and n.end <= piece.end
        and n.surface not in lex.places
        and n.surface not in lex.organisations
        for n in overlapping
    )


@cache
def _known() -> tuple[PhraseMatcher, frozenset[str], frozenset[str]]:
    lex = lexicon()
    places = frozenset(lex.places - lex.doubtful)
    organisations = frozenset(o for o in lex.organisations if len(o) > 2)
    return PhraseMatcher([*places, *organisations]), places, organisations


def _add_known(names: Names, text: str, areas: tuple[Span, ...]) -> None:
    matcher, places, _ = _known()
    found: list[tuple[int, int, Label, str]] = []
    for area in areas:
        for start, end, phrase in matcher.find(text, area.start, area.end):
            if names.free(start, end) and not _CAPITALISED.match(text, end):
                found.append((start, end, "place" if phrase in places else "organisation", "list"))
    names.extend(found)


def _label(evidence: Evidence, lex: Lexicon) -> dict[str, Label]:
    """The label of each surface form; a part of a person's full name is that person's."""
    parts = _name_parts(evidence, lex)
    labels: dict[str, Label] = {}
    for surface, votes in evidence.votes.items():
        if surface in parts:
            votes.person += 3.0
        labels[surface] = _decide(votes)
    return labels


def _decide(votes: Votes) -> Label:
    label, score = votes.best()
    return label if score >= 0.5 else "other"


def _name_parts(evidence: Evidence, lex: Lexicon) -> Counter[str]:
    """First and last words of the forms of two and more words that name a person."""
    parts: Counter[str] = Counter()
    for surface, votes in evidence.votes.items():
        words = surface.split()
        if len(words) < 2 or _decide(votes) != "person":
            continue
        for word in {words[0], words[-1]}:
            bare = word.strip(".")
            if len(bare) > 2 and bare[0].isupper() and bare not in STOP and bare not in ORGANISATION:
                parts[bare] += 1
    return parts


def _relabelled(items: list[Name], labels: dict[str, Label]) -> list[Name]:
    out = []
    for name in items:
        name.label = labels.get(name.surface, name.label)
        if name.label != "other":
            out.append(name)
    return out


def _add_repeats(names: Names, areas: tuple[Span, ...], labels: dict[str, Label], lex: Lexicon) -> None:
    """Fill in where a name that is known by now stands again unseen."""
    wanted: dict[str, Label] = {}
    for surface, label in labels.items():
        if label == "other" or len(surface) < 3 or not surface[0].isupper():
            continue
        wanted[surface] = label
        if label == "person" and " " in surface:
            for part in (surface.split()[0], surface.split()[-1]):
                if len(part) > 2 and part[0].isupper() and part not in STOP and part not in lex.places:
                    wanted.setdefault(part, "person")
    matcher = PhraseMatcher(wanted)
    found: list[tuple[int, int, Label, str]] = []
    for area in areas:
        for start, end, phrase in matcher.find(names.text, area.start, area.end):
            if names.free(start, end) and not (" " not in phrase and _CAPITALISED.match(names.text, end)):
                found.append((start, end, wanted[phrase], "repeat"))
    names.extend(found)
