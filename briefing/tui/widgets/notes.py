"""All that one wrote: what is not kept yet, then the notes, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import NoteRow, counted
from briefing.tui.command import NOTES
from briefing.tui.text.cells import crop, safe, width
from briefing.tui.text.dates import day
from briefing.tui.widgets.drawn import Piece, spread
from briefing.tui.widgets.headed import HeadedPane

if TYPE_CHECKING:
    from briefing.tui.session.drafts import Draft

EMPTY = [
    "You wrote no notes yet.",
    "",
    "m on an article, a passage, a quotation or a person writes one.",
    "What you begin and do not keep is listed here as well.      Esc back",
]


class Notes(HeadedPane["NoteRow | Draft"], inherit_bindings=False):
    """A note over what it is about; the cursor passes over the headings."""

    place = NOTES
    title = "Notes"

    def lasting_name(self, row: NoteRow | Draft) -> str:
        """A note's name, or what a draft is about."""
        return row.uid if isinstance(row, NoteRow) else row.about.key

    def show(self, drafts: Sequence[Draft], notes: Sequence[NoteRow]) -> None:
        """Show these; the cursor stays on its row, or at its place."""
        rows: list[NoteRow | Draft | str] = ["Begun and not kept", *drafts] if drafts else []
        self.lay([*rows, "Notes", *notes] if notes else rows)

    def info(self) -> str:
        """How many there are."""
        many = sum(isinstance(row, NoteRow) for row in self.rows)
        return counted(many, "note") if self.rows else ""

    def empty_lines(self) -> list[str]:
        """How to write one."""
        return EMPTY if self.read else []

    def draw_row(self, index: int) -> list[list[Piece]]:
        """A heading with a rule, or the note over what it is about."""
        row, look = self.rows[index], self.look
        if isinstance(row, str):
            return [spread([(f"{row} ", look.key)], [], self.inner - 1, ("─", look.rule))]
        words = safe(" ".join(row.text.split()))
        when: Piece = (f"  {day(row.at)}", look.quiet)
        head = spread([(words, look.strong)], [when], self.inner - 4, (" ", look.plain))
        about = self._about(row) if isinstance(row, NoteRow) else self._begun(row)
        return [[("  ", look.plain), *head], [("  ", look.plain), *about], []]

    def _begun(self, draft: Draft) -> list[Piece]:
        look, what = self.look, f"{draft.about.what}  "
        return [(what, look.caution), (crop(draft.about.label, self.inner - 4 - width(what)), look.quiet)]

    def _about(self, row: NoteRow) -> list[Piece]:
        look, place, room = self.look, row.place, self.inner - 4
        pieces: list[Piece] = []
        state = "its words are gone: " if place.orphaned else "edited since: " if place.reworded else ""
        if state:
            pieces.append((state, look.alarm if place.orphaned else look.caution))
        if place.target.exact:
            exact = " ".join(place.target.exact.split())
            words = crop(safe(f"“{exact}”"), max(10, (room - len(state)) * 3 // 5))
            pieces.append((f"{words}  ", look.quote_style))
        left = room - sum(width(words) for words, _ in pieces)
        return [*pieces, (crop(place.title or "no longer here", left), look.quiet)]
