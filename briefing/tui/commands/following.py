"""Follow-ups: made where one stands, and done, put off or changed in the agenda."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from briefing.library.opened import today
from briefing.tui.command import AGENDA, READING, SEARCH, Group
from briefing.tui.commands.aim import TARGETS, aim, draft_about
from briefing.tui.commands.ask_day import AskDay
from briefing.tui.commands.ask_name import AskName
from briefing.tui.commands.days import get_ready, understood
from briefing.tui.screens.base import Begun, Question
from briefing.tui.text.cells import crop

if TYPE_CHECKING:
    from briefing.model import Decision, FollowUpRow, PersonRow
    from briefing.tui.command import Stand
    from briefing.tui.commands.aim import Aim
    from briefing.tui.opened import PersonItem
    from briefing.tui.screens.agenda import AgendaScreen
    from briefing.tui.session.drafts import About

FOLLOWING = Group("Follow-ups")


@FOLLOWING.command("follow-up", "f", TARGETS, footer="follow up", rank=47, repeats=True)
def _follow_up(stand: Stand) -> None:
    """Something to do about it: what, until when, waiting on whom."""
    here = aim(stand)
    about = here.about("follow-up", stand.app.library)

    def what_known(what: str) -> None:
        if what.strip():
            AskDay(
                stand,
                "due",
                lambda due: _ask_whom(stand, here, about, what.strip(), due),
                hint="fri, 3 dec, in 2 weeks; empty: no date",
                begun=Begun(about, "due"),
            ).ask()

    stand.app.desk.read("days", get_ready, lambda _: None, lambda _: None)
    label = f"follow up {here.short(max(14, stand.screen.size.width // 4))}"
    stand.screen.ask(Question(label, what_known, hint="what is to do", begun=Begun(about, "what")))


def _ask_whom(stand: Stand, here: Aim, about: About, what: str, due: date | None) -> None:
    library = stand.app.library

    def done(whom: str, _: PersonRow | None) -> None:
        def work() -> Decision | None:
            return library.follow_up_all(
                here.targets(library),
                what,
                due=due.isoformat() if due else None,
                waiting_on=whom or None,
            )

        when = f"due {understood(due, today())}" if due else "without a date"
        stand.app.shelf.decide(work, f"To do, {when}: {crop(what, 40)} (g a shows all)", draft=about.key)

    names = [row.label.partition(",")[0] for row in _people_here(stand)]
    hint = "a person or office, Tab completes; empty: nobody"
    AskName(stand, "waiting on", done, near=names, hint=hint, begun=Begun(about, "whom")).ask()


def _people_here(stand: Stand) -> list[PersonItem]:
    opened = stand.app.reading.opened
    return [item for item in opened.people if item.kind == "person"] if opened else []


# -- the agenda ---------------------------------------------------------------------------------


@FOLLOWING.command("agenda", "g a", (READING, SEARCH), footer="agenda")
def _agenda(stand: Stand) -> None:
    """What is to do: overdue, today, this week, later, without a date, waiting."""
    stand.app.show_agenda()


def _screen(stand: Stand) -> AgendaScreen:
    return cast("AgendaScreen", stand.screen)


def _current(stand: Stand) -> FollowUpRow | None:
    row = _screen(stand).agenda.current
    if row is None:
        stand.screen.status.say("Nothing is to do here: f in an article makes a follow-up")
    return row


def _change(
    stand: Stand, row: FollowUpRow, said: str, begun: Begun | None = None, **fields: str | None
) -> None:
    library = stand.app.library
    key = begun.about.key if begun else ""
    stand.app.shelf.decide(lambda: library.change_follow_up(row.uid, **fields), said, draft=key)


def _begun(row: FollowUpRow) -> Begun:
    """Where other words for it are kept while they are typed."""
    place = row.place
    return Begun(
        draft_about(
            f"to do {row.uid}", "follow-up", row.text, place.article, place.start, place.end, place.target
        )
    )


@FOLLOWING.command("agenda-open", "enter, l, right", (AGENDA,), footer="to the passage", rank=1)
def _open(stand: Stand) -> None:
    """To the passage that it is about."""
    row = _current(stand)
    if row is not None:
        _screen(stand).open(row)


@FOLLOWING.command("agenda-done", "x", (AGENDA,), footer="done", rank=2, repeats=True)
def _done(stand: Stand) -> None:
    """It is done."""
    row = _current(stand)
    if row is not None:
        _change(stand, row, f"Done: {crop(row.text, 50)} (u takes it back)", status="done")


@FOLLOWING.command("agenda-snooze", "w", (AGENDA,), footer="wait until", rank=3, repeats=True)
def _snooze(stand: Stand) -> None:
    """Out of the way until a day; empty brings it back now."""
    row = _current(stand)
    if row is None:
        return

    def put_off(until: date | None) -> None:
        words = f"Waits until {understood(until, today())}" if until else "Waits no longer"
        _change(stand, row, f"{words}: {crop(row.text, 40)}", wait_until=until.isoformat() if until else None)

    AskDay(stand, "wait until", put_off, hint="mon, in 2 weeks, 2026-02-14; empty: no longer").ask()


@FOLLOWING.command("agenda-due", "d", (AGENDA,), footer="due", rank=4, repeats=True)
def _due(stand: Stand) -> None:
    """Another day that it is due."""
    row = _current(stand)
    if row is None:
        return

    def set_due(due: date | None) -> None:
        words = f"Due {understood(due, today())}" if due else "Without a date"
        _change(stand, row, f"{words}: {crop(row.text, 40)}", due=due.isoformat() if due else None)

    AskDay(stand, "due", set_due, hint="fri, 3 dec, in 2 weeks; empty: no date").ask(row.due or "")


@FOLLOWING.command("agenda-text", "e", (AGENDA,), footer="change", rank=5)
def _text(stand: Stand) -> None:
    """Other words for what is to do."""
    row = _current(stand)
    if row is not None:
        stand.screen.ask(
            Question(
                "to do",
                lambda text: _change(stand, row, f"To do: {crop(text, 50)}", _begun(row), text=text),
                value=row.text,
                begun=_begun(row),
            )
        )


@FOLLOWING.command("agenda-drop", "D", (AGENDA,), footer="drop", rank=6, repeats=True)
def _drop(stand: Stand) -> None:
    """It need not be done."""
    row = _current(stand)
    if row is not None:
        _change(stand, row, f"Dropped: {crop(row.text, 50)} (u takes it back)", status="dropped")


@FOLLOWING.command("agenda-leave", "escape, q", (AGENDA,), footer="back", rank=99)
def _leave(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(AGENDA)
