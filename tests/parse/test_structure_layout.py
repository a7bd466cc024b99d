"""Headline, byline, sub-headings, paragraphs, boilerplate."""

from __future__ import annotations

import pytest

from briefing.model import Document, Span
from briefing.parse.analysis import Layout
from briefing.parse.structure import find_layout

LEAD = (
    "The trade ministers of the two countries met in the capital on Monday and agreed on a list of goods,"
    " an official said."
)
MORE = "The list has forty entries. It leaves out steel, which both sides want to talk about in the spring."


def layout(
    text: str,
    title: str | None = None,
    body_start: int = 0,
    headings: tuple[Span, ...] = (),
    media_type: str = "text/plain",
) -> Layout:
    return find_layout(
        Document(text=text, title=title, body_start=body_start, headings=headings, media_type=media_type)
    )


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "title",
    [
        "Ministers agree on a list of goods",
        "MINISTERS AGREE ON A LIST",
        "Will the ministers agree?",
        "Ministers: “We agree”",
        "“The list is ours”",
        "Ministers Agree On Another List Of Goods.",
        "40 entries, and no steel",
    ],
)
def test_the_first_line_is_the_headline(title: str) -> None:
    for gap in ("\n", "\n\n"):
        text = f"{title}{gap}{LEAD}{gap}{MORE}"
        found = layout(text)
        assert (found.title.text, found.title.derived) == (title, False)
        assert (found.title.start, found.title.end) == (0, len(title))
        assert words(text, found.paragraphs) == [LEAD, MORE]


@pytest.mark.parametrize(
    "first",
    [
        LEAD,
        "“We have agreed on all of it, and we are glad of it?”",
        "It rained.",
        "NORA FELD",
        "https://news.example/2025/10/ministers-agree",
        "By Nora Feld",
        "20 November 2025",
    ],
)
def test_no_headline_is_invented(first: str) -> None:
    assert layout(f"{first}\n\n{LEAD}\n\n{MORE}").title.derived


def test_the_sources_title_wins_and_points_at_its_line() -> None:
    text = f"Ministers agree on goods\n\n{LEAD}"
    held = layout(text, title="Ministers agree on goods")
    assert (held.title.start, held.title.end) == (0, 24)
    assert words(text, held.paragraphs) == [LEAD]
    other = layout(LEAD, title="  Another\n title ")
    assert (other.title.text, other.title.derived, other.title.start) == ("Another title", False, None)


def test_a_headline_that_was_edited_is_still_no_paragraph() -> None:
    text = f"Ministers agree on a long list of goods\n\n{LEAD}"
    found = layout(text, title="Ministers agree on long list of goods")
    assert found.title.text == "Ministers agree on long list of goods"
    assert (found.title.start, found.title.derived) == (None, False)
    assert words(text, found.paragraphs) == [LEAD]


def test_a_derived_title_is_a_clause_of_the_lead() -> None:
    text = f"Kuala Lumpur: {LEAD}"
    title = layout(text).title
    assert title.derived
    assert title.text == LEAD.partition(",")[0]
    assert text[title.start : title.end] == title.text


def test_a_derived_title_never_cuts_a_word() -> None:
    text = "Ab" * 200 + " " + "cd" * 50
    title = layout(text).title
    assert title.text == "Ab" * 200


def test_an_empty_text_has_a_title_too() -> None:
    assert layout("").title.text == "Untitled"
    assert layout(" \n\t\n").paragraphs == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Nora Feld", "Nora Feld"),
        ("by Nora Feld, Example Wire News", "Nora Feld"),
        ("BY NORA FELD", "NORA FELD"),
        ("By Nora Feld and Sam Okoro", "Nora Feld and Sam Okoro"),
        ("By Nora Feld, Sam Okoro in Rome", "Nora Feld, Sam Okoro"),
        ("Written by Sam van der Berg | Political Correspondent", "Sam van der Berg"),
        ("By Nora Feld, Chief Economist of the Example Bank.", "Nora Feld"),
    ],
)
def test_byline(line: str, name: str) -> None:
    text = f"Ministers agree on a list of goods\n\n{line}\n\n{LEAD}"
    found = layout(text)
    assert found.byline is not None
    assert found.byline.text == name
    assert text[found.byline.start : found.byline.end] == name
    assert words(text, found.paragraphs) == [LEAD]


@pytest.mark.parametrize(
    "line", ["By Monday they will have agreed.", "By then the ministers had left the room."]
)
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert layout(f"{line} {MORE}\n\n{LEAD}").byline is None


def test_bare_sub_headings() -> None:
    text = "\n".join(
        [LEAD, "Efforts to Settle It", MORE, "What comes next?", LEAD, "‘A list of goods’", MORE]
    )
    found = layout(text)
    headings = [section.heading.text for section in found.sections if section.heading]
    assert headings == ["Efforts to Settle It", "What comes next?", "‘A list of goods’"]
    assert found.sections[0].heading is None
    assert words(text, found.paragraphs) == [LEAD, MORE, LEAD, MORE]
    ends = [section.end for section in found.sections]
    assert ends[:-1] == [section.start for section in found.sections[1:]]
    assert ends[-1] == len(text)


