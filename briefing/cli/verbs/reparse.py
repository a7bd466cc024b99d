"""`briefing reparse`: readings made anew."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.meter import Meter
from briefing.cli.queries import QueryVerb, joined
from briefing.cli.rows import SHORT_UID
from briefing.cli.safe import cut, safe_line
from briefing.cli.stopping import INTERRUPTED, stopping
from briefing.cli.verb import Desk, add_json, positive
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.library.reparsed import QuotationChange

_LONGEST = 80


class Reparse(QueryVerb):
    """Let the present parser read articles again."""

    name = "reparse"
    help = "read articles anew with the present parser; all that you decided is kept"
    examples = ("briefing reparse --all --dry-run", "briefing reparse 'outlet:reuters since:2025-10'")

    def arguments(self, parser: ArgumentParser) -> None:
        """Which, and whether for good."""
        parser.add_argument("query", nargs="*", metavar="QUERY", help="the articles that fit this search")
        parser.add_argument("--all", action="store_true", help="all articles")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
        parser.add_argument(
            "--jobs", type=positive, metavar="N", help="parse in N processes (default: one a core)"
        )
        parser.add_argument(
            "--dask", metavar="ADDRESS", help="parse on a Dask cluster; 'local' starts one here"
        )
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Read anew, one line for each article that changes; 1 where one could not be read."""
        if not options.query and not options.all:
            desk.complain("nothing says which articles", "add --all, or a search")
            return 2
        meter = Meter(desk.err)
        rows = []
        with desk.library(readonly=options.dry_run) as library, stopping() as stop:
            if options.dask:
                library.parse_on(options.dask)
            changes = library.reparse(
                joined(options.query),
                dry_run=options.dry_run,
                on_progress=meter.show,
                cancelled=stop,
                jobs=options.jobs or desk.settings.jobs,
            )
            for row in changes:
                meter.clear()
                rows.append(row)
                if row.message:
                    desk.complain(f"{row.title}: {row.message}", "it is as it was")
                elif not options.json and (row.gained or row.lost or row.reattributed):
                    told = f"{row.gained} gained, {row.lost} lost, {row.reattributed} with another speaker"
                    desk.out.line(row.uid[:SHORT_UID], f"{row.title}:", told)
                    for change in row.changes:
                        desk.out.line(_change_words(change), indent=2)
            meter.clear()
            kept, orphaned = library.kept_and_orphaned()
        if options.json:
            desk.out.data_rows(rows)
        else:
            read = f"{counted(len(rows), 'article')} {'would be ' if options.dry_run else ''}read anew"
            held = kept - orphaned
            desk.out.line(f"{read}; of {kept} decisions {held} hold, {orphaned} lost their passage.")
        if stop.asked:
            desk.complain("stopped; the other articles are as they were")
            return INTERRUPTED
        return 1 if any(row.message for row in rows) else 0


def _change_words(change: QuotationChange) -> str:
    """'now by Ada Holm, before by nobody named: “The quay is ours”'."""
    before, after = (name or "nobody named" for name in (change.before, change.after))
    who = {
        "gained": f"gained, by {after}",
        "lost": f"lost, by {before}",
        "reattributed": f"now by {after}, before by {before}",
    }
    return f"{who[change.change]}: “{cut(safe_line(change.words), _LONGEST)}”"


VERB = Reparse()
