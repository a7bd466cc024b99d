"""At 59 columns what is said is read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.brief.sparkline import Sparkline
from briefing.tui.text.cells import width
from briefing.tui.widgets.dossier import _told_of
from tests.tui.hand_store import at_desk
from tests.tui.keyboard import reader


@pytest.mark.parametrize("size", [(59, 24), (80, 24)])
async def test_empty_screens_say_all_that_they_say(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_desk(tmp_path, size) as (press, _):
        for keys, ends in (("g M", "as well."), ("g f", "at no other time."), ("g a", "whom it waits on.")):
            await press(*keys.split())
            said = " ".join(press.screen_text.split())
            assert ends in said and "Esc back" in said
            await press("escape")


async def test_where_one_is_makes_room_for_what_is_said() -> None:
    async with reader(size=(59, 24)) as press:
        status = press.app.reading.status
        assert "1 of" in press.row(22)
        words = "A message of fifty-six cells is read whole on this line."
        assert len(words) == 56
        status.say(words)
        await press.settled()
        assert press.row(22).strip() == words
        await press("j")
        assert "2 of" in press.row(22)


@pytest.mark.parametrize("room", [200, 80, 70, 59, 20])
def test_a_line_of_bars_is_told_in_the_words_that_fit(room: int) -> None:
    line = Sparkline("▁▂", "week", "2025-07-28", "2025-10-20", 4, "2025-07-28")
    told = _told_of(line, "mentions", 1, room)
    assert width(told) <= room
    assert (room < 59) or ("4" in told and "2025-10-20" in told and told.endswith(("undated", "a date")))
