"""In the article and beside it: to passages and back, finding words, citing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefing.tui.citation import cite_article, cite_quotation
from briefing.tui.command import (
    ARTICLE,
    LIST,
    MARKED,
    PANES,
    PEOPLE,
    QUOTES,
    READING,
    RESULTS,
    SELECT,
    TOPICS,
    Group,
    Stand,
)
from briefing.tui.commands.linking import go_to_address
from briefing.tui.commands.motions import pane, reading
from briefing.tui.text.cells import safe

if TYPE_CHECKING:
    from briefing.brief import CitationStyle
    from briefing.model import QuotationRow

SIDE = (PEOPLE, QUOTES, TOPICS)
ARTICLE_GROUP = Group("Article")
FOLD = 92
"""Characters of a line of a source: as many as its window has cells."""
MOST_LINES = 20_000


@ARTICLE_GROUP.command("to-passage", "enter", SIDE, footer="to the passage", rank=10)
def _to_passage(stand: Stand) -> None:
    """To the passage in the article."""
    screen = reading(stand)
    track = screen.track_of(pane(stand))
    if track is None or not track.places:
        screen.status.say("The text has no passage for this")
        return
    stand.app.trail.leave(screen.spot)
    screen.focus_place(ARTICLE)
    screen.page.mark_hits([])
    screen.take_to(track)


@ARTICLE_GROUP.command("to-panes", "enter", (ARTICLE,), footer="who says it", rank=30)
def _to_panes(stand: Stand) -> None:
    """To the quotation, person or topic on this line."""
    screen = reading(stand)
    under = screen.page.under_cursor
    for side in (screen.quotes, screen.people, screen.topics):
        for index, item in enumerate(side.items):
            if any(stop.overlaps(under) for stop in item.stops):
                screen.focus_place(side.place)
                side.go(index, tell=False)
                return
    screen.status.say("No quotation, person or topic on this line")


@ARTICLE_GROUP.command("back", "escape", (ARTICLE, *SIDE))
def _back(stand: Stand) -> None:
    """Take the marks away, then go back."""
    screen = reading(stand)
    if screen.panes.wish.zoomed:
        screen.zoom()
    elif stand.pane is screen.page and screen.returns_to is None and screen.clear_track():
        return
    else:
        _leave(stand)


@ARTICLE_GROUP.command("leave", "q", (ARTICLE, *SIDE), footer="back", rank=80)
def _leave(stand: Stand) -> None:
    """Back: from a side pane to the article, from there to the list."""
    screen = reading(stand)
    if stand.pane is not screen.page:
        screen.focus_place(ARTICLE)
        return
    screen.clear_track()
    back, screen.returns_to = screen.returns_to, None
    screen.focus_place(LIST)
    if back is not None:
        stand.app.push_screen(back)


@ARTICLE_GROUP.command("find", "/", (ARTICLE, *SIDE), footer="find", rank=20)
def _find(stand: Stand) -> None:
    """Find words in the article."""
    from briefing.tui.finder import Finder

    screen = reading(stand)
    if screen.opened is not None:
        finder = Finder(screen, stand.app.histories["find"])
        screen.ask(finder.question())


def _quotation_here(stand: Stand) -> QuotationRow | None:
    """The quotation under the cursor, in the Quotes pane or on the article's line."""
    screen = reading(stand)
    if stand.pane is screen.quotes:
        return screen.quotes.current.row if screen.quotes.current else None
    if stand.pane is screen.page and screen.opened:
        line, pointed = screen.page.under_cursor, screen.track.here[:1] if screen.track else ()
        on_line = [span for span in pointed if span.overlaps(line)]
        # What a step pointed at may be a person beside the quotation, or left behind by the cursor.
        for under in (*on_line, line, *pointed):
            for item in screen.opened.quotes:
                if any(stop.overlaps(under) for stop in item.stops):
                    return item.row
    return None


@ARTICLE_GROUP.command("yank", "y", (READING,), footer="cite", rank=45)
def _yank(stand: Stand) -> None:
    """Copy the quotation with its citation, or the article's citation."""
    _copy(stand, "text")


@ARTICLE_GROUP.command("yank-markdown", "Y", (READING,))
def _yank_markdown(stand: Stand) -> None:
    """The same as Markdown."""
    _copy(stand, "markdown")


def _copy(stand: Stand, style: CitationStyle) -> None:
    quotation = _quotation_here(stand)
    if quotation is not None:
        text, what = cite_quotation(quotation, style), "quotation with citation"
    else:
        screen = reading(stand)
        row = (
            screen.articles.row(screen.articles.cursor)
            if stand.pane is screen.articles and screen.articles.ids
            else None
        )
        view = screen.opened.view if screen.opened else None
        if row is None and view is None:
            return
        url = view.url if view and (row is None or view.row.id == row.id) else None
        chosen = row or (view.row if view else None)
        assert chosen is not None
        text, what = cite_article(chosen, url), "article's citation"
    stand.app.copy(text, what)


@ARTICLE_GROUP.command(
    "pipe", "|", (MARKED, SELECT, *PANES, RESULTS), footer="to a command", rank=95, repeats=True
)
def _pipe(stand: Stand) -> None:
    """Give the article, or what is selected or marked, to a command of your own and show what it prints."""
    from briefing.tui.commands.piping import ask_for_command

    ask_for_command(stand)


@ARTICLE_GROUP.command("next-place", "n", (READING,), footer="next place", rank=12, counts=True)
def _next_place(stand: Stand) -> None:
    """To the next place: mention, quotation, evidence or hit."""
    reading(stand).step(stand.times)


@ARTICLE_GROUP.command("previous-place", "N", (READING,), counts=True)
def _previous_place(stand: Stand) -> None:
    """To the place before."""
    reading(stand).step(-stand.times)


@ARTICLE_GROUP.command("original", "O", (READING,))
def _show_original(stand: Stand) -> None:
    """What the article was read from, as it came: the page, the letter, the feed's entry."""
    opened = reading(stand).opened
    if opened is None:
        stand.screen.status.say("No article is open")
        return
    library, article = stand.app.library, opened.view.row.id

    def work() -> tuple[str, list[str] | None]:
        original = library.original(article)
        text = original.text()
        about = f"{len(original.data):,} bytes of {original.media_type}"
        return about, _folded(text) if text is not None else None

    def then(found: tuple[str, list[str] | None]) -> None:
        from briefing.tui.screens.pick import show_lines

        about, lines = found
        if lines is None:
            name = opened.view.row.uid[:8]
            stand.app.say(f"It is no text, but {about}: briefing show {name} --source > FILE")
        else:
            show_lines(stand, f"As it came: {about}", lines, from_top=True)

    stand.app.desk.read("original", work, then)


def _folded(text: str) -> list[str]:
    """The lines of a text; those that are longer than the window, as in pages, in pieces."""
    lines = (safe(line.expandtabs(4)) for line in text.split("\n"))
    pieces = (line[at : at + FOLD] for line in lines for at in range(0, max(1, len(line)), FOLD))
    return list(islice(pieces, MOST_LINES))


@ARTICLE_GROUP.command("source", "o", (READING,))
def _open_source(stand: Stand) -> None:
    """Open the source, or tell where it lies."""
    opened = reading(stand).opened
    view = opened.view if opened else None
    if view and view.url and view.url.startswith(("http://", "https://")):
        go_to_address(stand, view.url)
    elif view and view.path and view.path != "-":
        stand.screen.status.say(f"It came from {view.path}")
    else:
        stand.screen.status.say("This article has no address" if view else "No article is open")
