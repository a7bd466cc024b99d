"""Before two persons become one: a question, where nothing says that they are."""

from __future__ import annotations

from collections.abc import Callable

from briefing.library.identity import Known, agree
from briefing.tui.command import Stand
from briefing.tui.commands.going import Letter
from briefing.tui.text.cells import crop, safe

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


def _told(known: Known, room: int) -> str:
    name, roles = known
    return crop(f"{safe(name)} ({safe(roles[0]) if roles else 'no role known'})", room)
