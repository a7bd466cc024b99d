"""Asking for a day at the foot of the screen: what was understood shows before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefing.library.opened import today as by_the_clock
from briefing.tui.command import Stand
from briefing.tui.commands.days import coming_day, get_ready, understood
from briefing.tui.desk import one_line
from briefing.tui.screens.base import Begun, Question


class AskDay:
    """One such question. Enter takes the day that shows; a text that nothing understands is asked again."""

    def __init__(
        self,
        stand: Stand,
        label: str,
        done: Callable[[date | None], object],
        *,
        hint: str,
        begun: Begun | None = None,
    ) -> None:
        """`done` gets the day, or None where the line was left empty."""
        self._stand, self._label, self._done, self._hint = stand, label, done, hint
        self._begun = begun
        self._today = by_the_clock()
        self._text = ""
        self._known: tuple[str, date | None] | None = ("", None)
        """The text that was understood last, and the day that it means."""
        self._awaited = False
        """Whether Enter was pressed before the day was known."""

    def ask(self, value: str = "") -> None:
        """Put the question, and have ready what understands days."""
        self._stand.app.desk.read("days", get_ready, lambda _: None, lambda _: None)
        self._stand.screen.ask(
            Question(
                self._label,
                self._answered,
                value=value,
                hint=self._hint,
                changed=self._changed,
                begun=self._begun,
            )
        )

    def _changed(self, text: str) -> None:
        self._text, self._awaited = text, False
        self._look_up(text)

    def _look_up(self, text: str) -> None:
        today = self._today

        def then(found: date | None) -> None:
            if text != self._text:
                return
            self._known = (text, found)
            self._stand.screen.prompt.say(understood(found, today) if text.strip() else "")
            if self._awaited:
                ahead = self._stand.screen.prompt.let_go()
                self._stand.screen.leave_question(tell=False)
                self._done(found)
                self._stand.screen.press_ahead(ahead)

        def failed(problem: Exception) -> None:
            if text == self._text:
                if self._awaited:  # what was typed for the next question is no part of this one
                    self._stand.screen.prompt.let_go()
                self._awaited = False
                self._stand.screen.prompt.say(one_line(problem))

        self._stand.app.desk.read("day", lambda: coming_day(text, today), then, failed)

    def _answered(self, text: str) -> None:
        if self._known is not None and self._known[0] == text:
            self._done(self._known[1])
            return
        self.ask(text)  # it is not known yet, or makes no sense: the line stays
        self._text, self._awaited = text, True
        self._stand.screen.prompt.hold()
        self._look_up(text)
