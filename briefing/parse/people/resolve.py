"""From words, as used at one place, to the cluster that they name or refer to."""

from __future__ import annotations

import re

from briefing.parse.people.lexicon import lexicon
from briefing.parse.people.nominals import full_title, means
from briefing.parse.people.parsed import take_apart
from briefing.parse.people.phrases import country_of, read_phrase
from briefing.parse.people.titles import is_honorific, is_office
from briefing.parse.people.words import ORG_HEAD
from briefing.parse.table import Cluster, EntityTable

_DETERMINER = re.compile(r"^(?:the|this|that|its|his|her|their|our)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_HEADS = {word.lower() for word in ORG_HEAD}


def resolve(table: EntityTable, phrase: str, at: int) -> Cluster | None:
    """See `EntityTable.resolve`."""
    bare = _POSSESSIVE.sub("", _DETERMINER.sub("", phrase.strip()))
    if not bare:
        return None
    return _by_alias(table, bare, at) or _by_part(table, bare, at) or _by_description(table, bare, at)


def _by_alias(table: EntityTable, bare: str, at: int) -> Cluster | None:
    lex = lexicon()
    country = country_of(bare, lex)
    fits = [
        c
        for c in table.clusters
        if bare in c.aliases
        or c.name == bare
        or (c.kind != "person" and country is not None and c.name == country)
    ]
    return _nearest(table, fits, at) if fits else None


def _by_part(table: EntityTable, bare: str, at: int) -> Cluster | None:
    """'Mr Wong', 'Prime Minister Wong': the last word that is no title, as a part of one person's name."""
    words = bare.split()
    while len(words) > 1 and (is_honorific(words[0]) or is_office(words[0]) or words[0].islower()):
        words.pop(0)
    if not words or not words[0][:1].isupper() or is_office(words[-1]):
        return None
    part = take_apart(words[-1]).parts[0]
    persons = [c for c in table.clusters if c.kind == "person"]
    fits = [c for c in persons if any(part in take_apart(alias).parts for alias in c.aliases)]
    return _nearest(table, fits, at) if len(fits) == 1 else None


def _by_description(table: EntityTable, bare: str, at: int) -> Cluster | None:
    lex = lexicon()
    before = [c for c in table.clusters if c.mentions and min(m.start for m in c.mentions) < at]
    role = read_phrase(bare, 0, len(bare), lex)
    if role is not None and role.title:
        head = full_title(role.title)
        fits = [
            c
            for c in before
            if c.kind == "person"
            and any(
                r.title and means(head, full_title(r.title)) and role.country in (None, r.of, r.country)
                for r in c.roles
            )
        ]
        return fits[0] if len(fits) == 1 else None
    head = bare.split()[-1].lower()
    if head == "government":
        country = country_of(bare.removesuffix("government").strip(), lex)
        fits = [c for c in before if c.kind == "government" and country in (None, c.name)]
    elif head in _HEADS:
        fits = [c for c in before if c.kind == "organisation" and head in c.name.lower().split()]
    else:
        return None
    return fits[0] if len(fits) == 1 else None


def _nearest(table: EntityTable, fits: list[Cluster], at: int) -> Cluster | None:
    """Of several, the one mentioned last before `at`, else the first in the text."""
    if len(fits) <= 1:
        return fits[0] if fits else None
    before = [(m.start, k) for k, c in enumerate(fits) for m in c.mentions if m.start <= at]
    return fits[max(before)[1]] if before else fits[0]
