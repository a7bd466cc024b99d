"""The agenda as iCalendar and as Org."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from briefing.brief import to_ics, to_org
from briefing.model import FollowUpRow, Place, Target

PLACE = Place(
    Target("quotation", "abcdefgh2341-qqqq", 13, 29, "The quay is ours"), 1, "Port talks, day two; end"
)


def row(text: str = "Ask for the text", **fields: Any) -> FollowUpRow:
    plain = FollowUpRow("5f0e1d2c3b4a", text, "2025-11-03", None, None, "open", "2025-10-28T09:00:00Z", PLACE)
    return replace(plain, **fields)


def to_dos(*rows: FollowUpRow) -> list[dict[str, Any]]:
    """The to-dos as another program reads them: each property's value decoded."""
    calendar = Calendar.from_ical(to_ics(rows))
    assert calendar["VERSION"] == "2.0"
    assert all(not part.errors for part in calendar.walk())
    return [
        {name: getattr(value, "dt", value) for name, value in part.items()} for part in calendar.walk("VTODO")
    ]


def test_a_follow_up_is_a_to_do_with_its_day_and_passage() -> None:
    (found,) = to_dos(row())
    assert found == {
        "UID": "5f0e1d2c3b4a@briefing",
        "DTSTAMP": datetime(2025, 10, 28, 9, tzinfo=UTC),
        "LAST-MODIFIED": datetime(2025, 10, 28, 9, tzinfo=UTC),
        "SUMMARY": "Ask for the text",
        "STATUS": "NEEDS-ACTION",
        "DUE": date(2025, 11, 3),
        "DESCRIPTION": "“The quay is ours”\nAbout: Port talks, day two; end [abcdefgh2341-qqqq]",
    }


def test_what_is_done_or_dropped_is_so_in_the_calendar() -> None:
    done, dropped = to_dos(row(status="done"), row(status="dropped"))
    assert (done["STATUS"], done["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert done["COMPLETED"] == datetime(2025, 10, 28, 9, tzinfo=UTC)
    assert (dropped["STATUS"], "COMPLETED" in dropped) == ("CANCELLED", False)


def test_it_starts_when_it_stops_waiting_but_never_after_it_is_due() -> None:
    before, after, dayless = to_dos(
        row(wait_until="2025-11-01"), row(wait_until="2025-11-03"), row(wait_until="2025-11-01", due=None)
    )
    assert before["DTSTART"] == date(2025, 11, 1)
    assert "DTSTART" not in after
    assert {"DTSTART", "DUE"}.isdisjoint(dayless)
    assert "Waits until 2025-11-01." in dayless["DESCRIPTION"]


def test_whom_it_waits_on_is_the_contact() -> None:
    (found,) = to_dos(row(waiting_on="Ada Holm, Oslo"))
    assert found["CONTACT"] == "Ada Holm, Oslo"


@given(st.text(st.characters(), min_size=1, max_size=300))
def test_any_text_comes_out_as_it_went_in_and_no_line_is_too_long(text: str) -> None:
    written = to_ics([row(text, waiting_on=text)])
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert "\r" not in written.replace("\r\n", "") and "\n" not in written.replace("\r\n", "")
    (found,) = to_dos(row(f"begin {text} end"))
    words = "".join(" " if not char.isprintable() else char for char in found["SUMMARY"])
    assert words.startswith("begin ") and words.endswith(" end")
    if text.isalnum():
        assert found["SUMMARY"] == f"begin {text} end"


@pytest.mark.parametrize("text", ["a; b, c \\ d \\n e", "ü" * 100, "日本語" * 40, "🇳🇴" * 30, "x" * 200])
def test_signs_and_long_words_survive_folding(text: str) -> None:
    assert to_dos(row(text))[0]["SUMMARY"] == text


def test_an_empty_agenda_is_still_a_calendar() -> None:
    assert to_ics([]).split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing//agenda//EN", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_org_has_a_headline_a_planning_line_and_the_passage() -> None:
    waiting = row(wait_until="2025-11-01", waiting_on="Ada\nHolm")
    assert to_org([waiting, row("Send it", status="done", due=None)]) == (
        "#+TITLE: Follow-ups\n"
        "#+TODO: TODO WAITING | DONE CANCELLED\n"
        "\n"
        "* WAITING Ask for the text\n"
        "  DEADLINE: <2025-11-03 Mon> SCHEDULED: <2025-11-01 Sat>\n"
        "  :PROPERTIES:\n"
        "  :ID:       5f0e1d2c3b4a\n"
        "  :WAITING_ON: Ada Holm\n"
        "  :END:\n"
        "  About “The quay is ours”, Port talks, day two; end (abcdefgh2341-qqqq)\n"
        "\n"
        "* DONE Send it\n"
        "  CLOSED: [2025-10-28 Tue]\n"
        "  :PROPERTIES:\n"
        "  :ID:       5f0e1d2c3b4a\n"
        "  :END:\n"
        "  About “The quay is ours”, Port talks, day two; end (abcdefgh2341-qqqq)\n"
    )


@pytest.mark.parametrize("text", ["[#A] ask", "COMMENT this", "DONE it", "ask :work:home:", "* star\n* more"])
def test_words_of_a_person_mean_nothing_to_org(text: str) -> None:
    headlines = [line for line in to_org([row(text)]).split("\n") if line.startswith("*")]
    assert len(headlines) == 1
    words = headlines[0].removeprefix("* TODO ")
    assert words.replace("\u200b", "") == " ".join(text.split())
    assert (words[0] == "\u200b" or words[-1] == "\u200b") == ("star" not in text)


@given(st.text())
def test_org_never_gets_a_line_that_begins_with_a_sign_of_its_own(text: str) -> None:
    lines = to_org([row(text or "x", waiting_on=text)]).split("\n")[3:]
    assert [line[:2] for line in lines if line and not line.startswith(" ")] == ["* "]
