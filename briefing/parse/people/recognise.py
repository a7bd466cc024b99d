"""Names in an article and what they name: candidates, evidence over the whole article, repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Span
from briefing.parse.analysis import Analysis
from briefing.parse.people.actors import stands_as_place
from briefing.parse.people.bodies import add_bodies
from briefing.parse.people.candidates import add_known, add_pieces, from_engine
from briefing.parse.people.context import says
from briefing.parse.people.evidence import OTHER, PERSON, Evidence, Votes
from briefing.parse.people.headlines import drop_headline_words
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.matcher import PhraseMatcher, capital_follows
from briefing.parse.people.names import Found, Label, Name, Names
from briefing.parse.people.nicknames import add_nicknamed
from briefing.parse.people.titles import PLAIN, is_office
from briefing.parse.people.words import ORGANISATION, PARTICLES, PLACE_HEAD, STOP

UNINTRODUCED = 1.6
"""Points against a bare name for a person whom no full name and no title introduces."""


def find_names(analysis: Analysis) -> Names:
    """The names of persons, organisations and places in the article, labelled, in order."""
    text, lex = analysis.text, lexicon()
    names = Names(text)
    areas = _areas(analysis)
    names.extend(from_engine(text, _entities(analysis, areas), lex))
    add_pieces(names, areas, lex)
    add_bodies(names, areas, lex)
    add_known(names, areas, lex)
    add_nicknamed(names, areas)
    evidence = Evidence()
    evidence.gather(text, names.items, lex)
    labels = _label(evidence, lex)
    evidence.coordinate(text, names.items, labels)
    labels = {surface: votes.best()[0] for surface, votes in evidence.votes.items()}
    names.rebuild(_joined(text, _relabelled(text, names.items, labels, lex)))
    _add_repeats(names, areas, labels, lex)
    drop_headline_words(names, areas, lex)
    return names


def _entities(analysis: Analysis, areas: tuple[Span, ...]) -> Iterator[tuple[int, int, str]]:
    """The engine's entities that stand in the article; none of a language that the engine does not know."""
    if analysis.layout.language != "en":
        return
    byline = analysis.layout.byline
    wanted = iter(sorted([*areas, Span(byline.start, byline.end)] if byline is not None else areas))
    area = next(wanted, None)
    for start, end, label in analysis.tokens.entities:
        while area is not None and area.end <= start:
            area = next(wanted, None)
        if area is None:
            return
        if end > area.start:
            yield max(start, area.start), min(end, area.end), label


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
        elif surface.endswith("s") and surface[:-1] in parts:
            votes.shape[OTHER] += 4.0  # 'the Clintons'
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
    nick = [word.strip("“”\"‘’'") for word in words[1:-1] if word[0] in "“\"‘'"]
    return {
        word
        for word in (words[0], words[-1], *nick)
        if len(word) > 1
        and word[0].isupper()
        and "." not in word
        and word not in STOP
        and word not in ORGANISATION
        and word not in PLACE_HEAD
        and word not in lex.peoples
    }


_RULED = re.compile(r"['’]s\s+(?:[\w-]+\s+){0,2}?([\w-]+)")


def _relabelled(text: str, items: list[Name], labels: dict[str, Label], lex: Lexicon) -> list[Name]:
    kept = []
    borne = _borne(text, items, labels)
    cut: dict[str, Label] = {}
    for name in items:
        found = name.surface
        name.label = "person" if found in borne else labels.get(found, name.label)
        if name.label == "person" and found.count(" ") > 1:
            _drop_inner_title(name, lex)
            if name.surface != found:
                cut |= {found: "other", name.surface: "person"}
        if name.label == "person" and name.surface in lex.places and _is_place_here(text, name):
            name.label = "place"
        if name.label != "other":
            kept.append(name)
    labels |= cut
    return kept


_SHORTEST_OFFICE = 5


