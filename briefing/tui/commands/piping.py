"""A text through a command of a person's own: what one reads goes in, what it prints is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from briefing import model
from briefing.errors import BriefingError
from briefing.model import ArticleRow
from briefing.tui.citation import cite_article, cite_quotation
from briefing.tui.command import LIST, QUOTES, RESULTS, Stand
from briefing.tui.commands.motions import reading
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import ArticleView
    from briefing.tui.screens.search import SearchScreen

MOST = 500
"""Articles or quotations that go into one command."""
BETWEEN = "\n\n"
Text = Callable[["Library"], str]
"""Reads what is to go in; meant for a worker thread."""


def ask_for_command(stand: Stand) -> None:
    """Ask what the text is to be given to. Raises `BriefingError` where there is none."""
    what, text = _aim(stand)
    app = stand.app
    names = list(app.pipes)

    def done(typed: str) -> None:
        command = typed.strip()
        if command:
            history = app.histories["pipe"]
            history[:] = [*(each for each in history if each != command), command]
            _start(stand, app.pipes.get(command, command), text)

    stand.screen.ask(
        Question(
            "|",
            done,
            hint=f"a command for {what}" + ("; Tab: those of your settings" if names else ""),
            history=app.histories["pipe"],
            completed=lambda typed, at: _named(names, typed),
        )
    )


def _named(names: Sequence[str], typed: str) -> tuple[str, int] | None:
    """The next of the settings' commands that begins as typed; after a whole one, the one after it."""
    if typed in names:
        found = names[(names.index(typed) + 1) % len(names)]
    else:
        found = next((name for name in names if name.startswith(typed)), "")
    return (found, len(found)) if found else None


def _start(stand: Stand, command: str, text: Text) -> None:
    app, library = stand.app, stand.app.library

    def then(words: str) -> None:
        from briefing.tui.piped import Piped
        from briefing.tui.screens.piped import PipedScreen

        try:
            run = Piped(command, words)
        except (OSError, ValueError) as problem:
            raise BriefingError(f"{crop(safe(command), 40)} does not start: {problem}") from problem
        app.push_screen(PipedScreen(run))

    app.desk.read("pipe", lambda: text(library), then)


def _aim(stand: Stand) -> tuple[str, Text]:
    """What goes in, in a word or two, and how it is read. Raises `BriefingError` where there is nothing."""
    place, marked = getattr(stand.pane, "place", ""), list(getattr(stand.pane, "marked", []))
    if place == RESULTS:
        results = cast("SearchScreen", stand.screen).results
        return _rows([results.rows[index] for index in marked or [results.cursor] if index < results.count])
    screen = reading(stand)
    if place == QUOTES and screen.quotes.count:
        return _rows([screen.quotes.items[index].row for index in marked or [screen.quotes.cursor]])
    if place == LIST:
        ids = [screen.articles.ids[index] for index in marked]
        return _articles(ids or [screen.articles.current])
    opened = screen.opened
    if opened is not None and screen.page.selection is not None:
        span = screen.page.selection.span
        words = _safe(opened.text[span.start : span.end]) + "\n"
        return "the passage", lambda _: words
    return _articles([opened.view.row.id if opened is not None else None])


def _articles(found: Sequence[int | None]) -> tuple[str, Text]:
    """Whole articles: each one's headline, outlet, date and address, then its text."""
    ids = [article for article in found if article is not None]
    if not ids:
        raise BriefingError("there is no article here", "go to one first")
    _not_too_many(len(ids))

    def text(library: Library) -> str:
        return BETWEEN.join(_whole(library.article(article)) for article in ids)

    return "the article" if len(ids) == 1 else f"{len(ids):,} articles", text


def _whole(view: ArticleView) -> str:
    text, head = _safe(view.reading.text).strip(), cite_article(view.row, view.url)
    if text.startswith(view.row.title):
        head = head.partition("\n")[2]  # the text says it itself
    return f"{head}\n\n{text}\n".lstrip()


def _rows(rows: Sequence[object]) -> tuple[str, Text]:
    """Quotations with their citations; of articles the whole."""
    articles = [row.id for row in rows if isinstance(row, ArticleRow)]
    if articles:
        return _articles(articles)
    cited = [cite_quotation(row) for row in rows if isinstance(row, model.QuotationRow)]
    if not cited:
        raise BriefingError("only articles and quotations go to a command", "Enter goes to a person's")
    _not_too_many(len(cited))
    words = BETWEEN.join(cited) + "\n"
    return "the quotation" if len(cited) == 1 else f"{len(cited):,} quotations", lambda _: words


def _not_too_many(count: int) -> None:
    if count > MOST:
        raise BriefingError(
            f"{count:,} are more than {MOST} for one command",
            "briefing quotes and briefing show print to a pipe",
        )


def _safe(text: str) -> str:
    return "\n".join(safe(line) for line in text.split("\n"))
