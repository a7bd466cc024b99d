"""Where else a piece stands: what is folded under it, and what might be."""

from __future__ import annotations

from briefing.model import CopyRow, counted
from briefing.tui.command import COPIES
from briefing.tui.screens.sheets import SheetScreen
from briefing.tui.text.dates import day
from briefing.tui.widgets.sheet import Flow, Row, Sheet, heading

_HEADINGS = {
    "first": "In the list",
    "same text": "The same text elsewhere",
    "copy": "Folded under it",
    "apart": "Not the same, you said",
    "alike": "Alike, and not folded",
}


class CopiesSheet(Sheet, inherit_bindings=False):
    """A row for each place."""

    place = COPIES
    title = "Copies"


class CopiesScreen(SheetScreen, inherit_bindings=False):
    """The copies of one piece; it stays where it is while one reads one of them."""

    place = COPIES

    def __init__(self) -> None:
        """Of no article yet."""
        super().__init__(CopiesSheet())
        self.article: int | None = None

    @property
    def current(self) -> CopyRow | None:
        """The row under the cursor."""
        row = self.sheet.current
        return row if isinstance(row, CopyRow) else None

    def of(self, article: int) -> None:
        """Show the copies of this article."""
        self.article = article
        self.sheet.show([])
        self.sheet.read = False
        self.store_changed()

    def store_changed(self) -> None:
        """Read them anew."""
        article, library = self.article, self.desk_app.library
        if article is not None:
            self.desk_app.desk.read("copies", lambda: library.copies(article), self._show)

    def _show(self, rows: list[CopyRow]) -> None:
        shown: list[Row] = []
        kind = ""
        for row in sorted(rows, key=lambda row: list(_HEADINGS).index(row.kind)):
            if row.kind != kind:
                kind = row.kind
                shown.append(heading(_HEADINGS[kind]))
            shown.append(_row(row))
        copies = sum(row.kind in ("copy", "same text") for row in rows)
        told = counted(copies, "copy", "copies") if copies else "no copies"
        self.sheet.show(shown, told, keep=True)
        self.show_footer()


def _row(row: CopyRow) -> Row:
    share = (
        f"{row.likeness:.0%} the same" if row.likeness is not None and row.kind in ("copy", "alike") else ""
    )
    own = "by your hand" if row.own and row.kind == "copy" else ""
    facts = "  ".join(filter(None, [day(row.published), share, own]))
    lines = [
        Flow(((row.outlet or "no outlet", "name_style"), (f"  {row.title}", "plain")), right=(facts, "quiet"))
    ]
    if row.url:
        lines.append(Flow(((row.url, "quiet"),), most=1))
    return Row(tuple(lines), row)
