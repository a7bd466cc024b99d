"""Who is one person, by a person's own word: merged, parted, split; and those who are to stay two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.deciding import Deciding, article_target
from briefing.library.opened import now
from briefing.model import Target
from briefing.store import cells, deciding, people
from briefing.store.contract import is_settled

if TYPE_CHECKING:
    from briefing.model import Decision
    from briefing.store.store import Connection

Known = tuple[str, Sequence[str]]
"""A person's name and roles, the present one first: 'former Prime Minister, Malaysia'."""
_FORMER = "former "


class Identity(Deciding):
    """The part of the library that says who is one person."""

    def merge(self, person: int, into: int) -> Decision | None:
        """Let two persons be one, called by the second one's name; None where they are.

        That they were to stay two holds no longer. Raises `BriefingError` for a person and itself, or for
        one that does not exist.
        """
        at = now()
        one, other = self.person_target(person), self.person_target(into)
        with self._store.writing(durable=True) as connection:
            own, end = people.root(connection, person), people.root(connection, into)
            if one.uid == other.uid:
                raise BriefingError("a person cannot be merged with itself")
            if own == end:
                return None
            head = Target("person", people.uid(connection, own))
            into_uid = people.uid(connection, end)
            merge = deciding.Change(
                "merge", head, cells.merge(connection, head), {"into": into_uid, "at": at}
            )
            changes = [merge, *_together_again(connection, own, end)]
            return deciding.decide(connection, changes, at)

    def join_anew(self, size: int = 1) -> float | None:
        """Go on working out who is one person by the present rules, after an upgrade that brought others.

        One step of some hundredths of a second (`size` times as much), so that others can write meanwhile;
        which share is done, from 0 to 1, None where nothing is left to do, or the store is only read.
        """
        if self.readonly:
            return None
        with self._store.reading() as connection:
            if is_settled(connection):
                return None
        from briefing.store.identity import anew

        with self._store.writing(quiet=True) as connection:
            return anew.step(connection, size)

    def part(self, person: int) -> Decision | None:
        """Take back that others were merged into this person, or it into another.

        Where nobody was, but the program joined names to it, all of these are to stay apart. None where
        the person has one name only.
        """
        at = now()
        with self._store.writing(durable=True) as connection:
            root = people.root(connection, person)
            uids = [people.uid(connection, number) for number in people.members(connection, root)]
            merges = [(uid, cells.merge(connection, Target("person", uid))) for uid in uids]
            changes = [_unmerge(connection, uid) for uid, before in merges if before["at"] is not None]
            if not changes:
                changes = [_apart(connection, one, other, at) for one, other in combinations(uids, 2)]
            return deciding.decide(connection, changes, at)

    def keep_apart(self, person: int, other: int) -> Decision | None:
        """Say that two are not one person; what joined them is taken back, and nobody asks again.

        None where that was said before. Raises `BriefingError` for a person and itself.
        """
        at = now()
        one, two = self.person_target(person), self.person_target(other)
        if one.uid == two.uid:
            raise BriefingError("a person is not another one than itself")
        with self._store.writing(durable=True) as connection:
            changes = [_apart(connection, one.uid, two.uid, at)]
            held = _merge_between(connection, person, two.uid)
            if held is not None:
                changes.append(_unmerge(connection, held))
            return deciding.decide(connection, changes, at)

    def split(self, person: int, articles: Sequence[int]) -> Decision | None:
        """Say that in these articles the person's name is that of somebody else of the same name.

        None where the person is in none of them. Raises `BriefingError` where there is no such person.
        """
        at = now()
        self.person_target(person)
        with self._store.writing(durable=True) as connection:
            other = people.namesake(connection, person)
            changes = []
            for member in people.members(connection, person):
                uid = people.uid(connection, member)
                for number in articles:
                    if not people.appears(connection, member, number):
                        continue
                    target = article_target(connection, number)
                    before = cells.split(connection, target, uid)
                    after = {"entity": uid, "into": other, "at": at}
                    changes.append(deciding.Change("split", target, before, after))
            return deciding.decide(connection, changes, at)


def agree(one: Known, other: Known) -> bool:
    """Whether nothing speaks against two being one person.

    Where both have roles: a title that is the same, and no different countries. Where one has none: a word
    of the name that is the same.
    """
    if not one[1] or not other[1]:
        return bool({*one[0].casefold().split()} & {*other[0].casefold().split()})
    here, there = _countries(one[1]), _countries(other[1])
    return bool(_titles(one[1]) & _titles(other[1])) and (not here or not there or bool(here & there))


def _titles(roles: Sequence[str]) -> set[str]:
    return {role.rpartition(", ")[0].casefold().removeprefix(_FORMER) or _bare(role) for role in roles}


def _bare(role: str) -> str:
    return role.casefold().removeprefix(_FORMER)


def _countries(roles: Sequence[str]) -> set[str]:
    return {role.rpartition(", ")[2].casefold() for role in roles if ", " in role}


def _apart(connection: Connection, uid: str, other: str, at: str) -> deciding.Change:
    """The change that keeps two apart; the pair is kept in one order."""
    first, second = sorted((uid, other))
    target = Target("person", first)
    before = cells.apart(connection, target, second)
    after = before if before["at"] is not None else {"other": second, "at": at}
    return deciding.Change("apart", target, before, after)


def _merge_between(connection: Connection, person: int, other: str) -> str | None:
    """Who was merged into whom nearest to `person` on the way to `other`, over third ones as well.

    None where no merges join the two. Without that merge they are two, and all others stay as they are.
    """
    uids = [people.uid(connection, n) for n in people.members(connection, people.root(connection, person))]
    own = people.uid(connection, person)
    merges = [(uid, cells.merge(connection, Target("person", uid)).get("into")) for uid in uids]
    first: dict[str, str | None] = {own: None}
    waiting = [own]
    while waiting and other not in first:
        here = waiting.pop()
        for uid, into in merges:
            there = into if uid == here else uid if into == here else None
            if there is not None and there not in first:
                first[there] = first[here] or uid
                waiting.append(there)
    return first.get(other)


def _unmerge(connection: Connection, uid: str) -> deciding.Change:
    target = Target("person", uid)
    return deciding.Change("merge", target, cells.merge(connection, target), {"at": None})


def _together_again(connection: Connection, one: int, other: int) -> list[deciding.Change]:
    """The changes after which nothing keeps two groups apart."""
    changes = []
    theirs = {people.uid(connection, number) for number in people.members(connection, other)}
    for number in people.members(connection, one):
        for uid in theirs:
            first, second = sorted((people.uid(connection, number), uid))
            target = Target("person", first)
            before = cells.apart(connection, target, second)
            if before["at"] is not None:
                changes.append(deciding.Change("apart", target, before, {"other": second, "at": None}))
    return changes
