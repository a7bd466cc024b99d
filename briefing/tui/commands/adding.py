"""Adding articles: files, folders, addresses, pasted text, the samples."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.tui.command import GREETING, READING, Group, Stand
from briefing.tui.desk import one_line
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
    _ask(stand)


def add_dropped(stand: Stand, text: str) -> None:
    """Something was pasted while nothing was asked: one line is put to the question, more is an article."""
    if "\n" in text or "\r" in text:
        add_pasted(stand, text)
    else:
        _ask(stand, text)


def _ask(stand: Stand, value: str = "") -> None:
    screen, app = stand.screen, stand.app
    pasted: list[str] = []

    def paste(text: str) -> None:
        pasted[:] = [text]
        screen.prompt.say(f"pasted {len(text.split()):,} words; Enter goes on")

    def done(path: str) -> None:
        if pasted:
            add_pasted(stand, pasted[0])
        elif path.strip() == "-":
            # Standard input is the keyboard here: whoever read it would take the reader's keys away.
            app.say("Paste the article itself into this line; '-' is for the command line", error=True)
        elif path.strip():
            app.histories["add"].append(path)
            app.intake.sources([path.strip() if "://" in path else str(Path(path.strip()).expanduser())])

    hint = "a file, a folder or an address, or paste the article itself"
    screen.ask(
        Question(
            "add",
            done,
            value=value,
            hint=hint,
            history=app.histories["add"],
            pasted=paste,
            completed=complete_path,
        )
    )


def add_pasted(stand: Stand, text: str) -> None:
    """Ask what a pasted text does not say of itself, and add it; every answer may be empty."""
    screen, words = stand.screen, f"pasted {len(text.split()):,} words"

    def finish(title: str, outlet: str, published: str) -> None:
        from briefing.library import AddOptions

        told = AddOptions(published.strip() or None, outlet.strip() or None, None, title.strip() or None)
        stand.app.intake.pasted(text, told)

    def ask_day(title: str, outlet: str) -> None:
        def done(day: str) -> None:
            if not day.strip():
                finish(title, outlet, "")
                return
            stand.app.desk.read(
                "published",
                lambda: _day(day),
                lambda stamp: finish(title, outlet, stamp),
                lambda problem: again(day, one_line(problem)),
            )

        def again(day: str, said: str) -> None:
            screen.ask(Question("published", done, value=day))
            screen.prompt.say(said)

        screen.ask(Question("published", done, hint="27 oct 2025, yesterday; empty: as the text says"))

    def ask_outlet(title: str) -> None:
        if outlet := stand.app.histories["outlet"][-1:]:
            hint = f"empty: as the text says; up: {outlet[0]}"
        else:
            hint = "who published it; empty: as the text says"

        def done(outlet: str) -> None:
            if outlet.strip():
                stand.app.histories["outlet"].append(outlet.strip())
            ask_day(title, outlet)

        screen.ask(Question("outlet", done, hint=hint, history=stand.app.histories["outlet"]))

    screen.ask(Question(f"{words}; title", ask_outlet, hint="empty: from the text"))


def _day(text: str) -> str:
    from briefing.library.parsing import published_stamp

    return published_stamp(text)


@ADDING.command("samples", "enter", (GREETING,), footer="add the samples", rank=5)
def _samples(stand: Stand) -> None:
    """Add the sample articles."""
    stand.app.intake.samples()


@ADDING.command("cancel", "ctrl+c", (READING, GREETING))
def _cancel(stand: Stand) -> None:
    """Stop what is under way."""
    stand.app.intake.cancel()
