"""Articles of one event form a story; what each adds, and where they do not agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.library.telling import Told, disagreeing
from briefing.model import Figure
from tests.store.copied import OTHER, WIRE
from tests.store.made import put

DAY = "2026-03-04"
SECOND = (
    "Flood gauges of five states will be read by all of them, Minister Ana Okafor told reporters in"
    " Port Selwyn."
    " “We have seen what it costs us when one learns last,” said Minister Ana Okafor. Viktor Hanssen nodded."
    " Piet Brouwer, who runs the locks, was not asked."
)
LATER = "Ana Okafor opened a school in Merland. “Read more books,” said Minister Ana Okafor to the children."


def two_reports(library: Library) -> tuple[int, int]:
    """Two outlets on the same talks, among other news."""
    for number in range(12):
        put(
            library,
            f"Paul Reed{chr(97 + number)} spoke of other things number {number} in a hall.",
            published=DAY,
        )
    one = put(library, WIRE, outlet="The Wire", title="River states share flood gauges", published=DAY)
    two = put(
        library,
        SECOND,
        outlet="Daily Post",
        title="Flood gauges for all river states",
        published="2026-03-05",
    )
    put(library, OTHER, outlet="The Wire", title="Crane vote put off", published=DAY)
    assert one.article and two.article
    return one.article, two.article


def test_two_reports_of_one_event_are_a_story(library: Library) -> None:
    one, two = two_reports(library)
    story = library.story_of(one)
    assert story is not None and story == library.story_of(two)
    assert [(row.name, row.articles, row.outlets) for row in library.stories()] == [
        ("Flood gauges for all river states", 2, 2)
    ]
    view = library.story(story)
    assert [article.row.id for article in view.articles] == [one, two]
    assert {"Ana Okafor", "Viktor Hanssen"} <= set(view.articles[0].people)
    assert view.articles[1].people == ("Piet Brouwer",)
    assert view.articles[1].quotations == ()  # the same words in another order
    assert [(pair.before.outlet, pair.after.outlet) for pair in view.same] == [("The Wire", "Daily Post")]


def test_the_same_person_weeks_later_is_another_story(library: Library) -> None:
    one, _ = two_reports(library)
    later = put(library, LATER, title="A school for Merland", published="2026-04-20")
    assert library.story_of(later.article or 0) is None
    assert library.story_of(one) is not None


def test_a_persons_word_on_a_story_holds_and_can_be_taken_back(library: Library) -> None:
    one, two = two_reports(library)
    story = library.story_of(one)
    assert story is not None
    crane = library.article_ids("crane")[0]
    state = library.decided()
    library.put_in_story(crane, story)
    assert library.stories()[0].articles == 3
    library.put_in_story(two, None)
    assert library.story_of(two) is None
    list(library.reparse())
    assert library.story_of(two) is None and library.story_of(crane) == story
    library.name_story(story, "The flood pact")
    assert library.confirm_story(story) is not None
    row = library.stories()[0]
    assert (row.name, row.named, row.own) == ("The flood pact", True, True)
    for _ in range(4):
        library.undo()
    assert library.decided() == state and library.story_of(two) == story
    with pytest.raises(BriefingError, match="no story"):
        library.story("nothing")


def test_two_articles_are_put_together_by_hand(library: Library) -> None:
    one, two = (put(library, text, published=DAY).article or 0 for text in (OTHER, LATER))
    assert library.story_of(one) is None
    uid = library.article_rows([one])[0].uid
    library.put_in_story(two, uid)
    assert library.story_of(one) == library.story_of(two) == uid
    library.undo()
    assert library.story_of(one) is None


def test_a_copy_stands_with_its_first_in_the_story(library: Library) -> None:
    one, _ = two_reports(library)
    copy = put(library, "PORT SELWYN - " + WIRE, outlet="Evening Star", title="Gauges", published=DAY)
    assert library.story_of(copy.article or 0) == library.story_of(one)
    assert library.stories()[0].articles == 2


def test_figures_that_no_two_articles_give_alike_disagree(library: Library) -> None:
    one, two = two_reports(library)
    told = []
    for article, value in ((one, 210.0), (two, 190.0)):
        view = library.article(article)
        figure = Figure(0, 3, f"{value:.0f} million crowns", value * 1e6, "crowns", "The work")
        view = replace(view, reading=replace(view.reading, figures=(figure,)))
        told.append(Told(view, ()))
    assert [[row.value for row in rows] for rows in disagreeing(told)] == [[210e6, 190e6]]
    assert disagreeing([told[0], told[0]]) == ()
    assert len(disagreeing([_with(told[0], None, 210e6), _with(told[1], None, 190e6)])) == 1
    assert disagreeing([_with(told[0], None, 210e6), _with(told[1], None, 9e9)]) == ()


def _with(told: Told, what: str | None, value: float) -> Told:
    """The same article with another figure."""
    reading = told.view.reading
    figure = replace(reading.figures[0], what=what, value=value)
    return Told(replace(told.view, reading=replace(reading, figures=(figure,))), ())
