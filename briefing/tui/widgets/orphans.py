"""What lost its words, or had them edited: the old words, where they stood, and what is kept on them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import OrphanRow
from briefing.tui.command import ORPHANS
from briefing.tui.text.cells import crop, pad, safe, width
from briefing.tui.widgets.drawn import Piece
from briefing.tui.widgets.pane import Pane

EMPTY = [
    "Nothing has lost its words.",
    "",
    "What you keep on a passage moves along when its article is edited or",
    "read anew. Where its words are gone or were edited, it is listed here,",
    "with the old words.      Esc back",
]


class Orphans(Pane, inherit_bindings=False):
    """A row for each passage whose words are gone, then for each whose words were edited."""

    place = ORPHANS
    title = "Orphans"

    def __init__(self) -> None:
        """Without rows."""
        super().__init__()
        self.rows: list[OrphanRow] = []
        self.read = False
        """Whether the store was asked yet."""

    def show(self, rows: Sequence[OrphanRow]) -> None:
        """Show these; the cursor stays on its row, or at its place."""
        keep = self.current
        self.rows, self.read = list(rows), True
        same = [i for i, row in enumerate(self.rows) if keep and row.target == keep.target]
        self.redraw()
        self.go(same[0] if same else self.cursor, tell=False)
        self.redraw()

    @property
    def count(self) -> int:
        """How many."""
        return len(self.rows)

    @property
    def current(self) -> OrphanRow | None:
        """The one under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def row_height(self) -> int:
        """The old words, what is kept, where; and a blank."""
        return 4

    def height_of(self, index: int) -> int:
        """Without the blank."""
        return 3

    def empty_lines(self) -> list[str]:
        """That all is well, and what would stand here."""
        return EMPTY if self.read else []

    def draw_row(self, index: int) -> list[list[Piece]]:
        """Old words over what hangs on them over the article."""
        row, look, room = self.rows[index], self.look, self.inner - 4
        lead: Piece = ("  ", look.plain)
        old = " ".join((row.target.exact or "").split())
        return [
            [lead, (crop(f"“{old}”", room), look.quote_style)],
            [lead, (crop(kept_words(row), room), look.caution)],
            [lead, *self._where(row, room)],
            [],
        ]

    def _where(self, row: OrphanRow, room: int) -> list[Piece]:
        """The article; before it the words as they are now, where it moved along to them."""
        look, title = self.look, row.title or "the article is no longer here"
        if not row.reworded:
            return [("gone: ", look.alarm), (pad(title, room - 6), look.quiet)]
        now = crop(f"“{' '.join((row.now or '').split())}”", max(10, room * 2 // 3))
        left = room - width(now) - 9
        return [("now: ", look.caution), (now, look.quote_style), (f"  {crop(title, left)}", look.quiet)]


def kept_words(row: OrphanRow) -> str:
    """What is kept of it, in a line: '+tag  ✎ note  ⚑ to do  corrected: speaker'."""
    parts = [
        *(f"+{tag}" for tag in row.tags),
        *(f"✎ {' '.join(text.split())}" for text in row.notes),
        *(f"⚑ {text}" for text in row.follow_ups),
        *([f"corrected: {', '.join(row.corrections)}"] if row.corrections else []),
    ]
    return safe("  ".join(parts))
