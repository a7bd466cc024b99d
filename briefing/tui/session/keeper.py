"""From the running reader to what is kept of it, and back at the next start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.model import Span
from briefing.tui.arrange import BESIDE, HIDEABLE
from briefing.tui.command import AGENDA, ARTICLE, LIST, SEARCH
from briefing.tui.session.kept import MOST_TYPED, Reading, Session, Steps, load, save
from briefing.tui.track import Track

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp
    from briefing.tui.opened import Opened
    from briefing.tui.session.frame import Frame

LONG = 60_000
"""Words above which an article is opened after the first frame, not before it."""
MOST_STEPS = 500
"""Places that `n` goes through at the next start; the hits of a common word are not among them."""
EVERY = 5
"""Looks at the clock between two savings, where something is another than it was."""


class Keeper:
    """Keeps the session of one store. A failure to write it is told once and does no other harm."""

    def __init__(self, path: Path, frame: Frame | None = None) -> None:
        """The session's file; `frame` is kept with it at the end."""
        self.path, self.frame = path, frame
        self.session = load(path)
        self.last_frame: list[str] = []
        """The lines of the screen as it was left; empty where the next start cannot begin with it."""
        self._saved = self.session
        self._since = 0
        self._failed = False

    # -- at the start --------------------------------------------------------------------------

    def restore(self, app: BriefingApp) -> None:
        """Before the first frame: the list, the article and the panes as they were left."""
        session, screen = self.session, app.reading
        for name, typed in session.histories.items():
            app.histories[name] = list(typed)
        app.trail.marks = dict(session.marks)
        screen.page.rested = {place.article: place for place in session.places if place.article}
        app.shelf.show_first_page(session.filter)
        if self.frame is not None and self.frame.painted and self.frame.true:
            screen.articles.expect(session.total, session.unread if session.unread >= 0 else None)
        self._restore_cursor(app)
        wish = screen.panes.wish
        hidden = frozenset(session.hidden) & frozenset(HIDEABLE)
        screen.panes.want(replace(wish, side=self._side, hidden=hidden, sizes=dict(session.sizes)))
        screen.page.marks_facts = session.facts
        opened = self._article(app)
        if opened is None or screen.greeting:
            screen.articles.focus()
            return
        same = str(opened.view.version) == session.reading.version
        screen.resume(opened, session.reading, session.cursors, _track(session.steps) if same else None)
        app.shelf.resumed(opened.view.row.id)
        screen.focus_place(session.focus)
        screen.panes.want(replace(screen.panes.wish, zoomed=session.zoomed, hidden=hidden - {session.focus}))

    @property
    def _side(self) -> str:
        return self.session.side if self.session.side in BESIDE else BESIDE[0]

    def _restore_cursor(self, app: BriefingApp) -> None:
        session, articles = self.session, app.reading.articles
        if not session.listed or (session.list_index == 0 and session.list_top == 0):
            return
        painted = self.frame is not None and self.frame.painted
        if session.list_index >= articles.count and painted:
            # What shows already has to be what the keys act on: the whole order, now.
            articles.show(app.library.article_ids(articles.filter), complete=True)
        articles.seek(session.listed, session.list_index, session.list_top)

    def _article(self, app: BriefingApp) -> Opened | None:
        kept = self.session.reading
        if not kept.article:
            return None
        rows = app.library.article_rows([kept.article])
        if not rows or rows[0].uid != kept.uid:
            return None
        painted = self.frame is not None and self.frame.painted
        if rows[0].words > LONG and not painted:
            app.call_after_refresh(app.shelf.open, kept.article, focus=self.session.focus != LIST)
            return None
        from briefing.tui.opened import open_article  # not where no article shows

        try:
            return open_article(app.library, kept.article)
        except BriefingError:
            return None

    def restore_room(self, app: BriefingApp) -> None:
        """After the first frame: the screen over the reading screen that one was on."""
        if self.session.room == SEARCH and self.session.query:
            app.show_search(self.session.query)
        elif self.session.room == AGENDA:
            app.show_agenda()

    # -- meanwhile and at the end --------------------------------------------------------------

    def look(self, app: BriefingApp) -> None:
        """To be called each second: saves now and then, where something changed."""
        self._since += 1
        if self._since >= EVERY:
            self._since = 0
            self._save(app, self.taken(app))

    def tour_is_due(self, app: BriefingApp) -> bool:
        """Whether this is the first time that there is something to read: true once, and never again."""
        if self.session.toured or not app.reading.articles.complete or not app.reading.articles.ids:
            return False
        self.session = replace(self.session, toured=True)
        self._since = EVERY  # kept at the next look, so that a crash does not bring it back
        return True

    def leave(self, app: BriefingApp) -> None:
        """At the end: save, and note what the screen shows."""
        self._save(app, self.taken(app))
        steps = self.session.steps
        if app.screen is app.reading and app.reading.question is None:
            if not steps.places:
                app.reading.clear_track()
            self.last_frame = app.reading.as_lines()

    def keep_frame(self) -> None:
        """When the store is closed: keep the last frame, or see that there is none."""
        if self.frame is not None:
            try:
                if self.last_frame:
                    self.frame.keep(self.last_frame)
                else:
                    self.frame.forget()
            except OSError:
                pass  # it is only a frame, and one that fits is looked for before it is painted

    def after_crash(self) -> None:
        """What was on the screen may be what ended the program: the next start begins at the list."""
        self.last_frame = []
        self.session = replace(self._saved, reading=Reading(), focus=LIST, room="", filter="")
        try:
            save(self.path, self.session)
        except OSError:
            pass

    def taken(self, app: BriefingApp) -> Session:
        """What there is to keep now."""
        screen, room = app.reading, app.rooms.here
        articles, wish = screen.articles, screen.panes.wish
        listed = articles.current
        return Session(
            room=room,
            query=app.search.field.value if app.search is not None and room == SEARCH else "",
            filter=articles.filter,
            listed=listed or 0,
            list_index=articles.cursor,
            list_top=articles.top,
            total=articles.count if articles.complete else 0,
            unread=-1 if articles.unread is None else articles.unread,
            reading=screen.page.resting,
            steps=_steps(screen.track),
            places=list(screen.page.rested.values()),
            focus=wish.focus if screen.opened is not None else LIST,
            side=wish.side,
            zoomed=wish.zoomed,
            hidden=sorted(wish.hidden - {ARTICLE}),
            sizes=dict(wish.sizes),
            cursors={pane.place: [pane.cursor, pane.top] for pane in screen.side_panes},
            histories={name: typed[-MOST_TYPED:] for name, typed in app.histories.items() if typed},
            marks=dict(app.trail.marks),
            facts=screen.page.marks_facts,
            toured=self.session.toured,
        )

    def _save(self, app: BriefingApp, session: Session) -> None:
        if session == self._saved or self._failed:
            return
        try:
            save(self.path, _joined(session, load(self.path)))
        except OSError as problem:
            self._failed = True
            app.say(f"Where you are is not kept: {problem.strerror or problem}", error=True)
        self._saved = self.session = session


def _steps(track: Track | None) -> Steps:
    if track is None or not 0 < len(track.places) <= MOST_STEPS:
        return Steps()
    places = [[[span.start, span.end] for span in place] for place in track.places]
    return Steps(track.label, places, max(0, track.index), track.marks_all, track.finds)


def _track(steps: Steps) -> Track | None:
    if not steps.places:
        return None
    places = [tuple(Span(start, end) for start, end in place) for place in steps.places]
    return Track(steps.label, places, steps.index, steps.marks_all, steps.finds)


def _joined(session: Session, other: Session) -> Session:
    """With what another reader on the same store wrote meanwhile: what was typed there, its marks."""
    names = dict.fromkeys([*other.histories, *session.histories])
    histories = {
        name: list(dict.fromkeys([*other.histories.get(name, []), *session.histories.get(name, [])]))
        for name in names
    }
    return replace(
        session,
        histories={name: typed[-MOST_TYPED:] for name, typed in histories.items()},
        marks={**other.marks, **session.marks},
        toured=session.toured or other.toured,
    )
