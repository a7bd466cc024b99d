"""Which spans overlap a stretch: as by looking at each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Span
from briefing.tui.text.overlaps import Overlaps

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(st.lists(SPANS, max_size=3), max_size=12), SPANS)
def test_it_finds_what_looking_at_each_finds(stops: list[list[Span]], stretch: Span) -> None:
    wanted = [
        number
        for number, places in enumerate(stops)
        if any(max(stop.start, stretch.start) < min(stop.end, stretch.end) for stop in places)
    ]
    assert Overlaps(stops).over(stretch) == wanted
