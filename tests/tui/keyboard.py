"""A keyboard for tests: keys seconds apart, and worker threads waited for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Barrier, Event

from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.text.marks import Mark
from tests.tui.fake_library import FakeLibrary, sample_library

SLOW = 10.0
"""Seconds between two keys for a person who thinks."""


class Keyboard:
    """A pilot whose keys are seconds apart, and that waits for the worker threads."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.now = 0.0
        app.reading.dispatcher.clock = lambda: self.now

    async def __call__(self, *keys: str, quick: bool = False) -> None:
        for key in keys:
            self.now += 0.01 if quick else SLOW
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str) -> None:
        await self(*(" " if c == " " else c for c in text))

    async def settled(self) -> None:
        """Until threads have answered and the answers are drawn."""
        for _ in range(3):
            for pool in (self.app.desk._readers, self.app.desk._writer):
                everyone = Barrier(pool._max_workers)
                for met in [pool.submit(everyone.wait, 30) for _ in range(pool._max_workers)]:
                    met.result()
            added = Event()
            self.app.intake._start(added.set)
            assert added.wait(30)
            await self.pilot.pause()

    @property
    def place(self) -> str:
        return self.app.reading.panes.wish.focus

    def row(self, y: int) -> str:
        """A line of the screen as it would be printed."""
        strips = self.app.screen._compositor.render_strips()
        return strips[y].text.rstrip()

    @property
    def screen_text(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def pointed(self) -> str:
        """The words that the article points at."""
        page = self.app.reading.page
        assert page.opened is not None
        text = page.opened.text
        runs = page._here.within(0, len(text))
        return "|".join(text[a:b] for a, b, mark in runs if mark & Mark.HERE)


@asynccontextmanager
async def reader(
    library: FakeLibrary | None = None, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Keyboard]:
    """The reader on a library, ready for keys."""
    app = BriefingApp(library or sample_library())
    async with app.run_test(size=size) as pilot:
        keyboard = Keyboard(app, pilot)
        await keyboard.settled()
        yield keyboard
