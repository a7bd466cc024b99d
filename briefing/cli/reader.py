"""The way from a command to the screens."""

from __future__ import annotations

import sys

from briefing.cli.verb import Desk

HOW_TO_READ = "'briefing list' prints the articles, 'briefing show ID' one of them; or run it in a terminal"


def has_terminal() -> bool:
    """Whether the reader can be opened: keys come from one stream, and it draws on another."""
    # Textual draws on standard error; a reader nobody can see would wait for keys for ever.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def open_reader(desk: Desk) -> int:
    """Open the reader on the desk's store; the exit status. Without a terminal, one line and 2.

    Raises `BriefingError`.
    """
    if not has_terminal():
        desk.complain("the reader needs a terminal", HOW_TO_READ)
        return 2
    from briefing.tui import run

    return run(desk.store_path())
