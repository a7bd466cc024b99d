"""Finding words in the open article while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.command import ARTICLE
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop
from briefing.tui.text.find import MOST_HITS, find_all
from briefing.tui.track import Track

if TYPE_CHECKING:
    from briefing.tui.screens.reading import ReadingScreen


class Finder:
    """One search inside the article: each key marks the hits anew and shows the nearest."""

    def __init__(self, screen: ReadingScreen, history: list[str]) -> None:
        """Remember where one stands, to go back there when the search is left."""
        self._screen, self._history = screen, history
        self._start, self._top = screen.page.position, screen.page.top
        self._from = screen.spot

    def question(self) -> Question:
        """What to ask at the foot of the screen."""
        return Question(
            "/",
            self._done,
            hint="find in this article",
            history=self._history,
            changed=self._changed,
            left=self._left,
        )

    def _changed(self, words: str) -> None:
        screen = self._screen
        hits = find_all(screen.opened.folded, words) if screen.opened else []
        screen.page.mark_hits(hits)
        screen.page.mark_stops([])
        if not hits:
            screen.track = None
            screen.page.point_at([])
            screen.prompt.say("not found" if words else "")
            return
        screen.track = Track(f"/{crop(words, 20)}", [(hit,) for hit in hits], finds=True)
        screen.page.point_at(screen.track.nearest(self._start))
        over = "over " if len(hits) == MOST_HITS else ""
        screen.prompt.say(f"{screen.track.index + 1:,} of {over}{len(hits):,}")

    def _done(self, words: str) -> None:
        if words:
            self._history.append(words)
            self._screen.desk_app.trail.leave(self._from)
            if self._screen.track is None:
                self._screen.status.say(f"{words} is not in this article")
        self._screen.focus_place(ARTICLE)
        self._screen.show_right()

    def _left(self) -> None:
        page = self._screen.page
        self._screen.clear_track()
        page.go(page.page_lines.line_at(self._start) if page.page_lines else 0)
        page.scroll_lines(self._top)
