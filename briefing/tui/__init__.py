"""The screens: a face over the library, with no SQL and no parsing."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import NoReturn


def run(path: Path | None = None) -> int:
    """Open the reader on the store at `path`, or on the default one; the exit status.

    Raises `StoreError` where the store cannot be opened, before anything is drawn.
    """
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        print(
            "briefing: the reader needs a terminal; `briefing list`, `show` and `quotes` print to a pipe",
            file=sys.stderr,
        )
        return 2
    gc.disable()  # until the first frame is out: it saves a tenth of the time to it
    from briefing.settings import load_settings
    from briefing.tui.terminal import look_for_terminal, prepare

    settings = load_settings()
    look = look_for_terminal(settings.theme)
    prepare(look)
    from briefing.library import Library
    from briefing.tui.app import BriefingApp
    from briefing.tui.commands import REGISTRY

    registry = REGISTRY.rebound({name: tuple(keys.split(", ")) for name, keys in settings.keys.items()})
    with Library.open(path) as library:
        if settings.pipeline or settings.vocabulary:
            from briefing.library.parsing import parse_as_set

            parse_as_set(library, settings)
        app = BriefingApp(library, look=look, registry=registry, measure=settings.measure)
        app.early_warnings = registry.clashes() if settings.keys else []
        app.run(mouse=settings.mouse)
        if app.crash:
            print(f"briefing: {app.crash}", file=sys.stderr)
    if app.intake.left_behind:
        _leave_at_once(app.return_code or 0)
    return app.return_code or 0


def _leave_at_once(code: int) -> NoReturn:
    """End while a text is still being parsed; the store is closed, so nothing of it goes in any more.

    Native code that is torn down at its work can crash on an ordinary way out.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
