"""From labelled names to the clusters of the table: one person, many forms; one country, many words."""

from __future__ import annotations

import re
from collections import defaultdict

from briefing.model import Mention, Role, Span
from briefing.parse.analysis import Analysis
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.names import Name, Names
from briefing.parse.people.nominals import add_nominals
from briefing.parse.people.persons import group_persons
from briefing.parse.people.territories import government_of, territories
from briefing.parse.roles import find_roles
from briefing.parse.table import Cluster

_NO_OFFICE = {"address": ("address",), "honorific": ("honorific", "address")}
_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[\"“']?([A-Z][\w.&-]{1,11})[\"”']?\s*\)")


def fill_table(analysis: Analysis, names: Names) -> None:
    """Put the names into the table as clusters, persons with their roles, gender and titles."""
    lex = lexicon()
    persons = [n for n in names.items if n.label == "person"]
    spans = [Span(n.start, n.end) for n in persons]
    roles = find_roles(analysis.text, spans)
    clusters = analysis.table.clusters
    quiet = _quiet(analysis)
    for group in group_persons(analysis.text, persons, roles, lex):
        cluster = Cluster("person", group.name, {n.surface for n in group.names}, gender=group.gender)
        cluster.told = bool(group.genders) and group.gender is not None
        cluster.involved = group.involved and not all(_in_any(n, quiet) for n in group.names)
        cluster.mentions = [_mention(n) for n in group.names]
        cluster.roles = _distinct([role for n in group.names for role in roles.get(Span(n.start, n.end), ())])
        clusters.append(cluster)
    _add_organisations(clusters, analysis.text, names, lex)
    clusters += territories(analysis.text, names, lex)
    analysis.table.place(clusters)
    add_nominals(analysis, lex)


def _quiet(analysis: Analysis) -> list[Span]:
    """Where a name tells of no part in the story: the byline, and the head of the file."""
    byline, body = analysis.layout.byline, analysis.document.body_start
    quiet = [Span(0, body)] if body else []
    return [*quiet, Span(byline.start, byline.end)] if byline is not None else quiet


def _in_any(name: Name, spans: list[Span]) -> bool:
    return any(span.start <= name.start and name.end <= span.end for span in spans)


def _mention(name: Name) -> Mention:
    return Mention(name.start, name.end, name.surface)


def _distinct(roles: list[Role]) -> list[Role]:
    """Each role once, where it stands first; one that says less goes.

    That is a short form of another's title, a form of address beside any title, a conferred title beside
    an office.
    """
    for lesser in ("address", "honorific"):
        if any(role.flag not in _NO_OFFICE[lesser] for role in roles):
            roles = [role for role in roles if role.flag != lesser]
    roles = [role for role in roles if not any(_says_less(role, other) for other in roles)]
    kept: dict[tuple[str, str | None], Role] = {}
    for role in roles:
        key = (role.title.lower().replace("-", " "), role.flag)
        known = kept.get(key)
        if known is None or (known.of is None and role.of is not None):
            kept[key] = role
    return sorted(kept.values())


def _says_less(role: Role, other: Role) -> bool:
    """Whether `role` is a short form of `other`: 'Secretary' of 'Secretary of State'."""
    words, more = role.title.lower().split(), other.title.lower().split()
    if not words or len(words) >= len(more) or role.flag != other.flag or role.of not in (None, other.of):
        return False
    return more[-len(words) :] == words or more[: len(words)] == words


def _add_organisations(table: list[Cluster], text: str, names: Names, lex: Lexicon) -> None:
    """One cluster for a body's full name, its abbreviation in brackets, and its known short form."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    links: dict[str, str] = {}
    for name in names.items:
        if name.label != "organisation" or government_of(name.surface, lex) is not None:
            continue
        key = _key(name.surface)
        by_key[key].append(name)
        short = _ACRONYM.match(text, name.end)
        if short is not None and " " in name.surface:
            links.setdefault(_key(short.group(1)), key)
    merged: dict[str, list[Name]] = defaultdict(list)
    for key, items in by_key.items():
        surface = items[0].surface
        known = lex.organisations.get(surface)
        merged[links.get(key) or (_key(known) if known else key)] += items
    for items in merged.values():
        items.sort(key=lambda n: n.start)
        cluster = Cluster(
            "organisation", _fullest([n.surface for n in items], lex), {n.surface for n in items}
        )
        cluster.mentions = [_mention(n) for n in items]
        table.append(cluster)


def _fullest(surfaces: list[str], lex: Lexicon) -> str:
    """The form with the most words; one in capitals alone gives way to the form that the lists know."""
    best = max(surfaces, key=lambda s: (len(s.split()), not s.isupper(), len(s)))
    known = lex.organisations.get(best.title()) if best.isupper() and " " in best else None
    return known if known is not None and known.casefold() == best.casefold() else best


def _key(surface: str) -> str:
    return re.sub(r"[.\s’'-]+", " ", surface).strip().casefold()
