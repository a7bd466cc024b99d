"""Plain text, Markdown, and the dates that sources write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Span
from briefing.sources.markdown import markdown_document
from briefing.sources.plain import plain_document, read_head
from briefing.sources.when import iso_date

Take = Callable[..., Any]


def test_plain_text_keeps_every_character(taken_in: Take) -> None:
    text = "Kuala Lumpur:  “Unfair”,\tshe said.\n\n\n  Indented\u00a0line.\n"
    assert taken_in("a.txt", text.replace("\n", "\r\n")).document.text == text


def test_a_head_is_read_and_stays(taken_in: Take) -> None:
    head = "Title: Five rounds\nBy: A. Writer\nSource: The Ledger\nDate: 27 October 2025\nLink: https://x.example/1\n"
    document = taken_in("a.txt", f"{head}\nKuala Lumpur: Text.").document
    assert (document.title, document.byline, document.outlet) == ("Five rounds", "A. Writer", "The Ledger")
    assert (document.published, document.url) == ("2025-10-27", "https://x.example/1")
    assert (
        document.text.startswith("Title: ") and document.text[document.body_start :] == "Kuala Lumpur: Text."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kuala Lumpur: the ministers met.\n\nMore.",
        "Source: officials said so.\nMore text on the next line.",
        "Date: to be announced\n\nThe meeting was put off.",
        "Link: see below\n\nText",
        "Title: only a head",
        "Note: this\nTitle: that\n\nText",
        "",
        "\n\n",
    ],
)
def test_an_article_that_only_looks_like_a_head_has_none(text: str) -> None:
    assert read_head(text) == ({}, 0)


def test_an_address_on_the_first_line_is_the_address() -> None:
    document = plain_document("https://x.example/a?b=1\n\nText here.")
    assert document.url == "https://x.example/a?b=1" and document.text[document.body_start :] == "Text here."


@given(st.text(st.sampled_from("Title: By\nDate2025-0/http\t ")))
def test_a_head_never_takes_the_whole_text(text: str) -> None:
    fields, start = read_head(text)
    assert 0 <= start <= len(text)
    assert bool(fields) == bool(start) and (not fields or text[start:].strip())


def test_markdown_reads_as_text(taken_in: Take) -> None:
    page = (
        "---\ntitle: 'It''s “five” rounds'\nauthor: [A. Writer, B. Other]\ndate: 2025-10-27\n"
        "outlet: Ledger # ours\ntags:\n- trade\n---\n\n# Five rounds\n\n"
        "The *first* **line**\ngoes [on](https://x.example/on) `here`.\n\n"
        "## Trade & talks\n\n> He called it “unfair”.\n>\n> Twice.\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| 50 | percent |\n\n    No program, but indented.\n"
    )
    document = taken_in("a.md", page).document
    assert document.text == (
        "Five rounds\n\nThe first line goes on here.\n\nTrade & talks\n\nHe called it “unfair”.\n\nTwice.\n\n"
        "• one\n\n• two\n\na\tb\n\n50\tpercent\n\nNo program, but indented."
    )
    text = document.text

    def words(spans: Iterable[Span]) -> list[str]:
        return [text[span.start : span.end] for span in spans]

    assert document.title == "It's “five” rounds" and document.byline == "A. Writer, B. Other"
    assert (document.published, document.outlet) == ("2025-10-27", "Ledger")
    assert text[document.body_start :].startswith("The first")
    assert words(document.headings) == ["Trade & talks"]
    assert words(document.block_quotes) == ["He called it “unfair”.", "Twice."]
    assert words(document.links) == ["on"] and document.links[0].address == "https://x.example/on"


def test_markdown_may_open_with_tags(taken_in: Take) -> None:
    page = '<p align="center"><a href="https://x.example/">One</a></p>\n\n## *Two*\n\n<br>\n\nThree.\n'
    document = taken_in("a.md", page).document
    assert document.text == "One\n\nTwo\n\nThree." and document.media_type == "text/markdown"
    assert taken_in("b.md", "<!doctype html><p>One</p>").document.media_type == "text/html"


def test_markdown_with_toml_and_without_anything() -> None:
    document = markdown_document('+++\ntitle = "T"\ndate = 2025-10-27\nauthors = ["A", "B"]\n+++\nText.')
    assert (document.title, document.published, document.byline) == ("T", "2025-10-27", "A, B")
    assert markdown_document("# Only a heading").body_start == 0
    assert markdown_document("---\n\nText between rules.\n\n---\n").text == "Text between rules."


@given(st.text(st.sampled_from("#>-*_[]()`|~<>&;:+ \n\tab\x1b\\!1.")))
def test_any_markdown_gives_a_text(text: str) -> None:
    document = markdown_document(text)
    for span in (*document.headings, *document.block_quotes, *document.links):
        assert document.text[span.start : span.end].strip()


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-10-27", "2025-10-27"),
        ("2025-10-27T08:30:00Z", "2025-10-27T08:30:00+00:00"),
        ("2025-10-27 08:30 +0530", "2025-10-27T08:30:00+05:30"),
        ("Mon, 27 Oct 2025 08:30:00 +0530", "2025-10-27T08:30:00+05:30"),
        ("27 October 2025", "2025-10-27"),
        ("Monday, 27th Oct. 2025", "2025-10-27"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("27/10/2025", "2025-10-27"),
        ("10/27/2025", "2025-10-27"),
        ("2025/1/2", "2025-01-02"),
        ("3/4/2025", None),
        ("31 February 2025", None),
        ("Monday", None),
        ("0000-00-00", None),
        ("27 Foo 2025", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(value: str | None, date: str | None) -> None:
    assert iso_date(value) == date


@given(st.text(st.sampled_from("0123456789-/:.TZ+ OctMon,")))
def test_any_date_is_iso_or_none(value: str) -> None:
    found = iso_date(value)
    assert found is None or iso_date(found) == found
