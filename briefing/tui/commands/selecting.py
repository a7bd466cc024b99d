"""Selecting a passage in the article: with the motions that vi people have in their fingers."""

from __future__ import annotations

from collections.abc import Callable

from briefing.errors import BriefingError
from briefing.model import Span
from briefing.tui.citation import cite_passage
from briefing.tui.command import ARTICLE, SELECT, Group, Stand
from briefing.tui.commands.aim import quotation_here
from briefing.tui.commands.motions import reading
from briefing.tui.selection import Selection
from briefing.tui.text.walk import BIG_WORD, Walk
from briefing.tui.widgets.page import Page

SELECTING = Group("Selecting")


def _page(stand: Stand) -> Page:
    return reading(stand).page


def _selection(stand: Stand) -> Selection:
    selection = _page(stand).selection
    if selection is None:
        raise BriefingError("nothing is selected", "v begins a selection")
    return selection


@SELECTING.command("select", "v", (ARTICLE,), footer="select", rank=44)
def _select(stand: Stand) -> None:
    """Select a passage, from the line or from the passage that is pointed at."""
    screen, page = reading(stand), _page(stand)
    if screen.opened is None or page.page_lines is None:
        raise BriefingError("no article is open", "Enter on one in the list opens it")
    under = page.under_cursor
    pointed = [span for span in (screen.track.here if screen.track else ()) if span.overlaps(under)]
    start = pointed[0].start if pointed else page.position if under.start >= under.end else under.start
    page.select(start, start)
    if page.selection is not None:
        page.selection.take(page.selection.walk.word(page.selection.anchor))
        page.show_selection()


# -- motions ------------------------------------------------------------------------------------

Step = Callable[[Walk, int], int]


def _motion(name: str, keys: str, told: str, step: Step) -> None:
    def move(stand: Stand) -> None:
        selection = _selection(stand)
        selection.move(lambda at: step(selection.walk, at), stand.times)
        _page(stand).show_selection()

    move.__doc__ = told
    SELECTING.command(f"select-{name}", keys, (SELECT,), counts=True)(move)


_motion("right", "l, right", "One character on.", Walk.right)
_motion("left", "h, left", "One character back.", Walk.left)
_motion("word", "w", "To the next word.", lambda walk, at: walk.word_on(at))
_motion("word-back", "b", "To the beginning of the word, or the one before.", lambda w, at: w.word_back(at))
_motion("word-end", "e", "To the end of the word, or of the next one.", lambda w, at: w.word_end(at))
_motion("big-word", "W", "To the next blank-separated word.", lambda w, at: w.word_on(at, BIG_WORD))
_motion("big-word-back", "B", "The same, back.", lambda w, at: w.word_back(at, BIG_WORD))
_motion(
    "big-word-end", "E", "To the end of what stands between blanks.", lambda w, at: w.word_end(at, BIG_WORD)
)
_motion("sentence", ")", "To the end of the sentence, or of the next one.", Walk.sentence_on)
_motion("sentence-back", "(", "To the beginning of the sentence, or the one before.", Walk.sentence_back)
_motion("paragraph", "}", "To the end of the paragraph, or of the next one.", Walk.block_on)
_motion("paragraph-back", "{", "To the beginning of the paragraph, or the one before.", Walk.block_back)
_motion("line-start", "0, ^", "To the beginning of the line.", Walk.line_start)
_motion("line-end", "$", "To the end of the line.", Walk.line_end)
_motion("top", "g g, home", "To the beginning of the article.", lambda walk, _: walk.first)
_motion("bottom", "G, end", "To the end of the article.", lambda walk, _: walk.last)


def _vertical(name: str, keys: str, told: str, lines: Callable[[Page], int]) -> None:
    def move(stand: Stand) -> None:
        _selection(stand).vertical(lines(_page(stand)) * stand.times)
        _page(stand).show_selection()

    move.__doc__ = told
    SELECTING.command(f"select-{name}", keys, (SELECT,), counts=True)(move)


_vertical("down", "j, down", "One line down.", lambda _: 1)
_vertical("up", "k, up", "One line up.", lambda _: -1)
_vertical("half-down", "ctrl+d", "Half a page down.", lambda page: max(1, page.body_height // 2))
_vertical("half-up", "ctrl+u", "Half a page up.", lambda page: -max(1, page.body_height // 2))
_vertical("page-down", "space, pagedown, ctrl+f", "A page down.", lambda page: max(1, page.body_height - 2))
_vertical("page-up", "pageup, ctrl+b", "A page up.", lambda page: -max(1, page.body_height - 2))


@SELECTING.command("select-other-end", "o", (SELECT,), footer="other end", rank=60)
def _other_end(stand: Stand) -> None:
    """Move the other end of the selection."""
    _selection(stand).swap()
    _page(stand).show_selection()


def _object(name: str, keys: str, told: str, find: Callable[[Stand, Selection], Span | None]) -> None:
    def take(stand: Stand) -> None:
        selection = _selection(stand)
        span = find(stand, selection)
        if span is None:
            raise BriefingError("no quotation is here", "q in Quotes lists them")
        selection.take(span)
        _page(stand).show_selection()

    take.__doc__ = told
    SELECTING.command(f"select-this-{name}", keys, (SELECT,), footer=name)(take)


def _quotation(stand: Stand, selection: Selection) -> Span | None:
    here = selection.walk.line(selection.head)
    opened = reading(stand).opened
    for item in opened.quotes if opened else ():
        if any(stop.start <= selection.head < stop.end for stop in item.stops):
            return Span(item.stops[0].start, item.stops[-1].end)
    row = quotation_here(reading(stand))
    if row is None or not any(piece.overlaps(Span(here.start, here.end)) for piece in row.content):
        return None
    return Span(row.content[0].start, row.content[-1].end)


_object("word", "i w", "Exactly this word.", lambda _, now: now.walk.word(now.head))
_object("sentence", "i s", "Exactly this sentence.", lambda _, now: now.walk.sentence(now.head))
_object("paragraph", "i p", "Exactly this paragraph.", lambda _, now: now.walk.block(now.head))
_object("quotation", "i q", "Exactly the words of this quotation.", _quotation)


# -- what becomes of it ----------------------------------------------------------------------------


@SELECTING.command("select-yank", "y", (SELECT,), footer="cite", rank=45)
def _yank(stand: Stand) -> None:
    """Copy the passage with its outlet, headline, date and address."""
    _copy(stand, markdown=False)


@SELECTING.command("select-yank-markdown", "Y", (SELECT,), footer="as Markdown", rank=46)
def _yank_markdown(stand: Stand) -> None:
    """The same as Markdown."""
    _copy(stand, markdown=True)


def _copy(stand: Stand, *, markdown: bool) -> None:
    screen, span = reading(stand), _selection(stand).span
    if screen.opened is not None:
        text = cite_passage(screen.opened.view, span, "markdown" if markdown else "text")
        count = len(screen.opened.text[span.start : span.end].split())
        _page(stand).end_selection()
        stand.app.copy(text, f"{count:,} {'word' if count == 1 else 'words'} with citation")


@SELECTING.command("select-end", "escape, v, q, ctrl+c", (SELECT,), footer="end it", rank=99)
def _end(stand: Stand) -> None:
    """Select nothing any more."""
    _page(stand).end_selection()
