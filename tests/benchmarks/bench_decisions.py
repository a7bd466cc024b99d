"""From the key that settles a decision to the screen that shows it; and on a second reader's screen.

    python tests/benchmarks/bench_decisions.py STORE [--times 20]

Two readers run on one copy of STORE, each on a pseudo-terminal of its own. In the first one a tag, a star,
a read mark, a note, a follow-up, a speaker's correction and the undo of each are made by their keys; what
the decision looks like on the screen is waited for. The same is waited for in the second reader, which
shows the same article and was not touched. It works on copies; leave the machine alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from terminal import Terminal

TOOK_BACK = b"Took back"


@dataclass(frozen=True)
class Deed:
    """A decision by its keys."""

    name: str
    before: tuple[bytes, ...]
    """The keys up to the last one, each when the one before it was painted."""
    last: bytes
    shows: bytes
    """What the screen shows then; `%d` is the number of the round."""


IN_LIST = (
    Deed("star", (), b"*", "★".encode()),
    Deed("read, or unread", (), b"r", b""),
    Deed("tag", (b"t", b"seen%d"), b"\r", b"+seen%d"),
)
IN_ARTICLE = (
    Deed("note", (b"m", b"words %d"), b"\x13", "✎".encode()),
    Deed("follow-up", (b"f", b"call %d", b"\r", b"\r"), b"\r", "⚑".encode()),
)
IN_QUOTES = (Deed("speaker corrected", (b"e",), b"1", b"by you"),)


def reader(store: Path, state: Path) -> Terminal:
    """The reader, with its own state, live and at rest."""
    terminal = Terminal(
        [sys.executable, "-m", "briefing", "--store", str(store)], env={"BRIEFING_STATE": str(state)}
    )
    terminal.settle(2.5)
    return terminal


def wait_for(terminal: Terminal, shows: bytes, after: int, sent: float, most: float = 5.0) -> float:
    """Seconds from `sent` to the output that holds `shows`; of an empty one to the last of the repaint."""
    deadline = sent + most
    while not shows or shows not in terminal.output[after:]:
        if not shows and len(terminal.output) > after and time.perf_counter() - terminal.last_byte > 0.06:
            break
        if time.perf_counter() > deadline:
            raise TimeoutError(f"{shows!r} did not appear; last output: {terminal.output[-300:]!r}")
        terminal.read(0.01)
    return terminal.last_byte - sent


def do(here: Terminal, deed: Deed, number: int) -> float:
    """Make the decision; seconds to its sight."""
    for keys in deed.before:
        os.write(here.fd, keys.replace(b"%d", b"%d" % number))
        here.settle(0.15)
    here.settle(0.0)
    after, sent = len(here.output), time.perf_counter()
    os.write(here.fd, deed.last)
    return wait_for(here, deed.shows.replace(b"%d", b"%d" % number), after, sent)


def undo(here: Terminal) -> float:
    """Take it back; seconds to the word of it."""
    here.settle(0.3)
    after, sent = len(here.output), time.perf_counter()
    os.write(here.fd, b"u")
    return wait_for(here, TOOK_BACK, after, sent)


def one_reader(here: Terminal, deeds: tuple[Deed, ...], times: int) -> None:
    """Each decision and its undo, row by row."""
    for deed in deeds:
        seen, back = [], []
        for number in range(times):
            seen.append(do(here, deed, number))
            if deed.name not in ("star", "read, or unread"):  # each the other's inverse
                back.append(undo(here))
            here.settle(0.3)
            os.write(here.fd, b"j")
            here.settle(0.3)
        report(deed.name, seen)
        if back:
            report(f"{deed.name}, undone", back)


def two_readers(here: Terminal, there: Terminal, times: int) -> None:
    """A tag in the one, seen in the other's list."""
    seen = []
    deed = IN_LIST[2]
    for number in range(times):
        there.settle(0.1)
        after = len(there.output)
        os.write(here.fd, b"j")
        here.settle(0.2 + (number % 10) / 10)  # at all moments between two looks of the other
        began = do(here, deed, 1000 + number)
        sent = here.last_byte - began
        seen.append(wait_for(there, b"+seen%d" % (1000 + number), after, sent))
    report("tag, on the other reader", seen)


def report(what: str, seconds: list[float]) -> None:
    """One line."""
    times = sorted(one * 1000 for one in seconds)
    print(
        f"{what:26s} seen p50 {times[len(times) // 2]:6.1f} ms, p95 {times[int(len(times) * 0.95)]:6.1f} ms, "
        f"worst {times[-1]:6.1f} ms ({len(times)} times)",
        flush=True,
    )


def main() -> None:
    """On a copy, which is thrown away."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    print(time.strftime("%Y-%m-%d"), sys.version.split()[0], options.store)
    with tempfile.TemporaryDirectory(dir=options.store.parent) as name:
        folder = Path(name)
        store = folder / "store.db"
        shutil.copy(options.store, store)
        with reader(store, folder / "here") as here:
            one_reader(here, IN_LIST, options.times)
            os.write(here.fd, b"\r")
            here.settle(1.0)
            one_reader(here, IN_ARTICLE, options.times)
            os.write(here.fd, b"4")
            here.settle(0.5)
            one_reader(here, IN_QUOTES, min(options.times, 5))
            os.write(here.fd, b"1")
            here.settle(0.5)
            with reader(store, folder / "there") as there:
                os.write(here.fd, b"gg")
                here.settle(0.5)
                two_readers(here, there, options.times)


if __name__ == "__main__":
    main()
