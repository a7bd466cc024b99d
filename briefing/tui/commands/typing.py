"""In the field, in a list to choose from, in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing.tui.command import FIELD, PAGER, PICK, Group, Stand

if TYPE_CHECKING:
    from briefing.tui.screens.pick import PickScreen
    from briefing.tui.widgets.field import Field

TYPING = Group("Typing")
CHOOSING = Group("Choosing")


def _field(stand: Stand) -> Field:
    return stand.screen.prompt


@TYPING.command("field-done", "enter", (FIELD,), footer="do it", rank=1)
def _done(stand: Stand) -> None:
    """Do it."""
    stand.screen.answer_question()


@TYPING.command("field-complete", "tab", (FIELD,), footer="complete", rank=2)
def _complete(stand: Stand) -> None:
    """Complete what is typed."""
    stand.screen.complete_question()


@TYPING.command("field-earlier", "up", (FIELD,), footer="earlier", rank=3)
def _earlier(stand: Stand) -> None:
    """What was typed before."""
    _field(stand).turn(-1)


@TYPING.command("field-later", "down", (FIELD,))
def _later(stand: Stand) -> None:
    """What was typed after that."""
    _field(stand).turn(1)


@TYPING.command("field-leave", "escape, ctrl+c", (FIELD,), footer="leave it", rank=99)
def _leave(stand: Stand) -> None:
    """Leave it."""
    stand.screen.leave_question()


def _picker(stand: Stand) -> PickScreen:
    return cast("PickScreen", stand.screen)


@CHOOSING.command("pick-down", "down, ctrl+n, tab", (PICK,))
def _next(stand: Stand) -> None:
    """The next row."""
    _picker(stand).choices.move(1)


@CHOOSING.command("pick-up", "up, ctrl+p, shift+tab", (PICK,))
def _previous(stand: Stand) -> None:
    """The row before."""
    _picker(stand).choices.move(-1)


@CHOOSING.command("pick-page-down", "pagedown, ctrl+d", (PICK,))
def _page_down(stand: Stand) -> None:
    """A page down."""
    _picker(stand).choices.page(1)


@CHOOSING.command("pick-page-up", "pageup, ctrl+u", (PICK,))
def _page_up(stand: Stand) -> None:
    """A page up."""
    _picker(stand).choices.page(-1)


@CHOOSING.command("pick-choose", "enter", (PICK,))
def _choose(stand: Stand) -> None:
    """Choose it."""
    _picker(stand).choose()


@CHOOSING.command("pick-close", "escape, ctrl+c", (PICK,))
def _close_pick(stand: Stand) -> None:
    """Close without choosing."""
    stand.screen.close()


@CHOOSING.command("close", "escape, q, ctrl+c", (PAGER,))
def _close(stand: Stand) -> None:
    """Close."""
    stand.screen.close()
