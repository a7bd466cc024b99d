"""Feeds under their folders, each with what it brought last, or with what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import FeedRow, counted
from briefing.tui.command import FEEDS
from briefing.tui.text.cells import crop, safe
from briefing.tui.widgets.drawn import Piece, spread
from briefing.tui.widgets.headed import HeadedPane

EMPTY = [
    "There are no feeds.",
    "",
    "a adds one: the address of a feed, or of a page that names its feed;",
    "i takes in a list of another program (OPML).",
    "An address is asked when you say R, and at no other time.      Esc back",
]


class Feeds(HeadedPane[FeedRow], inherit_bindings=False):
    """Folders, each with its feeds; the cursor passes over the headings."""

    place = FEEDS
    title = "Feeds"

    def lasting_name(self, row: FeedRow) -> str:
        """A feed's name."""
        return row.uid

    def lines_of(self, row: FeedRow) -> int:
        """One more where it failed."""
        return 2 + bool(_trouble(row))

    def show(self, rows: Sequence[FeedRow]) -> None:
        """Show the feeds, which come by folder; the cursor stays on its feed, or at its place."""
        shown: list[FeedRow | str] = []
        folder: str | None = None
        for row in rows:
            if row.feed.folder and row.feed.folder != folder:
                shown.append(row.feed.folder)
            folder = row.feed.folder
            shown.append(row)
        self.lay(shown)

    def info(self) -> str:
        """How many there are, and how many failed."""
        found = [row for row in self.rows if not isinstance(row, str)]
        failed = sum(bool(row.error) for row in found)
        return (
            f"{len(found):,} feed{'s' * (len(found) != 1)}" + (f", {failed:,} failed" if failed else "")
            if found
            else ""
        )

    def empty_lines(self) -> list[str]:
        """How to add one."""
        return EMPTY if self.read else []

    def height_of(self, index: int) -> int:
        """All of its lines."""
        return self._heads[index + 1] - self._heads[index]

    def draw_row(self, index: int) -> list[list[Piece]]:
        """A folder with a rule, or a feed: name and news, address and time, and what went wrong."""
        row, look = self.rows[index], self.look
        if isinstance(row, str):
            rule = ("─", look.rule)
            return [spread([(f"{safe(row)} ", look.key)], [], self.inner - 1, rule)]
        room = self.inner - 4
        news: Piece = (f"  {row.new:,} new", look.caution) if row.new else ("", look.plain)
        facts = f"  {_when(row)}"
        head = spread([(safe(row.name), look.strong)], [news], room, (" ", look.plain))
        foot = spread([(safe(row.url), look.quiet)], [(facts, look.quiet)], room, (" ", look.plain))
        lines: list[list[Piece]] = [[("  ", look.plain), *head], [("  ", look.plain), *foot]]
        trouble = _trouble(row)
        if trouble:
            lines.append([("  ", look.plain), (crop(f"! {trouble}", room), look.alarm)])
        return lines


def _when(row: FeedRow) -> str:
    parts = [
        counted(row.entries, "entry", "entries") if row.entries else "",
        "with pages" if row.feed.pages else "",
        f"fetched {row.fetched[:16].replace('T', ' ')} UTC" if row.fetched else "not fetched yet",
    ]
    return ", ".join(part for part in parts if part)


def _trouble(row: FeedRow) -> str:
    """What a person should know: why it failed, how often, until when it wants to be left alone."""
    if not row.error:
        return ""
    said = row.error.removeprefix(row.url).lstrip(": ")
    times = f" ({row.failures} times in a row)" if row.failures > 1 else ""
    wait = f"; not before {row.not_before[:16].replace('T', ' ')} UTC" if row.not_before else ""
    return f"{said}{times}{wait}"
