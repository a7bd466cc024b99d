"""Which words are places, agencies and outlets at the head of an article."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from briefing.parse.people.lexicon import lexicon
from briefing.parse.people.lists import data_lines


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names folded by `fold`."""

    cities: frozenset[str]
    """Towns, and states that are called like their capital."""
    places: frozenset[str]
    """Towns and all other places but countries: regions, islands, seas."""
    regions: frozenset[str]
    """What may follow a town: countries, states, provinces, as they are and shortened."""
    region_words: frozenset[str]
    """'province', 'county' ...: the last word of a region's name."""
    agencies: frozenset[str]
    outlet_words: frozenset[str]
    """Words that make a name one of a newspaper or agency: 'news', 'times'."""
    labels: frozenset[str]
    """Words that stand before a colon and are no places: 'opinion', 'factbox'."""

    def is_city(self, name: str) -> bool:
        """Whether `name` can open a dateline by itself."""
        return fold(name) in self.cities

    def is_place(self, name: str) -> bool:
        """Whether `name` is a place of any kind but a country."""
        folded = fold(name)
        return folded in self.cities or folded in self.places

    def is_region(self, name: str) -> bool:
        """Whether `name` can follow a town in a dateline."""
        folded = fold(name)
        return folded in self.regions or folded.rpartition(" ")[2] in self.region_words

    def is_agency_name(self, name: str) -> bool:
        """Whether `name` is a known news agency."""
        return fold(name) in self.agencies

    def is_agency(self, name: str) -> bool:
        """Whether `name` is a news agency, or looks like the name of an outlet."""
        folded = fold(name)
        return folded in self.agencies or any(word in self.outlet_words for word in folded.split())


def fold(name: str) -> str:
    """`name` without case, accents, final stop and needless spaces; apostrophes made one sign."""
    plain = name.casefold().replace("’", "'")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.strip(" .,").split())


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once in a process."""
    parts: dict[str, set[str]] = {}
    part: set[str] = set()
    for line in data_lines("datelines.txt"):
        if line.startswith("["):
            part = parts.setdefault(line.strip("[] "), set())
        else:
            part.update(folded for name in line.split(",") if (folded := fold(name)))
    known = lexicon()
    countries = {fold(name) for name in known.countries}
    capitals = {fold(name) for name in known.capitals}
    places = {fold(name) for name in known.places - known.doubtful} - countries
    return Gazetteer(
        cities=frozenset(parts["cities"] | capitals) - parts["not places"],
        places=frozenset(places) - parts["not places"],
        regions=frozenset(parts["regions"] | countries | places),
        region_words=frozenset(parts["region words"]),
        agencies=frozenset(parts["agencies"]),
        outlet_words=frozenset(parts["outlet words"]),
        labels=frozenset(parts["not places"]),
    )
