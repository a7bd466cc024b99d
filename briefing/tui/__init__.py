"""The screens: a face over the library, with no SQL and no parsing."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def run(path: Path | None = None) -> int:
    """Open the reader on the store at `path`, or on the default one; the exit status.

    Raises `StoreError` where the store cannot be opened, before anything is drawn.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(
            "briefing: the reader needs a terminal; `briefing list`, `show` and `quotes` print to a pipe",
            file=sys.stderr,
        )
        return 2
    gc.disable()  # until the first frame is out: it saves a tenth of the time to it
    from briefing.library import Library
    from briefing.tui.app import BriefingApp
    from briefing.tui.look import look_for_terminal

    with Library.open(path) as library:
        app = BriefingApp(library, look=look_for_terminal())
        app.run()
        if app.crash:
            print(f"briefing: {app.crash}", file=sys.stderr)
        return app.return_code or 0
