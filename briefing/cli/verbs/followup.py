"""`briefing followup`: what has to be done about something."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING

from briefing.cli.decisions import tell
from briefing.cli.targets import TARGET_HELP, target_of
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError, QueryError

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Decision

_STATES = {
    "done": ("done", "it is done"),
    "drop": ("dropped", "it is no longer wanted"),
    "reopen": ("open", "it is open again"),
}
_DAYS = {"due": "due", "wait_until": "waits until"}


class FollowUp(Verb):
    """Follow-ups on articles, quotations and passages."""

    name = "followup"
    help = "keep something to do, by when, waiting on whom; 'briefing agenda' lists them"
    details = (
        TARGET_HELP
        + """

Days are written as 2025-11-03, fri, tomorrow, 'in 2 weeks', 'end of month'; the day that was
understood is printed. --done, --drop and --reopen take the follow-up's own name, which the agenda
prints first; with --change, the options given are what changes."""
    )
    examples = (
        "briefing followup 3f9c2a71 ask for the full text --due fri",
        "briefing followup 3f9c2a71 confirm --wait-until 'in 2 weeks' --waiting-on 'Anwar Ibrahim'",
        "briefing followup --done 5f0e1d2c3b4a",
        "briefing followup --change 5f0e1d2c3b4a --due 'next monday'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """On what, what, and when."""
        parser.add_argument("target", nargs="?", metavar="ID", help="what it is about")
        parser.add_argument("words", nargs="*", metavar="WORD", help="what has to be done")
        parser.add_argument("--due", metavar="DAY", help="by when")
        parser.add_argument("--wait-until", metavar="DAY", help="out of the way until then")
        parser.add_argument("--waiting-on", metavar="NAME", help="whom it waits on")
        change = parser.add_mutually_exclusive_group()
        for name, (_, said) in _STATES.items():
            change.add_argument(f"--{name}", metavar="FOLLOWUP", help=said)
        change.add_argument("--change", metavar="FOLLOWUP", help="change words, days or the name")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Keep one, or change one."""
        days = {
            "due": understood(options.due, date.today()),
            "wait_until": understood(options.wait_until, date.today()),
        }
        with desk.library(readonly=False) as library:
            state, done = _put(library, options, days)
        told = [f"{label} {days[name]}" for name, label in _DAYS.items() if days[name]]
        tell(desk, options, [done], ", ".join([state, *told]) + ".")
        return 0


def _put(library: Library, options: Namespace, days: dict[str, str | None]) -> tuple[str, Decision | None]:
    """Do what the options say; what became of the follow-up, in a word."""
    for name, (status, _) in _STATES.items():
        if uid := getattr(options, name):
            return status, library.change_follow_up(uid, status=status)
    given = [word for word in (options.target, *options.words) if word is not None]
    if options.change:
        told = {**days, "waiting_on": options.waiting_on, "text": " ".join(given) or None}
        fields = {name: value for name, value in told.items() if value is not None}
        done = library.change_follow_up(options.change, **fields)
        return "changed" if done else "unchanged", done
    if len(given) < 2:
        raise BriefingError("a follow-up wants an ID and what to do", "see: briefing followup --help")
    target, words = target_of(library, given[0]), " ".join(given[1:])
    return "kept", library.follow_up(target, words, waiting_on=options.waiting_on, **days)


def understood(text: str | None, today: date) -> str | None:
    """The day to come that somebody means, ISO 8601. Raises `BriefingError` where nothing is meant."""
    if text is None:
        return None
    from briefing.query.dates import day_range

    try:
        return day_range(text, today, future=True)[0].isoformat()
    except QueryError as error:
        raise BriefingError(str(error), "write it as 2025-11-03, fri or 'in 2 weeks'") from error


VERB = FollowUp()
