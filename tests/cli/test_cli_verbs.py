"""The bytes that each verb prints, and its exit status."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from briefing.cli.registry import all_names, load_verb

Call = Callable[..., tuple[int, str, str]]


def test_list_is_one_plain_line_an_article(call: Call) -> None:
    status, out, err = call("list")
    assert (status, err) == (0, "")
    assert out == (
        "abcdefgh 2025-10-27 unread The Daily: Port talks [bold]end[/bold] "
        "(1 person; 2 quotations; Trade, Maritime)\n"
        "abcdefgh no date 港口 talks (1 person; 2 quotations; Trade, Maritime)\n"
    )


def test_list_on_a_terminal_fits_its_width(call: Call) -> None:
    for width in (40, 80, 120):
        _, out, _ = call("list", terminal=True, width=width)
        lines = re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines()
        assert len(lines) == 2
        assert all(len(line) + sum(char in "港口" for char in line) <= max(width, 45) for line in lines)
        assert "●" in lines[0]
        assert "●" not in lines[1]


def test_no_color_is_heeded(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in call("list", terminal=True)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in call("list", terminal=True)[1]


@pytest.mark.parametrize(
    "command", [["list"], ["people"], ["quotes"], ["topics"], ["search", "quay"], ["doctor"], ["undo"]]
)
def test_json_is_an_array_a_row_a_line(call: Call, command: list[str]) -> None:
    status, out, _ = call(*command, "--json")
    rows = json.loads(out)
    assert status == 0
    assert rows
    assert len(out.splitlines()) == len(rows) + 2


def test_json_of_nothing_is_an_empty_array(call: Call) -> None:
    assert call("list", "nothing", "--json")[:2] == (0, "[]\n")


def test_nothing_that_fits_is_no_failure(call: Call) -> None:
    assert call("list", "nothing") == (0, "", "briefing: nothing fits 'nothing'\n")


def test_show_prints_the_text_without_its_escapes(call: Call) -> None:
    status, out, _ = call("show", "abcdefgh2341")
    assert status == 0
    assert out.startswith(
        "Port talks [bold]end[/bold]\nThe Daily; 2025-10-27; by B. Writer; /a/b.txt\n\nPort talks"
    )
    assert "\x1b" not in out
    assert json.loads(call("show", "abcdefgh2341", "--json")[1])["reading"]["text"].count("\x1b") == 2


def test_show_reading_is_the_page(call: Call) -> None:
    out = call("show", "abcdefgh2341", "--reading")[1]
    assert "  Ada Holm: Minister, Norway (1 quotation, 1 mention)\n" in out
    assert (
        "  1. Ada Holm: “The quay is ours”\n     direct, channel statement, cue “said”, confidence 93%\n"
        in out
    )


def test_quotes_say_who_how_and_where(call: Call) -> None:
    assert call("quotes")[1] == (
        "Ada Holm: “The quay is ours”\n"
        "  direct, channel statement, cue “said”, confidence 93%; as Minister, Norway\n"
        "  The Daily, 2025-10-27: Port talks [bold]end[/bold] [abcdefgh2341-qqqq]\n"
        "  tags quay\n"
    )


def test_people_and_topics_are_sentences(call: Call) -> None:
    assert call("people")[1] == (
        "Ada Holm: Minister, Norway (2 articles, 1 quotation, 3 mentions)\n  also Holm\n"
    )
    assert call("topics")[1] == "Trade: 2 articles\n"
    assert call("topics", "abcdefgh2341")[1] == "Trade: 0.80 (Port)\n"


@pytest.mark.parametrize(
    ("words", "article", "query"),
    [
        (["abcdefgh2341"], True, ""),
        (["abcdefgh2341", "quay"], True, "quay"),
        (["tariff"], False, "tariff"),
        (["2025"], False, "2025"),
        (["quay", "-port", "said:ada holm"], False, 'quay NOT port said:"ada holm"'),
        (["--article", "abcdefgh2341", "quay"], True, "quay"),
        (["said:holm tariff"], False, "said:holm tariff"),
    ],
)
def test_an_article_and_a_search_are_told_apart(
    call: Call, calls: list[tuple[str, object]], words: list[str], article: bool, query: str
) -> None:
    call("quotes", *words)
    assert calls[0] == ("quotations", (1 if article else None, query))


def test_search_looks_where_it_is_told(call: Call, calls: list[tuple[str, object]]) -> None:
    call("search", "quay", "in:articles")
    call("search", "quay", "--in", "people", "--sort", "best")
    call("search", "quay")
    asked = [what for name, what in calls if name == "search"]
    assert asked == [("articles", "newest"), ("people", "best"), ("quotes", "newest")]


def test_search_marks_the_hits_on_a_terminal(call: Call) -> None:
    assert "\x1b[33mquay\x1b[0m is ours”" in call("search", "quay", terminal=True)[1]
    assert call("search", "quay", "in:articles")[1].endswith("\n  the quay is ours\n")


def test_search_counts(call: Call) -> None:
    assert call("search", "quay", "--count")[1] == "over 1000\n"
    assert call("search", "quay", "in:people", "--count")[1] == "1\n"


def test_search_with_a_mistake_points_at_it(call: Call) -> None:
    status, out, err = call("search", "quay sad:holm")
    assert (status, out) == (2, "")
    assert err == (
        "briefing: search, character 6: there is no field 'sad:'. "
        "Did you mean 'said:'? (to find the word, quote it).\n"
    )


def test_add_tells_each_item_and_goes_on_past_a_bad_one(call: Call) -> None:
    status, out, err = call("add", "a.txt", "bad.txt", "same.txt")
    assert status == 1
    assert out == (
        "added: abcdefgh Port talks\n"
        "here already: abcdefgh Port talks\n"
        "1 article added, 1 here already, 1 failed.\n"
    )
    assert err == "briefing: bad.txt: it is empty. Save it again.\n"
    assert call("add", "a.txt")[0] == 0


def test_add_as_json_has_the_failures_too(call: Call) -> None:
    status, out, _ = call("add", "a.txt", "bad.txt", "--json")
    assert (status, [row["status"] for row in json.loads(out)]) == (1, ["added", "failed"])


def test_verify_fails_when_something_is_off(call: Call) -> None:
    assert call("verify") == (0, "2 articles: every passage is where it is said to be.\n", "")
    status, out, err = call("verify", "--store", "damaged.db")
    assert (status, out) == (1, "article 2: entity e1 is off\n")
    assert "1 passage off" in err


def test_undo_stops_where_there_is_nothing_left(call: Call) -> None:
    status, out, err = call("undo", "5")
    assert (status, err) == (0, "")
    assert out == "undone: 7. 2025-10-28 09:00 starred on article abcdefgh2341\n"
    assert call("undo") == (1, "", "briefing: there is nothing to undo\n")


def test_log_shows_what_was_decided(call: Call) -> None:
    assert call("log")[1] == (
        "7. 2025-10-28 09:00 starred on article abcdefgh2341\n"
        "undone: 6. 2025-10-28 09:00 tag “quay” put on article abcdefgh2341\n"
    )
    assert len(json.loads(call("log", "--limit", "1", "--json")[1])) == 1


def test_the_store_is_closed(call: Call, calls: list[tuple[str, object]]) -> None:
    call("list", "--store", "mine.db")
    assert calls[-1] == ("close", "mine.db")


def test_a_store_that_does_not_open_is_one_line(call: Call) -> None:
    status, out, err = call("--store", "missing.db", "list")
    assert (status, out) == (1, "")
    assert err == "briefing: missing.db: no store. Name another one.\n"
    assert call("list", "--store", "missing.db")[2] == err


def test_the_environment_names_the_store(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STORE", "missing.db")
    assert call("list")[0] == 1
    assert call("list", "--store", "other.db")[0] == 0


@pytest.mark.parametrize("name", all_names())
def test_every_verb_has_help_with_an_example(
    call: Call, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, _ = call(name, "--help")
    shown = capsys.readouterr().out
    assert status == 0
    assert shown.startswith(f"usage: briefing {name}")
    assert f"briefing {name}" in shown.split("examples:")[1]
    assert load_verb(name).name == name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "did you mean 'briefing list'?"),
        (["zzzzzz"], "'briefing --help' lists the verbs"),
        (["list", "--nonsense"], "see: briefing list --help"),
        (["list", "--limit", "0"], "see: briefing list --help"),
        (["show"], "see: briefing show --help"),
        (["parse"], "name one, or - for standard input"),
        (["parse", "--json", "--jsonl"], "see: briefing parse --help"),
    ],
)
def test_usage_is_told_in_one_line(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    status, out, err = call(*arguments)
    told = err + capsys.readouterr().err
    assert (status, out) == (2, "")
    assert said.casefold() in told.casefold()
    assert told.count("\n") == 1
