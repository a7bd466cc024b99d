"""Before two persons become one: a question, where nothing says that they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.tui.command import Stand
from briefing.tui.commands.going import Letter
from briefing.tui.text.cells import crop, safe

Known = tuple[str, Sequence[str]]
"""A person's name and roles, the present one first: 'former Prime Minister, Malaysia'."""
_FORMER = "former "
_NARROWEST = 30


def merge_asked(stand: Stand, one: Known, into: Known, merge: Callable[[], object]) -> None:
    """Merge; where roles or countries of the two do not agree, only when `y` says that they are one."""
    if agree(one, into):
        merge()
        return

    def answered(key: str) -> None:
        if key == "y":
            merge()
        else:
            stand.screen.status.say("Left as two persons")

    room = max(_NARROWEST, (stand.screen.size.width - len("Are  and  one? y/n")) // 2)
    stand.screen.await_keys(Letter([("y", "they are one person"), ("n", "leave them two")], answered))
    stand.screen.status.say(f"Are {_told(one, room)} and {_told(into, room)} one? y/n")


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


def _told(known: Known, room: int) -> str:
    name, roles = known
    return crop(f"{safe(name)} ({safe(roles[0]) if roles else 'no role known'})", room)
