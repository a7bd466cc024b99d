"""Persons by the names that people type."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.model import PersonRow, counted

if TYPE_CHECKING:
    from briefing.cli.verb import Desk
    from briefing.library import Library

_SHOWN = 5


def person_row(library: Library, reference: str) -> PersonRow:
    """The person that is called so, by a name, an alias, or the number that `--json` gives.

    Raises `BriefingError` where there is none, or several: a surname that two share is nobody's.
    """
    quoted = reference.replace('"', " ")
    if not any(char.isalnum() for char in quoted):
        raise BriefingError("a person's name is missing", "'briefing people' lists them")
    if reference.isascii() and reference.isdigit():
        rows = [row for row in library.people(None, "", 1_000_000) if row.id == int(reference)]
    else:
        rows = library.people(None, f'"{quoted}"', 100)
    wanted = " ".join(reference.casefold().split())
    exact = [row for row in rows if row.name.casefold() == wanted]
    fits = exact or rows
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise BriefingError(f"nobody here is called '{reference[:80]}'", "'briefing people' lists the names")
    names = ", ".join(f"{row.name} ({row.id})" for row in fits[:_SHOWN])
    raise BriefingError(
        f"{counted(len(fits), 'person', 'people')} fit '{reference[:80]}': {names}", "give the number"
    )


def check_alike(desk: Desk, one: PersonRow, other: PersonRow, *, sure: bool) -> None:
    """Ask before two become one of whom nothing says that they are; `sure` is a yes.

    Raises `BriefingError` where it is not wanted, or nobody can be asked.
    """
    from briefing.library.identity import agree

    if sure or agree((one.name, one.roles), (other.name, other.roles)):
        return
    told = " and ".join(
        f"{row.name} ({row.roles[0] if row.roles else 'no role known'})" for row in (one, other)
    )
    if not (sys.stdin.isatty() and desk.err.terminal):
        raise BriefingError(f"nothing says that {told} are one", "--yes merges them all the same")
    desk.err.line(f"Are {told} one person? [y/N]")
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise BriefingError("left as two persons")
