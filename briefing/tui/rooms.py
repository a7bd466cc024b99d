"""The screens one comes back to: each is made when first gone to, and stays as it was left."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from briefing.tui.command import (
    AGENDA,
    BRIEF,
    COPIES,
    DIFF,
    FEEDS,
    NOTES,
    ORPHANS,
    PERSON,
    READING,
    REVIEW,
    SEARCH,
    STORIES,
    STORY,
)

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp
    from briefing.tui.screens.base import BaseScreen

ROOMS = {
    SEARCH: "briefing.tui.screens.search:SearchScreen",
    AGENDA: "briefing.tui.screens.agenda:AgendaScreen",
    DIFF: "briefing.tui.screens.difference:DiffScreen",
    BRIEF: "briefing.tui.screens.brief:BriefScreen",
    COPIES: "briefing.tui.screens.copies:CopiesScreen",
    STORY: "briefing.tui.screens.story:StoryScreen",
    STORIES: "briefing.tui.screens.story:StoriesScreen",
    FEEDS: "briefing.tui.screens.feeds:FeedsScreen",
    PERSON: "briefing.tui.screens.person:PersonScreen",
    REVIEW: "briefing.tui.screens.review:ReviewScreen",
    ORPHANS: "briefing.tui.screens.orphans:OrphansScreen",
    NOTES: "briefing.tui.screens.notes:NotesScreen",
}
"""The screens beside the reading screen by their names, each imported at the first visit."""


class Rooms:
    """Goes to screens by their names, and back."""

    def __init__(self, app: BriefingApp) -> None:
        """`app` has the stack of screens; its reading screen lies at the bottom."""
        self.app = app
        self._made: dict[str, BaseScreen[Any]] = {}

    def go(self, name: str) -> BaseScreen[Any]:
        """Show the screen called `name`; where it lies under others, they go."""
        if name == READING:
            self.back_to_reading()
            return self.app.reading
        screen = self._screen(name)
        if screen not in self.app.screen_stack:
            self.app.push_screen(name)
        while self.app.screen is not screen:
            self.app.pop_screen()
        return screen

    def made(self, name: str) -> BaseScreen[Any] | None:
        """The screen called `name`, if it was gone to already."""
        return self._made.get(name)

    def leave(self, name: str) -> None:
        """Back from the screen called `name` to what lies under it; the screen stays as it is."""
        if len(self.app.screen_stack) > 1 and self.app.screen is self._made.get(name):
            self.app.pop_screen()

    def back_to_reading(self) -> None:
        """To the reading screen, from however many screens over it."""
        while self.app.screen is not self.app.reading and len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    @property
    def here(self) -> str:
        """The name of the topmost screen that one comes back to."""
        for screen in reversed(self.app.screen_stack):
            for name, made in self._made.items():
                if screen is made:
                    return name
        return READING

    def _screen(self, name: str) -> BaseScreen[Any]:
        if name not in self._made:
            module, _, kind = ROOMS[name].partition(":")
            screen: BaseScreen[Any] = getattr(import_module(module), kind)()
            self._made[name] = screen
            self.app.install_screen(screen, name)
        return self._made[name]
