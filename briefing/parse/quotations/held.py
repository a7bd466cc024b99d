"""Whether a description ('the prime minister', 'the PM') may stand for a person, by the roles held so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.parse.people.lexicon import lexicon
from briefing.parse.people.phrases import country_of

if TYPE_CHECKING:
    from briefing.parse.table import Cluster


def holds_title(cluster: Cluster, title: str, before: int) -> bool:
    """Whether a person was given a role earlier in the text that these words may stand for."""
    office, _, whose = title.partition(" of ")
    wanted = office.split()
    country = country_of(whose.title(), lexicon()) if whose else None
    for role in cluster.roles:
        if country is not None and country not in (role.of, role.country):
            continue  # 'the president of Norway' is none whose country is not told
        given = role.title.casefold().split(" of ")[0].split()
        if role.start < before and role.flag is None and given and given[-1] == wanted[-1]:
            return set(wanted) <= set(given) or set(given) <= set(wanted)
    return False


def abbreviates(cluster: Cluster, short: str, before: int) -> bool:
    """Whether 'the CS' may stand for a person with a role like 'Interior Cabinet Secretary'."""
    for role in cluster.roles:
        parts = [word for word in role.title.casefold().split() if word not in ("of", "for", "and", "the")]
        if role.start < before and len(short) > 1 and "".join(p[0] for p in parts[-len(short) :]) == short:
            return True
    return False
