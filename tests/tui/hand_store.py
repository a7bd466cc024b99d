"""A real store with the sample articles in it, and the reader on it: for what a person decides."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from briefing.library import AddOptions, Library
from briefing.model import Document, Reading
from briefing.tui.app import BriefingApp
from tests.tui.keyboard import Keyboard
from tests.tui.sample_readings import climate_reading, meeting_reading


class SampleParser:
    """Knows the sample articles by their text."""

    version = "sample-1"

    def parse(self, document: Document) -> Reading:
        for reading in (meeting_reading(), climate_reading()):
            if reading.text == document.text:
                return replace(reading, outlet=document.outlet, published=document.published)
        raise ValueError("no sample")


def sample_store(path: Path) -> Library:
    """The two articles; the one about the meeting is the newer."""
    library = Library.open(path)
    library.use_parser(SampleParser)
    for reading, outlet, day in (
        (climate_reading(), "Coast Daily", "2025-10-14"),
        (meeting_reading(), "The Strait Times", "2025-10-15"),
    ):
        done = library.add_text(reading.text, AddOptions(outlet=outlet, published=day))
        assert done.status == "added", done
    return library


@asynccontextmanager
async def at_desk(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[tuple[Keyboard, Library]]:
    """The reader on such a store, ready for keys."""
    with sample_store(path / "store.db") as library:
        app = BriefingApp(library)
        async with app.run_test(size=size) as pilot:
            keyboard = Keyboard(app, pilot)
            await keyboard.settled()
            yield keyboard, library
