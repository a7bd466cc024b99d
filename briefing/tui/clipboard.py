"""The system's clipboard, where a program for it is there; the terminal's own (OSC 52) is always asked, too.

OSC 52 alone is not enough: some terminals do not know it, and nothing tells whether they took it. Over
SSH it is the other way round: the programs would fill the clipboard of the far machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from shutil import which

SECONDS = 2.0
"""How long a program may take."""


def commands_here(environ: Mapping[str, str] = os.environ) -> list[Sequence[str]]:
    """The programs that put their input on the clipboard of this machine, the best first."""
    if "SSH_CONNECTION" in environ or "SSH_TTY" in environ:
        return []
    wanted: list[Sequence[str]] = []
    if sys.platform == "darwin":
        wanted.append(("pbcopy",))
    if "WAYLAND_DISPLAY" in environ:
        wanted.append(("wl-copy",))
    if "DISPLAY" in environ:
        wanted += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    if "WSL_DISTRO_NAME" in environ:
        wanted.append(("clip.exe",))
    return [command for command in wanted if which(command[0])]


def copy_by_command(text: str, commands: Sequence[Sequence[str]]) -> bool:
    """Hand `text` to the first program that takes it; whether one did. Meant for a worker thread."""
    import subprocess

    for command in commands:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed list of programs, and no shell
                command,
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                start_new_session=True,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        if done.returncode == 0:
            return True
    return False
