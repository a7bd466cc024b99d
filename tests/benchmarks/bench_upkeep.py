"""What a large store costs besides searching: batches that are added, tags on thousands, memory, room.

    python tests/benchmarks/generate_store.py big.db --articles 1000000
    python tests/benchmarks/bench_upkeep.py big.db

Adds 12 batches of 20 articles, as `briefing add` keeps them, with the processor's time of each part; tags
10,000 articles that a search found, and takes it back; opens the reader on a terminal and reads its resident
memory; works out anew who is one person, as after an upgrade; lists the room by table. The store is changed:
use one that is not wanted.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generate_store import ADDED, articles, world
from terminal import Terminal
from timing import HEADER, Times, Vocabulary

from briefing.library import Library
from briefing.library.folding import fold_in
from briefing.library.stories import join_in
from briefing.store.derived import Derived
from briefing.store.identity.joining import Joiner
from briefing.store.identity.upkeep import rebuild
from briefing.store.prepare import prepare
from briefing.store.store import Store
from briefing.store.writing import Keeper

BATCHES, ARTICLES = 12, 20
TAGGED = 10_000


@dataclass(slots=True)
class Parts:
    """Processor's milliseconds of the parts of a batch."""

    spent: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time a part, which may be gone through several times in a batch."""
        start = time.thread_time()
        yield
        self.spent.setdefault(name, [0.0])[-1] += 1000 * (time.thread_time() - start)

    def next(self) -> None:
        """Another batch."""
        for values in self.spent.values():
            values.append(0.0)

    def timed(self, owner: type, method: str, name: str) -> Callable[[], None]:
        """Time a method wherever it is called, until what is returned is called."""
        plain: Any = getattr(owner, method)

        def wrapped(*args: Any, **more: Any) -> Any:
            with self.part(name):
                return plain(*args, **more)

        setattr(owner, method, wrapped)
        return lambda: setattr(owner, method, plain)


def measure_adding(path: Path) -> None:
    """Batches of articles that the store does not have."""
    made = [
        prepare(*one) for one in articles(world(), 50_000_000, 50_000_000 + BATCHES * ARTICLES, 100_000_000)
    ]
    parts = Parts()
    undo = [
        parts.timed(Derived, "_write_terms", "  of it the counts of words"),
        parts.timed(Joiner, "settle", "  of it who is one person"),
    ]
    with closing(Store(path)) as store:
        for start in range(0, len(made), ARTICLES):
            with parts.part("whole batch"):
                _keep(store, made[start : start + ARTICLES], parts)
            parts.next()
    for back in undo:
        back()
    print(f"\nbatches of {ARTICLES} articles, ms of CPU (median, worst)")
    for name, values in parts.spent.items():
        print(f"{name:44} {statistics.median(values[:-1]):8.1f} {max(values[:-1]):8.1f}")


def _keep(store: Store, batch: list[Any], parts: Parts) -> None:
    with store.writing() as connection:
        keeper = Keeper(connection, ADDED)
        for prepared in batch:
            with parts.part("rows"):
                kept = keeper.keep(prepared)
            with parts.part("copies"):
                fold_in(connection, kept.article, prepared.document.text, ADDED)
            with parts.part("stories"):
                join_in(connection, kept.article, ADDED)
        with parts.part("search index and what is counted"):
            keeper.finish()
        start = time.thread_time()
    parts.spent.setdefault("commit", [0.0])[-1] += 1000 * (time.thread_time() - start)


def measure_tagging(path: Path) -> None:
    """A tag on the first 10,000 that a search finds, the tag's search, and the tag taken back."""
    common = Vocabulary.of(path).common
    with Library.open(path) as library:
        ids = list(library.article_ids(" OR ".join(common[:4])))[:TAGGED]
        print(f"\na tag on {len(ids):,} articles that a search found\n{HEADER}")
        targets = Times()
        found: list[Any] = []
        targets.take(lambda: found.extend(library.article_target(number) for number in ids))
        print(targets.line("their targets"))
        for name, call in {
            "tag": lambda: library.tag(found, add=["many"]),
            "search by the tag and a word": lambda: library.search(f"tag:many {common[0]}", "articles"),
            "quotations by the tag and a word": lambda: library.search(f"tag:many {common[0]}", "quotes"),
            "undo": library.undo,
            "redo": library.redo,
            "undo again": library.undo,
        }.items():
            times = Times()
            times.take(call)
            print(times.line(name), flush=True)


def measure_memory(path: Path) -> None:
    """The reader on a terminal: resident memory after opening, scrolling, reading, searching."""
    common = Vocabulary.of(path).common
    print("\nresident memory of the reader, MB")
    with (
        tempfile.TemporaryDirectory() as state,
        Terminal(
            [sys.executable, "-m", "briefing", "--store", str(path)], env={"BRIEFING_STATE": state}
        ) as terminal,
    ):
        terminal.read_until(b"\x1b[?1004h", 60)
        terminal.settle(3.0)
        print(f"{'opened':44} {terminal.memory():8.0f}")
        steps: dict[str, list[bytes]] = {
            "scrolled 60 pages": [b"\x04"] * 60,
            "to the end and back": [b"G", b"gg"] * 3,
            "20 articles opened": [b"\r", b"\x1b", b"j"] * 20,
            "searched, key by key": [b"s", *(bytes([c]) for word in common[:3] for c in f"{word} ".encode())],
            "results opened": [b"\r", b"j", b"\r", b"\x1b", b"\x1b"],
        }
        for name, presses in steps.items():
            for keys in presses:
                terminal.press(keys)
            terminal.settle(2.0)
            print(f"{name:44} {terminal.memory():8.0f}", flush=True)


def measure_joining(path: Path) -> None:
    """All persons worked out anew, as at the first start of a program with other rules."""
    with closing(Store(path)) as store, store.writing() as connection:
        times = Times()
        times.take(lambda: rebuild(connection))
    print(f"\n{HEADER}\n{times.line('who is one person, all anew')}", flush=True)


def room(path: Path) -> None:
    """The room of each table and index, where SQLite can tell."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        size = path.stat().st_size
        print(f"\n{count:,} articles, {size / 1e9:.2f} GB, {size / count / 1000:.2f} kB an article")
        try:
            rows = connection.execute(
                "SELECT name, pgsize FROM dbstat WHERE aggregate = 1 ORDER BY pgsize DESC LIMIT 24"
            ).fetchall()
        except sqlite3.OperationalError:
            print("this SQLite cannot tell it by table")
            return
    for name, taken in rows:
        print(f"{name:44} {taken / 1e6:10,.0f} MB {taken / count:10,.0f} bytes an article")


def main() -> None:
    """Measure the store that the command line names."""
    parts: dict[str, Callable[[Path], None]] = {
        "memory": measure_memory,
        "adding": measure_adding,
        "tagging": measure_tagging,
        "room": room,
        "joining": measure_joining,
    }
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--only", choices=parts, action="append", help="these parts alone")
    options = parser.parse_args()
    for name in options.only or parts:
        parts[name](options.store)


if __name__ == "__main__":
    main()
