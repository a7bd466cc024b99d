"""Corrections of a quotation: who said it, of which kind it is, that it is right, or none at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from briefing import model
from briefing.errors import BriefingError
from briefing.library.pieces import quoted_pieces
from briefing.model import ArticleRow, Span, Target
from briefing.tui.command import (
    ARTICLE,
    CHOOSE,
    LIST,
    PEOPLE,
    PERSON,
    QUOTES,
    RESULTS,
    REVIEW,
    SELECT,
    Group,
)
from briefing.tui.commands.aim import draft_about, quotation_here
from briefing.tui.commands.ask_name import AskName
from briefing.tui.commands.motions import reading
from briefing.tui.screens.base import Begun
from briefing.tui.screens.choices import Choice
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Decision, Entity
    from briefing.tui.command import Stand
    from briefing.tui.opened import Opened
    from briefing.tui.screens.choose import ChooseScreen
    from briefing.tui.screens.person import PersonScreen
    from briefing.tui.screens.review import ReviewScreen
    from briefing.tui.screens.search import SearchScreen

CORRECTING = Group("Corrections")
NUMBERED = 9
"""Speakers with a number of their own."""
KINDS = (("d", "direct"), ("p", "partial"), ("i", "indirect"))


@CORRECTING.command(
    "correct", "e", (LIST, ARTICLE, PEOPLE, QUOTES, RESULTS, PERSON), footer="correct", rank=49
)
def _correct(stand: Stand) -> None:
    """Correct what stands here: a quotation, a person, an article's headline, date or outlet."""
    from briefing.tui.commands.correcting_things import correct_article, correct_person

    place = getattr(stand.pane, "place", "")
    found = cast("SearchScreen", stand.screen).results.current if place == RESULTS else None
    if place == PEOPLE or isinstance(found, model.PersonRow):
        correct_person(stand, found if isinstance(found, model.PersonRow) else None)
    elif place == LIST or isinstance(found, ArticleRow):
        correct_article(stand, found if isinstance(found, ArticleRow) else None)
    elif place == ARTICLE and quotation_here(reading(stand)) is None:
        correct_article(stand, None)
    else:
        _correct_quotation(stand)


@CORRECTING.command("review-speaker", "e", (REVIEW,), footer="speaker", rank=3)
def _correct_quotation(stand: Stand) -> None:
    """Say who said it, of which kind it is, or which words it has."""
    row, opened = _quotation(stand)

    def decide(field: str, value: Any, said: str) -> None:
        _decide(stand, row, lambda library, target: library.correct(target, field, value), said)

    choices = speaker_choices(
        stand,
        opened,
        row.content,
        row.speaker,
        lambda name, person: _set_speaker(stand, row, name, person),
        lambda: decide("speaker", None, "Speaker: not named, by you"),
    )
    for key, kind in KINDS:
        now = "now" if kind == row.kind else ""
        choices.append(
            Choice(f"it is {kind}", now, key, partial(decide, "kind", kind, f"Kind: {kind}, by you"))
        )
    choices.append(Choice("its words are others", "v in the article selects them, then c", "w",
        lambda: _select_words(stand, row)))  # fmt: skip
    choices.append(Choice("it is right as it is", "verified by you", "v",
        lambda: decide("verified", True, "Verified by you")))  # fmt: skip
    choices.append(Choice("it is no quotation", "takes it out of the lists", "x",
        lambda: decide("rejected", True, "No quotation, by you (u takes it back)")))  # fmt: skip
    choices.append(Choice("as the program read it", "takes your corrections away", "b",
        lambda: _decide(stand, row, _back, "As the program read it")))  # fmt: skip
    choose(stand, f"Who said {crop(row.text, max(20, min(96, stand.screen.size.width) - 30))}", choices)


def _select_words(stand: Stand, row: model.QuotationRow) -> None:
    """To the article, with the words as they are selected."""
    app = stand.app
    app.switch_to_reading()
    span = Span(row.content[0].start, row.content[-1].end)

    def select() -> None:
        app.reading.focus_place(ARTICLE)
        app.reading.page.select(span.start, span.end - 1)
        app.say("Select the right words (o moves the other end), then c and w")

    opened = app.reading.opened
    if opened is not None and opened.view.row.id == row.article:
        select()
    else:
        app.shelf.open(row.article, passage=row.content)
        app.say("v selects the right words here, then c and w")


def choose(stand: Stand, title: str, choices: list[Choice]) -> None:
    """Show numbered choices, and run the one that is chosen."""
    from briefing.tui.screens.choose import ChooseScreen

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            try:
                choice.run()
            except BriefingError as problem:
                stand.app.report(problem)

    stand.app.push_screen(ChooseScreen(title, choices), chosen)


