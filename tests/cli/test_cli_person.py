"""`briefing person`, `review`, `topics show`, and who speaks how much, on a real store."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.library import Library
from briefing.settings import Settings
from tests.store.made import put
from tests.tui.test_tui_review import TEXT, Unsure

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with five articles: one person under two spellings, two who may be one."""
    with opened(tmp_path / "s.db") as library:
        names = ["Sergei Lavrov", "Sergey Lavrov", "Peter Hansen", "Peter Hanson", "Sergei Lavrov"]
        for number, name in enumerate(names):
            put(library, TEXT.format(number, name), published=f"2025-0{number + 1}-03", outlet="Courier")
    return tmp_path / "s.db"


def opened(path: Path) -> Library:
    """The store with a parser that is sure of nothing."""
    library = Library.open(path)
    library.use_parser(Unsure)
    return library


@pytest.fixture
def on(path: Path) -> Call:
    """Run a command on that store."""

    def call(*arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        desk = Desk(
            path,
            out=Output(out, terminal=False),
            err=Output(err, terminal=False),
            settings=Settings(),
            opener=lambda *unused: opened(path),
        )
        return run(arguments, desk), out.getvalue(), err.getvalue()

    return call


def test_a_person_with_all_names_and_why(on: Call) -> None:
    status, out, _ = on("person", "sergey")
    assert status == 0 and out.startswith("Sergei Lavrov\n3 articles; 3 quotations")
    assert "because: another romanisation: 'sergei' and 'sergey' (as Sergei Lavrov)" in out
    assert "Minister (2025-01-03 to 2025-05-03, 3 articles)" in out
    assert "by week, 2024-12-30 to 2025-04-28" in out and "Said (3)" in out and "Articles (3)" in out
    assert on("person", "Hans")[0] == 1


def test_an_article_without_a_date_is_in_no_bar(on: Call, path: Path) -> None:
    with opened(path) as library:
        put(library, TEXT.format(9, "Sergei Lavrov"), outlet="Courier")
    assert (
        "to 2025-04-28: at most 1 mention, in 2024-12-30; 1 article without a date"
        in on("person", "sergei")[1]
    )
    assert "; 1 article without a date" in on("topics", "show", "trade")[1]


def test_a_person_as_data(on: Call) -> None:
    found = json.loads(on("person", "Lavrov", "--json", "--limit", "2")[1])
    assert found["person"]["row"]["name"] == "Sergei Lavrov"
    assert {form["name"] for form in found["person"]["forms"]} == {"Sergei Lavrov", "Sergey Lavrov"}
    assert [row["speaker"] for row in found["said"]] == ["Sergei Lavrov"] * 2
    assert len(found["articles"]) == 2 and len(found["person"]["seen"]) == 3


def test_the_queue_and_the_answers(on: Call) -> None:
    rows = json.loads(on("review", "--json", "--limit", "50")[1])
    kinds = ["pair" if row["pair"] else "quotation" for row in rows]
    assert kinds == ["quotation"] * 10 + ["pair"]
    sure = [row["quotation"]["confidence"] for row in rows[:10]]
    assert sure == sorted(sure)
    out = on("review", "--limit", "20")[1]
    assert out.startswith("10 quotations and 1 pair of persons wait; the first 11:")
    assert "one person? Peter Hanson [" in out and "a letter or two apart" in out
    assert on("review", "--right", rows[0]["key"])[1].startswith("it is right now. (9 quotations")
    assert on("review", "--wrong", rows[1]["key"])[1].startswith("it is none now. (8 quotations")
    assert on("review", "--speaker", rows[2]["key"], "nobody")[0] == 0
    one, other = (str(rows[10]["pair"][side]["id"]) for side in ("one", "other"))
    assert on("review", "--different", one, other)[1].endswith("(7 quotations and 0 pairs left)\n")
    assert on("review", "--different", other, one)[1].startswith("that was said before.")
    on("undo")
    assert on("review", "--same", one, other)[1].startswith("Peter Hanson and Peter Hansen are one now.")
    assert on("review", "--same", one, one)[0] == 1
    assert json.loads(on("review", "--json", "--limit", "1")[1])[0]["key"] == rows[3]["key"]


def test_nothing_to_review(on: Call) -> None:
    for row in json.loads(on("review", "--json", "--limit", "50")[1]):
        if row["quotation"]:
            on("review", "--right", row["key"])
        else:
            on("review", "--different", "Peter Hansen", "Peter Hanson")
    assert on("review") == (0, "Nothing is left to look through.\n", "")
    assert on("review", "--json") == (0, "[]\n", "")


def test_one_topic_over_time(on: Call) -> None:
    status, out, _ = on("topics", "show", "trade", "--limit", "2")
    assert (
        status == 0 and out.startswith("Trade: 5 articles\nby week") and out.count("Courier, 2025-05-03") == 2
    )
    found = json.loads(on("topics", "show", "trade", "--json")[1])
    assert found["row"]["id"] == "trade" and len(found["seen"]) == 5
    assert on("topics", "show", "nothing")[0] == 1 and on("topics", "show")[0] == 1


def test_who_speaks_how_much(on: Call, path: Path) -> None:
    with opened(path) as library:
        uid = library.first_page()[0].uid
    out = on("people", uid)[1]
    assert "Who speaks how much\n73% Sergei Lavrov (8 words in 1 quotation)" in out
    assert "27% speaker not told (3 words in 1 quotation)" in out
