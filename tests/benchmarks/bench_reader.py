"""The reader from outside, beside a bare Textual application and newsboat on the same articles, in one run.

    python tests/benchmarks/bench_reader.py STORE [--runs 11] [--presses 40]

First paint: the programs start in turn, so that a machine whose speed drifts drifts for all; medians and
ratios are printed. The reader starts three times: the first time ever (no frame to show), where one left (the
last frame is painted first; live is when it takes keys), and there after another program wrote. Then keys,
bytes, idling, memory, and an article of 100,000 words. It works on copies; byte-compile the packages, and
leave the machine alone.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import newsboat
from terminal import Terminal

from briefing.library import Library
from briefing.model import Document, Passage, Quotation, Reading, Span, Title
from briefing.store.prepare import prepare
from briefing.store.store import Store
from briefing.store.writing import Keeper

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("READY-BARE")
Bare().run()
"""
LIST_KEYS = {"j": b"j", "k": b"k", "Ctrl-d": b"\x04", "G": b"G", "g g": b"gg"}
ARTICLE_KEYS = {"]": b"]", "[": b"[", "Tab": b"\t", "j": b"j", "page down": b" "}
PANES = {"1": b"1", "2": b"2", "3": b"3", "4": b"4", "5": b"5"}
LONG_KEYS = {"page down": b" ", "page up": b"b", "j": b"j", "n": b"n", "G": b"G", "g g": b"gg"}
LIVE = b"\x1b[?1004h"
"""What Textual asks for when it has taken the terminal."""
LONG = 100_000


def reader(store: Path, state: Path) -> Terminal:
    """The reader, with its own state."""
    return Terminal(
        [sys.executable, "-m", "briefing", "--store", str(store)], env={"BRIEFING_STATE": str(state)}
    )


def first_marker(store: Path) -> bytes:
    """A word that the first screen shows: the first of the newest headline."""
    with Library.open(store) as library:
        return library.first_page(limit=1)[0].title.split()[0].encode()


def first_paint(folder: Path, store: Path, runs: int) -> None:
    """Start all programs in turn and print the medians and their ratios."""
    marker = first_marker(store)
    apart = folder / "apart.db"  # a program that is killed on the store leaves traces: no frame fits then
    shutil.copy(store, apart)
    written = folder / "written.db"
    shutil.copy(store, written)
    (folder / "bare.py").write_text(BARE)
    programs: dict[str, Callable[[], float]] = {
        "bare Textual": lambda: _painted([sys.executable, str(folder / "bare.py")], b"READY-BARE"),
        "briefing, first start": lambda: _first(apart, Path(tempfile.mkdtemp(dir=folder)), marker),
        "briefing, where one left": lambda: _again(store, folder / "state", marker),
        "briefing, written since": lambda: _written_since(written, folder / "written-state", marker),
    }
    if newsboat.is_here():
        beside = folder / "newsboat"
        beside.mkdir()
        newsboat.make(beside, store)
        programs["newsboat"] = lambda: _painted(newsboat.command(beside), newsboat.TITLE.encode())
    times: dict[str, list[float]] = {name: [] for name in programs}
    for run in range(runs + 2):
        for name, start in programs.items():
            seconds = start()
            if run > 1:  # the first runs warm the caches, and leave the frame
                times[name].append(seconds)
    bare = statistics.median(times["bare Textual"])
    for name, seconds_of in times.items():
        median = statistics.median(seconds_of)
        print(f"first paint, {name:25s} {median * 1000:6.0f} ms, {median / bare:5.2f} of bare Textual")


def _painted(command: list[str], marker: bytes) -> float:
    with Terminal(command) as terminal:
        return terminal.read_until(marker)


def _first(store: Path, state: Path, marker: bytes) -> float:
    with reader(store, state) as terminal:
        seconds = terminal.read_until(marker)
        terminal.settle(0.3)
        return seconds


def _again(store: Path, state: Path, marker: bytes) -> float:
    with reader(store, state) as terminal:
        seconds = terminal.read_until(marker)
        terminal.read_until(LIVE)
        terminal.settle(1.0)
        os.write(terminal.fd, b"Q")
        terminal.read_until(b"\x1b[?1049l")
        terminal.settle(1.0)
        return seconds


def _written_since(store: Path, state: Path, marker: bytes) -> float:
    with Library.open(store) as library:
        target = library.article_target(library.first_page(limit=1)[0].id)
        library.tag([target], *(((), ["since"]) if library.tags() else (["since"],)))
    return _again(store, state, marker)


