"""Feeds: fetched in the background from anywhere, added and changed on a screen of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from briefing.tui.command import AGENDA, FEEDS, GREETING, READING, SEARCH, Group, Stand
from briefing.tui.commands.adding import complete_path
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop

if TYPE_CHECKING:
    from briefing.library.options import FeedOptions
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
    """List what the last fetch brought and is unread."""
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


def _field(name: str, key: str, rank: int, about: str, hint: str, field: str) -> None:
    """Declare the command that asks for one of the fields of the feed under the cursor."""

    def ask(stand: Stand) -> None:
        row = _current(stand)
        if row is None:
            return

        def make(text: str) -> FeedOptions:
            from briefing.library.options import FeedOptions

            told: dict[str, Any] = {field: text}
            return FeedOptions(**told)

        def done(text: str) -> None:
            text = text.strip()
            said = f"{name.capitalize()}: {crop(text, 50)}" if text else f"No {name} of yours now"
            _change(stand, row, said, lambda: make(text))

        stand.screen.ask(Question(name, done, value=getattr(row.feed, field) or "", hint=hint))

    ask.__doc__ = about
    FEEDING.command(f"feed-{name}", key, (FEEDS,), footer=name, rank=rank)(ask)


_field("name", "e", 5, "Your own name for it.", "empty: the name that the feed has", "title")
_field("outlet", "o", 6, "Who publishes what it brings from now on.", "empty: what the feed says", "outlet")
_field("folder", "m", 7, "The folder under which it is listed.", "empty: none", "folder")


@FEEDING.command("feed-pages", "p", (FEEDS,), footer="pages", rank=8)
def _pages(stand: Stand) -> None:
    """Fetch the page of each new entry that is only a summary, or no longer."""
    row = _current(stand)
    if row is None:
        return

    def make() -> FeedOptions:
        from briefing.library.options import FeedOptions

        return FeedOptions(pages=not row.feed.pages)

    words = "Fetches no pages" if row.feed.pages else "Fetches the pages of its summaries from now on"
    _change(stand, row, f"{words}: {crop(row.name, 40)}", make)


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
