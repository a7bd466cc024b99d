"""Choosing a person by typing any part of a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from briefing.model import PersonRow
from briefing.tui.screens.pick import Choice, PickScreen
from briefing.tui.text.cells import safe
from briefing.tui.widgets.dossier import articles
from briefing.tui.widgets.field import Field

MOST = 40


class WhomScreen(PickScreen, inherit_bindings=False):
    """Asks the library at each key: there are too many persons to list them all."""

    CSS = PickScreen.CSS.replace("PickScreen {", "WhomScreen {")

    def __init__(self, title: str, chosen: Callable[[PersonRow], object], without: int | None = None) -> None:
        """`without` is a person who is none of the choices."""
        super().__init__(title, [])
        self.choices.least = MOST // 2
        self._run = chosen
        self._without = without
        self._shown: str | None = None
        """What was typed when the persons that show were asked for."""
        self._chosen: str | None = None
        """What was typed when one was chosen of persons that did not show yet: they are waited for."""
        self.field.hint = "a name, or how it may be spelt"

    def on_mount(self) -> None:
        """Those most quoted, until something is typed."""
        super().on_mount()
        self._ask("")

    def on_field_changed(self, message: Field.Changed) -> None:
        """Ask who is called so."""
        if self._chosen is None:
            self._ask(message.field.value)

    def choose(self) -> None:
        """Close with the person under the cursor, as soon as they are those who fit what is typed."""
        if self._shown == self.field.value:
            super().choose()
        elif self._chosen is None:
            self._chosen = self.field.value
            self._ask(self._chosen)

    def _ask(self, typed: str) -> None:
        library = self.desk_app.library
        self.desk_app.desk.read(
            "whom",
            lambda: library.people_like(typed, MOST),
            partial(self._answered, typed),
            lambda _: self._answered(typed, []),
        )

    def _answered(self, typed: str, rows: Sequence[PersonRow]) -> None:
        choices = [
            Choice(
                f"{row.quotations:,}❝ {articles(row.articles)}",
                safe(f"{row.name}{', ' + row.roles[0] if row.roles else ''}"),
                run=partial(self._run, row),
            )
            for row in rows
            if row.id != self._without
        ]
        self.choices.everything = choices
        self.choices.show(choices)
        self._shown = typed
        if typed == self._chosen and self.is_current:
            super().choose()
