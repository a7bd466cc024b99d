"""The reader from outside: first paint against a bare Textual application, keys, bytes, memory, idling.

    python tests/benchmarks/bench_reader.py STORE --marker 'a word of the first headline'

The two programs start in turn, so that a machine whose speed drifts drifts for both; medians are
printed, and the ratio. Run it on an idle machine, with byte-compiled packages.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("READY-BARE")
Bare().run()
"""
KEYS = {
    "j": b"j",
    "k": b"k",
    "Ctrl-d": b"\x04",
    "Tab": b"\t",
    "Enter": b"\r",
    "G": b"G",
    "g g": b"gg",
}


def first_paint(store: Path, marker: str, runs: int) -> None:
    """Start both programs in turn and print the medians and their ratio."""
    bare_file = Path(tempfile.mkdtemp()) / "bare.py"
    bare_file.write_text(BARE)
    times: dict[str, list[float]] = {"bare Textual": [], "briefing": []}
    memory = []
    for run in range(runs + 1):
        with Terminal([sys.executable, str(bare_file)]) as terminal:
            bare = terminal.read_until(b"READY-BARE")
        with Terminal([sys.executable, "-m", "briefing", "--store", str(store)]) as terminal:
            ours = terminal.read_until(marker.encode())
            terminal.settle(1.0)
            memory.append(terminal.memory())
        if run:  # the first run of each warms the caches
            times["bare Textual"].append(bare)
            times["briefing"].append(ours)
    for name, seconds in times.items():
        print(
            f"first paint, {name:13s} {statistics.median(seconds) * 1000:6.0f} ms",
            sorted(int(s * 1000) for s in seconds),
        )
    ratios = [a / b for a, b in zip(times["briefing"], times["bare Textual"], strict=True)]
    print(f"first paint, ratio         {statistics.median(ratios):6.2f}")
    print(f"memory after the start     {statistics.median(memory):6.0f} MB")


def keys(store: Path, marker: str, presses: int) -> None:
    """Time from a key to the last byte of its repaint, and the bytes."""
    with Terminal([sys.executable, "-m", "briefing", "--store", str(store)]) as terminal:
        terminal.read_until(marker.encode())
        terminal.settle(1.5)
        for name, key in KEYS.items():
            results = [terminal.press(key) for _ in range(presses)]
            first = sorted(r[0] for r in results)
            last = sorted(r[1] for r in results)
            size = statistics.median(r[2] for r in results)
            p95 = last[int(len(last) * 0.95)]
            print(
                f"key {name:7s} first byte p50 {first[len(first) // 2] * 1000:5.1f} ms, last byte p50 "
                f"{last[len(last) // 2] * 1000:5.1f}, p95 {p95 * 1000:5.1f} ms, {size:6.0f} bytes"
            )
        terminal.settle(2.0)
        before = terminal.cpu_seconds()
        written = terminal.settle(10.0)
        print(f"idle for 10 s: {written} bytes, {(terminal.cpu_seconds() - before) * 10:.1f} % CPU")
        print(f"memory at the end {terminal.memory():.0f} MB")


def main() -> None:
    """Run both parts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--marker", required=True, help="a word that the first painted screen shows")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--presses", type=int, default=40)
    options = parser.parse_args()
    print(time.strftime("%Y-%m-%d"), sys.version.split()[0], options.store)
    first_paint(options.store, options.marker, options.runs)
    keys(options.store, options.marker, options.presses)


if __name__ == "__main__":
    main()
