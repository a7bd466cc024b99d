"""What `briefing search` says where nothing fits, on a store with real rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli.main import run
from tests.store.made import opened, put


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """One article."""
    path = tmp_path / "near.db"
    with opened(path) as library:
        put(library, "Ships left the harbour.\n\n“The fleet will stay,” said President Rajiv Menon.")
    return path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["harbour"], "nothing fits 'harbour'; 1 among articles does: --in articles"),
        (["--in", "quotes", "harbour", "fleet"], "nothing fits 'harbour fleet'; without harbour 1 would"),
        (["said:menon", "treaty"], "nothing fits 'said:menon treaty'; without treaty 1 would"),
        (
            ["in:articles", "treaty", "ships"],
            "nothing fits 'in:articles treaty ships'; without treaty 1 would",
        ),
        (["treaty"], "nothing fits 'treaty'"),
    ],
)
def test_what_is_near_is_told(
    store: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "--store", str(store), *words]) == 0
    assert capsys.readouterr() == ("", f"briefing: {said}\n")