def speaker_choices(
    stand: Stand,
    opened: Opened | None,
    content: Sequence[Span],
    speaker: str | None,
    said_by: Callable[[str, str | None], object],
    nobody: Callable[[], object],
) -> list[Choice]:
    """Who may have said it: those of the article by numbers, nobody, anybody else by name.

    `said_by` gets a name, and the lasting name of the person of the store who it is, if it is one.
    """
    from briefing.tui.opened import describe_role  # not before the first frame

    library = stand.app.library
    choices: list[Choice] = []
    near = speakers_near(opened, content, speaker)
    for number, (entity, person) in enumerate(near, 1):
        roles = " · ".join(dict.fromkeys(describe_role(role) for role in entity.roles))
        now = "now  " if entity.name == speaker else ""
        run = partial(_by_number, library, said_by, entity.name, person)
        choices.append(Choice(entity.name, f"{now}{roles or entity.kind}", str(number), run))
    choices.append(Choice("nobody is named", "now" if not speaker else "the text does not tell", "0", nobody))

    def ask() -> None:
        first = Span(content[0].start, content[-1].end) if content else Span(0, 0)
        article = opened.view.row if opened is not None else None
        target = Target("article", article.uid) if article is not None else None
        key = f"speaker of {article and article.uid} {first.start}"
        number = article.id if article is not None else None
        about = draft_about(key, "correction", "who said it", number, first.start, first.end, target)

        def done(name: str, row: model.PersonRow | None) -> None:
            stand.app.drafts.drop(key)
            if name:
                said_by(row.name if row else name, row.uid if row else None)

        names = [entity.name for entity, _ in near]
        AskName(stand, "said by", done, near=names, begun=Begun(about, stays=False)).ask()

    choices.append(Choice("somebody else …", "any person of the store, or a name you type", "o", ask))
    return choices


def _by_number(
    library: Library, said_by: Callable[[str, str | None], object], name: str, person: int | None
) -> None:
    uid = None if person is None else library.person_target(person).uid
    said_by(name, uid)


def _quotation(stand: Stand) -> tuple[model.QuotationRow, Opened | None]:
    """The quotation where one stands, with its article if that is open. Raises `BriefingError`."""
    if getattr(stand.pane, "place", "") == RESULTS:
        found = cast("SearchScreen", stand.screen).results.current
        row = found if isinstance(found, model.QuotationRow) else None
        opened = stand.app.reading.opened
    elif getattr(stand.pane, "place", "") == PERSON:
        chosen = cast("PersonScreen", stand.screen).rows.chosen
        row = chosen if isinstance(chosen, model.QuotationRow) else None
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


def speakers_near(
    opened: Opened | None, content: Sequence[Span], speaker: str | None
) -> list[tuple[Entity, int | None]]:
    """Who may have said it, with their numbers in the store: persons and those who speak, nearest first."""
    if opened is None or not content:
        return []
    reading_, at = opened.view.reading, Span(content[0].start, content[-1].end)
    speaking = {q.speaker.entity for q in reading_.quotations if q.speaker}
    entities = [e for e in reading_.entities if e.mentions and (e.kind == "person" or e.id in speaking)]

    def distance(entity: Entity) -> int:
        return min(max(at.start - m.end, m.start - at.end, 0) for m in entity.mentions)

    entities.sort(key=lambda e: (e.name != speaker, distance(e)))
    return [(e, opened.view.person_ids.get(e.id)) for e in entities[:NUMBERED]]


def _decide(
    stand: Stand, row: model.QuotationRow, change: Callable[[Library, Any], Decision | None], said: str
) -> None:
    library = stand.app.library
    words = f"{said}: “{crop(safe(row.text), 40)}”"
    stand.app.shelf.decide(lambda: change(library, library.quotation_target(row.uid)), words)


def _set_speaker(stand: Stand, row: model.QuotationRow, name: str, person: str | None) -> None:
    value = {"name": name, "person": person}
    said = f"Speaker: {safe(name)}, by you" + ("" if person else " (a name typed by you)")
    _decide(stand, row, lambda library, target: library.correct(target, "speaker", value), said)


def _back(library: Library, target: Any) -> Decision | None:
    return library.correct_back(target, "speaker", "kind", "span", "verified", "rejected")


@CORRECTING.command("correct-words", "c", (SELECT,), footer="quotation", rank=49)
def _correct_words(stand: Stand) -> None:
    """Say that these are the words of a quotation: of the one that stands here, or of one that was missed."""
    screen = reading(stand)
    opened, span = screen.opened, screen.page.selected
    if opened is None or span is None:
        raise BriefingError("nothing is selected", "v begins a selection")
    article = opened.view.row.id
    library = stand.app.library

    def add(name: str | None, person: str | None = None) -> None:
        speaker = None if name is None else {"name": name, "person": person}
        said = f"A quotation of {safe(name)}, by you" if name else "A quotation of nobody named, by you"
        stand.app.shelf.decide(
            lambda: library.add_quotation(article, span.start, span.end, speaker=speaker), said
        )

    choices = speaker_choices(stand, opened, [span], None, add, lambda: add(None))
    for item in opened.quotes:
        if any(stop.overlaps(span) for stop in item.stops):
            words = crop(item.row.text, 40)
            choices.insert(
                0,
                Choice(
                    f"the words of “{words}”",
                    "exactly these",
                    "w",
                    partial(_set_words, stand, item.row, span),
                ),
            )
            break
    choose(
        stand,
        f"“{crop(screen.page.selection.words if screen.page.selection else '', 50)}” is said by",
        choices,
    )


def _set_words(stand: Stand, row: model.QuotationRow, span: Span) -> None:
    library, opened = stand.app.library, reading(stand).opened
    if opened is None:
        return
    pieces, _ = quoted_pieces(opened.text, span.start, span.end)
    places = [(piece.start, piece.end) for piece in pieces]
    words = opened.text[span.start : span.end]
    stand.app.shelf.decide(
        lambda: library.correct(library.quotation_target(row.uid), "span", places),
        f"Words by you: “{crop(safe(words), 50)}”",
    )


@CORRECTING.command("choose", "enter", (CHOOSE,))
def _choose(stand: Stand) -> None:
    """Choose the row."""
    cast("ChooseScreen", stand.screen).choose()


@CORRECTING.command("choose-leave", "escape, q, ctrl+c", (CHOOSE,))
def _leave(stand: Stand) -> None:
    """Leave it as it is."""
    stand.screen.close()
