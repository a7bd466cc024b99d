"""A command is declared once; its key, footer text, palette entry and help row follow from that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp
    from briefing.tui.screens.base import BaseScreen

Keys = tuple[str, ...]
"""One sequence of keys: ('g', 'g')."""

EVERYWHERE = "everywhere"
READING = "reading"
GREETING = "greeting"
"""The empty store."""
LIST, ARTICLE, PEOPLE, QUOTES, TOPICS = "list", "article", "people", "quotes", "topics"
PANES = (LIST, ARTICLE, PEOPLE, QUOTES, TOPICS)
SEARCH, QUERY, RESULTS = "search", "query", "results"
SELECT = "select"
"""The article while a passage is being selected."""
MARKED = "marked"
"""A list in which rows are marked."""
ORPHANS, NOTES = "orphans", "notes"
PICK, FIELD, PAGER = "pick", "field", "pager"
AGENDA, FEEDS, CHOOSE, NOTE = "agenda", "feeds", "choose", "note"
DIFF, COPIES, STORY, STORIES, BRIEF = "diff", "copies", "story", "stories", "brief"
PERSON, REVIEW = "person", "review"
SCREENS = (
    *(READING, SEARCH, AGENDA, FEEDS, DIFF, COPIES, STORY, STORIES, BRIEF, PERSON, REVIEW, ORPHANS),
    NOTES,
)
"""The screens that fill the terminal; a new one belongs here, and in `rooms.ROOMS`."""
MAIN = (*SCREENS, GREETING, SELECT)
"""Where what concerns the whole program works: help, palette, messages."""
MOVABLE = (
    *PANES,
    RESULTS,
    PAGER,
    AGENDA,
    FEEDS,
    CHOOSE,
    PERSON,
    REVIEW,
    DIFF,
    COPIES,
    STORY,
    STORIES,
    BRIEF,
    ORPHANS,
    NOTES,
)
"""The places in which one moves by line and page."""
STACKS: tuple[tuple[str, ...], ...] = (
    *((MARKED, pane, READING) for pane in PANES),
    (MARKED, RESULTS, SEARCH),
    *((MARKED, place) for place in MOVABLE if place not in (*PANES, RESULTS)),
)
"""The places that hold at once, the innermost first: a key means what it means furthest in."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a person stands when a command runs."""

    app: BriefingApp
    screen: BaseScreen[Any]
    pane: Any
    """The focused widget, if any; commands that work in some panes alone know what it can do."""
    count: int | None = None

    @property
    def times(self) -> int:
        """The count that was typed, or 1."""
        return self.count or 1


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do."""

    name: str
    """Lasting: the settings file names it."""
    keys: tuple[str, ...]
    """Each a sequence, keys separated by blanks: 'g g'."""
    help: str
    """One line for the help screen and the palette."""
    where: tuple[str, ...]
    """Panes or screens in which it works, or `EVERYWHERE`."""
    run: Callable[[Stand], object]
    footer: str = ""
    """What the footer calls it; empty for a command that the footer leaves out."""
    counts: bool = False
    """Whether a number before its key means something."""
    rank: int = 50
    """The lower, the further left in the footer."""
    group: str = "General"
    repeats: bool = False
    """Whether `.` does it again where one stands then, with the same answers to what it asks."""

    @property
    def sequences(self) -> tuple[Keys, ...]:
        """The key sequences, split."""
        return tuple(tuple(keys.split(" ")) for keys in self.keys)

    @property
    def shown_key(self) -> str:
        """The first key as people write it; empty where it has none."""
        return show_keys(self.sequences[0]) if self.keys else ""


class Group:
    """Commands declared together: the help screen lists them under one name."""

    def __init__(self, name: str) -> None:
        """Without commands."""
        self.name = name
        self.commands: list[Command] = []

    def command(
        self,
        name: str,
        keys: str,
        where: tuple[str, ...],
        *,
        footer: str = "",
        rank: int = 90,
        counts: bool = False,
        repeats: bool = False,
    ) -> Callable[[Callable[[Stand], object]], Callable[[Stand], object]]:
        """Declare the decorated function as a command; the first line of its docstring is its help.

        `keys` are sequences separated by commas: 'g g, home'.
        """

        def declare(run: Callable[[Stand], object]) -> Callable[[Stand], object]:
            sequences = tuple(part.strip() for part in keys.split(", ") if part.strip())
            help_line = (run.__doc__ or "").partition("\n")[0].rstrip(".")
            self.commands.append(
                Command(name, sequences, help_line, where, run, footer, counts, rank, self.name, repeats)
            )
            return run

        return declare


_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
}


def show_keys(keys: Iterable[str]) -> str:
    """A sequence as people write it: 'g g', 'Ctrl-d', 'Space'."""
    return " ".join(_show(key) for key in keys)


def _show(key: str) -> str:
    held, _, last = key.rpartition("+")
    if key in _NAMES or not last:
        return _NAMES.get(key, key)
    return "".join(f"{each.title()}-" for each in held.split("+") if each) + _NAMES.get(last, last)


class KeyTable:
    """The commands that work in one place, by their key sequences."""

    def __init__(self, commands: Iterable[Command]) -> None:
        """The first command that claims a sequence has it."""
        self.commands: dict[Keys, Command] = {}
        for command in commands:
            for keys in command.sequences:
                self.commands.setdefault(keys, command)

    def begins(self, keys: Keys) -> bool:
        """Whether a longer sequence begins with `keys`."""
        return any(len(other) > len(keys) and other[: len(keys)] == keys for other in self.commands)

    def continuations(self, keys: Keys) -> list[tuple[Keys, Command]]:
        """What can follow `keys`: the rest of each sequence and its command."""
        size = len(keys)
        return [
            (other[size:], c) for other, c in self.commands.items() if other[:size] == keys and other != keys
        ]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two commands that want the same keys in one place."""

    words: str
    names: tuple[str, str]

    def __str__(self) -> str:
        """'r: read and star in list'."""
        return self.words


