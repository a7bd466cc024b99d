"""Corrections of a quotation: who said it, of which kind it is, that it is right, or none at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model import Decision, Entity, QuotationRow, Span
from briefing.tui.command import ARTICLE, CHOOSE, PERSON, QUOTES, RESULTS, REVIEW, Group, Stand
from briefing.tui.commands.aim import quotation_here
from briefing.tui.commands.motions import reading
from briefing.tui.opened import Opened, describe_role
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.tui.screens.choose import ChooseScreen
    from briefing.tui.screens.person import PersonScreen
    from briefing.tui.screens.review import ReviewScreen
    from briefing.tui.screens.search import SearchScreen

CORRECTING = Group("Corrections")
NUMBERED = 9
"""Speakers with a number of their own."""
KINDS = (("d", "direct"), ("p", "partial"), ("i", "indirect"))


@CORRECTING.command("correct", "e", (ARTICLE, QUOTES, RESULTS, PERSON, REVIEW), footer="correct", rank=49)
def _correct(stand: Stand) -> None:
    """Correct the quotation: its speaker, its kind, or that it is none."""
    from briefing.tui.screens.choose import ChooseScreen
    from briefing.tui.screens.pick import Choice

    row, opened = _quotation(stand)

    def decide(field: str, value: Any, said: str) -> None:
        _decide(stand, row, lambda library, target: library.correct(target, field, value), said)

    choices: list[Choice] = []
    for number, (entity, number_in_store) in enumerate(speakers_near(opened, row), 1):
        roles = " · ".join(dict.fromkeys(filter(None, map(describe_role, entity.roles))))
        now = "now  " if entity.name == row.speaker else ""
        run = partial(_set_speaker, stand, row, entity.name, number_in_store)
        choices.append(Choice(entity.name, f"{now}{roles or entity.kind}", str(number), run))
    choices.append(Choice("nobody is named", "now" if not row.speaker else "the text does not tell", "0",
        lambda: decide("speaker", None, "Speaker: not named, by you")))  # fmt: skip
    choices.append(Choice("somebody else …", "a name you type", "o", lambda: _ask_name(stand, row)))
    for key, kind in KINDS:
        now = "now" if kind == row.kind else ""
        choices.append(
            Choice(f"it is {kind}", now, key, partial(decide, "kind", kind, f"Kind: {kind}, by you"))
        )
    choices.append(Choice("it is right as it is", "verified by you", "v",
        lambda: decide("verified", True, "Verified by you")))  # fmt: skip
    choices.append(Choice("it is no quotation", "takes it out of the lists", "x",
        lambda: decide("rejected", True, "No quotation, by you (u takes it back)")))  # fmt: skip
    choices.append(Choice("as the program read it", "takes your corrections away", "b",
        lambda: _decide(stand, row, _back, "As the program read it")))  # fmt: skip

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            choice.run()

    title = f"Who said {crop(row.text, max(20, min(96, stand.screen.size.width) - 30))}"
    stand.app.push_screen(ChooseScreen(title, choices), chosen)


def _quotation(stand: Stand) -> tuple[QuotationRow, Opened | None]:
    """The quotation where one stands, with its article if that is open. Raises `BriefingError`."""
    if getattr(stand.pane, "place", "") == RESULTS:
        found = cast("SearchScreen", stand.screen).results.current
        row = found if isinstance(found, QuotationRow) else None
        opened = stand.app.reading.opened
    elif getattr(stand.pane, "place", "") == PERSON:
        chosen = cast("PersonScreen", stand.screen).rows.chosen
        row = chosen if isinstance(chosen, QuotationRow) else None
        opened = stand.app.reading.opened
    elif getattr(stand.pane, "place", "") == REVIEW:
        asked = cast("ReviewScreen", stand.screen)
        row, opened = asked.quotation, asked.opened
    else:
        screen = reading(stand)
        opened = screen.opened
        item = screen.quotes.current
        row = (item.row if item else None) if stand.pane is screen.quotes else quotation_here(screen)
    if row is None:
        raise BriefingError("there is no quotation here", "go to one in the Quotes pane")
    return row, opened if opened and opened.view.row.id == row.article else None


def speakers_near(opened: Opened | None, row: QuotationRow) -> list[tuple[Entity, int | None]]:
    """Who may have said it, with their numbers in the store: persons and those who speak, nearest first."""
    if opened is None or not row.content:
        return []
    reading_, at = opened.view.reading, Span(row.content[0].start, row.content[-1].end)
    speaking = {q.speaker.entity for q in reading_.quotations if q.speaker}
    entities = [e for e in reading_.entities if e.mentions and (e.kind == "person" or e.id in speaking)]

    def distance(entity: Entity) -> int:
        return min(max(at.start - m.end, m.start - at.end, 0) for m in entity.mentions)

    entities.sort(key=lambda e: (e.name != row.speaker, distance(e)))
    return [(e, opened.view.person_ids.get(e.id)) for e in entities[:NUMBERED]]


def _decide(
    stand: Stand, row: QuotationRow, change: Callable[[Library, Any], Decision | None], said: str
) -> None:
    library = stand.app.library
    words = f"{said}: “{crop(safe(row.text), 40)}”"
    stand.app.shelf.decide(lambda: change(library, library.quotation_target(row.uid)), words)


def _set_speaker(stand: Stand, row: QuotationRow, name: str, person: int | None) -> None:
    def change(library: Library, target: Any) -> Decision | None:
        uid = None if person is None else library.person_target(person).uid
        return library.correct(target, "speaker", {"name": name, "person": uid})

    _decide(stand, row, change, f"Speaker: {safe(name)}, by you")


def _back(library: Library, target: Any) -> Decision | None:
    done = None
    for field in ("speaker", "kind", "verified", "rejected"):
        done = library.correct_back(target, field) or done
    return done


def _ask_name(stand: Stand, row: QuotationRow) -> None:
    def done(name: str) -> None:
        if name.strip():
            _set_speaker(stand, row, name.strip(), None)

    stand.screen.ask(Question("said by", done, hint="the name, as it should stand"))


@CORRECTING.command("choose", "enter", (CHOOSE,))
def _choose(stand: Stand) -> None:
    """Choose the row."""
    cast("ChooseScreen", stand.screen).choose()


@CORRECTING.command("choose-leave", "escape, q, ctrl+c", (CHOOSE,))
def _leave(stand: Stand) -> None:
    """Leave it as it is."""
    stand.screen.close()
