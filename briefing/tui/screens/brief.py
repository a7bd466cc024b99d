"""The brief: passages with their sources, and lines of one's own between them."""

from __future__ import annotations

from briefing.brief.page import EDITED, GONE
from briefing.model import in_marks
from briefing.model.brief import BriefLine, BriefPage, Source
from briefing.tui.command import BRIEF
from briefing.tui.screens.sheets import SheetScreen
from briefing.tui.text.dates import day
from briefing.tui.widgets.sheet import Flow, Row, Run, Sheet


class BriefSheet(Sheet, inherit_bindings=False):
    """A row for each line."""

    place = BRIEF
    title = "Brief"
    nothing = (
        "Nothing stands on this brief yet.",
        "",
        "B on a quotation, a passage or an article puts it here.",
        "i writes a line of your own.      Esc back",
    )


class BriefScreen(SheetScreen, inherit_bindings=False):
    """One brief; it stays where it is while one reads a source."""

    place = BRIEF

    def __init__(self) -> None:
        """The latest one."""
        super().__init__(BriefSheet())
        self.brief: str | None = None
        """The brief that shows; None for the latest."""
        self.page: BriefPage | None = None
        self._go_to: int | None = None

    @property
    def current(self) -> BriefLine | None:
        """The line under the cursor."""
        line = self.sheet.current
        return line if isinstance(line, BriefLine) else None

    def of(self, brief: str | None) -> None:
        """Show this brief."""
        self.brief = brief
        self.store_changed()

    def follow(self, by: int) -> None:
        """The line under the cursor moves: the cursor goes with it when the page is read anew."""
        self._go_to = self.sheet.cursor + by

    def store_changed(self) -> None:
        """Read it anew."""
        brief, library = self.brief, self.desk_app.library
        self.desk_app.desk.read("brief", lambda: library.brief(brief), self._show, self._none)

    def _none(self, problem: Exception) -> None:
        self.page = None
        if self.brief is not None:
            self.brief = None
            self.store_changed()
        else:
            self.sheet.show([], "none yet")

    def _show(self, page: BriefPage) -> None:
        self.page = page
        self.sheet.title = f"Brief: {page.title}"
        many = len(page.lines)
        if self._go_to is not None:
            self.sheet.cursor = max(0, min(self._go_to, many - 1))
            self._go_to = None
        rows = [_row(number, line) for number, line in enumerate(page.lines, 1)]
        self.sheet.show(rows, f"{many:,} {'line' if many == 1 else 'lines'}", keep=True)
        self.show_footer()


def _row(number: int, line: BriefLine) -> Row:
    if line.source is None:
        flow = Flow((("yours  ", "topic_style"), (line.text, "plain")), lead=(f"{number}", "quiet"), indent=4)
        return Row((flow,), line)
    source = line.source
    words = in_marks(source.kind, line.text) if source.kind in ("direct", "partial") else line.text
    style = "quote_style" if source.kind in ("direct", "partial") else "plain"
    flows = [Flow(((words, style),), lead=(f"{number}", "quiet"), indent=4, most=12)]
    who = ", ".join(filter(None, [source.speaker or "speaker unknown", source.role, source.channel]))
    if source.kind in ("direct", "partial", "indirect"):
        reported = "  reported" if source.kind == "indirect" else ""
        flows.append(Flow(((f"— {who}", "name_style"), (reported, "quiet")), indent=4))
    flows.append(Flow(tuple(_source(source)), indent=4))
    if source.orphaned:
        flows.append(Flow(((f"! {GONE}.", "alarm"),), indent=4))
    if source.reworded:
        flows.append(Flow(((f"! {EDITED}.", "alarm"),), indent=4))
    return Row(tuple(flows), line)


def _source(source: Source) -> list[Run]:
    place = "  ".join(filter(None, [source.outlet, day(source.published)]))
    runs: list[Run] = [(f"{place}  ", "quiet"), (source.title or "no longer here", "quiet")]
    if source.start is not None:
        runs.append((f"  [{source.uid.partition('-')[0]}:{source.start}-{source.end}]", "rule"))
    if source.also_in:
        runs.append((f"  also in {', '.join(source.also_in)}", "caution"))
    return runs
