"""The text on the clipboard, by the program that the desktop has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

from briefing.errors import SourceError
from briefing.sources.encoding import decode

_SECONDS = 10
_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-paste", "--no-newline")),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-out")),
    ("DISPLAY", ("xsel", "--clipboard", "--output")),
    ("", ("pbpaste",)),
    ("", ("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard -Raw")),
    ("", ("powershell", "-NoProfile", "-Command", "Get-Clipboard -Raw")),
)
"""What has to be set for it to work, and how it is called."""


def clipboard_text(environment: Mapping[str, str] | None = None) -> str:
    """The text on the clipboard. Raises `SourceError` where there is none, or no program to ask."""
    known = os.environ if environment is None else environment
    for needed, command in _PROGRAMS:
        program = shutil.which(command[0], path=known.get("PATH"))
        if program is None or (needed and not known.get(needed)):
            continue
        text = _ask((program, *command[1:]), known)
        if not text.strip():
            raise SourceError("the clipboard: there is no text on it", "Copy the article first.")
        return text
    raise SourceError(
        "the clipboard: no program here can read it",
        "Install wl-clipboard, xclip or xsel, or paste into: briefing add -",
    )


def _ask(command: tuple[str, ...], environment: Mapping[str, str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603  (a program of the table above, without a shell)
            command, capture_output=True, timeout=_SECONDS, env=dict(environment), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise SourceError(
            f"the clipboard: {command[0]} does not answer", "Paste into: briefing add -"
        ) from None
    if done.returncode:
        return ""  # which is how these programs say that it is empty, or holds a picture
    return decode(done.stdout, "the clipboard")[0].lstrip("\ufeff") if done.stdout else ""
