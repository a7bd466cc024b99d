"""What stands under the cursor of a query: for completing names and values by one key."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.query.fields import FIELDS

_BEFORE = re.compile(r"(?:^|[\s(\-])([A-Za-z]+):(?:\"([^\"]*)|“([^”]*)|([^\s\"“”()]*))$")
_WORD = re.compile(r"(?:^|[\s(\-])([A-Za-z]*)$")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is being typed, and where a completion goes."""

    field: str | None
    """The field whose value it is; None where it is a word, or the name of a field."""
    typed: str
    """What stands there already, without a quotation mark."""
    start: int
    """Where the completion begins: `[start, cursor)` is replaced."""

    def fixed(self) -> list[str]:
        """Completions that the language itself knows: names of fields, and values of a fixed set."""
        begun = self.typed.lower()
        if self.field is None:
            return [f"{name}:" for name in FIELDS if begun and name.startswith(begun)]
        return [value for value in FIELDS[self.field].values if value.startswith(begun)]


def gap_at(text: str, cursor: int | None = None) -> Gap | None:
    """What is typed before `cursor` (default: the end); None inside a phrase or after a sign.

    A value that only the store knows (a speaker, a tag) is completed by whoever asks: `field` says of
    which field.
    """
    before = text[: len(text) if cursor is None else cursor]
    if (match := _BEFORE.search(before)) and match[1].lower() in FIELDS:
        typed = next(part for part in match.groups()[1:] if part is not None)
        return Gap(match[1].lower(), typed, match.end(1) + 1)
    if before.count('"') % 2:
        return None
    match = _WORD.search(before)
    return Gap(None, match[1], match.start(1)) if match else None


def fill_gap(text: str, gap: Gap, completion: str, cursor: int | None = None) -> tuple[str, int]:
    """The query with `completion` in the gap, quoted where it needs to be, and the new cursor."""
    at = len(text) if cursor is None else cursor
    if gap.field is not None and re.search(r"[\s\"“”()*]|^//", completion):
        doubled = completion.replace('"', '""')
        completion = f'"{doubled}"'
    end = "" if gap.field is None or text[at : at + 1].isspace() else " "
    filled = text[: gap.start] + completion + end
    return filled + text[at:], len(filled)
