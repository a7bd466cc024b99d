"""The program itself: help, palette, messages, undo, looks."""

from __future__ import annotations

from briefing.tui.command import AGENDA, EVERYWHERE, GREETING, LIST, READING, SEARCH, Group, Stand

PROGRAM = Group("Program")
MAIN = (READING, SEARCH, AGENDA, GREETING)


@PROGRAM.command("help", "?", MAIN, footer="keys", rank=100)
def _help(stand: Stand) -> None:
    """The keys that work here."""
    from briefing.tui.screens.pick import pick_command

    pick_command(stand, "Keys that work here", stand.app.registry.working(stand.screen.places))


@PROGRAM.command("palette", ":, ctrl+p", MAIN, footer="commands", rank=85)
def _palette(stand: Stand) -> None:
    """Any command by its name."""
    from briefing.tui.screens.pick import pick_command

    working = stand.app.registry.working(stand.screen.places)
    pick_command(stand, "Commands", [c for c in working if c.name != "palette"])


@PROGRAM.command("messages", "g m", MAIN, footer="messages")
def _messages(stand: Stand) -> None:
    """What the program said."""
    from briefing.tui.screens.pick import show_lines

    show_lines(stand, "Messages", stand.app.messages_as_lines() or ["No messages."])


@PROGRAM.command("look", "g l", MAIN, footer="look")
def _looks(stand: Stand) -> None:
    """Another look: dark, light, strong, the terminal's own."""
    from briefing.tui.screens.pick import pick_look

    pick_look(stand)


@PROGRAM.command("undo", "u", (READING, SEARCH, AGENDA), footer="undo", rank=75)
def _undo(stand: Stand) -> None:
    """Take back what was done last."""
    stand.app.shelf.undo()


@PROGRAM.command("redo", "ctrl+r", MAIN)
def _redo(stand: Stand) -> None:
    """Do again what was taken back."""
    stand.app.shelf.redo()


@PROGRAM.command("quit", "q", (LIST, GREETING), footer="leave", rank=80)
def _quit(stand: Stand) -> None:
    """Leave the program."""
    stand.app.leave()


@PROGRAM.command("suspend", "ctrl+z", (EVERYWHERE,))
def _suspend(stand: Stand) -> None:
    """To the shell for a while."""
    stand.app.action_suspend_process()
