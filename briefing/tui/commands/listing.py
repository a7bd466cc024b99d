"""In the list: opening, filtering, read and star."""

from __future__ import annotations

from briefing.tui.command import ARTICLE, LIST, PEOPLE, QUOTES, READING, TOPICS, Group, Stand
from briefing.tui.commands.motions import reading
from briefing.tui.desk import one_line
from briefing.tui.screens.base import Question

LIST_GROUP = Group("Articles")
ALL = (LIST, ARTICLE, PEOPLE, QUOTES, TOPICS)


@LIST_GROUP.command("open", "enter, l, right", (LIST,), footer="read", rank=10)
def _open(stand: Stand) -> None:
    """Read the article."""
    current = reading(stand).articles.current
    if current is not None:
        stand.app.shelf.open(current)


def _neighbour(stand: Stand, by: int) -> None:
    """Open the article `by` rows on, without going to the list."""
    articles = reading(stand).articles
    if not articles.ids:
        return
    target = articles.cursor + by
    if not 0 <= target < articles.count:
        stand.screen.status.say("This is the first article" if by < 0 else "This is the last article")
        return
    articles.go(target, tell=False)
    current = articles.current
    assert current is not None
    stand.app.shelf.open(current, focus=stand.pane is not articles)


@LIST_GROUP.command("filter", "/", (LIST,), footer="filter", rank=20)
def _filter(stand: Stand) -> None:
    """List only what fits: words and fields, as in a search."""
    from briefing.tui.completion import Completer

    screen = reading(stand)
    before = screen.articles.filter
    completer = Completer(screen.prompt, stand.app)

    def completed(words: str, at: int) -> None:
        completer.complete(lambda problem: screen.prompt.say(one_line(problem)))

    def done(words: str) -> None:
        if words.strip():
            stand.app.histories["filter"].append(words)
        stand.app.shelf.filter_list(words.strip())

    screen.ask(
        Question(
            "filter",
            done,
            value=before,
            hint="words, outlet:…, topic:…, is:unread, since:…",
            history=stand.app.histories["filter"],
            changed=lambda words: stand.app.shelf.filter_list(words.strip(), typing=True),
            left=lambda: stand.app.shelf.filter_list(before),
            completed=completed,
        )
    )


@LIST_GROUP.command("unfilter", "escape", (LIST,))
def _unfilter(stand: Stand) -> None:
    """Take the filter away."""
    if reading(stand).articles.filter:
        stand.app.shelf.filter_list("")
    else:
        stand.screen.status.say("q leaves the program")


@LIST_GROUP.command("by-story", "S", (LIST,))
def _by_story(stand: Stand) -> None:
    """One row for each story, with how many articles tell it; or each article again."""
    stand.app.shelf.by_story.toggle()
    on = reading(stand).articles.by_story
    stand.screen.status.say("One row a story: X shows its articles, S each again" if on else "Each article")


@LIST_GROUP.command("unfold", "X", (LIST,))
def _unfold(stand: Stand) -> None:
    """Where stories are listed: show the other articles of this one, or fold them again."""
    if not stand.app.shelf.by_story.unfold():
        grouped = reading(stand).articles.by_story
        stand.screen.status.say("No other article tells this story" if grouped else "S lists stories first")


def _this_article(stand: Stand) -> int | None:
    """The article under the list's cursor, or the open one from anywhere else."""
    screen = reading(stand)
    article: int | None = screen.articles.current
    if stand.pane is not screen.articles:
        article = screen.opened.view.row.id if screen.opened else None
    return article


@LIST_GROUP.command("read", "r", ALL, footer="read/unread", rank=56, repeats=True)
def _toggle_read(stand: Stand) -> None:
    """Mark read, or unread again."""
    article = _this_article(stand)
    if article is not None:
        stand.app.shelf.toggle_read(article)


@LIST_GROUP.command("star", "*", ALL, footer="star", rank=57, repeats=True)
def _toggle_star(stand: Stand) -> None:
    """Star, or take the star off."""
    article = _this_article(stand)
    if article is not None:
        stand.app.shelf.toggle_star(article)


@LIST_GROUP.command("next-unread", "J", (READING,))
def _next_unread(stand: Stand) -> None:
    """The next unread article."""
    screen = reading(stand)
    articles = screen.articles
    for index in range(articles.cursor + 1, min(articles.count, articles.cursor + 5_000)):
        row = articles.row(index)
        if row is not None and not row.read:
            articles.go(index, tell=False)
            stand.app.shelf.open(row.id, focus=stand.pane is not articles)
            return
    screen.status.say("No unread article further down")


@LIST_GROUP.command("next-article", "]", (READING,), footer="next article", rank=50, counts=True)
def _next_article(stand: Stand) -> None:
    """The article after this one."""
    _neighbour(stand, stand.times)


@LIST_GROUP.command("previous-article", "[", (READING,), counts=True)
def _previous_article(stand: Stand) -> None:
    """The article before this one."""
    _neighbour(stand, -stand.times)
