"""What the terminal can show, told by its environment. Nothing of Textual is imported here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from briefing.errors import BriefingError

DEFAULT_LOOK = "dusk"
PLAIN_LOOK = "terminal"


LOOK_NAMES = ("dusk", "paper", "contrast", PLAIN_LOOK)
ALSO = {"dark": "dusk", "light": "paper", "high-contrast": "contrast", "ansi": PLAIN_LOOK}
"""Other names for the looks, for the settings file."""


def look_as_set(
    theme: str | None, where: str = "settings", environ: Mapping[str, str] = os.environ
) -> tuple[str, list[str]]:
    """The look to start with, and what is wrong with the one that is set: then it is the default one.

    `where` is the file and the line that set it.
    """
    if theme is None or theme in (*LOOK_NAMES, *ALSO):
        return look_for_terminal(theme, environ), []
    from difflib import get_close_matches  # for mistakes alone

    near = get_close_matches(theme, (*LOOK_NAMES, *ALSO), n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(LOOK_NAMES)}"
    return look_for_terminal(None, environ), [f"{where}: no look is called {theme[:40]!r} ({hint})"]


def look_for_terminal(wanted: str | None = None, environ: Mapping[str, str] = os.environ) -> str:
    """The look that is wanted, or the one that suits: the terminal's own palette for no or few colours.

    Raises `BriefingError` where no look is called so. `NO_COLOR` has its way whatever is wanted.
    """
    if "NO_COLOR" in environ:
        return PLAIN_LOOK
    if wanted is not None:
        name = ALSO.get(wanted, wanted)
        if name not in LOOK_NAMES:
            raise BriefingError(f"no look is called {wanted!r}", f"there are {', '.join(LOOK_NAMES)}")
        return name
    rich_colour = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "256" in environ.get(
        "TERM", ""
    )
    if not rich_colour:
        return PLAIN_LOOK
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "paper" if ground in ("7", "15") else DEFAULT_LOOK


def has_desktop(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a browser can open in a window of its own."""
    return sys.platform in ("darwin", "win32") or "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ


FRAMES = "150"
"""Repaints a second at most. What a key changes in two steps (a line closes, the store has answered) is
painted twice, and with Textual's own 60 the second step would wait for up to 17 ms. Nothing is painted that
did not change."""


def prepare(look: str) -> None:
    """Tell Textual, before it is imported, how often it may paint, and where to leave the colours alone.

    It chooses its colour filter from its theme once, when the application is made; with `NO_COLOR` and
    another theme than the terminal's own it would draw black on black.
    """
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    if look == PLAIN_LOOK:
        os.environ["TEXTUAL_THEME"] = "ansi-dark"
