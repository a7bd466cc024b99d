"""What finding and reading share."""

from __future__ import annotations

import pytest

from briefing.sources.base import spoken_size


@pytest.mark.parametrize(
    ("size", "spoken"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1 kB"), (20_480, "20.5 kB"), (30_000_000, "30 MB")],
)
def test_a_size_is_said_as_people_do(size: int, spoken: str) -> None:
    assert spoken_size(size) == spoken
    assert spoken_size(2_000_000_000) == "2,000 MB"
