"""What is mended in Textual: nothing keeps the lines of a window that was closed, nor memory that is free."""

from __future__ import annotations

import ctypes
import gc
import weakref

import pytest
from textual._styles_cache import StylesCache
from textual.color import Color

from briefing.tui.app import BriefingApp
from briefing.tui.mend import WORK, Work, give_memory_back, mend, share_one_heap
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.keyboard import Keyboard


def test_colours_that_are_remembered_keep_nothing_else() -> None:
    mend()
    mend()  # twice is as once
    drawn = StylesCache()
    drawn.get_inner_outer(Color.parse("#102030"), Color.parse("#405060"))
    gone = weakref.ref(drawn)
    del drawn
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("fault", [AttributeError, OSError, TypeError])
def test_another_c_library_is_left_as_it_is(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def library(name: str | None) -> object:
        asked.append(name)
        raise fault

    monkeypatch.setattr(ctypes, "CDLL", library)
    share_one_heap()
    give_memory_back()
    assert asked == [None, None]


def test_memory_is_given_back_after_work_and_never_while_nothing_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spent = [10.0]
    monkeypatch.setattr("briefing.tui.mend.time.process_time", lambda: spent[0])
    work = Work()
    assert not work.is_enough()
    spent[0] += WORK
    assert work.is_enough()
    assert not work.is_enough()


async def test_the_reader_gives_back_what_it_does_not_need(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    monkeypatch.setattr("briefing.tui.app.give_memory_back", lambda: given.append("heap"))
    monkeypatch.setattr(FakeLibrary, "give_memory_back", lambda self: given.append("store"))
    app = BriefingApp(sample_library())
    async with app.run_test() as pilot:
        keyboard = Keyboard(app, pilot)
        await keyboard.settled()
        monkeypatch.setattr(app._work, "is_enough", lambda: True)
        app._each_second()
        await keyboard.settled()
        assert given[:2] == ["store", "heap"]
