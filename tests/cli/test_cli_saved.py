"""Searches under a name, passages without words, and checks as data."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.library import AddOptions
from briefing.settings import Settings
from tests.store.made import opened

Call = Callable[..., tuple[int, str, str]]
TEXT = "Port talks\n\n“The quay is ours,” said Minister Ada Holm. “A tariff too,” said Bo Lund."


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Run a command on a store with one article."""
    path = tmp_path / "s.db"
    with opened(path) as library:
        library.add_text(TEXT, AddOptions(url="https://example.org/port"))

    def run_it(*arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        desk = Desk(
            path,
            out=Output(out, terminal=False),
            err=Output(err, terminal=False),
            settings=Settings(),
            opener=lambda *unused: opened(path),
        )
        return run(arguments, desk), out.getvalue(), err.getvalue()

    return run_it


def test_a_search_is_kept_found_again_narrowed_and_let_go(call: Call) -> None:
    assert call("search", "said:holm OR said:lund", "--save", "The Port") == (0, "kept.\n", "")
    assert call("search", "--saved-list")[1] == "the port: said:holm OR said:lund\n"
    assert call("search", "--saved", "the port", "--count")[1] == "2\n"
    assert call("search", "--saved", "the port", "tariff", "--count")[1] == "1\n"
    narrowed = call("search", "--saved", "the port", "-tariff", "in:articles", "--json")[1]
    assert json.loads(narrowed) == []
    assert call("search", "--forget", "the port") == (0, "let go.\n", "")
    assert json.loads(call("search", "--saved-list", "--json")[1]) == []


def test_the_place_of_a_kept_search_holds_unless_another_is_named(call: Call) -> None:
    assert call("search", "port", "in:articles", "--save", "p")[0] == 0
    assert json.loads(call("search", "--saved", "p", "talks", "--json")[1])[0]["title"] == "Port talks"
    assert json.loads(call("search", "--saved", "p", "in:quotes", "--json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--saved", "nothing"), "no search is called 'nothing'. briefing search --saved-list"),
        (("--forget", "nothing"), "no search is called 'nothing'."),
        (("--save", "empty"), "nothing says what to keep."),
        ((), "nothing says what to search for."),
    ],
)
def test_what_is_not_there_is_told(call: Call, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = call("search", *arguments)
    assert (status, out) == (1, "")
    assert err.startswith(f"briefing: {message}")


def test_a_search_with_a_mistake_is_not_kept(call: Call) -> None:
    assert call("search", "sayd:holm", "--save", "x")[0] == 2
    assert json.loads(call("search", "--saved-list", "--json")[1]) == []


def test_a_count_is_data_too(call: Call) -> None:
    assert json.loads(call("search", "tariff", "--count", "--json")[1]) == {"count": 1, "capped": False}
    found = call("search", "in:followups", "--count", "--json")[1]
    assert json.loads(found) == {"count": 0, "capped": False}


def test_a_note_whose_words_are_gone_is_listed(call: Call, tmp_path: Path) -> None:
    assert call("orphans") == (0, "", "briefing: nothing has lost its words\n")
    with opened(tmp_path / "s.db") as library:
        article = library.first_page()[0]
        library.note(library.passage_target(article.id, 13, 29), "check")
        library.add_text("Port talks\n\nNothing was said.", AddOptions(url="https://example.org/port"))
    status, out, _ = call("orphans")
    assert (status, out) == (
        0,
        f"“The quay is ours” Port talks [{article.uid[:8]}:13-29]\n  note: check\n",
    )
    assert json.loads(call("orphans", "--json")[1])[0]["orphaned"] is True


def test_verify_as_data(call: Call) -> None:
    assert json.loads(call("verify", "--json")[1]) == {"articles": 1, "off": []}