def keys(terminal: Terminal, wanted: dict[str, bytes], presses: int, *, in_turn: bool = False) -> None:
    """Time from a key to the last byte of what it paints, the bytes, and the program's time.

    One key after another, each many times; `in_turn` goes through all of them again and again, for keys
    that do something only where another one was pressed before.
    """
    results: dict[str, list[tuple[float, int, float]]] = {name: [] for name in wanted}
    turns = (
        [wanted] * presses if in_turn else [{name: wanted[name]} for name in wanted for _ in range(presses)]
    )
    for turn in turns:
        for name, key in turn.items():
            before = terminal.cpu_seconds()
            _, last, size = terminal.press(key)
            results[name].append((last, size, terminal.cpu_seconds() - before))
    for name, found in results.items():
        report(f"key {name}", found)


def report(what: str, found: Sequence[tuple[float, int, float]]) -> None:
    """One line: p50 and p95 of the times, the median of the bytes, the mean of the program's own time."""
    times = sorted(one[0] * 1000 for one in found)
    half, high = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(
        f"{what:26s} painted p50 {half:5.1f} ms, p95 {high:5.1f} ms, "
        f"CPU {statistics.mean(one[2] for one in found) * 1000:4.1f} ms, "
        f"{statistics.median(one[1] for one in found):6.0f} bytes",
        flush=True,
    )


def list_and_panes(folder: Path, store: Path, presses: int) -> None:
    """In the list and the panes; then idling, and memory."""
    with reader(store, folder / "keys") as terminal:
        terminal.read_until(first_marker(store))
        terminal.settle(1.5)
        keys(terminal, LIST_KEYS, presses)
        print("into an article, and back to the list")
        keys(terminal, {"Enter": b"\r", "1": b"1", "j": b"j"}, presses, in_turn=True)
        os.write(terminal.fd, b"\r")
        terminal.settle(1.0)
        print("in an article")
        keys(terminal, ARTICLE_KEYS, presses)
        keys(terminal, PANES, presses, in_turn=True)
        terminal.settle(2.0)
        before = terminal.cpu_seconds()
        written = terminal.settle(10.0)
        print(f"idle for 10 s: {written} bytes, {(terminal.cpu_seconds() - before) * 10:.1f} % CPU")
        print(f"memory {terminal.memory():.0f} MB")


def made_up(number: int, words: int) -> tuple[Document, Reading]:
    """An article of so many words in paragraphs, each with a quotation."""
    picks = random.Random(number)
    text, paragraphs, quotations = f"Article {number} of invented words\n\n", [], []
    pieces = [text]
    at = len(text)
    for first in range(0, words, 90):
        start = at
        told = " ".join("".join(picks.choices("aeioumnrst", k=picks.randint(2, 9))) for _ in range(50))
        said = " ".join("".join(picks.choices("aeioulkdg", k=picks.randint(2, 9))) for _ in range(40))
        piece = f"{told}. “{said}”\n\n"
        begin = start + len(told) + 3
        content = (Passage(begin, begin + len(said), said),)
        quotations.append(Quotation(f"q{first}", "direct", content, None, None, rule="made", confidence=1.0))
        pieces.append(piece)
        at += len(piece)
        paragraphs.append(Span(start, at - 2))
    text = "".join(pieces)
    title = Title(text.partition("\n")[0], False, 0, text.index("\n"))
    day = f"2026-01-0{number + 1}"
    document = Document(
        text, title=title.text, outlet="Made", published=day, url=f"https://x.example/{number}"
    )
    return document, Reading(
        text=text, parser="made", title=title, outlet="Made", published=day,
        paragraphs=tuple(paragraphs), quotations=tuple(quotations),
    )  # fmt: skip


def long_article(folder: Path, presses: int) -> None:
    """Pages, hits and another width in an article of 100,000 words."""
    store = folder / "long.db"
    with closing(Store(store)) as opened, opened.writing() as connection:
        keeper = Keeper(connection, "2026-01-01T00:00:00Z")
        for number, words in enumerate((LONG, 300, 300)):
            keeper.keep(prepare(*made_up(number, words)))
        keeper.finish()
    with reader(store, folder / "long") as terminal:
        terminal.read_until(b"of 3")
        terminal.settle(1.0)
        os.write(terminal.fd, b"G\r")
        terminal.settle(2.0)
        os.write(terminal.fd, b"4\r")
        terminal.settle(1.0)
        print(f"an article of {LONG:,} words")
        keys(terminal, LONG_KEYS, presses)
        times = []
        for columns in (100, 120) * 5:
            terminal.settle(0.5)
            sent = time.perf_counter()
            terminal.resize((columns, 36))
            terminal.settle(1.0)
            times.append(terminal.last_byte - sent)
        print(f"another width {statistics.median(times) * 1000:.0f} ms; memory {terminal.memory():.0f} MB")


def main() -> None:
    """All parts, on copies."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--presses", type=int, default=40)
    options = parser.parse_args()
    print(time.strftime("%Y-%m-%d"), sys.version.split()[0], options.store)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "store.db"
        with closing(sqlite3.connect(options.store)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        first_paint(folder, copy, options.runs)
        list_and_panes(folder, copy, options.presses)
        long_article(folder, options.presses)


if __name__ == "__main__":
    main()
