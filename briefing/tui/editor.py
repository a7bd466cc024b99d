"""The editor that a person has set: it gets the terminal for a while, and a file with the note."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from textual.app import App

_USUAL = ("nano", "vi")


def editor_command() -> list[str]:
    """The words of the command in VISUAL or EDITOR, or a usual editor. Raises `BriefingError` for none."""
    import shutil

    for variable in ("VISUAL", "EDITOR"):
        told = os.environ.get(variable, "").strip()
        if told:
            try:
                return shlex.split(told)
            except ValueError as problem:
                raise BriefingError(f"{variable} makes no sense: {told[:60]}", str(problem)) from problem
    for name in _USUAL:
        if shutil.which(name):
            return [name]
    raise BriefingError("no editor is set", "export EDITOR=nano, or another one")


def edit(app: App[None], text: str) -> str:
    """What a person makes of `text` in their editor. The terminal is theirs meanwhile, and given back.

    Raises `BriefingError` where the editor does not start or fails: then the text is as it was. The file
    is readable by its owner alone, and goes away afterwards.
    """
    command = editor_command()
    handle, name = tempfile.mkstemp(prefix="briefing-note-", suffix=".md")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        with app.suspend():
            status = _run([*command, name])
        if status:
            raise BriefingError(f"{command[0]} ended with status {status}", "the note is as it was")
        return Path(name).read_text(encoding="utf-8", errors="replace").rstrip("\n")
    finally:
        Path(name).unlink(missing_ok=True)


def _run(command: list[str]) -> int:
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 the person set it
    except OSError as problem:
        raise BriefingError(f"{command[0]} does not start: {problem.strerror}", "set EDITOR") from problem
