"""Dates that only dateparser reads: asked in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from briefing.query import guess
from briefing.query.dates import day_range

TODAY = date(2025, 8, 14)


def test_a_written_day_needs_no_dateparser() -> None:
    guess.ask.cache_clear()
    for text in ("10 March 2025", "March 10, 2025", "10th of march 2025", "mar 10 2025"):
        assert day_range(text, TODAY) == (date(2025, 3, 10), date(2025, 3, 11)), text
    assert guess.ask.cache_info().misses == 0


def test_other_words_are_read_without_dateparser_in_this_process() -> None:
    code = (
        "import sys; from datetime import date; from briefing.query.dates import day_range; "
        "print(day_range('14 de agosto de 2025', date(2025, 9, 1))[0], 'dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2025-08-14", "False"]


def test_a_process_that_ended_is_begun_anew() -> None:
    assert guess.ask("10. März 2025", TODAY, future=False, english=False) == (date(2025, 3, 10), "day")
    process = guess._APART._process
    assert process is not None
    process.kill()
    process.wait()
    assert guess.ask("11. März 2025", TODAY, future=False, english=False) == (date(2025, 3, 11), "day")


def test_what_is_no_date_is_none() -> None:
    assert guess.ask("no day at all", TODAY, future=False, english=True) is None
