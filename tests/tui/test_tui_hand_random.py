"""A few hundred keys at random over what a person decides: the reader and its store stay whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual import events

from tests.tui.hand_store import at_desk

KEYS = [*"tTfmeuxwdDbov0123jkGgaqsn", "enter", "escape", "tab", "ctrl+s", "ctrl+c", "ctrl+r", "backspace"]


@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_random_keys_leave_reader_and_store_whole(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    picks = random.Random(f"{size}")
    async with at_desk(tmp_path, size) as (press, library):
        app = press.app
        monkeypatch.setattr(app, "leave", lambda: None)
        monkeypatch.setattr(app.intake, "samples", lambda: None)  # a store emptied by D offers them
        for number in range(250):
            key = picks.choice(KEYS)
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            if number % 5 == 4:
                await press.pilot.pause()
        await press.settled()
        wrong = [line for _, line in app.messages if "Error" in line or "Exception" in line]
        assert wrong == []
        while library.undo() is not None:
            pass
        kept = library.decided()
        assert not any(kept[name] for name in ("tags", "notes", "followups", "corrections"))
        assert library.check() == [] and list(library.verify()) == []
