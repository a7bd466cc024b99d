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
        self.field.hint = "a name, or how it may be spelt"

    def on_mount(self) -> None:
        """Those most quoted, until something is typed."""
        super().on_mount()
        self._ask("")

    def on_field_changed(self, message: Field.Changed) -> None:
        """Ask who is called so."""
        self._ask(message.field.value)

    def _ask(self, typed: str) -> None:
        library = self.desk_app.library
        self.desk_app.desk.read(
            "whom", lambda: library.people_like(typed, MOST), self._answered, lambda _: self._answered([])
        )

    def _answered(self, rows: Sequence[PersonRow]) -> None:
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
