"""What is mended in Textual: nothing keeps the lines of a window that was closed."""

from __future__ import annotations

import ctypes
import gc
import weakref

import pytest
from textual._styles_cache import StylesCache
from textual.color import Color

from briefing.tui.mend import mend, share_one_heap


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
    assert asked == [None]