def _drop_inner_title(name: Name, lex: Lexicon) -> None:
    """'Mill Valley Mayor Jane Roe' to 'Jane Roe': the engine takes a place and an office into the name."""
    words = name.surface.split(" ")
    for k in range(len(words) - 2, 0, -1):
        word = words[k]
        if len(word) < _SHORTEST_OFFICE or not is_office(word):
            continue
        if (word in lex.family or word in lex.given) and words[k + 1] not in lex.given:
            continue  # 'Robert Mayor Roe'
        if word[0].isupper() and word.lower() not in PLAIN:
            name.surface = " ".join(words[k + 1 :])
            name.start = name.end - len(name.surface)
            return


def _borne(text: str, items: list[Name], labels: dict[str, Label]) -> set[str]:
    """Places that are a person's family name here ('Jane London ... London said'): 'in London' is nowhere."""
    families = {n.surface.split()[-1] for n in items if " " in n.surface and labels[n.surface] == "person"}
    named = [n for n in items if n.surface in families and labels[n.surface] == "place"]
    placed = {n.surface for n in named if stands_as_place(text, n.start)}
    return {n.surface for n in named} - placed


def _is_place_here(text: str, name: Name) -> bool:
    """Whether a name that is a person's elsewhere is a place here: 'in Jordan', 'Jordan's King Abdullah'."""
    if stands_as_place(text, name.start):
        return True
    ruled = _RULED.match(text, name.end)
    return ruled is not None and is_office(ruled.group(1))


_BETWEEN = re.compile(rf" (?:(?:{PARTICLES}) )?")


def _joined(text: str, items: list[Name]) -> list[Name]:
    """Two persons with a space or a particle between them are one; 'A and B' of two persons are two."""
    persons = {n.surface for n in items if n.label == "person"}
    persons |= {part for surface in persons for part in (surface.split()[0], surface.split()[-1])}
    out: list[Name] = []
    for name in items:
        one, _, other = name.surface.partition(" and ")
        before = out[-1] if out else None
        if name.label == "organisation" and one in persons and other in persons:
            middle = name.start + len(one)
            out.append(Name(name.start, middle, "person", name.source, one))
            out.append(Name(name.end - len(other), name.end, "person", name.source, other))
        elif (
            before is not None
            and before.label == name.label == "person"
            and name.start - before.end < 10
            and _BETWEEN.fullmatch(text, before.end, name.start)
        ):
            out[-1] = Name(before.start, name.end, "person", before.source, text[before.start : name.end])
        else:
            out.append(name)
    return out


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
    inner = _middle_names(labels, lex) - wanted.keys()
    matcher = PhraseMatcher([*wanted, *inner])
    found: list[Found] = []
    grown: list[Name] = []
    gone: set[int] = set()
    for area in areas:
        for start, end, phrase in matcher.find(names.text, area.start, area.end):
            there = names.overlapping(start, end)
            if phrase in inner:
                if not there and says(names.text, end):
                    found.append((start, end, "person", "repeat"))
            elif not there and (" " in phrase or not capital_follows(names.text, end)):
                found.append((start, end, wanted[phrase], "repeat"))
            elif " " in phrase and wanted[phrase] == "person" and _parts_only(there, start, end):
                gone.update(id(n) for n in there)
                grown.append(Name(start, end, "person", "repeat", phrase))
    names.rebuild([*(n for n in names.items if id(n) not in gone), *grown])
    names.extend(found)


def _middle_names(labels: dict[str, Label], lex: Lexicon) -> set[str]:
    """Words inside names of three and more: 'Ni Made Ayu Roe' is called 'Made' where she speaks."""
    inside = {
        word
        for surface, label in labels.items()
        if label == "person" and surface.count(" ") > 1
        for word in surface.split()[1:-1]
    }
    return {
        word
        for word in inside
        if len(word) > 2 and word.isalpha() and word[0].isupper() and word not in STOP | ORGANISATION
    } - lex.places


def _parts_only(there: list[Name], start: int, end: int) -> bool:
    """Whether only persons stand in `[start, end)`, each a part of a longer name."""
    return all(n.label == "person" and n.start >= start and n.end <= end for n in there) and (
        len(there) != 1 or there[0].end - there[0].start < end - start
    )
