"""`briefing watch`: take in what appears in folders."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser, Namespace

from briefing.cli.intake import Counts, print_outcome, summary, tell_failure
from briefing.cli.reading import READING_HELP, add_reading, reading_of
from briefing.cli.verb import Desk, Verb


class Watch(Verb):
    """Folders into which articles are saved or synchronised."""

    name = "watch"
    help = "take in what is in folders and what appears in them, until Ctrl-C"
    details = (
        """\
A file is taken in when it has been left alone for a second, so that half a download is none; each once,
also after a restart, and again when it changes: then it becomes a new version. What is deleted from a
folder stays in the store. A folder that is moved away is waited for. Nothing is fetched.

"""
        + READING_HELP
    )
    examples = ("briefing watch ~/Downloads/articles", "briefing watch inbox/ shared/ --outlet 'The Desk'")

    def arguments(self, parser: ArgumentParser) -> None:
        """Which folders, and what to know about what is in them."""
        parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a folder; those in it, too")
        parser.add_argument("--outlet", help="who published it, where an article doesn't say")
        add_reading(parser)
        parser.add_argument(
            "--json", action="store_true", help="print each outcome as a line of JSON, at once"
        )

    def run(self, options: Namespace, desk: Desk) -> int:
        """Watch until somebody ends it; that is no failure."""
        from briefing.library import AddOptions

        reading = reading_of(options, desk)
        counts = Counts()
        stop = threading.Event()
        _stop_when_told(stop)
        with desk.library(readonly=False, make=True) as library:
            library.read_with(reading)
            outcomes = library.watch(
                options.folders,
                AddOptions(outlet=options.outlet),
                tell=lambda line: desk.err.line(f"{line}."),
                stop=stop,
                jobs=desk.settings.jobs,
            )
            try:
                for outcome in outcomes:
                    counts[outcome.status] += 1
                    tell_failure(desk, outcome)
                    if options.json:
                        desk.out.raw(desk.out.json(outcome))
                    elif outcome.status != "unchanged":
                        print_outcome(desk.out, outcome)
                        desk.out.flush()
            except KeyboardInterrupt:
                stop.set()
        if not options.json:
            desk.out.line(summary(counts))
        return 0


def _stop_when_told(stop: threading.Event) -> None:
    """A service manager's SIGTERM ends it in order, too."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, frame: stop.set())


VERB = Watch()
