"""Feeds: fetched in the background from anywhere, added and changed on a screen of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing.tui.command import AGENDA, FEEDS, GREETING, READING, SEARCH, Group, Stand
from briefing.tui.commands.adding import complete_path
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop

if TYPE_CHECKING:
    from briefing.library.feeding import FeedOptions
    from briefing.model import FeedRow
    from briefing.tui.screens.feeds import FeedsScreen

FEEDING = Group("Feeds")


@FEEDING.command("fetch", "R", (READING, SEARCH, AGENDA, GREETING, FEEDS), footer="fetch", rank=58)
def _fetch(stand: Stand) -> None:
    """Ask all feeds for what is new, in the background."""
    stand.app.intake.feeds()


@FEEDING.command("feeds", "g f", (READING, SEARCH, AGENDA, GREETING), footer="feeds")
def _feeds(stand: Stand) -> None:
    """The feeds: when each was fetched, what it brought, what went wrong."""
    stand.app.show_feeds()


@FEEDING.command("new", "g n", (READING, FEEDS), footer="what is new")
def _new(stand: Stand) -> None:
    """List the unread articles that came in since yesterday."""
    stand.app.show_filtered("is:new")


def _screen(stand: Stand) -> FeedsScreen:
    return cast("FeedsScreen", stand.screen)


def _current(stand: Stand) -> FeedRow | None:
    row = _screen(stand).feeds.current
    if row is None:
        stand.screen.status.say("There are no feeds: a adds one")
    return row


@FEEDING.command("feed-open", "enter, l, right", (FEEDS,), footer="its articles", rank=1)
def _open(stand: Stand) -> None:
    """List the articles that it brought."""
    row = _current(stand)
    if row is not None:
        plain = '"' not in row.name and len(row.name) < 60
        stand.app.show_filtered(f'feed:"{row.name}"' if plain else f"feed:{row.uid}")


@FEEDING.command("feed-add", "a", (FEEDS,), footer="add", rank=3)
def _add(stand: Stand) -> None:
    """Add a feed by its address, or by that of a page that names it; it is asked at once."""

    def done(address: str) -> None:
        if address.strip():
            stand.app.histories["feed"].append(address.strip())
            stand.app.intake.add_feed(address.strip())

    stand.screen.ask(
        Question(
            "add feed",
            done,
            hint="the address of a feed, or of a page that names it",
            history=stand.app.histories["feed"],
        )
    )


@FEEDING.command("feed-fetch", "r", (FEEDS,), footer="fetch this", rank=2)
def _fetch_one(stand: Stand) -> None:
    """Ask this feed alone."""
    row = _current(stand)
    if row is not None:
        stand.app.intake.feeds([row])


def _change(stand: Stand, row: FeedRow, said: str, make: Callable[[], FeedOptions]) -> None:
    library = stand.app.library
    stand.app.shelf.decide(lambda: library.change_feed(row, make()), said)


def _options(
    title: str | None = None, outlet: str | None = None, folder: str | None = None, pages: bool | None = None
) -> FeedOptions:
    from briefing.library.feeding import FeedOptions

    return FeedOptions(title, outlet, folder, pages)


def _ask(stand: Stand, label: str, value: str, hint: str, make: Callable[[str], FeedOptions]) -> None:
    """Ask for one of the fields of the feed under the cursor, and change it."""
    row = _current(stand)
    if row is None:
        return

    def done(text: str) -> None:
        said = (
            f"{label.capitalize()}: {crop(text.strip(), 50)}" if text.strip() else f"No {label} of yours now"
        )
        _change(stand, row, said, lambda: make(text.strip()))

    stand.screen.ask(Question(label, done, value=value, hint=hint))


@FEEDING.command("feed-name", "e", (FEEDS,), footer="name", rank=5)
def _name(stand: Stand) -> None:
    """Your own name for it."""
    row = _screen(stand).feeds.current
    _ask(
        stand,
        "name",
        (row.feed.title or "") if row else "",
        "empty: the name that the feed has",
        lambda text: _options(title=text),
    )


@FEEDING.command("feed-outlet", "o", (FEEDS,), footer="outlet", rank=6)
def _outlet(stand: Stand) -> None:
    """Who publishes what it brings from now on."""
    row = _screen(stand).feeds.current
    _ask(
        stand,
        "outlet",
        (row.feed.outlet or "") if row else "",
        "empty: what the feed says",
        lambda text: _options(outlet=text),
    )


@FEEDING.command("feed-folder", "m", (FEEDS,), footer="folder", rank=7)
def _folder(stand: Stand) -> None:
    """The folder under which it is listed."""
    row = _screen(stand).feeds.current
    _ask(
        stand,
        "folder",
        (row.feed.folder or "") if row else "",
        "empty: none",
        lambda text: _options(folder=text),
    )


@FEEDING.command("feed-pages", "p", (FEEDS,), footer="pages", rank=8)
def _pages(stand: Stand) -> None:
    """Fetch the page of each new entry that is only a summary, or no longer."""
    row = _current(stand)
    if row is None:
        return

    words = "Fetches no pages" if row.feed.pages else "Fetches the pages of its summaries from now on"
    _change(stand, row, f"{words}: {crop(row.name, 40)}", lambda: _options(pages=not row.feed.pages))


@FEEDING.command("feed-remove", "D", (FEEDS,), footer="remove", rank=9)
def _remove(stand: Stand) -> None:
    """Let it go; its articles stay."""
    row = _current(stand)
    if row is not None:
        library = stand.app.library
        said = f"Removed, its articles stay: {crop(row.name, 40)} (u takes it back)"
        stand.app.shelf.decide(lambda: library.remove_feeds([row]), said)


@FEEDING.command("feed-import", "i", (FEEDS,), footer="import", rank=10)
def _import(stand: Stand) -> None:
    """Add the feeds of an OPML file, as other programs write it."""
    library = stand.app.library

    def done(path: str) -> None:
        if not path.strip():
            return
        source = path.strip() if "://" in path else str(Path(path.strip()).expanduser())

        def told(found: tuple[int, int]) -> None:
            new, there = found
            stand.app.say(
                f"{new:,} of {there:,} feeds added (R fetches them)" if new else "They are all here"
            )
            stand.app.shelf.look_for_changes()

        stand.app.desk.write(lambda: library.import_feeds(source), told)

    stand.screen.ask(Question("OPML file", done, hint="a path", completed=complete_path))


@FEEDING.command("feed-export", "x", (FEEDS,), footer="export", rank=11)
def _export(stand: Stand) -> None:
    """Write all feeds to a file, as OPML for other programs."""
    library = stand.app.library

    def done(path: str) -> None:
        if not path.strip():
            return
        file = Path(path.strip()).expanduser()

        def work() -> str:
            from briefing.library.feeding import write_feeds

            write_feeds(library, file)
            return str(file)

        stand.app.desk.write(work, lambda name: stand.app.say(f"Written to {name}"))

    stand.screen.ask(Question("to file", done, value="feeds.opml", completed=complete_path))


@FEEDING.command("feeds-stop", "ctrl+c", (FEEDS,))
def _stop(stand: Stand) -> None:
    """Stop what is under way."""
    stand.app.intake.cancel()


@FEEDING.command("feeds-leave", "escape, q", (FEEDS,), footer="back", rank=99)
def _leave(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(FEEDS)
