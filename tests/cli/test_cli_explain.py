"""Why a quotation has its speaker: from the store, and from the parser once more."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.library import Library
from briefing.library.explaining import Considered, Explanation, explain_quotation
from briefing.model import Passage
from tests.cli.conftest import TEXT, quotation

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> list[Explanation]:
    """What the parser says about any quotation; empty for a parser that does not find it."""
    start = TEXT.index("Ada Holm")
    words, cue = Passage.of(TEXT, start, start + 8), Passage.of(TEXT, start + 9, start + 13)
    taken = Considered("Ada Holm", words, cue, "cue after", 0.9, 0.93, "name")
    nameless = Considered(None, None, None, "nearest", 0.2, 0.4, "none")
    found = [Explanation(quotation(), (taken, nameless), {"cue verb": "say"})]
    monkeypatch.setattr(
        "briefing.library.explaining.explain_quotation", lambda *unused: found[0] if found else None
    )
    return found


def test_explain_names_rule_cue_words_and_candidates(call: Call, explained: list[Explanation]) -> None:
    status, out, _ = call("explain", "abcdefgh2341-qq")
    assert status == 0
    assert "Rule: cue after\nConfidence: 93%\n" in out
    assert "That is: Ada Holm, person (Minister, Norway)\n" in out
    assert "  Ada Holm: score 0.90, confidence 93%, cue after\n    “Ada Holm” at " in out
    assert "  somebody not named: score 0.20, confidence 40%, nearest\n" in out
    assert "  cue verb say\n" in out
    assert call("explain", "abcdefgh2341", "--number", "1")[1] == out
    assert call("explain", "abcdefgh2341-zz")[0] == 1
    assert call("explain", "abcdefgh2341", "--number", "9")[0] == 1
    data = json.loads(call("explain", "abcdefgh2341", "--number", "1", "--json")[1])
    assert [one["score"] for one in data["candidates"]] == [0.9, 0.2]


def test_explain_tells_where_the_present_parser_disagrees(call: Call, explained: list[Explanation]) -> None:
    explained.clear()
    status, out, err = call("explain", "abcdefgh2341-qq")
    assert (status, "Considered" in out) == (0, False)
    assert "finds no quotation here. 'briefing reparse'" in err
    assert json.loads(call("explain", "abcdefgh2341-qq", "--json")[1])["candidates"] is None


def test_explain_reads_the_article_once_more(tmp_path: Path) -> None:
    with Library.open(tmp_path / "s.db") as library:
        text = "OSLO — “The quay is ours,” Minister Ada Holm said on Monday. “Nobody asked,” she added."
        number = library.add_text(text).article
        assert number is not None
        stored = library.article(number).reading.quotations[1]
        explanation = explain_quotation(library, number, stored)
        assert explanation is not None
        assert explanation.quotation == stored
        taken = explanation.candidates[0]
        assert (taken.name, taken.form) == ("Ada Holm", "pronoun")
        assert taken.words == Passage.of(text, text.index("she"), text.index("she") + 3)
        elsewhere = replace(stored, content=(Passage.of(text, 0, 4),))
        assert explain_quotation(library, number, elsewhere) is None
