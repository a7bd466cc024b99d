"""Briefs: passages and own lines, reordered, undone, exported; the words are always those of the source."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path

import pytest

from briefing.brief.page import FORMATS, GONE, compose
from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model.brief import BriefPage
from tests.store.copied import CUT, LAST, SAID, WIRE
from tests.store.made import put

URL = "https://wire.example/flood"


def composed(library: Library) -> tuple[BriefPage, int]:
    """A brief of a quotation, a passage and a line of one's own."""
    article = put(
        library, WIRE, url=URL, outlet="The Wire", title="Gauges <shared>", published="2026-03-04"
    ).article
    put(library, CUT, outlet="Daily Post", title="Flood pact")
    assert article
    said = next(row for row in library.quotations(article=article) if "learns" in row.text)
    start = WIRE.index("nobody seems")
    library.new_brief("Floods *this* week")
    quoted, passage = library.quotation_target(said.uid), library.passage_target(article, start, start + 30)
    library.add_to_brief([quoted, passage])
    library.write_in_brief("We should ask\nfor the text.")
    return library.brief(), article


def test_every_line_has_its_source_or_is_the_readers_own(library: Library) -> None:
    page, article = composed(library)
    assert [line.own for line in page.lines] == [False, False, True]
    quoted, passage, own = page.lines
    assert quoted.source and passage.source and own.text == "We should ask\nfor the text."
    source = quoted.source
    assert (source.speaker, source.role, source.kind) == ("Ana Okafor", "Minister", "direct")
    assert (source.outlet, source.url, source.published) == ("The Wire", URL, "2026-03-04")
    assert quoted.source.also_in == ("Daily Post",)
    for line in (quoted, passage):
        assert line.source and line.text == WIRE[line.source.start : line.source.end]
    assert quoted.source.article == article


def test_lines_move_change_and_go_and_all_of_it_is_undone(library: Library) -> None:
    page, article = composed(library)
    first, second, own = page.lines
    before = library.decided()
    library.move_brief_line(own.uid, -2)
    library.move_brief_line(first.uid, 1)
    library.edit_brief_line(own.uid, "Ask for it.")
    library.title_brief(page.uid, "Floods")
    library.remove_brief_line(second.uid)
    library.write_in_brief("In between", after=own.uid)
    now = library.brief("floods")
    assert [line.text[:10] for line in now.lines] == ["Ask for it", "In between", first.text[:10]]
    assert library.move_brief_line(own.uid, -1) is None
    library.drop_brief(page.uid)
    assert library.briefs() == []
    for _ in range(7):
        library.undo()
    assert library.decided() == before and library.brief() == page
    with pytest.raises(BriefingError, match="words of its source"):
        library.edit_brief_line(first.uid, "other words")
    with pytest.raises(BriefingError, match="no words"):
        library.add_to_brief([library.person_target(library.people(article=article)[0].id)])
    with pytest.raises(BriefingError, match="no brief 'nothing'"):
        library.brief("nothing")


def test_the_first_line_begins_a_brief(library: Library) -> None:
    library.write_in_brief("A thought")
    assert library.briefs()[0].title.startswith("Brief of 20")
    library.undo()
    assert library.briefs() == []


def test_words_that_are_gone_stay_on_the_page_and_are_said_to_be_gone(library: Library) -> None:
    page, article = composed(library)
    list(library.reparse())
    assert library.brief() == page
    put(library, "Before it. " + WIRE.replace(LAST, "The talks go on."), url=URL)
    quoted, passage, _ = library.brief().lines
    first = page.lines[0].source
    assert first and first.start is not None and quoted.source
    assert not quoted.source.orphaned and quoted.source.start == first.start + 11
    assert passage.source and passage.source.orphaned and passage.text == page.lines[1].text
    assert [place.target for place in library.orphans()] == [passage.target]
    for form in FORMATS:
        told = compose(library.brief(), form)
        assert passage.text.split()[0] in told
        assert form in ("json", "csv") or GONE in told
    library.anchor(library.orphans()[0].target, library.passage_target(article, 0, 9))
    moved = library.brief().lines[1]
    assert moved.text == "Before it" and moved.source and not moved.source.orphaned


def test_each_format_holds_words_source_and_marks(library: Library) -> None:
    page, _ = composed(library)
    text = compose(page, "text")
    assert "“We have seen what it costs when one of us learns last,”\n— Ana Okafor, Minister." in text
    assert "[Note of the author] We should ask\nfor the text." in text and "Also in Daily Post." in text
    markdown = compose(page, "markdown")
    assert markdown.startswith("# Floods \\*this\\* week\n") and "> “We have seen" in markdown
    assert f"[*Gauges \\<shared\\>*](<{URL}>), The Wire, 2026-03-04." in markdown
    html = compose(page, "html")
    assert "Gauges &lt;shared&gt;" in html and f'<a href="{URL}">' in html and "<shared>" not in html
    data = json.loads(compose(page, "json"))
    assert data["lines"][0]["text"] in SAID and data["lines"][2].get("source") is None
    rows = list(csv.DictReader(io.StringIO(compose(page, "csv"))))
    assert [row["kind"] for row in rows] == ["direct", "passage", "own"]
    assert rows[0]["speaker"] == "Ana Okafor" and rows[0]["text"] == data["lines"][0]["text"]


def test_hostile_words_stay_words(library: Library) -> None:
    library.write_in_brief("=SUM(A1) </script><script> \x1b[31m`x` [a](javascript:b)\u202e")
    page = library.brief()
    for form in FORMATS:
        assert "\x1b" not in compose(page, form)
    assert "<script>" not in compose(page, "html")
    assert "'=SUM" in compose(page, "csv") and "\\[a\\]" in compose(page, "markdown")


def test_a_file_is_its_owners_alone_and_is_not_written_over(library: Library, tmp_path: Path) -> None:
    composed(library)
    path = tmp_path / "floods.html"
    assert library.save_brief(path) == "html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(BriefingError, match="there already"):
        library.save_brief(path)
    path.chmod(0o644)
    library.save_brief(path, form="text", overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8").startswith("Floods *this* week\n====")
    with pytest.raises(BriefingError, match="which format"):
        library.save_brief(tmp_path / "floods.xyz")


def test_lines_find_room_at_one_place_however_many_there_are(library: Library) -> None:
    library.new_brief("Ports")
    library.write_in_brief("first")
    library.write_in_brief("last")
    first = library.brief().lines[0].uid
    for number in range(70):
        library.write_in_brief(f"line {number}", after=first)
    texts = [line.text for line in library.brief().lines]
    assert texts == ["first", *(f"line {number}" for number in reversed(range(70))), "last"]
    library.move_brief_line(library.brief().lines[-1].uid, -70)
    assert [line.text for line in library.brief().lines][:3] == ["first", "last", "line 69"]
    library.undo()
    assert [line.text for line in library.brief().lines] == texts


def test_the_latest_brief_is_the_one_that_was_changed_last(library: Library) -> None:
    library.new_brief("One")
    library.new_brief("Two")
    assert [row.title for row in library.briefs()] == ["Two", "One"]
    library.write_in_brief("a line", "One")
    assert [row.title for row in library.briefs()] == ["One", "Two"]
    library.title_brief("Two", "Three")
    assert [row.title for row in library.briefs()] == ["Three", "One"]
