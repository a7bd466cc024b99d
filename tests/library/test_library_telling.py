"""Quotations that are one in other words, and figures that may not agree: found, and false friends left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.library import Library
from briefing.library.figuring import likely_pairs
from briefing.library.telling import Told, same_in_other_words
from briefing.model import Passage
from briefing.model.story import FigureRow, SameWords
from tests.library.test_library_stories import two_reports

Said = tuple[str, ...]
Compare = Callable[[str, Said, str, Said], tuple[SameWords, ...]]


@pytest.fixture
def compared(library: Library) -> Compare:
    """One quotation by somebody in each of two articles, compared."""
    articles = [library.article(number) for number in two_reports(library)]
    row = library.quotations(article=articles[0].row.id)[0]

    def compare(who: str, first: Said, other: str, second: Said) -> tuple[SameWords, ...]:
        told = []
        for view, name, pieces in zip(articles, (who, other), (first, second), strict=True):
            content = tuple(Passage(0, len(piece), piece) for piece in pieces)
            ids = hash(name) if name else None
            said = replace(
                row,
                kind="direct",
                speaker=name or None,
                speaker_id=ids,
                content=content,
            )
            told.append(Told(view, (said,)))
        return same_in_other_words(told)

    return compare


SAME = [
    (
        ("We shall not open a dam that leaves our growers dry",),
        ("We will never open a dam that leaves our farmers thirsty",),
    ),
    (("This is no retreat", "This is a rest."), ("not a retreat but a rest",)),
    (
        ("Nobody pays twice here.", "The locks at Holm will stay shut all winter"),
        ("The Holm locks stay shut this winter",),
    ),
]
OTHERS = [
    (("We will open the locks at Holm in spring",), ("Our growers at Holm had a good harvest this year",)),
    (("It is a good day for all of us here",), ("It is a bad year for most of them there",)),
    (("We will not be moved by this",), ("We will not be heard by them",)),
    (
        ("The committee meets on the gates in March",),
        ("The gates cost more than the committee has ever had to spend on any work",),
    ),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_speaker_in_other_words_is_one_quotation(compared: Compare, first: Said, second: Said) -> None:
    (found,) = compared("Ana Okafor", first, "Okafor", second)
    assert found.speakers == "Okafor" and {piece.kind for piece in found.pieces} == {"same", "gone", "new"}


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_what_one_speaker_says_besides_is_not(compared: Compare, first: Said, second: Said) -> None:
    assert compared("Ana Okafor", first, "Ana Okafor", second) == ()


def test_two_speakers_have_to_share_many_words_and_both_are_named(compared: Compare) -> None:
    first, second = SAME[0]
    (found,) = compared("Ana Okafor", first, "Viktor Hanssen", second)
    assert found.speakers == "Ana Okafor, elsewhere Viktor Hanssen"
    for first, second in SAME[1:]:
        assert compared("Ana Okafor", first, "Viktor Hanssen", second) == ()
    first, second = SAME[1]
    assert compared("", first, "Viktor Hanssen", second) == ()
    assert compared("Ana Okafor", first, "Ana Okafor", first) == ()


def figure(article: int, value: float, unit: str, text: str, what: str | None = None) -> FigureRow:
    """A figure that stands in `text` between bars."""
    before, words, after = text.split("|")
    return FigureRow(words, value, unit, what, article, None, 0, 1, f"{before}{words}{after}")


DAM = figure(1, 1.2e9, "USD", "who will pay for a |1.2 billion dollar| dam. It is late.", "dam")
DAM_ELSEWHERE = figure(2, 1.5e9, "USD", "quarrelled over the cost of a dam put at |1.5 billion dollars|.")
TRADE = figure(1, 2.1e9, "USD", "Trade of the two states rose last year to |2.1 billion dollars|.")
GROWERS = figure(1, 210, "rice growers", "She left. Some |210 rice growers| work along the river.")
GROWERS_ELSEWHERE = figure(2, 240, "growers", "“No.” About |240 growers| plant rice by the river, he says.")


def test_figures_of_one_thing_are_paired_by_the_words_around_them() -> None:
    rows = [DAM, TRADE, GROWERS, DAM_ELSEWHERE, GROWERS_ELSEWHERE]
    assert {frozenset(group) for group in likely_pairs(rows)} == {
        frozenset({DAM, DAM_ELSEWHERE}),
        frozenset({GROWERS, GROWERS_ELSEWHERE}),
    }
    third = figure(3, 1.3e9, "USD", "the dam, at a cost of |1.3 billion dollars|, is too dear")
    assert [set(group) for group in likely_pairs([DAM, DAM_ELSEWHERE, third])] == [
        {DAM, DAM_ELSEWHERE, third}
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (TRADE, DAM_ELSEWHERE),
        (DAM, replace(DAM_ELSEWHERE, value=1.2e9)),
        (DAM, replace(DAM_ELSEWHERE, value=9e9)),
        (DAM, replace(DAM_ELSEWHERE, unit="EUR")),
        (DAM, replace(DAM_ELSEWHERE, article=1)),
        (
            figure(1, 12, "people", "the blast in Port Selwyn killed |12 people| on Friday"),
            figure(2, 15, "people", "the blast in Port Selwyn injured |15 people| on Friday"),
        ),
        (
            figure(1, 7, "percent", "exports to Norland grew by |7 percent| last year"),
            figure(2, 9, "percent", "imports to Norland grew by |9 percent| last year"),
        ),
        (
            figure(1, 7, "percent", "Trade grew by |7 percent| last year"),
            figure(2, 9, "percent", "Of the voters asked last year |9 percent| had no answer"),
        ),
    ],
)
def test_figures_of_two_things_are_not(one: FigureRow, two: FigureRow) -> None:
    assert likely_pairs([one, two]) == []


def test_a_figure_that_both_give_does_not_disagree_and_few_groups_show() -> None:
    agreed = figure(2, 1.2e9, "USD", "the dam of |1.2 billion dollars| is one of several")
    assert likely_pairs([DAM, DAM_ELSEWHERE, agreed]) == []
    words = [f"{chr(97 + n)}lock {chr(97 + n)}gate" for n in range(26)]
    rows = [
        figure(1, 100 + n, f"{word[:5]}s", f"by the river at {word} |{100 + n} x|")
        for n, word in enumerate(words)
    ]
    rows += [
        figure(2, 130 + n, f"{word[:5]}s", f"by the river at {word} |{130 + n} x|")
        for n, word in enumerate(words)
    ]
    assert len(likely_pairs(rows)) == 12
