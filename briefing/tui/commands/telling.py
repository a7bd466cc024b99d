"""Stories: the one of the article, all of them, and what a person says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing.model import ArticleRow
from briefing.tui.command import PANES, READING, RESULTS, SEARCH, STORIES, STORY, Group, Stand
from briefing.tui.commands.comparing import article_here
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop

if TYPE_CHECKING:
    from briefing.model import Decision
    from briefing.model.story import StoryRow
    from briefing.tui.screens.story import StoriesScreen, StoryScreen

TELLING = Group("Stories")


@TELLING.command("story", "g e", (*PANES, RESULTS), footer="story")
def _story(stand: Stand) -> None:
    """The story that the article tells: what other outlets report of the event."""
    article, library = article_here(stand), stand.app.library
    if article is None:
        stand.screen.status.say("There is no article here")
        return

    def work() -> str:
        # One that nobody else tells goes by its own name: P on another article makes it a story.
        return library.story_of(article) or library.article_rows([library.head_of(article)])[0].uid

    stand.app.desk.read("story", work, lambda story: _go(stand, story))


@TELLING.command("stories", "g E", (READING, SEARCH), footer="stories")
def _stories(stand: Stand) -> None:
    """All stories, those with the newest articles first."""
    cast("StoriesScreen", stand.app.rooms.go(STORIES)).store_changed()


def _go(stand: Stand, story: str) -> None:
    cast("StoryScreen", stand.app.rooms.go(STORY)).of(story)


@TELLING.command("story-take", "P", (*PANES, RESULTS), footer="into the story")
def _take(stand: Stand) -> None:
    """Put the article into the story that was looked at last."""
    article, library = article_here(stand), stand.app.library
    seen = cast("StoryScreen | None", stand.app.rooms.made(STORY))
    story = seen.story if seen else None
    if article is None or story is None:
        stand.screen.status.say("Look at a story first: g e on one of its articles")
        return
    stand.app.shelf.decide(
        lambda: library.put_in_story(article, story),
        "Put into the story (u takes it back)",
        nothing="It is in that story already",
    )


# -- the list of stories ------------------------------------------------------------------------


@TELLING.command("stories-open", "enter, l, right", (STORIES,), footer="open", rank=1)
def _open_story(stand: Stand) -> None:
    """Open the story."""
    row = cast("StoryRow | None", cast("StoriesScreen", stand.screen).sheet.current)
    if row is not None:
        _go(stand, row.story)


@TELLING.command("stories-leave", "escape, q", (STORIES,), footer="back", rank=99)
def _leave_stories(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(STORIES)


# -- one story ----------------------------------------------------------------------------------


def _screen(stand: Stand) -> StoryScreen:
    return cast("StoryScreen", stand.screen)


@TELLING.command("story-open", "enter, l, right", (STORY,), footer="to the passage", rank=1)
def _open(stand: Stand) -> None:
    """To the article, or to the words."""
    from briefing.tui.screens.story import place_of

    place = place_of(_screen(stand).sheet.current)
    if place is not None:
        _screen(stand).to_article(*place)


@TELLING.command("story-next", "n", (STORY,), footer="next difference", rank=2, counts=True)
def _next(stand: Stand) -> None:
    """To the next quotation in other words, or figures that disagree."""
    if not _screen(stand).sheet.step(stand.times):
        stand.screen.status.say("No difference further down")


@TELLING.command("story-previous", "N", (STORY,), counts=True)
def _previous(stand: Stand) -> None:
    """To the one before."""
    if not _screen(stand).sheet.step(-stand.times):
        stand.screen.status.say("No difference further up")


@TELLING.command("story-out", "x", (STORY,), footer="not this story", rank=3)
def _out(stand: Stand) -> None:
    """The article tells another story: take it out, for good."""
    row, library = _screen(stand).sheet.current, stand.app.library
    if not isinstance(row, ArticleRow):
        stand.screen.status.say("Go to the line of an article first")
        return
    said = f"Taken out: {crop(row.title, 50)} (u takes it back)"
    stand.app.shelf.decide(lambda: library.put_in_story(row.id, None), said)


@TELLING.command("story-confirm", "!", (STORY,), footer="it is one", rank=4)
def _confirm(stand: Stand) -> None:
    """These articles belong together: the story stays as it is."""
    story, library = _screen(stand).story, stand.app.library

    def work() -> Decision | None:
        return library.confirm_story(story) if story else None

    stand.app.shelf.decide(work, "The story stays as it is (u takes it back)", nothing="You said so already")


@TELLING.command("story-name", "e", (STORY,), footer="name", rank=5)
def _name(stand: Stand) -> None:
    """Call the story by a name; empty takes the name away."""
    screen, library = _screen(stand), stand.app.library

    def done(words: str) -> None:
        story = screen.story
        if story is not None:
            said = "Named (u takes it back)" if words.strip() else "It goes by its latest headline"
            stand.app.shelf.decide(lambda: library.name_story(story, words), said)

    screen.ask(Question("name of the story", done, value=screen.called, hint="empty: the latest headline"))


@TELLING.command("story-leave", "escape, q", (STORY,), footer="back", rank=99)
def _leave(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(STORY)
