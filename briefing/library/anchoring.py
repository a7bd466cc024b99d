"""What hangs on words that are gone: listed with its old words, put on other words, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError
from briefing.library.opened import Opened, now
from briefing.store import cells, correcting, deciding, kept, targets

if TYPE_CHECKING:
    from briefing.model import Decision, OrphanRow, Target
    from briefing.store.deciding import Change
    from briefing.store.store import Connection


class Anchoring(Opened):
    """The part of the library that looks after decisions whose passage is gone."""

    def orphans(self) -> list[OrphanRow]:
        """Passages whose words are gone from their article, with what is kept of them.

        After them those whose words were edited, so that somebody sees that they moved along.
        """
        with self._store.reading() as connection:
            return kept.orphans(connection)

    def anchor(self, old: Target, to: Target) -> Decision | None:
        """Put all that hangs on one target on another one, as one action; None where nothing hangs on it.

        None as well where both are the same. Corrections of a quotation go to a quotation only: where `to`
        is a passage, to the one that stands there. Raises `BriefingError` where there is none.
        """
        if old == to:
            return None
        at = now()
        with self._store.writing(durable=True) as connection:
            held = kept.hanging(connection, old)
            changes: list[Change] = []
            for action, value in held:
                goal = _quotation_for(connection, to) if _wants_quotation(action, value) else to
                changes += _moved(connection, action, value, _at(action, value, to), old, goal)
            if not changes:
                return None
            told = {"to": to.uid, "words": to.exact}
            marker = deciding.Change("anchor", old, {"words": old.exact}, told)
            return deciding.decide(connection, [marker, *changes], at)

    def accept(self, old: Target) -> Decision | None:
        """Let what hangs on edited words be about the words as they are now; None where they are the same.

        Raises `BriefingError` where the words are gone.
        """
        with self._store.reading() as connection:
            to = targets.present(connection, old)
        if to is None:
            raise BriefingError("its words are gone from the article", "choose other ones for it")
        return self.anchor(old, to)

    def let_go(self, old: Target) -> Decision | None:
        """Take away all that hangs on a target, as one action that can be undone; None where nothing does."""
        at = now()
        with self._store.writing(durable=True) as connection:
            changes = [
                deciding.Change(action, old, value, _nothing(action, value))
                for action, value in kept.hanging(connection, old)
            ]
            if not changes:
                return None
            marker = deciding.Change("anchor", old, {"words": old.exact}, {"to": None})
            return deciding.decide(connection, [marker, *changes], at)


def _moved(
    connection: Connection, action: str, value: Any, after: Any, old: Target, goal: Target
) -> list[Change]:
    """The changes that take one thing off `old` and put it on `goal`, where it is `after`."""
    there = _there(connection, action, value, goal)
    changes = [deciding.Change(action, old, value, _nothing(action, value))]
    if there.get("at") is None or action == "correct":
        changes.append(deciding.Change(action, goal, there, after))
    return changes


def _wants_quotation(action: str, value: Any) -> bool:
    return action == "correct" and value["field"] != correcting.QUOTED


def _at(action: str, value: Any, to: Target) -> Any:
    """The value as it is at the new place: a correction that tells which words are meant means these."""
    words = [[to.start, to.end, to.exact, to.prefix, to.suffix]]
    if action == "correct" and value["field"] == correcting.QUOTED:
        return {**value, "value": {**value["value"], "content": words}}
    if action == "correct" and value["field"] == "span":
        return {**value, "value": words}
    return value


def _there(connection: Connection, action: str, value: Any, goal: Target) -> dict[str, Any]:
    """What the cell of the goal holds."""
    match action:
        case "tag":
            return cells.tag(connection, goal, value["tag"])
        case "correct":
            return cells.correction(connection, goal, value["field"])
    return {"uid": value["uid"], "at": None}  # a note or a follow-up has a name of its own


def _nothing(action: str, value: Any) -> dict[str, Any]:
    """The same cell, empty."""
    name = {"tag": "tag", "correct": "field"}.get(action, "uid")
    return {name: value[name], "at": None}


def _quotation_for(connection: Connection, to: Target) -> Target:
    if to.kind == "quotation":
        return to
    uid = targets.quotation_over(connection, to)
    found = targets.quotation(connection, uid) if uid else None
    if found is None:
        raise BriefingError("a correction wants a quotation, and none stands there", "choose quoted words")
    return found
