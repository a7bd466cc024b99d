"""Where one was, as plain data, and the way to a file and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from briefing.tui.command import LIST, PANES, PEOPLE, READING
from briefing.tui.session.home import write_privately

VERSION = 1
MOST_TYPED = 200
"""Entries of each history that are kept."""
MOST_SIZES, MOST_PLACES = 50, 200


@dataclass(slots=True)
class Spot:
    """A place in an article that has a name, or that one came from."""

    article: int
    uid: str
    """The article's lasting name: where it differs, the number means another article now."""
    start: int
    words: str
    """The text from there on, a line of it: the place is found by it where the text is another."""
    title: str


@dataclass(slots=True)
class Reading:
    """The open article and how it lay on the screen."""

    article: int = 0
    uid: str = ""
    offset: int = 0
    """Where in the text the cursor stood."""
    line: int = 0
    top: int = 0
    measure: int = 0
    """`line` and `top` hold where the lines are broken for this many cells."""
    version: str = ""
    """The text that they hold for."""


@dataclass(slots=True)
class Steps:
    """The places that `n` goes through, as spans of the open article's text."""

    label: str = ""
    places: list[list[list[int]]] = field(default_factory=list)
    index: int = 0
    marks_all: bool = True
    finds: bool = False


@dataclass(slots=True)
class Session:
    """All that the next start takes up."""

    room: str = READING
    query: str = ""
    filter: str = ""
    listed: int = 0
    """The article under the list's cursor; 0 for none."""
    list_index: int = 0
    list_top: int = 0
    total: int = 0
    unread: int = -1
    reading: Reading = field(default_factory=Reading)
    steps: Steps = field(default_factory=Steps)
    places: list[Reading] = field(default_factory=list)
    """Where one left other articles, the latest last."""
    focus: str = LIST
    side: str = PEOPLE
    zoomed: bool = False
    hidden: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    cursors: dict[str, list[int]] = field(default_factory=dict)
    """Of each side pane: the row under its cursor, and its first line."""
    histories: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, Spot] = field(default_factory=dict)
    facts: bool = False
    """Whether figures and dates are marked."""
    toured: bool = False


KeptT = TypeVar("KeptT", Session, Reading, Spot, Steps)


def to_text(session: Session) -> str:
    """The session as JSON."""
    return json.dumps({"version": VERSION, **asdict(session)}, ensure_ascii=False)


def from_text(text: str) -> Session:
    """The session of a file; what makes no sense in it is left out, as if it had never been there."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Session()
    if not isinstance(data, dict) or data.get("version") != VERSION:
        return Session()
    session = _filled(Session(), data)
    session.reading = _filled(Reading(), data.get("reading"))
    session.steps = _steps(data.get("steps"))
    session.places = [_filled(Reading(), place) for place in _list(data.get("places"), dict)][-MOST_PLACES:]
    session.hidden = [place for place in _list(data.get("hidden"), str) if place in PANES]
    session.sizes = dict(list(_table(data.get("sizes"), _number).items())[:MOST_SIZES])
    session.cursors = _table(data.get("cursors"), _pair)
    session.histories = _table(data.get("histories"), lambda typed: _list(typed, str)[-MOST_TYPED:])
    session.marks = _table(data.get("marks"), _spot)
    session.focus = session.focus if session.focus in PANES else LIST
    session.side = session.side if session.side in PANES else PEOPLE
    return session


def load(path: Path) -> Session:
    """The session in a file; a new one where there is none that can be read."""
    try:
        return from_text(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return Session()


def save(path: Path, session: Session) -> None:
    """Keep the session. Raises `OSError`."""
    write_privately(path, to_text(session))


def _filled(made: KeptT, data: Any) -> KeptT:
    """`made` with those plain values of `data` that are of its fields' types; numbers are never negative."""
    for name in (each.name for each in fields(made)):
        value = data.get(name) if isinstance(data, dict) else None
        if type(value) in (str, int, bool) and type(value) is type(getattr(made, name)):
            setattr(made, name, value if not isinstance(value, int) or value >= -1 else 0)
    return made


def _list(data: Any, kind: type) -> list[Any]:
    return [value for value in data if type(value) is kind] if isinstance(data, list) else []


def _table(data: Any, convert: Callable[[Any], Any]) -> dict[str, Any]:
    if not isinstance(data, dict):
        return {}
    found = {name: convert(value) for name, value in data.items()}
    return {name: value for name, value in found.items() if value is not None}


def _number(value: Any) -> int | None:
    return value if type(value) is int and abs(value) < 1_000 else None


def _pair(value: Any) -> list[int] | None:
    numbers = _list(value, int)
    return numbers if len(numbers) == 2 and min(numbers) >= 0 else None


def _steps(data: Any) -> Steps:
    steps = _filled(Steps(), data)
    places = _list(data.get("places"), list) if isinstance(data, dict) else []
    steps.places = [[pair for span in place if (pair := _pair(span))] for place in places]
    if not all(steps.places) or not 0 <= steps.index < len(steps.places):
        return Steps()
    return steps


def _spot(value: Any) -> Spot | None:
    spot = _filled(Spot(0, "", 0, "", ""), value)
    return spot if spot.article > 0 and spot.uid else None
