"""Persons by the names that people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.cli.rows import counted
from briefing.errors import BriefingError
from briefing.model import PersonRow

if TYPE_CHECKING:
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
