"""The application: it holds the library, the looks, the messages; what it does is in `shelf` and `intake`."""

from __future__ import annotations

import gc
from collections import defaultdict, deque
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from briefing.tui.command import AGENDA, FEEDS, LIST, PERSON, SEARCH, Registry
from briefing.tui.commands import REGISTRY
from briefing.tui.desk import Desk, one_line
from briefing.tui.intake import Intake
from briefing.tui.journal import Journal
from briefing.tui.look import LOOKS, Look
from briefing.tui.mend import Work, begin_in, give_memory_back, mend, share_one_heap
from briefing.tui.repeat import Repeater
from briefing.tui.rooms import Rooms
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.shelf import READY_AFTER, Shelf
from briefing.tui.signals import on_request_to_end
from briefing.tui.terminal import DEFAULT_LOOK, PLAIN_LOOK
from briefing.tui.text.cells import crop
from briefing.tui.tour import Tour
from briefing.tui.trail import Trail
from briefing.tui.widgets.page import MEASURE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.driver import Driver

    from briefing.library import Library
    from briefing.tui.screens.agenda import AgendaScreen
    from briefing.tui.screens.person import PersonScreen
    from briefing.tui.screens.search import SearchScreen
    from briefing.tui.session.drafts import Draft, Drafts
    from briefing.tui.session.keeper import Keeper

POLL_EVERY = 0.5
"""Seconds between two looks for changes of another program: they are to be seen within a second."""
MESSAGES_KEPT = 500
COPY_LIMIT = 74_994
"""Bytes of base64 that terminals take in one OSC 52 sequence without trouble."""