def _shadow(outer: Keys, name: str, inner: Keys, over: tuple[str, str]) -> Clash:
    """`over` is the command further in and its place."""
    if len(outer) < len(inner):
        words = f"{show_keys(outer)} of {name} keeps {over[0]} in {over[1]} from {show_keys(inner)}"
    elif len(outer) > len(inner):
        words = f"{show_keys(inner)} of {over[0]} in {over[1]} keeps {name} from {show_keys(outer)}"
    else:
        words = f"{show_keys(outer)}: {over[0]} in {over[1]} takes it from {name}"
    return Clash(words, (over[0], name))


class Registry:
    """All commands, and which of them work where."""

    def __init__(self, commands: Iterable[Command]) -> None:
        """Keep the commands in the order of their declaration."""
        self.commands = tuple(commands)
        self._tables: dict[tuple[str, ...], KeyTable] = {}

    def working(self, places: tuple[str, ...]) -> list[Command]:
        """The commands that work in `places` (the innermost first), innermost first."""
        found: list[Command] = []
        for place in (*places, EVERYWHERE):
            found += [c for c in self.commands if place in c.where and c not in found]
        return found

    def table(self, places: tuple[str, ...]) -> KeyTable:
        """The keys that work in `places`; what is further in comes first."""
        if places not in self._tables:
            self._tables[places] = KeyTable(self.working(places))
        return self._tables[places]

    def clashes(self) -> list[str]:
        """A line for each of `found_clashes`."""
        return [str(clash) for clash in self.found_clashes()]

    def found_clashes(self) -> list[Clash]:
        """Two commands of one place on one sequence, or on one that begins another's."""
        wrong: dict[tuple[str, tuple[str, str]], list[str]] = {}
        for place in sorted({place for command in self.commands for place in command.where}):
            taken: dict[Keys, str] = {}
            for command in (c for c in self.commands if place in c.where):
                for keys in command.sequences:
                    other = taken.setdefault(keys, command.name)
                    if other != command.name:
                        words = f"{show_keys(keys)}: {other} and {command.name}"
                        wrong.setdefault((words, (command.name, other)), []).append(place)
            for keys, name in taken.items():
                for size in range(1, len(keys)):
                    if keys[:size] in taken:
                        words = f"{show_keys(keys[:size])} begins {show_keys(keys)}"
                        wrong.setdefault((words, (name, taken[keys[:size]])), []).append(place)
        return [Clash(f"{words} in {', '.join(at)}", names) for (words, names), at in wrong.items()]

    def shadows(self) -> list[Clash]:
        """Where a key further in keeps one further out, as that of its screen, from being reached.

        The shipped keys do so on purpose here and there; what a person set so is worth a word.
        """
        found: dict[tuple[Keys, str, str], Clash] = {}
        for places in STACKS:
            taken: dict[Keys, tuple[str, str]] = {}
            for place in (*places, EVERYWHERE):
                here = [c for c in self.commands if place in c.where]
                for command in here:
                    for keys in command.sequences:
                        for inner, over in taken.items():
                            short = min(len(keys), len(inner))
                            if keys[:short] == inner[:short] and command.name != over[0]:
                                clash = _shadow(keys, command.name, inner, over)
                                found.setdefault((keys, over[0], command.name), clash)
                for command in here:
                    for keys in command.sequences:
                        taken.setdefault(keys, (command.name, place))
        return list(found.values())

    def rebound(self, changes: dict[str, tuple[str, ...]]) -> Registry:
        """The registry with other keys for the commands named. Raises `BriefingError` for an unknown name."""
        known = {command.name for command in self.commands}
        for name in changes:
            if name not in known:
                raise BriefingError(f"no command is called {name!r}", "`?` in the reader lists the names")
        return Registry(replace(c, keys=changes.get(c.name, c.keys)) for c in self.commands)
