"""From labelled names to the clusters of the table: one person, many forms; one country, many words."""

from __future__ import annotations

import re
from collections import defaultdict

from briefing.model import EntityKind, Mention, Role, Span
from briefing.parse.analysis import Analysis
from briefing.parse.people.actors import acts, stands_as_place
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.names import Name, Names
from briefing.parse.people.nominals import add_nominals
from briefing.parse.people.persons import group_persons
from briefing.parse.people.phrases import country_of
from briefing.parse.roles import find_roles
from briefing.parse.table import Cluster

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
        cluster.involved = group.involved and not all(_in_any(n, quiet) for n in group.names)
        cluster.mentions = [_mention(n) for n in group.names]
        cluster.roles = _distinct([role for n in group.names for role in roles.get(Span(n.start, n.end), ())])
        clusters.append(cluster)
    _add_organisations(clusters, analysis.text, names, lex)
    _add_places(clusters, analysis.text, names, lex)
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
    """Each role once, where it stands first; one that says less than another of the same title goes."""
    if any(role.flag != "honorific" for role in roles):
        roles = [role for role in roles if role.flag != "honorific"]
    kept: dict[tuple[str, str | None], Role] = {}
    for role in roles:
        key = (role.title.lower().replace("-", " "), role.flag)
        known = kept.get(key)
        if known is None or (known.of is None and role.of is not None):
            kept[key] = role
    return sorted(kept.values())


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
        fullest = max((n.surface for n in items), key=lambda s: (len(s.split()), len(s)))
        cluster = Cluster("organisation", fullest, {n.surface for n in items})
        cluster.mentions = [_mention(n) for n in items]
        table.append(cluster)


def _key(surface: str) -> str:
    return re.sub(r"[.\s’'-]+", " ", surface).strip().casefold()


def _kind(text: str, name: Name, country: str | None, state: str | None) -> EntityKind | None:
    """How a mention differs from a government: a country as a place, 'the Government of India' as a body."""
    if state is not None:
        return "organisation"
    return "place" if country is None or stands_as_place(text, name.start) else None


_GOVERNMENT = re.compile(
    r"(?:(?:Federal |Central |Royal )?(?:Government|government) of (?:the )?(?P<of>.+)|"
    r"(?P<owner>.+?)(?:['’]s)? [Gg]overnment)"
)


def government_of(surface: str, lex: Lexicon) -> str | None:
    """The country whose government `surface` names in full: 'Government of India', 'Indian Government'."""
    found = _GOVERNMENT.fullmatch(surface)
    return country_of(found["of"] or found["owner"], lex) if found is not None else None


def _add_places(table: list[Cluster], text: str, names: Names, lex: Lexicon) -> None:
    """Countries by their short English name, a capital that acts with its country, places by name."""
    clusters: dict[str, Cluster] = {}
    for name in names.items:
        state = government_of(name.surface, lex) if name.label == "organisation" else None
        if name.label != "place" and state is None:
            continue
        country = state or country_of(name.surface, lex)
        acting = state is not None or acts(text, name.start, name.end)
        if country is None and acting:
            country = lex.capitals.get(name.surface) or lex.seats.get(name.surface)
        key = country or name.surface
        cluster = clusters.get(key)
        if cluster is None:
            cluster = clusters[key] = Cluster("place", key)
            table.append(cluster)
        if country is not None and acting:
            cluster.kind = "government"
        cluster.aliases.add(name.surface)
        cluster.mentions.append(
            Mention(name.start, name.end, name.surface, kind=_kind(text, name, country, state))
        )
    for cluster in clusters.values():
        if cluster.kind == "place":
            cluster.mentions = [Mention(m.start, m.end, m.text) for m in cluster.mentions]
