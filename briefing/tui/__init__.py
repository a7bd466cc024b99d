"""The screens: a face over the library, with no SQL and no parsing."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp
    from briefing.tui.session.frame import Frame


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
    from briefing import __version__
    from briefing.settings import default_path, settings_path
    from briefing.tui.session.frame import Frame
    from briefing.tui.session.home import file_for

    store = path or default_path()
    session = file_for(store, "session")
    frame = Frame(store, version=__version__, settings=settings_path(), session=session)
    with frame.shown():
        app = _read(store, session, frame)
    if app.crash:
        print(f"briefing: {app.crash}", file=sys.stderr)
    if app.intake.left_behind:
        _leave_at_once(app.return_code or 0)
    return app.return_code or 0


def _read(store: Path, session: Path, frame: Frame) -> BriefingApp:
    """Run the reader until it is left."""
    from briefing.settings import load_settings
    from briefing.tui.terminal import look_as_set, prepare

    settings = load_settings()
    look, wrong = look_as_set(settings.theme, settings.where.get("reader.theme", "settings"))
    prepare(look)
    from briefing.library import Library
    from briefing.tui.app import BriefingApp
    from briefing.tui.commands import REGISTRY
    from briefing.tui.driver import taking_over
    from briefing.tui.journal import Journal, log_path
    from briefing.tui.keymap import keys_as_set
    from briefing.tui.session.home import file_for
    from briefing.tui.session.keeper import Keeper

    registry, warnings = keys_as_set(REGISTRY, settings)
    keeper = Keeper(session, frame)
    with Library.open(store, tell=frame.tell) as library:
        library.hush()
        if settings.pipeline or settings.vocabulary:
            from briefing.library.parsing import parse_as_set

            parse_as_set(library, settings)
        if settings.limits:
            from briefing.library.limits import read_as_set

            read_as_set(library, settings)
        driver = taking_over(frame.taken_over) if frame.painted else None
        app = BriefingApp(
            library,
            look=look,
            registry=registry,
            measure=settings.measure,
            keeper=keeper,
            journal=Journal(log_path()),
            driver_class=driver,
        )
        app.early_warnings = wrong + warnings
        app.pipes = settings.pipes
        app.drafts_folder = file_for(store, "drafts")
        app.run(mouse=settings.mouse)
    app.journal.ended("by a failure" if app.crash else "in order")
    if app.crash:
        keeper.after_crash()
    keeper.keep_frame()
    return app


def _leave_at_once(code: int) -> NoReturn:
    """End while a text is still being parsed; the store is closed, so nothing of it goes in any more.

    Native code that is torn down at its work can crash on an ordinary way out.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
