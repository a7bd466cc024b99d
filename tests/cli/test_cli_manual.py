"""The manual says what the parsers do: every option, every example, in both forms."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefing.cli import manual
from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.parser import manual_page, verb_parser
from briefing.cli.registry import all_names, load_verb
from briefing.cli.verb import Desk


def shown(*words: str) -> tuple[int, str, str]:
    """The status and what was printed."""
    out, err = io.StringIO(), io.StringIO()
    status = run(["help", *words], Desk(out=Output(out), err=Output(err)))
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", all_names())
def test_a_page_has_all_that_its_parser_takes(name: str) -> None:
    verb = load_verb(name)
    status, page, _ = shown(name)
    assert status == 0
    headings = [line for line in page.split("\n") if line and not line.startswith(" ")]
    assert headings[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert headings[-4:] == ["OPTIONS", "EXAMPLES", "FILES", "SEE ALSO"]
    roff = manual.roff(manual_page(name))
    for action in verb_parser(verb)._actions:
        for option in action.option_strings:
            assert option in page
            assert option.replace("-", "\\-") in roff
    assert all(example in page for example in verb.examples)


def test_the_page_of_the_program_has_every_verb() -> None:
    status, page, _ = shown()
    assert status == 0
    assert all(f"\n    {name}\n" in page for name in all_names())
    assert str(Path.home()) not in page


def test_roff_has_no_line_that_is_taken_for_a_request_by_mistake() -> None:
    requests = (".TH", ".SH", ".PP", ".TP", ".B ", ".nf", ".fi")
    for name in (None, *all_names()):
        for line in manual.roff(manual_page(name)).split("\n"):
            assert not line.startswith("'")
            assert not line.startswith(".") or line.startswith(requests), line


def test_an_unknown_verb_gets_a_hint() -> None:
    status, page, said = shown("serch")
    assert (status, page) == (2, "")
    assert "Did you mean 'briefing search'?" in said


def test_a_long_page_goes_to_the_pager_of_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'paged'}")
    monkeypatch.setattr("os.get_terminal_size", lambda: __import__("os").terminal_size((80, 24)))
    out = io.StringIO()
    manual.show(manual_page("search"), Output(out, terminal=True, width=80))
    assert out.getvalue() == ""
    assert "SYNOPSIS" in (tmp_path / "paged").read_text(encoding="utf-8")
