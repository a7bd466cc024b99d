"""Tags: on what stands under the cursor, on all that a search finds, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, cast

from briefing.tui.command import AGENDA, LIST, READING, RESULTS, SEARCH, Group
from briefing.tui.commands.aim import TARGETS, aim
from briefing.tui.commands.motions import reading
from briefing.tui.commands.tag_words import TagCompletion, typed_tags
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Decision, Target
    from briefing.tui.command import Stand
    from briefing.tui.screens.search import SearchScreen

TAGGING = Group("Tags")
Scope = Literal["articles", "quotes", "people"]


@TAGGING.command("tag", "t", TARGETS, footer="tag", rank=46, repeats=True)
def _tag(stand: Stand) -> None:
    """Put tags on it or take them off: trade, +trade -urgent, "two words"."""
    here = aim(stand)

    def done(add: list[str], remove: list[str]) -> None:
        said = f"{_signed(add, remove)} on {here.short(40)}"
        nothing = f"{_signed(add, remove)} changes nothing on {here.short(40)}"
        stand.app.shelf.decide(_tagger(stand.app.library, here.targets, add, remove), said, nothing=nothing)

    _ask(stand, f"tag {here.short(max(14, stand.screen.size.width // 3))}", here.tags, done)


def _tagger(
    library: Library, find: Callable[[Library], list[Target]], add: list[str], remove: list[str]
) -> Callable[[], Decision | None]:
    return lambda: library.tag(find(library), add, remove)


def _ask(
    stand: Stand, label: str, present: tuple[str, ...], done: Callable[[list[str], list[str]], object]
) -> None:
    app, screen = stand.app, stand.screen
    known: list[str] = []
    completion = TagCompletion(lambda: known, present)

    def came(tags: list[str]) -> None:
        known[:] = tags

    def changed(text: str) -> None:
        screen.prompt.say(
            crop("  ".join(completion.proposals(text, screen.prompt.at)), screen.size.width // 3)
        )

    def answered(text: str) -> None:
        add, remove = typed_tags(text)
        if add or remove:
            app.histories["tag"].append(text.strip())
            done(add, remove)

    app.desk.read("tags", lambda: [row.tag for row in app.library.tags()], came)
    on_it = f"on it: {' '.join(f'+{tag}' for tag in present)}   -tag takes one off" if present else ""
    hint = on_it or 'trade, "two words"; -tag takes one off; Tab completes'
    screen.ask(
        Question(
            label, answered, hint=hint, history=app.histories["tag"], changed=changed, completed=completion
        )
    )


def _signed(add: list[str], remove: list[str]) -> str:
    return " ".join([*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in remove)])


# -- all that is found --------------------------------------------------------------------------


@TAGGING.command("tag-all", "T", (LIST, RESULTS), footer="tag all")
def _tag_all(stand: Stand) -> None:
    """Put tags on all that the search or the filter finds."""
    find, count, what = _all_found(stand)
    if not count:
        stand.screen.status.say("Nothing is found here that could be tagged")
        return
    library = stand.app.library

    def done(add: list[str], remove: list[str]) -> None:
        stand.app.desk.read("tag all", find, lambda found: sure(add, remove, *found))

    def sure(add: list[str], remove: list[str], scope: Scope, ids: Sequence[int]) -> None:
        signed, number = _signed(add, remove), f"{len(ids):,}"

        def yes(answer: str) -> None:
            if answer.strip().lower() in ("y", "yes"):
                said = f"{signed} on {number} {what}; u takes it back"
                stand.app.shelf.decide(lambda: library.tag(library.targets_of(scope, ids), add, remove), said)
            else:
                stand.screen.status.say("Nothing was tagged")

        stand.screen.ask(Question(f"{signed} on {number} {what}?", yes, value="yes", hint="yes or no"))
        stand.screen.prompt.select_all()  # y or n takes its place

    _ask(stand, f"tag {count} {what}", (), done)


def _all_found(stand: Stand) -> tuple[Callable[[], tuple[Scope, Sequence[int]]], str, str]:
    """How to get everything that is found, how many that is as far as is known, and what it is."""
    if getattr(stand.pane, "place", "") == LIST:
        ids = reading(stand).articles.ids
        return lambda: ("articles", ids), f"{len(ids):,}" if ids else "", "articles"
    screen = cast("SearchScreen", stand.screen)
    page, scope, query = screen.pages.get(screen.scope), screen.scope, screen.field.value
    if page is None or not page.count:
        return lambda: (scope, ()), "", scope
    library = stand.app.library
    return (
        lambda: library.found_ids(query, scope),
        f"{'over ' if page.capped else ''}{page.count:,}",
        "quotations" if scope == "quotes" else scope,
    )


# -- the list of tags ---------------------------------------------------------------------------


@TAGGING.command("tags", "g t", (READING, SEARCH, AGENDA), footer="tags")
def _tags(stand: Stand) -> None:
    """All tags with their counts; Enter searches what bears one."""
    from briefing.tui.screens.pick import Choice, pick

    rows = stand.app.library.tags()
    if not rows:
        stand.screen.status.say("No tag yet: t puts one on what is under the cursor")
        return
    counted = [(row.tag, f"on {row.count:,} {'thing' if row.count == 1 else 'things'}") for row in rows]
    pick(stand, "Tags", [Choice(count, f"+{tag}", run=_searcher(stand, tag)) for tag, count in counted])


@TAGGING.command("tag-rename", "g T", (READING, SEARCH, AGENDA), footer="rename")
def _rename(stand: Stand) -> None:
    """Give a tag another name; where that is a tag already, the two become one."""
    known: dict[str, int] = {}
    completion = TagCompletion(lambda: list(known), ())

    def named(old: str) -> None:
        name = _one_tag(old)
        if name not in known:
            stand.screen.status.say(f"No tag is called “{crop(name, 40)}”: g t shows all", error=True)
        else:
            stand.screen.ask(
                Question(
                    f"rename +{crop(name, 20)} to",
                    lambda new: renamed(name, _one_tag(new)),
                    changed=lambda text: stand.screen.prompt.say(_joins(known, name, _one_tag(text))),
                    completed=completion,
                )
            )

    def renamed(old: str, new: str) -> None:
        library = stand.app.library
        joined = " (they are one now)" if new in known and new != old else ""
        said = f"+{old} is +{crop(new, 40)} on {known[old]:,}{joined}; u takes it back"
        stand.app.shelf.decide(lambda: library.rename_tag(old, new), said, nothing="It is called so already")

    stand.app.desk.read(
        "tags", stand.app.library.tags, lambda rows: known.update((row.tag, row.count) for row in rows)
    )
    hint = "the name of a tag; Tab completes"
    stand.screen.ask(Question("rename tag", named, hint=hint, completed=completion))


def _one_tag(text: str) -> str:
    return " ".join(text.replace('"', " ").split()).lower().lstrip("#+")


def _joins(known: dict[str, int], old: str, new: str) -> str:
    return f"is on {known[new]:,} already: they become one" if new in known and new != old else ""


def _searcher(stand: Stand, tag: str) -> Callable[[], None]:
    return lambda: stand.app.show_search(f'tag:"{tag.replace(chr(34), "")}"')
