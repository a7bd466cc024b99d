"""A library on a new store, for every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.library import Library
from tests.store.made import opened


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with the rule parser."""
    with opened(tmp_path / "store.db") as made:
        yield made
        assert made.check() == []
        assert list(made.verify()) == []
