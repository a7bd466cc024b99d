"""Where the panes stand, for any terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.arrange import PAGE, Rect, Wish, arrange, tabs
from briefing.tui.command import ARTICLE, LIST, PANES, PEOPLE, QUOTES, TOPICS

WISHES = st.builds(
    Wish, st.sampled_from(PANES), st.sampled_from([PEOPLE, QUOTES, TOPICS]), st.booleans()
).map(lambda w: Wish(w.focus, w.focus if w.focus in (PEOPLE, QUOTES, TOPICS) else w.side, w.zoomed))


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
