"""How far a long piece of work is, and how it is stopped."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli.meter import QUIET_SECONDS, Meter
from briefing.cli.output import Output
from briefing.cli.stopping import stopping
from briefing.library import Library, Progress
from tests.store.made import news


class Clock:
    """A clock that is set by hand."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


def shown(clock: Clock, steps: list[tuple[float, Progress]], *, terminal: bool) -> list[str]:
    """What a meter writes, when told so many seconds after the start."""
    stream = io.StringIO()
    meter = Meter(Output(stream, terminal=terminal, width=100), clock)
    for after, progress in steps:
        clock.at = 100.0 + after
        meter.show(progress)
    if terminal:
        meter.clear()
    return [line.removesuffix("\x1b[K") for line in stream.getvalue().replace("\r", "\n").split("\n")]


def test_a_terminal_is_told_rate_and_remaining_time(clock: Clock) -> None:
    steps = [
        (0.0, Progress(0, 100, "a.txt")),
        (1.0, Progress(3, 100, "b.txt")),
        (10.0, Progress(50, 100, "c.txt")),
    ]
    assert shown(clock, steps, terminal=True) == [
        "",
        "0 of 100, a.txt",
        "3 of 100, b.txt",
        "50 of 100, 5 a second, about 10 s left, c.txt",
        "",
    ]


def test_the_rate_is_that_of_the_last_half_minute(clock: Clock) -> None:
    quick = [(float(n), Progress(1_000 * n, 40_000, "")) for n in range(11)]
    slow = [(10.0 + n, Progress(10_000 + n, 40_000, "")) for n in range(1, 61)]
    assert "60 a minute" in shown(clock, [*quick, *slow], terminal=True)[-2]
    assert "8 h 19 min" in shown(clock, [*quick, *slow], terminal=True)[-2]


def test_a_long_text_shows_how_much_of_it_is_read(clock: Clock) -> None:
    assert (
        shown(clock, [(0.0, Progress(4, 9, "long.txt", 0.42))], terminal=True)[1] == "4 of 9, long.txt (42 %)"
    )


def test_without_a_terminal_there_is_a_line_now_and_then(clock: Clock) -> None:
    steps = [(float(n), Progress(n, 200, f"{n}.txt")) for n in range(90)]
    lines = shown(clock, steps, terminal=False)
    assert len(lines) == 3 and lines[-1] == ""
    assert lines[0] == f"briefing: {QUIET_SECONDS:.0f} of 200, 60 a minute, about 3 min left, 30.txt"
    assert shown(clock, steps[:29], terminal=False) == [""]


def test_the_first_ctrl_c_is_noted_and_the_second_breaks_off() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), stopping() as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


STOPPED = """
import os, signal, sys
from briefing.cli import main
from briefing.cli.verb import Desk
from briefing.library import Library
from tests.store.made import RuleParser

class Pressed(RuleParser):
    def parse(self, document):
        if "Report 5 " in document.text:
            os.kill(os.getpid(), signal.SIGINT)
        return super().parse(document)

def opener(path, readonly, make):
    library = Library.open(path)
    library.use_parser(Pressed)
    return library

sys.exit(main.run(sys.argv[1:], Desk(opener=opener)))
"""


def test_ctrl_c_stops_an_addition_in_order_and_the_same_command_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(news(number), encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "BRIEFING_SETTINGS": str(tmp_path / "no"),
    }
    command = [
        sys.executable,
        "-c",
        STOPPED,
        "--store",
        str(tmp_path / "s.db"),
        "add",
        "--jobs",
        "1",
        str(folder),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 130
    lines = done.stderr.splitlines()  # on a busy machine, lines on how far it is come before
    assert lines[-1] == "briefing: stopped; what is in stays in. The same command goes on from there."
    assert all(line.startswith("briefing: ") for line in lines)
    assert done.stdout.count("added:") == 6 and done.stdout.endswith("6 articles added.\n")
    with Library.open(tmp_path / "s.db") as library:
        assert library.count() == 6
    again = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    assert again.stdout.endswith("14 articles added, 6 here already.\n") and again.returncode == 0
