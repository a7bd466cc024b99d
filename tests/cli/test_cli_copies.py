"""Copies, changes, stories and briefs on the command line: words for people, rows for programs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.settings import Settings
from tests.library.test_library_stories import two_reports
from tests.store.copied import CHANGED, CUT, WIRE
from tests.store.made import opened, put

URL = "https://wire.example/flood"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A piece with two versions and a copy, and a story of two reports."""
    path = tmp_path / "s.db"
    with opened(path) as library:
        two_reports(library)
        put(library, CUT, outlet="Evening Star", title="Flood pact signed")
        put(library, WIRE + " (Corrected.)", outlet="Night Wire", title="Gauges", url=URL)
        put(library, CHANGED, url=URL)
    return path


@pytest.fixture
def call(store: Path) -> Callable[..., tuple[int, str]]:
    """Runs a command on that store: the status, and all that it prints."""

    def run_it(*words: str) -> tuple[int, str]:
        out = io.StringIO()
        desk = Desk(
            store,
            out=Output(out, terminal=False),
            err=Output(out, terminal=False),
            settings=Settings(),
        )
        return run(list(words), desk), out.getvalue()

    return run_it


Call = Callable[..., tuple[int, str]]


def data(call: Call, *words: str) -> Any:
    """What is printed with --json."""
    return json.loads(call(*words, "--json")[1])


def named(call: Call, query: str) -> str:
    """The name of the article that a search finds."""
    return str(data(call, "list", query)[0]["uid"])


def test_copies_listed_set_apart_and_folded(call: Call) -> None:
    copy = named(call, "outlet:star")
    rows = data(call, "copies", copy)
    assert [row["kind"] for row in rows][:2] == ["first", "copy"]
    assert "(copy, 100%)" in call("copies", copy)[1] or "copy," in call("copies", copy)[1]
    assert data(call, "copies", copy, "--apart")[0]["action"] == "copy"
    assert "stands under no other" in call("copies", copy, "--apart")[1]
    assert "folded under it" in call("copies", copy, "--into", rows[0]["uid"])[1]
    assert "not the same as" in call("log")[1]
    assert data(call, "copies", "--look")["copies"] == 0
    assert call("copies")[0] == 1


def test_a_difference_in_words_and_as_data(call: Call) -> None:
    article = named(call, "outlet:night")
    status, printed = call("diff", article)
    assert status == 0 and "[-learns-]{+hears+} last" in printed and "unchanged)" in printed
    found = data(call, "diff", article)
    assert found["quotations"][0]["kind"] == "changed" and found["before"]["number"] == 1
    assert len(data(call, "diff", article, "--list")) == 2
    other = named(call, "outlet:star")
    assert "Evening Star" in call("diff", article, other)[1]
    assert call("diff", article, other, "--versions", "1", "2")[0] == 1
    assert "no version 9" in call("diff", article, "--versions", "1", "9")[1]


def test_marks_join_as_in_the_text_and_a_head_is_no_change(call: Call, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "gauges.txt"
    with opened(store) as library:
        for title, words in (
            ("Gauges", "The board, of 31 growers, met."),
            ("Levels", "The full board and, of 37 growers, met."),
        ):
            head = f"Title: {title}\nOutlet: The Lock\nUrl: https://lock.example/1\n\n"
            path.write_text(f"{head}{words} It was the first time that they met in the old hall.\n")
            assert [one.status for one in library.add([path])] != ["failed"]
    printed = call("diff", named(call, "outlet:lock"))[1]
    assert "The {+full+} board {+and+}, of [-31-]{+37+} growers, met." in printed
    assert "Headline" in printed and "[-Gauges-]{+Levels+}" in printed and "Title:" not in printed


def test_a_story_listed_opened_and_put_right(call: Call) -> None:
    rows = data(call, "story")
    assert rows and rows[0]["articles"] >= 2
    article = named(call, "outlet:daily")
    status, printed = call("story", article)
    assert status == 0 and "The same in other words" in printed and "Piet Brouwer" in printed
    assert data(call, "story", article)["articles"]
    assert "named." in call("story", article, "--call", "The pact")[1]
    assert "The pact" in call("story")[1]
    assert "stays as it is" in call("story", article, "--confirm")[1]
    crane = named(call, "crane")
    assert "put into" in call("story", article, "--put", crane)[1]
    assert "taken out" in call("story", crane, "--out")[1]
    assert call("story", crane)[0] == 1


def test_a_brief_composed_and_exported(call: Call, tmp_path: Path) -> None:
    assert "no brief yet" in call("brief")[1]
    said = data(call, "quotes", "said:okafor")[0]["uid"]
    call("brief", "new", "Floods")
    assert "on the brief" in call("brief", "add", said)[1]
    call("brief", "write", "We", "should", "ask.")
    lines = data(call, "brief", "show")["lines"]
    assert [line["text"] for line in lines][1] == "We should ask."
    assert "moved" in call("brief", "move", lines[1]["uid"], "-1")[1]
    assert "changed" in call("brief", "edit", lines[1]["uid"], "Ask", "now.")[1]
    assert "called so" in call("brief", "title", "Rivers")[1]
    printed = call("brief", "show")[1]
    assert (
        printed.startswith("Rivers")
        and "1. Ask now. (your own)" in printed
        and "Ana Okafor, Minister" in printed
    )
    assert call("brief", "export")[1].startswith("# Rivers")
    path = tmp_path / "rivers.csv"
    assert "as csv" in call("brief", "export", "--output", str(path))[1]
    assert call("brief", "export", "--output", str(path))[0] == 1
    assert "taken off" in call("brief", "remove", lines[0]["uid"])[1]
    assert "taken away" in call("brief", "drop")[1]
    assert data(call, "brief", "list") == []


def test_an_article_added_by_mistake_is_removed_and_brought_back(call: Call, tmp_path: Path) -> None:
    before = data(call, "list")
    uid = before[0]["uid"]
    assert "1 article removed; 'briefing undo' takes that back." in call("remove", uid[:8])[1]
    assert [row["uid"] for row in data(call, "list")] == [row["uid"] for row in before[1:]]
    assert [row["uid"] for row in data(call, "remove", "--list")] == [uid]
    assert uid[:8] in call("remove", "--list")[1]
    status, text = call("remove", "--back", "zz")
    assert status == 1 and "no removed article is called 'zz'" in text
    assert call("remove")[0] == 1
    assert data(call, "remove", "--back", uid)[0]["action"] == "remove"
    assert data(call, "list") == before
    assert "nothing is removed" in call("remove", "--list")[1]
    assert "brought back" in call("log")[1] and "removed on article" in call("log")[1]
