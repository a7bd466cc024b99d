"""Countries, capitals and other places: one cluster for a country, its capital that acts, its government."""

from __future__ import annotations

import re

from briefing.model import EntityKind, Mention
from briefing.parse.people.actors import acts, stands_as_place
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.names import Name, Names
from briefing.parse.people.phrases import country_of
from briefing.parse.table import Cluster

_GOVERNMENT = re.compile(
    r"(?:(?:Federal |Central |Royal )?(?:Government|government) of (?:the )?(?P<of>.+)|"
    r"(?P<owner>.+?)(?:['’]s)? [Gg]overnment)"
)
_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")


def territories(text: str, names: Names, lex: Lexicon) -> list[Cluster]:
    """Countries by their short English name, a capital that acts with its country, places by name."""
    items = [
        n
        for n in names.items
        if n.label == "place" or (n.label == "organisation" and government_of(n.surface, lex))
    ]
    acting = _acting(text, items, lex)
    clusters: dict[str, Cluster] = {}
    for name in items:
        surface = as_listed(name.surface, lex)
        state = government_of(surface, lex)
        country = state or country_of(surface, lex)
        if country is None and id(name) in acting:
            country = lex.capitals.get(surface) or lex.seats.get(surface)
        cluster = clusters.setdefault(country or surface.casefold(), Cluster("place", country or surface))
        if country is not None and id(name) in acting:
            cluster.kind = "government"
        cluster.aliases.add(name.surface)
        kind = _kind(text, name, country, state)
        cluster.mentions.append(Mention(name.start, name.end, name.surface, kind=kind))
    for cluster in clusters.values():
        if cluster.kind == "place":
            cluster.mentions = [Mention(m.start, m.end, m.text) for m in cluster.mentions]
    return list(clusters.values())


def _acting(text: str, items: list[Name], lex: Lexicon) -> set[int]:
    """The names that act where they stand; in 'Thailand and Cambodia agreed' the first acts as the second."""
    acting: set[int] = set()
    after: Name | None = None
    for name in reversed(items):
        joined = (
            after is not None
            and id(after) in acting
            and after.start - name.end < 12
            and _LISTED.fullmatch(text, name.end, after.start)
            and not stands_as_place(text, name.start)
        )
        if joined or government_of(name.surface, lex) or acts(text, name.start, name.end):
            acting.add(id(name))
        after = name
    return acting


def _kind(text: str, name: Name, country: str | None, state: str | None) -> EntityKind | None:
    """How a mention differs from a government: a country as a place, 'the Government of India' as a body."""
    if state is not None:
        return "organisation"
    return "place" if country is None or stands_as_place(text, name.start) else None


def as_listed(surface: str, lex: Lexicon) -> str:
    """A name in capitals ('THE HAGUE') as the lists write it, where they know it."""
    if surface.isupper() and surface not in lex.places and surface.title() in lex.places:
        return surface.title()
    return surface


def government_of(surface: str, lex: Lexicon) -> str | None:
    """The country whose government `surface` names in full: 'Government of India', 'Indian Government'."""
    found = _GOVERNMENT.fullmatch(surface)
    return country_of(found["of"] or found["owner"], lex) if found is not None else None
