"""Words that refer to somebody named: 'the minister', 'the Malaysian leader', 'the Indian government'."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefing.parse.analysis import Analysis
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.lists import word_lists
from briefing.parse.people.phrases import country_of
from briefing.parse.people.words import UPPER
from briefing.parse.table import Cluster

_LISTS = word_lists("titles.txt")
_HEADS = "|".join(
    re.escape(head).replace(r"\-", "[- ]") for head in sorted(_LISTS["nominal heads"], key=len, reverse=True)
)
_NOMINAL = re.compile(
    rf"\b[Tt]he\s+(?P<own>(?:[{UPPER}][\w.-]*\s+){{0,2}})(?P<head>(?i:{_HEADS}))\b"
    rf"(?!\s+[{UPPER}]|\s+of\b|['’-]\w*\s+[{UPPER}]\w+ [{UPPER}]|\s+for\b|-)"
)
_GOVERNMENT = re.compile(
    rf"\b[Tt]he\s+(?P<own>[{UPPER}][\w.-]*(?:\s[{UPPER}]\w+)?)\s+(?:federal\s+|central\s+)?government\b"
)
_LEADERS = _LISTS["state leaders"]
_NEARER = 400
_RECENT = 1500
"""How many code points back a title may look for the person that holds it."""


def add_nominals(analysis: Analysis, lex: Lexicon) -> None:
    """Add mentions by title where exactly one person named before can be meant."""
    holders = _holders(analysis)
    countries = {c.name: c for c in analysis.table.clusters if c.kind in ("place", "government")}
    for paragraph in analysis.layout.paragraphs:
        if holders:
            for found in _NOMINAL.finditer(analysis.text, paragraph.start, paragraph.end):
                _attach(analysis, holders, found, lex)
        for found in _GOVERNMENT.finditer(analysis.text, paragraph.start, paragraph.end):
            _government(analysis, countries, found, lex)


_FULL = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "pm": "prime minister",
    "eam": "external affairs minister", "cm": "chief minister", "pres": "president", "amb": "ambassador",
    "lt gen": "lieutenant general", "maj gen": "major general", "col": "colonel", "prof": "professor",
    "ceo": "chief executive",
}  # fmt: skip


def full_title(title: str) -> str:
    """`title` in small letters, with hyphens opened and a shortened word written out."""
    low = title.lower().replace("-", " ").replace(".", "")
    return _FULL.get(low, low)


def _holders(analysis: Analysis) -> list[tuple[int, str, str | None, Cluster]]:
    """Every mention of a person with a role: offset, title in small letters, country or body, cluster."""
    rows: list[tuple[int, str, str | None, Cluster]] = []
    for cluster in analysis.table.clusters:
        if cluster.kind != "person":
            continue
        held = [(r.start, full_title(r.title), r.of) for r in cluster.roles if r.title and r.flag != "former"]
        for mention in cluster.mentions:
            rows += [
                (mention.start, title, of, cluster) for start, title, of in held if start <= mention.end + 80
            ]
    return sorted(rows, key=lambda row: row[0])


def _attach(
    analysis: Analysis,
    holders: list[tuple[int, str, str | None, Cluster]],
    found: re.Match[str],
    lex: Lexicon,
) -> None:
    head = found["head"].lower().replace("-", " ")
    own = found["own"].strip()
    country = country_of(own, lex) if own else None
    if (own and country is None) or analysis.table.at(found.start("head"), found.end("head")):
        return
    high = bisect_left(holders, found.start(), key=lambda row: row[0])
    low = bisect_left(holders, found.start() - _RECENT, key=lambda row: row[0])
    fits = [(of, cluster) for _, title, of, cluster in holders[low:high] if means(head, title)]
    if country is not None:
        own_country = [fit for fit in fits if fit[0] == country]
        fits = own_country or [fit for fit in fits if fit[0] is None]
    if len({id(cluster) for _, cluster in fits}) == 1 and not _another(analysis, fits[0][1], found):
        analysis.table.mention(fits[0][1], found.start(), found.end(), "title")


def _another(analysis: Analysis, cluster: Cluster, found: re.Match[str]) -> bool:
    """Whether somebody without a name holds the office nearer: 'Roe's spokesman said ... the spokesman'."""
    head = re.escape(found["head"])
    unnamed = re.compile(
        rf"(?:['’]s|\b[Aa]n?|\b[Aa]nother)\s(?:[\w-]+\s){{0,3}}(?i:{head})\b(?!,? [{UPPER}]|, )"
    )
    low = max(0, found.start() - _NEARER)
    nearer = [hit.end() for hit in unnamed.finditer(analysis.text, low, found.start())]
    if not nearer:
        return False
    return all(other is not cluster for _, _, other in analysis.table.between(nearer[-1], found.start()))


def means(head: str, title: str) -> bool:
    """Whether 'the HEAD' can stand for somebody with this title."""
    if head == "leader":
        return title in _LEADERS or title.endswith("leader")
    if (head, title) == ("minister", "prime minister") or title.startswith("vice ") != head.startswith(
        "vice "
    ):
        return False
    if head == "general":
        return title in ("general", "gen", "lt gen", "lieutenant general", "maj gen", "major general")
    office = title.split(" of ")[0]
    return head in (title, office) or office.endswith(" " + head) or title.startswith(head + " for")


def _government(
    analysis: Analysis, countries: dict[str, Cluster], found: re.Match[str], lex: Lexicon
) -> None:
    """'the Indian government': India, which acts by it."""
    country = country_of(found["own"], lex)
    if country is None:
        return
    cluster = countries.get(country)
    if analysis.table.at(found.start(), found.end()) not in (None, cluster):
        return
    if cluster is None:
        cluster = countries[country] = analysis.table.add(Cluster("government", country))
    cluster.kind = "government"
    analysis.table.mention(cluster, found.start(), found.end(), "title")
