"""Keys at random on the reader, at several sizes: no traceback, no lost focus, no growing memory.

    python tests/benchmarks/random_keys.py STORE --keys 10000 --seed 1

It works on a copy of STORE, in a folder of its own. The keys are those of all commands, letters to type,
and resizes now and then; leaving, opening a browser and taking in files are turned off. Exit status 1 where
anything went wrong; the last keys before it are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections import deque
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from briefing.library import AddOptions, Library
from briefing.model import FeedRow
from briefing.tui.app import BriefingApp
from briefing.tui.commands import REGISTRY
from briefing.tui.intake import Intake
from briefing.tui.session.keeper import Keeper

SIZES = ((80, 24), (120, 36), (200, 60), (45, 12))
TYPED = "trade said:\"-+*()'1 0"
BURST = 5
KEPT = 60


class NoIntake(Intake):
    """Takes nothing in: a path made of random letters may be a real one."""

    def sources(self, sources: Sequence[str | Path]) -> None:
        """Nothing."""

    def pasted(self, text: str, options: AddOptions | None = None) -> None:
        """Nothing."""

    def feeds(self, rows: Sequence[FeedRow] | None = None) -> None:
        """Nothing is asked."""

    def add_feed(self, address: str) -> None:
        """Nothing is asked."""


class Staying(BriefingApp):
    """A reader that no key ends, and that leaves the rest of the machine alone."""

    def __init__(self, library: Library, keeper: Keeper) -> None:
        """On a store that may be spoilt."""
        super().__init__(library, keeper=keeper)
        self.intake = NoIntake(self)
        self.failures: list[str] = []

    def leave(self, status: int = 0) -> None:
        """Stay."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing."""

    def action_suspend_process(self) -> None:
        """Stay."""

    def report(self, problem: Exception) -> None:
        """Keep what is no error of the person's."""
        from briefing.errors import BriefingError

        if not isinstance(problem, BriefingError):
            import traceback

            self.failures.append("".join(traceback.format_exception(problem)))
        super().report(problem)


def all_keys() -> list[str]:
    """Every key of every command, those to move by often, and letters to type."""
    keys = sorted({key for command in REGISTRY.commands for keys in command.sequences for key in keys})
    often = ["j", "k", "enter", "escape", "tab", "space", "n", "g", "s", "/", "1", "2", "3", "4", "5", "q"]
    return [*keys, *often * 3, *TYPED]


async def run(store: Path, size: tuple[int, int], count: int, seed: int) -> list[str]:
    """The failures of `count` keys at one size, each with the keys before it."""
    picks, keys = random.Random(f"{seed} {size}"), all_keys()
    last: deque[str] = deque(maxlen=KEPT)
    with Library.open(store) as library:
        app = Staying(library, Keeper(store.with_name("session")))
        async with app.run_test(size=size) as pilot:
            found: list[str] = []
            for number in range(0, count, BURST):
                for key in picks.choices(keys, k=BURST):
                    last.append(key)
                    app.post_message(events.Key(key, key if len(key) == 1 else None))
                await settle(app, pilot)
                if number % 1_000 == 0 and number:
                    width, height = picks.choice(
                        (size, (size[0] + 37, size[1] + 5), (max(20, size[0] - 30), 9))
                    )
                    await pilot.resize_terminal(width, height)
                found += [f"{failure}after: {' '.join(last)}" for failure in app.failures]
                app.failures.clear()
            return found


async def settle(app: Staying, pilot: Pilot[None]) -> None:
    """Until the keys are done with; threads may lag behind, as they do for a person."""
    await pilot.pause()
    if app.screen.focused is None and len(app.screen_stack) == 1:
        app.failures.append("nothing has the focus\n")


def memory() -> float:
    """Resident memory of this process in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    """All sizes, one after another."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--keys", type=int, default=10_000, help="how many at each size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", action="append", help="COLUMNSxLINES, several times; else four sizes")
    options = parser.parse_args()
    sizes = [tuple(int(part) for part in size.split("x")) for size in options.size or []] or SIZES
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "store.db"
        with closing(sqlite3.connect(options.store)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        os.chdir(folder)
        for columns, lines in sizes:
            began, before = time.perf_counter(), memory()
            found = asyncio.run(run(copy, (columns, lines), options.keys, options.seed))
            failures += found
            seconds = time.perf_counter() - began
            print(
                f"{columns}x{lines}: {options.keys:,} keys in {seconds:.0f} s, {len(found)} failures, "
                f"memory {before:.0f} to {memory():.0f} MB",
                flush=True,
            )
    for failure in failures[:10]:
        print(f"---\n{failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
