"""From keys pressed to commands: sequences ('g g'), counts ('5j'), and what is still open.

The digits 1-5 go to a pane at once, so a pane is never waited for. When a motion follows a digit within
`QUICK` seconds, the digit was its count: the outcome says so, and the focus goes back first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from briefing.tui.command import Command, Keys, KeyTable, show_keys

QUICK = 0.25
"""Seconds within which a digit and the motion after it are one word."""
MOST = 1_000_000
"""The greatest count."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command is to run."""

    command: Command
    count: int | None = None
    reverts: bool = False
    """Whether a digit before it, which went to a pane, turned out to be the count."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Keys that mean nothing yet."""

    shown: str
    options: tuple[tuple[Keys, Command], ...] = ()
    """What may follow, for the hint."""


@dataclass(frozen=True, slots=True)
class Unbound:
    """Keys that mean nothing here."""

    shown: str


Outcome = Run | Waiting | Unbound


class Dispatcher:
    """The state between two keys. Pure but for the clock."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds; tests give their own."""
        self.clock = clock
        self._keys: Keys = ()
        self._count = ""
        self._tentative = False
        self._went = False
        self._last = 0.0

    @property
    def pending(self) -> str:
        """What was typed and waits for more, as people write it; empty when nothing waits."""
        count = "" if self._tentative else self._count
        return f"{count} {show_keys(self._keys)}".strip()

    @property
    def may_be_count(self) -> bool:
        """Whether the digits that went to panes are a count, if what is pressed now takes one."""
        return self._tentative and self.clock() - self._last <= QUICK

    def reset(self) -> None:
        """Forget what waits."""
        self._keys, self._count, self._tentative, self._went = (), "", False, False

    def feed(self, key: str, table: KeyTable) -> Outcome:
        """The outcome of one more key, where `table` says what works."""
        now = self.clock()
        if self._tentative and now - self._last > QUICK:
            self.reset()
        self._last = now
        if key == "escape" and self.pending:
            self.reset()
            return Waiting("")
        if not self._keys and key in "0123456789" and (key != "0" or self._count):
            return self._digit(key, table)
        keys = (*self._keys, key)
        command = table.commands.get(keys)
        if command is not None:
            return self._run(command)
        if table.begins(keys):
            self._keys = keys
            return Waiting(self.pending, tuple(table.continuations(keys)))
        self.reset()
        return Unbound(show_keys(keys))

    def _digit(self, key: str, table: KeyTable) -> Outcome:
        command = table.commands.get((key,))
        tentative = command is not None and (not self._count or self._tentative)
        self._count = (self._count + key)[:7]
        self._tentative = tentative
        if command is not None and tentative:
            self._went = True
            return Run(command)
        return Waiting(self.pending)

    def _run(self, command: Command) -> Run:
        count, went = self._count, self._went
        self.reset()
        if count and command.counts:
            return Run(command, min(int(count), MOST), reverts=went)
        return Run(command)
