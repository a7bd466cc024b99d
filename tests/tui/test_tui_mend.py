"""What is mended in Textual: nothing keeps the lines of a window that was closed."""

from __future__ import annotations

import gc
import weakref

from textual._styles_cache import StylesCache
from textual.color import Color

from briefing.tui.mend import mend


def test_colours_that_are_remembered_keep_nothing_else() -> None:
    mend()
    mend()  # twice is as once
    drawn = StylesCache()
    drawn.get_inner_outer(Color.parse("#102030"), Color.parse("#405060"))
    gone = weakref.ref(drawn)
    del drawn
    gc.collect()
    assert gone() is None
