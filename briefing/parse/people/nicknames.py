"""Names with a nickname in marks or brackets inside: 'Jane “Jay” Roe'."""

from __future__ import annotations

import re

from briefing.model import Span
from briefing.parse.people.names import Name, Names, trim_person
from briefing.parse.people.words import UPPER

_PART = rf"(?:[{UPPER}]\.|(?:Ma|St|Jr)\.|[{UPPER}][\w’'-]*)"
_NICKNAMED = re.compile(
    rf"(?<=[\w.][ \u00a0])[“\"‘'](?P<nick>[{UPPER}][\w-]+(?:[ -][{UPPER}][\w-]+)?)[”\"’'][ \u00a0]"
    rf"{_PART}(?:[ \u00a0](?:Jr|Sr)\.?|[ \u00a0]I{{2,3}}\b)?"
)
_BEFORE = re.compile(rf"(?:{_PART}[ \u00a0]){{1,5}}$")
_REACH = 60


def add_nicknamed(names: Names, areas: tuple[Span, ...]) -> None:
    """Take a name with a nickname inside as one, whatever the engine made of its parts."""
    text = names.text
    added: list[Name] = []
    gone: set[int] = set()
    for area in areas:
        for found in _NICKNAMED.finditer(text, area.start, area.end):
            before = _BEFORE.search(text, max(area.start, found.start() - _REACH), found.start())
            if before is None:
                continue
            start, end = trim_person(text, before.start(), found.end())
            first = text[start : found.start()].split()
            if not first or start >= found.start() or len(first) > 3:
                continue
            gone.update(id(name) for name in names.overlapping(start, end))
            added.append(Name(start, end, "person", "title", text[start:end]))
    if added:
        names.rebuild([*(n for n in names.items if id(n) not in gone), *added])


_NICK = re.compile(r"[ \u00a0][“\"‘'][^“”\"‘’']+[”\"’'](?=[ \u00a0])")


def without_nickname(name: str) -> str:
    """'Jane Roe' of 'Jane “Jay” Roe'."""
    return _NICK.sub("", name)