@pytest.mark.parametrize(
    "lines",
    [
        ["The list:", "Steel", "Rubber", "Palm oil"],
        ["- Steel and iron", "- Rubber", "- Palm oil"],
        ["Net 204,310 vs loss 88,412", "Revs 610,200 vs 44,905", "Avg shrs 5,010,000"],
        ["Q: Why now?"],
        ["He paused."],
        ["What do you make of it?"],
        ["“The best list of all.” ― Sam Okoro"],
        ["20 November 2025"],
        ["He looks at the list and"],
    ],
)
def test_lists_and_tables_are_no_sub_headings(lines: list[str]) -> None:
    found = layout("\n\n".join([LEAD, *lines, MORE]))
    assert len(found.sections) == 1


def test_headings_that_the_format_marks_are_the_only_ones() -> None:
    text = f"{LEAD}\n\nThe list\n\n{MORE}\n\nLooks like one\n\n{LEAD}"
    at = text.index("The list\n")
    found = layout(text, headings=(Span(at, at + 8),), media_type="text/html")
    assert [s.heading.text for s in found.sections if s.heading] == ["The list"]
    assert "Looks like one" in words(text, found.paragraphs)


def test_hard_line_breaks_are_put_together() -> None:
    first = (
        "BRUSSELS, March 9 - The ministers of trade of the member\n"
        "states met in the old town hall and agreed on a list of\n"
        "goods that will be free of duty from the autumn."
    )
    second = "    An official said that the list had forty entries, and\nthat steel was not one of them."
    text = f"MINISTERS AGREE ON A LIST OF GOODS\n\n{first}\n{second}\n"
    found = layout(text)
    assert words(text, found.paragraphs) == [first, second.strip()]
    assert found.dateline is not None
    assert found.dateline.text == "BRUSSELS"


def test_the_head_of_a_press_release() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\nContact: Nora Feld, 555-0100\npress@example.org\n\n"
        "MINISTERS AGREE ON A LIST\n\n"
        f"GENEVA, Switzerland (May 6, 2024) — {LEAD}\n\n{MORE}\n\n###"
    )
    found = layout(text)
    assert (found.title.text, found.title.derived) == ("MINISTERS AGREE ON A LIST", False)
    assert found.dateline is not None
    assert (found.dateline.text, found.dateline.date) == ("GENEVA", "2024-05-06")
    assert len(found.paragraphs) == 2
    assert "press@example.org" in words(text, found.noise)


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Ministers to meet in spring",
        "READ MORE | Steel is left out",
        "(With inputs from PTI)",
        "(With agency inputs)",
        "Photo: Example Agency",
        "(Reporting by Nora Feld; Editing by Sam Okoro)",
        "Share this article",
        "Subscribe to our newsletter for more",
        "Follow us on Twitter and Facebook",
        "© 2025 Example Media. All rights reserved.",
        "The post Ministers agree appeared first on Example News.",
        "ADVERTISEMENT",
        "(ANI)",
        "- Bernama",
        "https://news.example/steel",
        "Tags: steel, trade",
        "Updated: 20 Nov 2025 10:41",
        "***",
    ],
)
def test_boilerplate_is_noise(line: str) -> None:
    text = f"{LEAD}\n\n{line}\n\n{MORE}"
    found = layout(text)
    assert words(text, found.noise) == [line]
    assert words(text, found.paragraphs) == [LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law was reformed last year, and few noticed it at the time.",
        "Published in 2019, the report was ignored by all three governments.",
        "The report was published on Monday and runs to forty pages.",
        "Share prices fell for a third day in a row on worries about the list.",
        "Read the list and you will find no steel in it, the official said.",
        "Photographs of the meeting were handed out by the ministry, and showed smiles.",
    ],
)
def test_running_text_is_no_noise(line: str) -> None:
    text = f"{LEAD}\n\n{line}\n\n{MORE}"
    assert not layout(text).noise


def test_a_credit_at_the_end_of_a_paragraph_is_cut_off() -> None:
    text = f"{LEAD}\n\n{MORE} (With inputs from AFP)"
    found = layout(text)
    assert words(text, found.paragraphs) == [LEAD, MORE]
    assert words(text, found.noise) == ["(With inputs from AFP)"]


def test_what_stands_before_the_body_is_left_alone() -> None:
    head = "Title: Ministers agree\nOutlet: Example News\n\n"
    text = f"{head}{LEAD}\n\n{MORE}"
    found = layout(text, body_start=len(head), title="Ministers agree")
    assert words(text, found.paragraphs) == [LEAD, MORE]
    assert found.sections[0].start == len(head)


def test_a_derived_title_of_writing_without_spaces_is_short() -> None:
    assert (
        layout("部长们周一在会上谈了两个小时。他们同意再次会面，" + "并" * 900).title.text
        == "部长们周一在会上谈了两个小时。"
    )
    assert len(layout("并" * 900).title.text) <= 130
