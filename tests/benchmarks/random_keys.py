"""Keys at random on the reader, at several sizes: no traceback, no lost focus, no growing memory.

    python tests/benchmarks/random_keys.py STORE --keys 10000 --seed 1

It works on a copy of STORE, in a folder of its own. The keys are those of all commands, letters to type,
and resizes now and then; leaving, opening a browser, taking in files and commands of the shell are turned
off. Exit status 1 where
anything went wrong; the last keys before it are printed.

With `--live` the reader runs on a pseudo-terminal as a process of its own, drawing all that it draws for a
person, and its own memory is told as it goes; the rest of what is measured here counts the driver as well.
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
from typing import Any, cast
from unittest.mock import patch

from terminal import Terminal
from textual import events
from textual.pilot import Pilot

from briefing.library import AddOptions, Library
from briefing.model import FeedRow
from briefing.tui import piped
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

    def add_feed(self, address: str, *, private: bool = False) -> None:
        """Nothing is asked."""


class Staying(BriefingApp):
    """A reader that no key ends, and that leaves the rest of the machine alone."""

    def __init__(self, library: Library, keeper: Keeper) -> None:
        """On a store that may be spoilt."""
        super().__init__(library, keeper=keeper)
        self.intake = NoIntake(self)
        self.failures: list[str] = []
        self.told: Path | None = None
        """Where it is told how many keys were pressed."""

    def tell_progress(self, number: int) -> None:
        """Say how many keys were pressed."""
        if self.told is not None:
            self.told.write_text(str(number))

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


class Harmless(piped.Piped):
    """What is typed at random is no command that anybody meant."""

    def __init__(self, command: str, text: str) -> None:
        """Whatever `command` is, nothing is done."""
        super().__init__("cat", text)


def all_keys() -> list[str]:
    """Every key of every command, those to move by often, and letters to type."""
    keys = sorted({key for command in REGISTRY.commands for keys in command.sequences for key in keys})
    often = ["j", "k", "enter", "escape", "tab", "space", "n", "g", "s", "/", "1", "2", "3", "4", "5", "q"]
    return [*keys, *often * 3, *TYPED]


@patch.object(piped, "Piped", Harmless)
async def press_keys(
    app: Staying, pilot: Pilot[Any], size: tuple[int, int], count: int, seed: int, *, resizes: bool
) -> list[str]:
    """The failures of `count` keys, each with the keys before it."""
    picks, keys = random.Random(f"{seed} {size}"), all_keys()
    last: deque[str] = deque(maxlen=KEPT)
    found: list[str] = []
    for number in range(0, count, BURST):
        for key in picks.choices(keys, k=BURST):
            last.append(key)
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(app, pilot)
        if number % 1_000 == 0 and number and resizes:
            width, height = picks.choice((size, (size[0] + 37, size[1] + 5), (max(20, size[0] - 30), 9)))
            await pilot.resize_terminal(width, height)
        found += [f"{failure}after: {' '.join(last)}" for failure in app.failures]
        app.failures.clear()
        if number % 1_000 == 0:
            app.tell_progress(number)
    return found


async def run(store: Path, size: tuple[int, int], count: int, seed: int) -> list[str]:
    """The failures of `count` keys at one size, on no terminal."""
    with Library.open(store) as library:
        app = Staying(library, Keeper(store.with_name("session")))
        async with app.run_test(size=size) as pilot:
            return await press_keys(app, pilot, size, count, seed, resizes=True)


def live_child(store: Path, size: tuple[int, int], count: int, seed: int, told: Path) -> int:
    """The reader itself, on its terminal; how far it is goes into the file `told`."""

    async def drive(pilot: Pilot[object]) -> None:
        app = cast("Staying", pilot.app)
        found = await press_keys(app, pilot, size, count, seed, resizes=False)
        told.with_suffix(".failures").write_text("\n".join(found))
        app.exit()

    with Library.open(store) as library:
        app = Staying(library, Keeper(store.with_name("session")))
        app.told = told
        app.run(auto_pilot=drive)
    return 0


def live(store: Path, size: tuple[int, int], count: int, seed: int) -> list[str]:
    """The failures of `count` keys on a terminal; prints the reader's own memory as it goes."""
    told = store.with_name("progress")
    arguments = [str(store), "--child", str(told), "--keys", str(count), "--seed", str(seed)]
    shape = f"{size[0]}x{size[1]}"
    command = [sys.executable, __file__, *arguments, "--size", shape]
    shown = -1
    settings = {
        "BRIEFING_STATE": str(store.with_name("state")),
        "VISUAL": "true",
    }  # an editor that is left at once
    with Terminal(command, size, settings) as terminal:
        while True:
            terminal.read(0.5)
            terminal.output = b""
            if told.with_suffix(".failures").exists() or terminal.memory() == 0:
                break
            number = int(told.read_text() or 0) if told.exists() else 0
            if number // 5_000 > shown:
                shown = number // 5_000
                print(f"{shape}: after {number:,} keys {terminal.memory():.0f} MB", flush=True)
        print(f"{shape}: after {count:,} keys {terminal.memory():.0f} MB", flush=True)
    text = told.with_suffix(".failures").read_text() if told.with_suffix(".failures").exists() else "ended"
    return [text] if text else []


async def settle(app: Staying, pilot: Pilot[Any]) -> None:
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
    parser.add_argument("--live", action="store_true", help="as a process of its own, on a terminal")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [tuple(int(part) for part in size.split("x")) for size in options.size or []] or SIZES
    if options.child:
        columns, lines = sizes[0]
        return live_child(options.store, (columns, lines), options.keys, options.seed, options.child)
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "store.db"
        with closing(sqlite3.connect(options.store)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        Library.open(copy).close()  # an older store is brought up to date here: that loads more than a reader
        os.chdir(folder)
        for columns, lines in sizes:
            if options.live:
                failures += live(copy, (columns, lines), options.keys, options.seed)
                continue
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
