"""Textual's way to the terminal, for a terminal that shows our frame already."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

ALTERNATE_SCREEN = "\x1b[?1049h"


def taking_over(then: Callable[[], object]) -> type[Driver] | None:
    """A driver that goes on drawing over the frame that shows; it calls `then` when it begins to.

    Textual would ask for the other screen a second time, on which some terminals clear it: the frame
    would be gone for the tenth of a second until the reader draws.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class TakingOver(LinuxDriver):
        """Asks for the other screen only when it comes back from the shell."""

        begun = False

        def write(self, data: str) -> None:
            """All but the first request for the other screen."""
            if data == ALTERNATE_SCREEN and not self.begun:
                type(self).begun = True
                then()
                return
            super().write(data)

    return TakingOver
