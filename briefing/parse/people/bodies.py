"""Names of organisations by their make: 'Ministry of X and Y', 'Windhoek High Court', 'X Bank (XB)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Span
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.lists import word_lists
from briefing.parse.people.names import Label, Name, Names
from briefing.parse.people.runs import APPOSITION
from briefing.parse.people.titles import MODIFIERS, is_honorific, is_office
from briefing.parse.people.words import NATURE, ORG_HEAD, ORGANISATION, STOP, WORD

_LISTS = word_lists("words.txt")
_OWNERS = _LISTS["body owners"]
_RUN = re.compile(
    rf"(?<![\w’'&@#/.\-]){WORD}(?:(?:['’]s?)?[ \u00a0](?:& )?(?:(?:de|del|du|al|e)[ ])?{WORD})*"
)
_CAPITALISED = re.compile(WORD)
_OF = re.compile(rf" (?:of|for|on) (?:the )?(?={WORD})")
_PLAIN_RUN = re.compile(rf"{WORD}(?: (?:& )?{WORD})*")
_AND = re.compile(rf"(?:, {WORD}(?: {WORD})*)*,? and (?:the )?({WORD}(?: {WORD})*)")
_SHORT = re.compile(r"\s?\(\s?(?:the )?[\"“']?((?:[A-Z][\w.&-]*){1,10})[\"”']?\s?\)")
_TAKES_OF = _LISTS["body takes of"]
_PORTFOLIO = _LISTS["body portfolio"]


def add_bodies(names: Names, areas: tuple[Span, ...], lex: Lexicon) -> None:
    """Propose organisations and places by pattern; one that covers other candidates takes their place."""
    added: list[Name] = []
    gone: set[int] = set()
    for start, end, label in _bodies(names.text, areas, lex):
        overlapping = names.overlapping(start, end)
        if any(n.start < start or n.end > end for n in overlapping) or (
            len(overlapping) == 1 and (overlapping[0].start, overlapping[0].end) == (start, end)
        ):
            continue
        if any(n.surface in lex.organisations and n.end == end and n.start == start for n in overlapping):
            continue
        gone.update(id(n) for n in overlapping)
        added.append(Name(start, end, label, "pattern", names.text[start:end]))
    names.rebuild([*(n for n in names.items if id(n) not in gone), *added])
    _add_short_forms(names)


def _bodies(text: str, areas: tuple[Span, ...], lex: Lexicon) -> Iterator[tuple[int, int, Label]]:
    last = 0
    for area in areas:
        for run in _RUN.finditer(text, area.start, area.end):
            if run.start() < last:
                continue
            found = _body(text, run, area.end, lex)
            if found is not None:
                last = found[1]
                yield *found, "organisation"
            elif (place := _place(text, run, lex)) is not None:
                yield *place, "place"


def _body(text: str, run: re.Match[str], limit: int, lex: Lexicon) -> tuple[int, int] | None:
    words = [(m.start(), m.end()) for m in _CAPITALISED.finditer(text, run.start(), run.end())]
    head = next((k for k in range(len(words) - 1, -1, -1) if text[slice(*words[k])] in ORG_HEAD), None)
    if head is None:
        return None
    first = _first(text, words, head)
    start, end = words[first][0], words[head][1]
    noun = text[slice(*words[head])]
    if head == len(words) - 1 and noun in _TAKES_OF:
        end = _with_of(text, end, limit, noun, lex)
    if first == head and end == words[head][1]:
        return None
    return start, end


def _place(text: str, run: re.Match[str], lex: Lexicon) -> tuple[int, int] | None:
    """'Braulio Carrillo National Park', 'Hualien County': a row of words that ends in a kind of place."""
    words = [(m.start(), m.end()) for m in _CAPITALISED.finditer(text, run.start(), run.end())]
    if len(words) < 2 or text[slice(*words[-1])] not in NATURE:
        return None
    first = _first(text, words, len(words) - 1)
    if text[slice(*words[first])] in lex.given and APPOSITION.match(text, run.end()):
        return None  # 'Jane Park, 44, a teacher'
    kind = (
        2
        if text[slice(*words[-2])] in ("National", "Wildlife", "Nature", "Forest", "Game", "Biological")
        else 1
    )
    return (words[first][0], words[-1][1]) if len(words) - first > kind else None


def _first(text: str, words: list[tuple[int, int]], head: int) -> int:
    """Where the name begins: behind titles, opening words, and an owner with 's."""
    first = 0
    for k in range(head):
        word = text[slice(*words[k])]
        owner = text[words[k][1] : words[k][1] + 2] in ("'s", "’s") and word not in _OWNERS
        titled = is_honorific(word) or (is_office(word) and text[words[k][1] : words[k][1] + 1] not in "'’")
        if owner or titled or word in STOP:
            first = k + 1
    return first


def _with_of(text: str, end: int, limit: int, noun: str, lex: Lexicon) -> int:
    """The end with 'of Trade and Industry', 'of Cuba' behind the head."""
    of = _OF.match(text, end, limit)
    if of is None:
        return end
    run = _PLAIN_RUN.match(text, of.end(), limit)
    if run is None or any(is_honorific(w) or w in STOP for w in run.group().split()):
        return end
    end = run.end()
    more = _AND.match(text, end, limit)
    if more is not None and noun in _PORTFOLIO:
        last = more.group(1).split()
        if last[0].lower() in MODIFIERS or last[-1].lower() in MODIFIERS or last[-1] in ORGANISATION:
            return more.end()
    again = _OF.match(text, end, limit)
    if again is not None and noun in _PORTFOLIO:
        owner = _PLAIN_RUN.match(text, again.end(), limit)
        if owner is not None and owner.group() not in lex.countries:
            return owner.end()
    return end


def _add_short_forms(names: Names) -> None:
    """'(XB)' behind a name of an organisation names it too."""
    text = names.text
    added: list[Name] = []
    gone: set[int] = set()
    for name in names.items:
        if name.label != "organisation" or " " not in name.surface:
            continue
        short = _SHORT.match(text, name.end)
        if short is None or sum(c.isupper() for c in short.group(1)) < 2:
            continue
        start, end = short.span(1)
        gone.update(id(n) for n in names.overlapping(start, end))
        added.append(Name(start, end, "organisation", "pattern", text[start:end]))
    names.rebuild([*(n for n in names.items if id(n) not in gone), *added])
