"""Exports of other programs: JSON, JSON lines, CSV."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from briefing.sources import ReadOptions

Take = Callable[..., Any]
WORDS = "The ministers met on Monday and spoke of trade, of security and of the “summit” to come."
ROW = {
    "title": "T",
    "author": ["A", "B"],
    "source": {"name": "L"},
    "url": "https://x.example/1",
    "content": WORDS,
}


@pytest.mark.parametrize(
    "data",
    [
        [ROW],
        {"status": "ok", "articles": [ROW]},
        ROW,
        {"total": 1, "items": [ROW], "next": None},
    ],
)
def test_json(data: object, taken_in: Take) -> None:
    document = taken_in("a.json", json.dumps(data)).document
    assert (document.text, document.title, document.byline) == (WORDS, "T", "A, B")
    assert (document.outlet, document.url) == ("L", "https://x.example/1")


def test_json_lines_keep_their_text_and_go_on(taken_in: Take) -> None:
    lines = [
        '{"text": "  one\\r\\ntwo\\t“x”", "date": "2025-10-27"}',
        "{bad",
        '{"title": "none"}',
        '{"body": "two"}',
    ]
    outcome = taken_in("a.jsonl", "\n".join(lines))
    assert [document.text for document in outcome.documents] == ["  one\ntwo\t“x”", "two"]
    assert outcome.documents[0].published == "2025-10-27"
    first, second = outcome.errors
    assert "line 2 is no JSON object" in str(first) and "row 3 has no text" in str(second)


def test_columns_can_be_chosen(taken_in: Take) -> None:
    options = ReadOptions(columns={"text": "story.words", "title": "slug"})
    row = {"story": {"words": "Chosen."}, "slug": "S", "text": "Not chosen.", "title": "N"}
    document = taken_in("a.json", json.dumps([row]), options).document
    assert (document.text, document.title) == ("Chosen.", "S")
    error = taken_in("b.json", json.dumps([{"x": 1, "y": 2}])).error
    assert "its columns: x, y" in error


def test_html_in_an_export(taken_in: Take) -> None:
    row = {"title": "T", "content": f"<p>{WORDS}</p><h2>Next</h2><p>More &amp; more.</p>"}
    document = taken_in("a.json", json.dumps([row])).document
    assert document.text == f"{WORDS}\n\nNext\n\nMore & more." and len(document.headings) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv(delimiter: str, taken_in: Take) -> None:
    lines = [
        delimiter.join(["Title", "Body", "Date"]),
        delimiter.join(["T", f'"{WORDS}\nTwo ""lines"""', "27 Oct 2025"]),
    ]
    document = taken_in("a.csv", "\n".join(lines)).document
    assert document.text == f'{WORDS}\nTwo "lines"'
    assert (document.title, document.published) == ("T", "2025-10-27")