class BriefingApp(App[None], inherit_bindings=False):
    """The reader on one open library."""

    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { background: $background; color: $foreground; }
    #panes { height: 1fr; }
    #status, #footer, #field, #query { height: 1; }
    #results { height: 1fr; }
    """

    def __init__(
        self,
        library: Library,
        *,
        look: str = DEFAULT_LOOK,
        registry: Registry = REGISTRY,
        measure: int = MEASURE,
        keeper: Keeper | None = None,
        journal: Journal | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Draw in `look`, one of `LOOKS`; `registry` has the keys as set; `measure` is in cells.

        `keeper` knows where one left and notes it again; without one, nothing of it is kept. `journal`
        takes what goes wrong; without one, nobody does.
        """
        mend()
        super().__init__(driver_class)
        self.animation_level = "none"
        self.library = library
        self.registry = registry
        self.measure = measure
        self.look: Look = LOOKS[look]
        for each in LOOKS.values():
            self.register_theme(each.theme)
        begin_in(self, look)
        self.desk = Desk(self, self.report)
        self.reading = ReadingScreen()
        self.shelf: Shelf = Shelf(self)
        self.intake: Intake = Intake(self)
        self.journal = journal or Journal(None)
        self.tour = Tour(self)
        self.messages: deque[tuple[datetime, str]] = deque(maxlen=MESSAGES_KEPT)
        self.keeper = keeper
        self.trail = Trail()
        self.rooms = Rooms(self)
        self.repeater = Repeater()
        self.histories: defaultdict[str, list[str]] = defaultdict(list)
        """What was typed, by what was asked for: 'find', 'filter', 'search', 'tag'. Oldest first."""
        self.drafts_folder: Path | None = None
        """Where what is being written lies until it is kept; None for nowhere."""
        self.pipes: Mapping[str, str] = {}
        """Commands of the settings for `|`, by their names."""
        self._told_failure: str | None = None
        self._work = Work()
        self.early_warnings: list[str] = []
        """What is wrong with the settings, told when the first frame is out."""
        self.crash: str | None = None
        """Why the program had to end, in one line."""

    def get_css_variables(self) -> dict[str, str]:
        """Those of the look; none before it is known: to work out Textual's own first takes a while."""
        return super().get_css_variables() if self.theme in LOOKS else {}

    @cached_property
    def drafts(self) -> Drafts:
        """What is being written and not yet kept."""
        from briefing.tui.session.drafts import Drafts  # not before the first frame

        return Drafts(self.drafts_folder)

    def get_default_screen(self) -> ReadingScreen:
        """The reading screen."""
        return self.reading

    def on_mount(self) -> None:
        """Show the first page at once; all else follows the first frame."""
        if self.keeper is not None:
            self.keeper.restore(self)
        else:
            self.shelf.show_first_page()
            self.reading.articles.focus()
        if not self.is_headless:
            on_request_to_end(self.leave)
        self.app_resume_signal.subscribe(self, lambda _: self._draw_anew())
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        share_one_heap()
        gc.freeze()
        gc.enable()
        for warning in self.early_warnings:
            self.say(warning, error=True)
        if len(self.early_warnings) > 1:
            many = len(self.early_warnings)
            self.say(f"{many} things are wrong with your settings: g m lists them", error=True)
        self.shelf.refresh_list()
        self.set_timer(READY_AFTER, self.shelf.get_ready)
        size, colours = self.size, self.console.color_system
        self.journal.started(f"{size.width} by {size.height}, {self.look.name}, {colours}")
        if self.keeper is not None:
            self.keeper.restore_room(self)
        self.desk.read("drafts", self.drafts.adopt, self._tell_drafts)
        self.shelf.join_anew()
        self.shelf.catch_up()  # a program that tagged thousands may have been ended before it was done
        self.set_interval(POLL_EVERY, self.shelf.look_for_changes)
        self.set_interval(1.0, self._each_second)

    def _tell_drafts(self, found: list[Draft]) -> None:
        """What was begun at another time and not kept is told at the start."""
        if found:
            words = crop(" ".join(found[0].text.split()), 40)
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            self.say(f"Not kept when the reader ended: “{words}”{more} (g M lists what you wrote)")
        for path in self.drafts.aside:
            self.say(f"What was begun at another time cannot be read, and is kept in {path}", error=True)

    def _each_second(self) -> None:
        failure = self.drafts.failure
        if failure is not None and failure != self._told_failure:
            self.say(f"What you are writing is not on disk until you keep it: {failure}", error=True)
        self._told_failure = failure
        if self.keeper is not None:
            self.keeper.look(self)
            if self.keeper.tour_is_due(self):
                self.tour.begin()
        if self._work.is_enough():
            self.desk.read("memory", self._give_memory_back, lambda _: None, lambda _: None)

    def _give_memory_back(self) -> None:
        self.library.give_memory_back()
        give_memory_back()

    # -- telling -------------------------------------------------------------------------------

    @property
    def base_screen(self) -> BaseScreen[Any]:
        """The topmost screen that has a status line of its own."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen) and screen.status.is_attached:
                return screen
        return self.reading

    def say(self, message: str, *, error: bool = False) -> None:
        """Say it in the status line, and keep it in the list of messages."""
        self.messages.append((datetime.now().astimezone(), f"{'! ' if error else ''}{message}"))
        self.base_screen.status.say(message, error=error)

    def report(self, problem: Exception) -> None:
        """A failure: one line for the person, nothing of the machinery; where it was is for the log."""
        self.journal.failed(problem)
        self.say(one_line(problem), error=True)

    def copy(self, text: str, what: str) -> None:
        """To the terminal's clipboard (OSC 52), also over SSH, and the system's; `what` names it."""
        from briefing.tui.clipboard import commands_here, copy_by_command

        fits, commands = len(text.encode()) * 4 // 3 <= COPY_LIMIT, commands_here()
        if fits:
            self.copy_to_clipboard(text)
        if commands and not self.is_headless:
            self.desk.aside(lambda: copy_by_command(text, commands))
        if fits or commands:
            self.base_screen.status.say(f"Copied the {what}")
        else:
            self.base_screen.status.say("That is too long for the terminal's clipboard", error=True)

    @property
    def search(self) -> SearchScreen | None:
        """The search screen, if it was gone to already."""
        return cast("SearchScreen | None", self.rooms.made(SEARCH))

    @property
    def agenda(self) -> AgendaScreen | None:
        """The agenda, if it was gone to already."""
        return cast("AgendaScreen | None", self.rooms.made(AGENDA))

    def show_search(self, query: str | None = None) -> None:
        """The search screen as it was left, its words selected in the line; with `query`, asked that."""
        search = cast("SearchScreen", self.rooms.go(SEARCH))
        search.field.remember(self.histories["search"])
        if query is not None:
            search.field.set(query, tell=False)
            search.ask_for(query, typing=False)
            self.call_after_refresh(search.results.focus)
        elif search.is_mounted:
            search.set_focus(search.field)
            search.field.select_all()

    def show_agenda(self) -> None:
        """What is to do, by the day it is due."""
        self.rooms.go(AGENDA).store_changed()

    def show_feeds(self) -> None:
        """The feeds, and how they stand."""
        self.rooms.go(FEEDS).store_changed()

    def show_filtered(self, query: str) -> None:
        """The list of articles, with those alone that fit a search."""
        self.switch_to_reading()
        self.reading.focus_place(LIST)
        self.shelf.filter_list(query)

    def show_person(self, subject: int | str) -> None:
        """The page of a person, by number, or of a topic, by name."""
        here = self.rooms.here == PERSON
        screen = cast("PersonScreen", self.rooms.go(PERSON))
        if here:
            screen.look_at(subject)
        else:
            screen.begin(subject)

    def switch_to_reading(self) -> None:
        """Back to the reading screen, from however many screens over it."""
        self.rooms.back_to_reading()

    def tell_screens(self) -> None:
        """Tell every screen that the store changed."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.store_changed()

    def hide_search(self) -> None:
        """Back to the reading screen; the search stays as it is."""
        self.rooms.leave(SEARCH)

    def messages_as_lines(self) -> list[str]:
        """The messages, oldest first, with their times."""
        return [f"{at:%H:%M:%S}  {message}" for at, message in self.messages]

    def on_desk_answer(self, answer: Desk.Answer) -> None:
        """Hand an answer of a worker on; what fails in that is reported, too."""
        try:
            self.desk.deliver(answer)
        except Exception as problem:
            self.report(problem)

    def on_intake_told(self, told: Intake.Told) -> None:
        """Hand on what the thread that adds has to tell."""
        try:
            told.then()
        except Exception as problem:
            self.report(problem)

    # -- looks ---------------------------------------------------------------------------------

    def set_look(self, name: str) -> None:
        """Draw everything in another look; without colour there is one only."""
        if self.no_color and name != PLAIN_LOOK:
            self.say("NO_COLOR is set: the look stays the terminal's own")
            return
        self.look = LOOKS[name]
        self.theme = name
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.redraw_all()

    def _draw_anew(self) -> None:
        """Back from the shell: the terminal forgot what it showed, and nothing here changed meanwhile."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.redraw_all()
            screen.refresh()
        self.shelf.look_for_changes()

    # -- ending --------------------------------------------------------------------------------

    def leave(self, status: int = 0) -> None:
        """End the program; what is being added stops after the item it is at."""
        self.intake.cancel()
        if self.keeper is not None:
            self.keeper.leave(self)
        self.exit(return_code=status)

    async def on_unmount(self) -> None:
        """Let the last writes finish."""
        self.library.interrupt()  # a search that is under way is of no use any more
        self.intake.close()
        self.desk.close()
        self.drafts.close()

    def _handle_exception(self, error: Exception) -> None:
        """Whatever nobody caught ends the program with one line, never with a traceback on the screen."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.journal.failed(error)
        self.crash = one_line(error)
        self.exit(return_code=1)
