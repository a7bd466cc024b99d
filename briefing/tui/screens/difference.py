"""What changed between two texts: quotations first, then the paragraphs, unchanged ones folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model.compared import DiffBlock, Difference, DiffPiece, QuotationChange, VersionRow
from briefing.tui.command import DIFF
from briefing.tui.screens.sheets import SheetScreen
from briefing.tui.text.dates import day
from briefing.tui.widgets.sheet import Flow, Row, Run, Sheet, heading

_SIGNS = {"changed": ("~", "caution"), "gone": ("-", "alarm"), "new": ("+", "key"), "same": ("", "plain")}
_HOW = {"changed": "in other words", "gone": "gone", "new": "new"}


class DiffSheet(Sheet, inherit_bindings=False):
    """A row for each change."""

    place = DIFF
    title = "Changes"
    nothing = ("The two texts are the same.",)


class DiffScreen(SheetScreen, inherit_bindings=False):
    """Two versions of an article, or two copies."""

    place = DIFF

    def __init__(self) -> None:
        """Of no article yet."""
        super().__init__(DiffSheet())
        self.found: Difference | None = None
        self._asked: tuple[int, int | None, int | None] | None = None
        self._other: int | None = None
        self.every = False
        """Whether unchanged paragraphs show as well."""

    def of(self, article: int, other: int | None = None) -> None:
        """Compare the last two versions of an article, or the article with another one."""
        self.found, self._asked, self._other, self.every = None, (article, None, None), other, False
        self.sheet.show([])
        self.sheet.read = False
        self._read()

    def step_version(self, by: int) -> None:
        """The pair of versions before this one, or after it."""
        if self.found is None or self._asked is None or self.found.after.article != self.found.before.article:
            self.status.say("These are two articles: there are no other versions to compare")
            return
        last = self.found.after.number + by
        if not 2 <= last <= self.found.after.of:
            self.status.say("There is no version before that" if by < 0 else "That is the latest version")
            return
        self._asked = (self._asked[0], last - 1, last)
        self._read()

    def show_all(self) -> None:
        """Unchanged paragraphs as well, or folded again."""
        self.every = not self.every
        if self.found is not None:
            self._show(self.found, keep=True)

    def _read(self) -> None:
        asked, other, library = self._asked, self._other, self.desk_app.library
        if asked is None:
            return

        def work() -> Difference:
            return library.diff_articles(asked[0], other) if other is not None else library.diff(*asked)

        def failed(problem: Exception) -> None:
            self.desk_app.rooms.leave(DIFF)
            self.desk_app.report(problem)

        self.desk_app.desk.read("diff", work, self._show, failed)

    def _show(self, found: Difference, keep: bool = False) -> None:
        self.found = found
        changes = sum(block.kind != "same" for block in found.blocks)
        told = f"{changes:,} of {len(found.blocks):,} paragraphs"
        self.sheet.show([] if found.same else list(_rows(found, self.every)), told, keep=keep)
        self.show_footer()


def _rows(found: Difference, every: bool) -> Iterator[Row]:
    sides = (("- ", found.before, "alarm"), ("+ ", found.after, "key"))
    flows = [Flow(((_side(row), "quiet"),), lead=(sign, style)) for sign, row, style in sides]
    yield Row(tuple(flows), heading=True)
    if found.title:
        yield heading("Headline")
        yield Row((Flow(tuple(word_runs(found.title)), lead=_SIGNS["changed"]),), found.title, stop=True)
    if found.quotations:
        yield heading("Quotations")
        for change in found.quotations:
            yield _quotation(change)
    yield heading("Text")
    yield from _blocks(found.blocks, every)


def _quotation(change: QuotationChange) -> Row:
    names = [change.speaker_before or "speaker unknown", change.speaker_after or "speaker unknown"]
    who = names[1] if change.kind == "new" else names[0]
    if change.kind == "changed" and names[0] != names[1]:
        who = f"{names[0]}, now {names[1]}"
    how = _HOW[change.kind]
    if change.kind == "changed" and all(piece.kind == "same" for piece in change.pieces):
        how = "another speaker"
    runs = word_runs(change.pieces) if change.kind == "changed" else [(change.pieces[0].text, "quote_style")]
    head = Flow(((who, "name_style"), (f"  {how}", "quiet")), lead=_SIGNS[change.kind])
    return Row((head, Flow((("“", "quote_style"), *runs, ("”", "quote_style")))), change, stop=True)


def _blocks(blocks: Sequence[DiffBlock], every: bool) -> Iterator[Row]:
    same = 0
    for block in blocks:
        if block.kind == "same" and not every:
            same += 1
            continue
        if same:
            yield _folded(same)
        same = 0
        if block.kind == "changed":
            runs = word_runs(block.pieces)
        else:
            style = {"same": "quiet", "gone": "quiet", "new": "strong"}[block.kind]
            runs = [(piece.text, style) for piece in block.pieces]
        yield Row((Flow(tuple(runs), lead=_SIGNS[block.kind]),), block, stop=block.kind != "same")
    if same:
        yield _folded(same)


def _folded(count: int) -> Row:
    words = f"··· {count:,} {'paragraph' if count == 1 else 'paragraphs'} unchanged ···"
    return Row((Flow(((words, "rule"),)),), heading=True)


def word_runs(pieces: Sequence[DiffPiece]) -> list[Run]:
    """Words with signs around them that tell what is gone and what is new without colour."""
    runs: list[Run] = []
    for piece in pieces:
        if piece.kind == "same":
            runs.append((piece.text, "plain"))
            continue
        words = piece.text.strip()
        before = piece.text[: len(piece.text) - len(piece.text.lstrip())]
        after = piece.text[len(piece.text.rstrip()) :] if words else ""
        opening, closing, style = ("[-", "-]", "alarm") if piece.kind == "gone" else ("{+", "+}", "key")
        runs += [(before, "plain"), (f"{opening}{words}{closing}" if words else "", style), (after, "plain")]
    return runs


def _side(row: VersionRow) -> str:
    number = f"version {row.number} of {row.of}, of {day(row.added)}" if row.of > 1 else day(row.published)
    return "  ".join(filter(None, [row.outlet, row.title, number]))
