"""Where the panes stand, for any terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.arrange import BESIDE, HIDEABLE, LEAST, PAGE, Rect, Wish, arrange, resized, tabs
from briefing.tui.command import ARTICLE, LIST, PANES, PEOPLE, QUOTES, TOPICS

SIZES = [f"{form} {column}" for form in ("medium", "wide", "widest") for column in (LIST, PEOPLE, QUOTES)]
WISHES = st.builds(
    Wish,
    st.sampled_from(PANES),
    st.sampled_from(BESIDE),
    st.booleans(),
    st.frozensets(st.sampled_from(HIDEABLE)),
    st.dictionaries(st.sampled_from([*SIZES, "narrow"]), st.integers(-400, 400)),
).map(lambda w: replace(w, side=w.focus if w.focus in BESIDE else w.side))


def overlap(a: Rect, b: Rect) -> bool:
    apart_x = a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0]
    apart_y = a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1]
    return not (apart_x or apart_y)


@given(st.integers(1, 300), st.integers(1, 100), WISHES)
def test_panes_never_overlap_or_leave_the_screen_and_the_focused_one_shows(
    w: int, h: int, wish: Wish
) -> None:
    places = arrange(w, h, wish)
    assert wish.focus in places
    for x, y, width, height in places.values():
        assert width > 0 and height > 0 and x >= 0 and y >= 0 and x + width <= w and y + height <= h
    rects = list(places.values())
    assert not any(overlap(a, b) for i, a in enumerate(rects) for b in rects[i + 1 :])


def test_nothing_fits_on_no_screen() -> None:
    assert arrange(0, 0, Wish()) == {}


@pytest.mark.parametrize("width", [111, 120, 160, 200, 250])
def test_the_article_has_room_for_its_measure(width: int) -> None:
    assert arrange(width, 40, Wish(ARTICLE))[ARTICLE][2] >= PAGE


def test_a_narrow_screen_has_the_article_over_one_tab() -> None:
    places = arrange(80, 22, Wish(QUOTES, QUOTES))
    assert set(places) == {ARTICLE, QUOTES}
    assert tabs(80, Wish(QUOTES, QUOTES)) == (PEOPLE, QUOTES, TOPICS)
    assert arrange(80, 22, Wish(ARTICLE, QUOTES))[QUOTES][3] == 1


def test_a_tiny_screen_has_one_pane() -> None:
    assert set(arrange(50, 20, Wish(PEOPLE, PEOPLE))) == {PEOPLE}


def test_a_wide_screen_has_article_people_and_quotations_side_by_side() -> None:
    places = arrange(200, 58, Wish(ARTICLE))
    assert set(places) == set(PANES)
    assert len({places[pane][0] for pane in (LIST, ARTICLE, PEOPLE, QUOTES)}) == 4


def test_zoom_shows_one_pane() -> None:
    assert set(arrange(200, 58, Wish(QUOTES, QUOTES, zoomed=True))) == {QUOTES}


@given(st.integers(60, 300), WISHES, st.lists(st.sampled_from([-3, -1, 1, 3]), max_size=8))
def test_resizing_never_loses_the_pane(w: int, wish: Wish, steps: list[int]) -> None:
    for step in steps:
        wish = resized(w, 40, wish, step)
        assert wish.focus in arrange(w, 40, wish)


@pytest.mark.parametrize("width", [120, 160, 200])
@pytest.mark.parametrize("focus", [ARTICLE, PEOPLE, QUOTES])
def test_a_pane_becomes_wider_and_less_wide_again(width: int, focus: str) -> None:
    before = arrange(width, 40, Wish(focus))[focus][2]
    wider = resized(width, 40, Wish(focus), 1)
    assert arrange(width, 40, wider)[focus][2] == before + 4
    assert arrange(width, 40, resized(width, 40, wider, -1))[focus][2] == before


def test_a_width_is_kept_for_one_form_of_the_screen_alone() -> None:
    wish = resized(200, 40, Wish(QUOTES, QUOTES), 2)
    assert arrange(120, 40, wish) == arrange(120, 40, Wish(QUOTES, QUOTES))


def test_no_pane_becomes_too_small_to_read() -> None:
    wish = Wish(QUOTES, QUOTES)
    for _ in range(40):
        wish = resized(200, 40, wish, 1)
    assert all(rect[2] >= LEAST for rect in arrange(200, 40, wish).values())
    assert arrange(200, 40, resized(200, 40, wish, -1)) != arrange(200, 40, wish)


def test_what_is_out_of_the_way_leaves_its_room_to_the_article() -> None:
    hidden = frozenset({LIST, PEOPLE, TOPICS})
    places = arrange(200, 40, Wish(ARTICLE, hidden=hidden))
    assert set(places) == {ARTICLE, QUOTES}
    assert places[ARTICLE][2] + places[QUOTES][2] == 200
    assert set(arrange(80, 24, Wish(ARTICLE, hidden=frozenset(BESIDE)))) == {ARTICLE}
    assert tabs(80, Wish(ARTICLE, hidden=hidden)) == (QUOTES,)


def test_going_to_a_pane_that_is_out_of_the_way_shows_it() -> None:
    assert TOPICS in arrange(120, 40, Wish(TOPICS, TOPICS, hidden=frozenset({TOPICS})))


def test_a_narrow_screen_gives_the_side_pane_more_lines() -> None:
    wish = resized(80, 24, Wish(QUOTES, QUOTES), 2)
    assert arrange(80, 24, wish)[QUOTES][3] == arrange(80, 24, Wish(QUOTES, QUOTES))[QUOTES][3] + 2
