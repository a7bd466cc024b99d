"""`briefing store`: look after the file that everything is in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.library import Library

ACTIONS = {
    "stats": "how much of everything there is",
    "check": "look for damage; exit status 1 where there is some",
    "optimize": "put the search index in order, after much was added",
    "repair": "build all indexes anew from the tables; nothing that you decided is touched",
    "backup": "write a whole copy to PATH",
    "export": "write everything as JSON, one thing a line, to PATH or standard output",
}


class Store(Verb):
    """The store's own health, copies of it, and its contents for other programs."""

    name = "store"
    help = "look after the store: stats, check, optimize, repair, backup, export"
    details = "\n".join(f"  {name:<9} {said}" for name, said in ACTIONS.items())
    examples = (
        "briefing store stats",
        "briefing store backup ~/briefing-2025-10-27.db",
        "briefing store export",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to do, and where to."""
        parser.add_argument("action", choices=ACTIONS, help="what to do")
        parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="for backup and export")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Do it."""
        if options.path is not None and options.action not in ("backup", "export"):
            raise BriefingError(f"'{options.action}' takes no path", "see: briefing store --help")
        if options.action == "backup" and options.path is None:
            raise BriefingError("a backup wants a place", "write it as: briefing store backup PATH")
        with desk.library(readonly=options.action in ("stats", "check", "export", "backup")) as library:
            match options.action:
                case "stats":
                    _stats(library, options, desk)
                case "check":
                    return _check(library, options, desk)
                case "optimize":
                    library.optimize(desk.err.status)
                    desk.err.status("")
                    _told(options, desk, "the search index is in order.")
                case "repair":
                    library.repair()
                    _told(options, desk, "all indexes are built anew.")
                case "backup":
                    library.backup(options.path, desk.err.status)
                    desk.err.status("")
                    _told(options, desk, f"copied to {options.path}.")
                case "export":
                    _export(library, options, desk)
        return 0


def _told(options: Namespace, desk: Desk, words: str) -> None:
    if options.json:
        desk.out.data({"done": options.action, "path": str(options.path) if options.path else None})
    else:
        desk.out.line(words)


def _stats(library: Library, options: Namespace, desk: Desk) -> None:
    numbers = library.stats()
    if options.json:
        desk.out.data(numbers)
        return
    desk.out.line(f"store: {library.path}")
    for name, number in numbers.items():
        desk.out.line(("name", f"{name.replace('_', ' ')}:"), f"{number:,}")


def _check(library: Library, options: Namespace, desk: Desk) -> int:
    faults = library.check(desk.err.status)
    desk.err.status("")
    if options.json:
        desk.out.data_rows(faults)
    else:
        for fault in faults:
            desk.out.line(fault)
        if not faults:
            desk.out.line("no damage was found.")
    if faults:
        desk.complain(
            f"{counted(len(faults), 'fault')} in the store", "'briefing store repair' builds anew what it can"
        )
    return 1 if faults else 0


def _export(library: Library, options: Namespace, desk: Desk) -> None:
    if options.path is None:
        for row in library.export():
            desk.out.data(row)
        return
    from briefing.cli.output import Output
    from briefing.library.files import private_file

    count = 0
    with private_file(options.path) as stream:
        out = Output(stream, terminal=False)
        for row in library.export():
            out.data(row)
            count += 1
    _told(options, desk, f"{counted(count, 'row')} written to {options.path}.")


VERB = Store()
