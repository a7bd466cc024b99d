"""Names in an article and what they name: candidates, evidence over the whole article, repeats."""

from __future__ import annotations

from briefing.model import Span
from briefing.parse.analysis import Analysis
from briefing.parse.people.bodies import add_bodies
from briefing.parse.people.candidates import add_known, add_pieces, from_engine
from briefing.parse.people.evidence import PERSON, Evidence, Votes
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.matcher import PhraseMatcher, capital_follows
from briefing.parse.people.names import Found, Label, Name, Names
from briefing.parse.people.words import ORGANISATION, PLACE_HEAD, STOP

UNINTRODUCED = 1.6
"""Points against a bare name for a person whom no full name and no title introduces."""


def find_names(analysis: Analysis) -> Names:
    """The names of persons, organisations and places in the article, labelled, in order."""
    text, lex = analysis.text, lexicon()
    names = Names(text)
    ents = [(e.start_char, e.end_char, e.label_) for e in analysis.doc.ents]
    areas = _areas(analysis)
    names.extend(from_engine(text, ents, analysis.layout.noise, lex))
    add_pieces(names, areas, lex)
    add_bodies(names, areas, lex)
    add_known(names, areas)
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
        if not any(title.overlaps(area) for area in areas[:8]):
            areas.append(title)
    return tuple(sorted(areas))


def _label(evidence: Evidence, lex: Lexicon) -> dict[str, Label]:
    """The label of each surface form; a part of a person's full name is that person's."""
    parts = _name_parts(evidence, lex)
    labels: dict[str, Label] = {}
    for surface, votes in evidence.votes.items():
        if surface in parts:
            votes.shape[PERSON] += 3.0
        elif " " not in surface and not votes.titled:
            # The press introduces a person by a full name or a title; a bare name without either is rare.
            votes.shape[PERSON] -= UNINTRODUCED
        labels[surface] = _decide(votes)
    return labels


def _decide(votes: Votes) -> Label:
    return votes.best()[0]


def _name_parts(evidence: Evidence, lex: Lexicon) -> set[str]:
    """First and last words of the forms of two and more words that name a person."""
    parts: set[str] = set()
    for surface, votes in evidence.votes.items():
        if " " in surface and _decide(votes) == "person":
            parts.update(_parts(surface, lex))
    return parts


def _parts(surface: str, lex: Lexicon) -> set[str]:
    words = surface.split()
    return {
        word
        for word in (words[0], words[-1])
        if len(word) > 1
        and word[0].isupper()
        and "." not in word
        and word not in STOP
        and word not in ORGANISATION
        and word not in PLACE_HEAD
        and word not in lex.peoples
    }


def _relabelled(items: list[Name], labels: dict[str, Label]) -> list[Name]:
    kept = []
    for name in items:
        name.label = labels.get(name.surface, name.label)
        if name.label != "other":
            kept.append(name)
    return kept


def _add_repeats(names: Names, areas: tuple[Span, ...], labels: dict[str, Label], lex: Lexicon) -> None:
    """Fill in where a name that is known by now stands again unseen."""
    wanted: dict[str, Label] = {}
    for surface, label in labels.items():
        if label == "other" or len(surface) < 2 or not surface[0].isupper():
            continue
        wanted[surface] = label
        if label == "person" and " " in surface:
            for part in _parts(surface, lex):
                if part not in lex.places and labels.get(part) in (None, "person"):
                    wanted.setdefault(part, "person")
    matcher = PhraseMatcher(wanted)
    found: list[Found] = []
    for area in areas:
        for start, end, phrase in matcher.find(names.text, area.start, area.end):
            if names.free(start, end) and (" " in phrase or not capital_follows(names.text, end)):
                found.append((start, end, wanted[phrase], "repeat"))
    names.extend(found)
