"""What is known before reading: countries, places, organisations and names, from the files in `data/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.parse.people.lists import data_lines, word_lists

GENDERS = {"m": "m", "f": "f"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists as sets and maps. Names are kept as the press writes them; nothing is folded."""

    countries: dict[str, str]
    """Every name of a country, without 'the', to its short English name."""
    peoples: dict[str, str]
    """Adjectives and names of peoples to the country: 'Indian', 'Filipino'."""
    capitals: dict[str, str]
    """A capital to its country."""
    seats: dict[str, str]
    """A seat of government that the press lets speak ('Kremlin') to its country."""
    places: frozenset[str]
    """All places, countries and capitals included."""
    doubtful: frozenset[str]
    """Places that are as often a person's name or a common word."""
    organisations: dict[str, str]
    """Every form of a known body to its full name."""
    short: dict[str, str]
    """The short form of a known body, by any form."""
    given: dict[str, str]
    """Given names to 'm', 'f' or 'u' (either)."""
    family_first: frozenset[str]
    """Family names that stand before the given name: 'Xi', 'Kim', 'Nguyen'."""
    family: frozenset[str]
    firm: frozenset[str]
    """Countries that are no part of a person's name."""
    leaders: frozenset[str]
    """Family names of leaders whom the press names without introduction."""
    vague: frozenset[str]
    """Names that are also common words or places: no evidence of a person by themselves."""


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once in a process."""
    countries, peoples, capitals, seats = _countries()
    places, doubtful = _places()
    given, family_first, family, vague = _names()
    shared = places & (given.keys() | family | family_first) - capitals.keys()
    doubtful = doubtful | shared | (word_lists("words.txt")["doubtful places"] & (places | set(countries)))
    organisations, short = _organisations()
    return Lexicon(
        countries=countries,
        peoples=peoples,
        capitals=capitals,
        seats=seats,
        places=frozenset(places | set(countries) | set(capitals)),
        doubtful=frozenset(doubtful),
        organisations=organisations,
        short=short,
        given=given,
        family_first=family_first,
        family=family,
        vague=vague,
        firm=frozenset(countries.keys() - doubtful - given.keys() - family),
        leaders=word_lists("leaders.txt")["leaders"],
    )


def _countries() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    countries: dict[str, str] = {}
    peoples: dict[str, str] = {}
    capitals: dict[str, str] = {}
    seats: dict[str, str] = {}
    for line in data_lines("countries.tsv"):
        name, others, people, capital, seat = [*line.split("\t"), "", "", "", ""][:5]
        for form in [name, *filter(None, others.split(";"))]:
            countries[form.removeprefix("the ").removeprefix("The ")] = name
        for form in filter(None, people.split(";")):
            peoples[form] = name
            if form[-1] not in "sehz":
                peoples[form + "s"] = name
        for form in filter(None, capital.split(";")):
            capitals.setdefault(form, name)
        for form in filter(None, seat.split(";")):
            seats[form.removeprefix("the ")] = name
    return countries, peoples, capitals, seats


def _places() -> tuple[set[str], set[str]]:
    places: set[str] = set()
    doubtful: set[str] = set()
    for line in data_lines("places.txt"):
        if line.startswith("["):
            continue
        for item in line.split(","):
            name = item.strip()
            if name.endswith("?"):
                name = name[:-1]
                doubtful.add(name)
            if name:
                places.add(name)
    return places, doubtful


def _organisations() -> tuple[dict[str, str], dict[str, str]]:
    full: dict[str, str] = {}
    short: dict[str, str] = {}
    for line in data_lines("organisations.txt"):
        if line.startswith("["):
            continue
        head, _, rest = line.partition("=")
        forms = [head.strip(), *(form.strip() for form in rest.split("|") if form.strip())]
        longest = forms[1] if len(forms) > 1 and len(forms[1]) > len(forms[0]) else forms[0]
        for form in forms:
            bare = form.removeprefix("The ")
            full.setdefault(bare, longest)
            short.setdefault(bare, forms[0])
    return full, short


def _names() -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str]]:
    given: dict[str, str] = {}
    lists: dict[str, set[str]] = {"family first": set(), "family": set(), "vague": set()}
    part = ""
    for line in data_lines("names.txt"):
        if line.startswith("["):
            part = line.strip("[] ")
            continue
        for item in re.split(r"\s+", line.strip()):
            name = item.rstrip("?")
            if item.endswith("?"):
                lists["vague"].add(name)
            if part in GENDERS:
                given[name] = part if given.get(name, part) == part else "u"
            else:
                lists[part].add(name)
    return given, frozenset(lists["family first"]), frozenset(lists["family"]), frozenset(lists["vague"])
