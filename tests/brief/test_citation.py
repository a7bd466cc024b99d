"""Citations: exact words, and every part that is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.brief import cite
from briefing.brief.citation import told_as
from briefing.model import Passage, QuotationRow, in_marks

ROW = QuotationRow(
    uid="q",
    article=1,
    article_uid="a",
    article_title="Talks on the sidelines",
    outlet="The Strait Courier",
    published="2025-10-27T09:00:00+08:00",
    url="https://courier.example/talks",
    kind="direct",
    content=(Passage(0, 13, "We spoke\nlong"), Passage(30, 41, "and frankly")),
    speaker="S. Jaishankar",
    speaker_id=3,
    role="External Affairs Minister, India",
    cue="saying",
    channel="social media post",
    rule="name",
    confidence=0.9,
)


def test_a_direct_quotation_has_words_speaker_role_channel_outlet_date_and_address() -> None:
    assert cite(ROW) == (
        "“We spoke long […] and frankly”\n"
        "— S. Jaishankar, External Affairs Minister, India, in a social media post. "
        "“Talks on the sidelines”, The Strait Courier, 2025-10-27. https://courier.example/talks"
    )


def test_markdown_links_the_title_and_keeps_outside_text_from_being_markup() -> None:
    cited = cite(replace(ROW, content=(Passage(0, 8, "*bold* [x]"),)), "markdown")
    assert "\\*bold\\* \\[x\\]" in cited
    assert "[*Talks on the sidelines*](https://courier.example/talks)" in cited


def test_reported_speech_is_never_put_in_quotation_marks() -> None:
    cited = cite(replace(ROW, kind="indirect"))
    assert cited.startswith("(reported) We spoke long")
    assert "“We spoke" not in cited


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_what_is_not_known_is_left_out_and_an_unknown_speaker_is_said(style: str) -> None:
    bare = replace(ROW, speaker=None, role=None, channel=None, outlet=None, published=None, url=None)
    cited = cite(bare, style)  # type: ignore[arg-type]  # parametrize gives str
    assert "speaker not given" in cited
    assert "None" not in cited


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("direct", "We came.", "“We came.”"),
        ("direct", "He said “no” to me.", "“He said “no” to me.”"),
        ("partial", "unfair", "“unfair”"),
        ("partial", "that “nobody pays twice", "that “nobody pays twice”"),
        ("partial", "nobody pays twice” or at all", "“nobody pays twice” or at all"),
        (
            "partial",
            "the talks were “not a failure but a pause”",
            "the talks were “not a failure but a pause”",
        ),
        ("partial", 'Vorland to "stop this theatre', 'Vorland to "stop this theatre"'),
        ("partial", 'stop this theatre" at once', '"stop this theatre" at once'),
        ("partial", "le “non” est «ferme", "le “non” est «ferme»"),
        ("indirect", "that it was over", "that it was over"),
    ],
)
def test_the_writers_words_get_no_marks(kind: str, text: str, shown: str) -> None:
    assert in_marks(kind, text) == shown


def test_a_sentence_of_the_writer_with_quoted_words_says_so() -> None:
    assert told_as("partial", "the talks were “a pause”") == "(partly quoted) "
    assert told_as("partial", "unfair") == told_as("direct", "It “is” so") == ""
    assert told_as("indirect", "that it is so") == "(reported) "
