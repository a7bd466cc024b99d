"""Adding articles: files, folders, addresses, pasted text, the samples."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.tui.command import GREETING, READING, Group, Stand
from briefing.tui.screens.base import Question

ADDING = Group("Adding")


def complete_path(text: str, at: int) -> tuple[str, int] | None:
    """Complete the path before the cursor as far as it is certain; None where nothing fits."""
    typed, rest = text[:at], text[at:]
    folder, _, start = typed.rpartition("/")
    base = Path(folder + "/" if folder or typed.startswith("/") else ".").expanduser()
    try:
        names = [e.name + ("/" if e.is_dir() else "") for e in os.scandir(base) if e.name.startswith(start)]
    except OSError:
        return None
    names = [name for name in names if start.startswith(".") or not name.startswith(".")]
    if not names:
        return None
    done = f"{folder}/" if "/" in typed else ""
    whole = done + _common_start(names)
    return whole + rest, len(whole)


def _common_start(names: list[str]) -> str:
    """The longest string with which all `names` begin."""
    low, high = min(names), max(names)
    same = next((i for i, char in enumerate(low) if i >= len(high) or high[i] != char), len(low))
    return low[:same]


@ADDING.command("add", "a", (READING, GREETING), footer="add", rank=35)
def _add(stand: Stand) -> None:
    """Add a file, a folder, an address or pasted text."""
    screen, app = stand.screen, stand.app
    pasted: list[str] = []

    def paste(text: str) -> None:
        pasted[:] = [text]
        screen.prompt.say(f"pasted {len(text.split()):,} words; Enter adds them")

    def done(path: str) -> None:
        if pasted:
            app.intake.pasted(pasted[0])
        elif path.strip() == "-":
            # Standard input is the keyboard here: whoever read it would take the reader's keys away.
            app.say("Paste the article itself into this line; '-' is for the command line", error=True)
        elif path.strip():
            app.histories["add"].append(path)
            app.intake.sources([path.strip() if "://" in path else str(Path(path.strip()).expanduser())])

    hint = "a file, a folder or an address, or paste the article itself"
    screen.ask(
        Question("add", done, hint=hint, history=app.histories["add"], pasted=paste, completed=complete_path)
    )


@ADDING.command("samples", "enter", (GREETING,), footer="add the samples", rank=5)
def _samples(stand: Stand) -> None:
    """Add the sample articles."""
    stand.app.intake.samples()


@ADDING.command("cancel", "ctrl+c", (READING, GREETING))
def _cancel(stand: Stand) -> None:
    """Stop what is under way."""
    stand.app.intake.cancel()
