"""The program itself: help, palette, messages, undo, looks."""

from __future__ import annotations

from briefing.tui.command import EVERYWHERE, GREETING, LIST, MAIN, SCREENS, Group, Stand

PROGRAM = Group("Program")


@PROGRAM.command("help", "?", MAIN, footer="keys", rank=100)
def _help(stand: Stand) -> None:
    """The keys that work here."""
    from briefing.tui.screens.pick import pick_command

    table = stand.app.registry.table(stand.screen.places).commands
    reached = [
        command
        for command in stand.app.registry.working(stand.screen.places)
        if not command.keys or command in table.values()
    ]
    pick_command(stand, "Keys that work here", reached)


@PROGRAM.command("palette", ":, ctrl+p", MAIN, footer="commands", rank=85)
def _palette(stand: Stand) -> None:
    """Any command by its name."""
    from briefing.tui.screens.pick import pick_command

    working = stand.app.registry.working(stand.screen.places)
    pick_command(stand, "Commands", [c for c in working if c.name != "palette"], others=True)


@PROGRAM.command("messages", "g m", MAIN, footer="messages")
def _messages(stand: Stand) -> None:
    """What the program said."""
    from briefing.tui.screens.pick import show_lines

    show_lines(stand, "Messages", stand.app.messages_as_lines() or ["No messages."])


@PROGRAM.command("tour", "g ?", MAIN, footer="tour")
def _tour(stand: Stand) -> None:
    """Six keys to begin with, one after another; once more ends it."""
    if stand.app.tour.running:
        stand.app.tour.end()
    else:
        stand.app.tour.begin()


@PROGRAM.command("look", "g l", MAIN, footer="look")
def _looks(stand: Stand) -> None:
    """Another look: dark, light, strong, the terminal's own."""
    from briefing.tui.screens.pick import pick_look

    pick_look(stand)


@PROGRAM.command("undo", "u", SCREENS, footer="undo", rank=75)
def _undo(stand: Stand) -> None:
    """Take back what was done last."""
    stand.app.shelf.undo()


@PROGRAM.command("redo", "ctrl+r", MAIN)
def _redo(stand: Stand) -> None:
    """Do again what was taken back."""
    stand.app.shelf.redo()


@PROGRAM.command("repeat", ".", SCREENS, footer="again", rank=76)
def _repeat(stand: Stand) -> None:
    """Do again here what was done last: the same tag, star, follow-up."""
    deed, screen = stand.app.repeater.last, stand.screen
    if deed is None:
        screen.status.say("Nothing was done yet that can be done again")
        return
    if deed.command not in stand.app.registry.working(screen.places):
        screen.status.say(f"{deed.command.name} does nothing here")
        return
    screen.run_command(deed.command, stand.count or deed.count, deed.answers)


@PROGRAM.command("quit", "q", (LIST, GREETING), footer="leave", rank=80)
def _quit(stand: Stand) -> None:
    """Leave the program."""
    stand.app.leave()


@PROGRAM.command("leave-here", "Q", MAIN, footer="leave here", rank=95)
def _leave_here(stand: Stand) -> None:
    """Leave the program from wherever one stands; the next start goes on here."""
    stand.app.leave()


@PROGRAM.command("suspend", "ctrl+z", (EVERYWHERE,))
def _suspend(stand: Stand) -> None:
    """To the shell for a while."""
    stand.app.action_suspend_process()
