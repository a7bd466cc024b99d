"""Options that say how sources are read: what `add`, `parse` and `watch` share."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.verb import Desk

if TYPE_CHECKING:
    from briefing.library.limits import ReadOptions

READING_HELP = """\
A limit that stops a source is named in its message: --raise NAME=VALUE raises it for this time, and
[limits] in the settings for good. Addresses that lead to this machine or the local network are refused
without --allow-private. A page that its site's robots.txt keeps programs away from is not asked for,
unless you say --as-person: that you read this one page, as with a browser."""


def add_reading(parser: ArgumentParser) -> None:
    """Declare the options."""
    group = parser.add_argument_group("how sources are read")
    group.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="of JSON and CSV: the column that holds text, title, byline, outlet, published, url or language",
    )
    group.add_argument("--encoding", help="of text files, where it is not found out rightly")
    group.add_argument(
        "--raise", action="append", default=[], dest="raises", metavar="NAME=VALUE", help="raise a limit"
    )
    group.add_argument("--allow-private", action="store_true", help="let addresses lead to the local network")
    group.add_argument(
        "--as-person", action="store_true", help="ask for a page that robots.txt keeps programs from"
    )


def reading_of(options: Namespace, desk: Desk) -> ReadOptions:
    """How to read, by the settings and by what was said. Raises `BriefingError`."""
    from briefing.library.limits import pairs, read_options

    base = read_options(limits=desk.settings.limits)
    return read_options(
        base,
        limits=pairs(options.raises),
        columns=options.column,
        encoding=options.encoding,
        private=options.allow_private,
        as_person=options.as_person,
    )
