"""Who and what one article names: clusters of mentions, built up by the steps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from briefing.model import Entity, EntityKind, Mention, MentionForm, Role

Gender = Literal["f", "m"]


@dataclass(slots=True, eq=False)
class Cluster:
    """All mentions of one person, government, organisation or place."""

    kind: EntityKind
    name: str
    """The fullest form seen."""
    aliases: set[str] = field(default_factory=set)
    """Every surface form that names it, as written."""
    gender: Gender | None = None
    told: bool = False
    """Whether an honorific or a title tells the gender, and no guess."""
    involved: bool = True
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)


class EntityTable:
    """The clusters of one article, and where their mentions stand."""

    def __init__(self, text: str) -> None:
        """Start empty, over `text`."""
        self.text = text
        self.clusters: list[Cluster] = []
        self._placed: list[tuple[int, int, Cluster]] = []

    def add(self, cluster: Cluster) -> Cluster:
        """Take in a cluster with the mentions it has."""
        self.clusters.append(cluster)
        for mention in cluster.mentions:
            self._place(mention, cluster)
        return cluster

    def mention(
        self, cluster: Cluster, start: int, end: int, form: MentionForm, kind: EntityKind | None = None
    ) -> None:
        """Add a mention at `[start, end)`; one that is there already is not added again."""
        low = bisect_left(self._placed, (start, end), key=lambda item: (item[0], item[1]))
        for s, e, other in self._placed[low : low + 4]:
            if (s, e) == (start, end) and other is cluster:
                return
        mention = Mention(start, end, self.text[start:end], form=form, kind=kind)
        cluster.mentions.append(mention)
        self._place(mention, cluster)

    def place(self, clusters: Iterable[Cluster]) -> None:
        """Take in the mentions of clusters that are in the table already, all at once."""
        fresh = [(m.start, m.end, cluster) for cluster in clusters for m in cluster.mentions]
        self._placed = sorted([*self._placed, *fresh], key=lambda item: (item[0], item[1]))

    def at(self, start: int, end: int) -> Cluster | None:
        """The cluster with a mention that overlaps `[start, end)`, the longest overlap first."""
        best: tuple[int, Cluster] | None = None
        for s, e, cluster in self.between(start - 200, end):
            shared = min(e, end) - max(s, start)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, cluster)
        return best[1] if best else None

    def between(self, start: int, end: int) -> list[tuple[int, int, Cluster]]:
        """The mentions `(start, end, cluster)` that begin in `[start, end)`, in order."""
        low = bisect_left(self._placed, start, key=lambda item: item[0])
        high = bisect_left(self._placed, end, key=lambda item: item[0])
        return self._placed[low:high]

    def persons_before(self, offset: int, reach: int = 4000) -> Iterator[tuple[int, int, Cluster]]:
        """The mentions of persons that end at or before `offset`, the nearest first.

        `reach` is how many code points back they may begin.
        """
        for start, end, cluster in reversed(self.between(max(0, offset - reach), offset)):
            if cluster.kind == "person" and end <= offset:
                yield start, end, cluster

    def resolve(self, phrase: str, at: int) -> Cluster | None:
        """The cluster that `phrase`, used at offset `at`, names or refers to; None where that is unclear.

        A name ('Rubio', 'Mr Wong', 'India', 'WTO') goes by the clusters' forms, then by a part of a
        person's name; a description ('the prime minister', 'the Malaysian leader', 'the ministry') by
        the roles and names that stand before `at`, and only if exactly one fits.
        """
        from briefing.parse.people.resolve import resolve

        return resolve(self, phrase, at)

    def entities(self) -> tuple[Entity, ...]:
        """The clusters as entities, numbered in order of their first mention."""
        clusters = self.ordered()
        return tuple(
            Entity(
                id=f"e{number}",
                kind=cluster.kind,
                name=cluster.name,
                involved=cluster.involved,
                roles=tuple(sorted(cluster.roles, key=lambda role: role.start)),
                mentions=tuple(sorted(cluster.mentions, key=lambda mention: (mention.start, mention.end))),
                gender=cluster.gender,
            )
            for number, cluster in enumerate(clusters, 1)
        )

    def ordered(self) -> list[Cluster]:
        """The clusters that have mentions, in order of the first."""
        named = [cluster for cluster in self.clusters if cluster.mentions]
        return sorted(named, key=lambda cluster: min((m.start, m.end) for m in cluster.mentions))

    def ids(self) -> dict[int, str]:
        """`id(cluster)` to the entity's id that `entities` gives it."""
        return {id(cluster): f"e{number}" for number, cluster in enumerate(self.ordered(), 1)}

    def _place(self, mention: Mention, cluster: Cluster) -> None:
        at = bisect_left(self._placed, (mention.start, mention.end), key=lambda item: (item[0], item[1]))
        self._placed.insert(at, (mention.start, mention.end, cluster))
