"""Several programs on one store: who reads never waits, and who waits to write says so in good time."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.library import Library
from briefing.model import AddOutcome
from briefing.store import waiting
from tests.store.made import RuleParser, news, opened, put

ROOT = Path(__file__).parents[2]
HOLDER = """
import sqlite3, sys
from pathlib import Path
from tests.store.made import news, opened, put
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
with opened(Path(sys.argv[1])) as library:
    assert put(library, news(2)).status == "added"
"""
"""Another adder, that holds the store until its input ends."""


def test_two_adders_and_a_reader_wait_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program holds the store for long, a line says so within 5 s, and then all goes on."""
    assert waiting.SILENT_SECONDS + waiting.SLICE / 1000 < 5
    monkeypatch.setattr(waiting, "SILENT_SECONDS", 0)
    monkeypatch.setattr(waiting, "SLICE", 10)
    path = tmp_path / "s.db"
    with opened(path) as library:
        put(library, news(0))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as holder:
        assert holder.stdin and holder.stdout and holder.stdout.readline() == "held\n"
        told: list[str] = []
        heard = threading.Event()

        def hear(line: str) -> None:
            told.append(line)
            heard.set()

        with Library.open(path, tell=hear) as library, Library.open(path, tell=hear) as reader:
            library.use_parser(RuleParser)
            outcomes: list[AddOutcome] = []
            adder = threading.Thread(target=lambda: outcomes.append(put(library, news(1))))
            adder.start()
            assert heard.wait(60)
            assert reader.search("tariff").count == 1 and reader.count() == 1, "who reads does not wait"
            assert not outcomes
            holder.stdin.close()  # now it lets go
            adder.join()
            assert holder.wait() == 0
            assert set(told) == {f"another program is writing to {path}; waiting for it"}
            assert [one.status for one in outcomes] == ["added"]
            assert reader.count() == 3, "the other adder's article, and this one's"
