"""Verbs that decide, on a real store: marks, tags, notes, follow-ups, the log, undo."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefing.cli.agenda import group_of
from briefing.cli.decisions import change_words
from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.cli.verbs.followup import understood
from briefing.errors import BriefingError
from briefing.library import AddOptions
from briefing.model import FollowUpRow, Place, Target
from briefing.settings import Settings
from tests.store.made import opened

Call = Callable[..., tuple[int, str, str]]
TEXT = "Port talks\n\n“The quay is ours,” said Minister Ada Holm. The tariff stays."


@pytest.fixture
def store(tmp_path: Path) -> tuple[Path, str, str]:
    """A store with one article: its path, the article's name, the quotation's name."""
    path = tmp_path / "s.db"
    with opened(path) as library:
        outcome = library.add_text(TEXT)
        assert outcome.article is not None
        view = library.article(outcome.article)
        return path, view.row.uid, view.quotation_uids["q1"]


@pytest.fixture
def on(store: tuple[Path, str, str]) -> Call:
    """Run a command on that store."""

    def call(*arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        desk = Desk(
            store[0],
            out=Output(out, terminal=False),
            err=Output(err, terminal=False),
            settings=Settings(),
            opener=lambda *unused: opened(store[0]),
        )
        return run(arguments, desk), out.getvalue(), err.getvalue()

    return call


def test_tags_go_on_and_off_and_are_listed(on: Call, store: tuple[Path, str, str]) -> None:
    _, article, quotation = store
    assert on("tag", article, quotation, "+Tariffs", "+to check") == (0, "2 things tagged.\n", "")
    assert on("tag")[1] == "tariffs: 2 things\nto check: 2 things\n"
    assert on("tag", article[:8], "-tariffs")[0] == 0
    assert on("tag", article, "-tariffs")[1] == "it was so already; nothing changed.\n"
    assert on("tag", "--rename", "tariffs", "duties")[1] == "renamed.\n"
    assert json.loads(on("tag", "--json")[1]) == [
        {"tag": "to check", "count": 2},
        {"tag": "duties", "count": 1},
    ]
    assert quotation in on("quotes", "tag:duties")[1]


def test_a_search_is_tagged_only_when_it_is_agreed(on: Call, store: tuple[Path, str, str]) -> None:
    status, out, err = on("tag", "--search", "quay", "+found")
    assert (status, out) == (1, "")
    assert "1 thing. Add --yes" in err
    assert on("tag", "--search", "quay", "+found", "--yes")[1] == "1 thing tagged.\n"
    assert on("tag", "--search", "nothere", "+found", "--yes")[0] == 1
    assert on("tag", store[1])[2].startswith("briefing: no tag is given.")


def test_notes_are_written_changed_and_taken_away(on: Call, store: tuple[Path, str, str]) -> None:
    _, article, _ = store
    assert on("note", f"{article}:0-10", "look", "here")[1] == "note kept.\n"
    (note,) = json.loads(on("note", "--json")[1])
    assert (note["text"], note["place"]["target"]["exact"]) == ("look here", "Port talks")
    assert f"on “Port talks” Port talks [{article}]" in on("note", article)[1]
    on("note", "--change", note["uid"], "look", "there")
    assert "look there" in on("note")[1]
    assert on("list", "note:there")[1] != ""
    on("note", "--remove", note["uid"])
    assert on("note")[2].startswith("briefing: there are no notes yet")
    assert on("note", f"{article}:5-900", "x")[0] == 1
    assert on("note", "--remove", "nosuchnote")[0] == 1


def test_follow_ups_come_and_go_on_the_agenda(on: Call, store: tuple[Path, str, str]) -> None:
    _, article, _ = store
    assert on("followup", article, "ask", "--due", "2020-02-03", "--waiting-on", "Ada Holm")[1] == (
        "kept, due 2020-02-03.\n"
    )
    (row,) = json.loads(on("agenda", "--json")[1])
    lines = on("agenda")[1].splitlines()
    assert lines[:2] == ["Overdue", f"  {row['uid']} ask (due 2020-02-03; waiting on Ada Holm)"]
    assert on("followup", "--change", row["uid"], "ask again", "--due", "2999-01-01")[1] == (
        "changed, due 2999-01-01.\n"
    )
    assert on("agenda")[1].startswith(f"Later\n  {row['uid']} ask again (due 2999-01-01;")
    assert on("followup", "--done", row["uid"])[1] == "done.\n"
    assert on("agenda")[1] == ""
    assert on("agenda", "--status", "all")[1].startswith("Done\n")


def test_a_day_that_nothing_understands_changes_nothing(on: Call, store: tuple[Path, str, str]) -> None:
    status, out, err = on("followup", store[1], "ask", "--due", "flurb")
    assert (status, out) == (1, "")
    assert (
        err == "briefing: 'flurb' is no date that makes sense. Write it as 2025-11-03, fri or 'in 2 weeks'.\n"
    )
    assert on("followup", store[1])[0] == 1
    assert on("agenda", "--json")[1] == "[]\n"


def test_marks_are_kept_and_undone(on: Call, store: tuple[Path, str, str]) -> None:
    _, article, _ = store
    assert on("mark", "--read", article)[1] == "1 article changed.\n"
    assert on("mark", "--star", article[:8])[0] == 0
    assert on("list", "is:starred", "is:read", "--count")[1] == "1\n"
    assert "starred" in on("log")[1].splitlines()[0]
    assert on("undo", "2")[1].count("undone:") == 2
    assert on("list", "is:starred")[1] == ""
    assert on("redo")[1].startswith("done again: 1.")
    assert on("list", "is:read", "--count")[1] == "1\n"


def test_a_correction_holds_and_goes_back(on: Call, store: tuple[Path, str, str]) -> None:
    _, article, quotation = store
    assert on("correct", quotation, "speaker=Bo Lund", "kind=partial") == (
        0,
        "speaker corrected.\nkind corrected.\n",
        "",
    )
    assert on("quotes", article)[1].startswith("Bo Lund: “The quay is ours,”\n  partial,")
    again = on("correct", quotation, "speaker=Cy Dahl", "kind=indirect")[1].splitlines()
    assert again[0].startswith("speaker corrected; it was 'Bo Lund' since 20") and "undo' brings" in again[0]
    assert again[1].startswith("kind corrected; it was 'partial' since 20")
    assert on("undo", "2")[0] == 0 and "Bo Lund: " in on("quotes", article)[1]
    assert on("correct", quotation, "--back", "speaker")[1] == "speaker is as it was read.\n"
    assert on("quotes", article)[1].startswith("Ada Holm: ")
    on("correct", article, "title=Quay talks", "published=27 October 2025", "outlet=The Daily")
    assert "2025-10-27 unread The Daily: Quay talks (" in on("list")[1]
    on("correct", "--person", "Ada Holm", "name=Ada M. Holm")
    assert on("people")[1].startswith("Ada M. Holm: Minister")


def test_words_and_missed_quotations(on: Call, store: tuple[Path, str, str]) -> None:
    _, article, quotation = store
    assert on("correct", quotation, "words=quay is  ours") == (0, "span corrected.\n", "")
    assert on("quotes", article)[1].startswith("Ada Holm: “quay is ours”")
    told = on("correct", quotation, "span=12-15,20-24")[1]
    assert told.startswith("span corrected; it was 'quay is ours' since ")
    assert "words corrected to" in on("log")[1]
    assert on("correct", quotation, "--back", "words")[1] == "words is as it was read.\n"
    start = TEXT.index("The tariff")
    place = f"{article}:{start}-{start + 16}"
    assert on("correct", place, "quoted", "speaker=Ada Holm")[1] == "it is a quotation now.\n"
    assert "Ada Holm: The tariff stays" in on("quotes", article)[1]
    assert "added as a quotation of Ada Holm" in on("log")[1]
    assert on("correct", quotation, "rejected")[0] == 0 and "quay" not in on("quotes", article)[1]
    assert on("correct", quotation, "--back", "rejected")[1] == "rejected is as it was read.\n"
    assert "quay" in on("quotes", article)[1]


def test_a_person_gets_a_role_or_is_none(on: Call, store: tuple[Path, str, str]) -> None:
    _, article, _ = store
    assert on("correct", "--person", "Ada Holm", "--article", article, "role=Harbour Minister")[0] == 0
    assert "Harbour Minister" in on("quotes", article)[1]
    assert on("correct", "--person", "Ada Holm", "role=Envoy")[0] == 0
    assert "Envoy" in on("people")[1]
    assert on("correct", "--person", "Ada Holm", "--back", "role")[1] == "role is as it was read.\n"
    assert on("correct", "--person", "Ada Holm", "rejected")[0] == 0
    assert "Ada Holm" not in on("people")[1]
    assert on("undo")[0] == 0 and "Ada Holm" in on("people")[1]


def test_what_lost_its_words_is_moved_or_dropped(on: Call, store: tuple[Path, str, str]) -> None:
    start = TEXT.index("The tariff")
    with opened(store[0]) as library:
        article = library.add_text(TEXT, AddOptions(url="https://a.org/1")).uid
        assert article is not None
    place = f"{article[:8]}:{start}-{start + 16}"
    on("tag", place, "+gone")
    on("note", place, "look again")
    with opened(store[0]) as library:
        changed = TEXT.replace("The tariff stays", "Tariffs end")
        article = library.add_text(changed, AddOptions(url="https://a.org/1")).uid
    _, out, _ = on("orphans")
    name = out.split("[")[1].split("]")[0]
    assert "“The tariff stays”" in out and "tags +gone" in out and "note: look again" in out
    assert json.loads(on("orphans", "--json")[1])[0]["tags"] == ["gone"]
    assert on("orphans", "--drop", name)[1].startswith("let go")
    assert on("undo")[0] == 0
    assert on("orphans", "--move", name, f"{article}:{start}-{start + 11}")[1] == "moved to “Tariffs end”.\n"
    assert on("orphans")[2] == "briefing: nothing has lost its words\n"
    assert "moved to “Tariffs end”" in on("log")[1]
    assert on("orphans", "--drop", name)[0] == 1


def test_a_dry_run_lists_what_would_change(store: tuple[Path, str, str]) -> None:
    out = io.StringIO()
    desk = Desk(
        store[0],
        out=Output(out, terminal=False),
        err=Output(io.StringIO(), terminal=False),
        settings=Settings(),
        opener=lambda *unused: opened(store[0], blind=True),
    )
    assert run(["reparse", "--all", "--dry-run"], desk) == 0
    assert "now by nobody named, before by Ada Holm: “The quay is ours,”" in out.getvalue()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing says what to correct"),
        (["QUOTATION", "words=never said"], "does not hold the words"),
        (["QUOTATION", "span=x"], "is no span"),
        (["QUOTATION", "span=1-99999"], "no words of the article"),
        (["ARTICLE:0-5", "kind=direct"], "to a quotation only"),
        (["ARTICLE"], "nothing says how it rightly is. Fields: title, published, outlet."),
        (["ARTICLE", "colour=red"], "an article has no 'colour' to correct"),
        (["ARTICLE", "title="], "'title' wants a value"),
        (["ARTICLE", "published=soon"], "no date"),
        (["QUOTATION", "kind=loud"], "no kind of quotation"),
        (["--person", "Nobody Here", "name=x"], "nobody here is called 'Nobody Here'"),
        (["--person", '"', "name=x"], "a person's name is missing"),
    ],
)
def test_a_correction_that_makes_no_sense_is_told(
    on: Call, store: tuple[Path, str, str], words: list[str], said: str
) -> None:
    names = {"ARTICLE": store[1], "QUOTATION": store[2], "ARTICLE:0-5": f"{store[1]}:0-5"}
    status, out, err = on("correct", *(names.get(word, word) for word in words))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert said in err


def test_two_persons_become_one_and_part(on: Call, store: tuple[Path, str, str]) -> None:
    with opened(store[0]) as library:
        library.add_text("“No,” said Minister Adda Holm. Ada Holm listened in Oslo.")
    assert on("merge", "Adda Holm", "Ada Holm")[1] == "Adda Holm and Ada Holm are one now.\n"
    assert on("merge", "Ada Holm", "Ada Holm")[0] == 1
    assert len(on("people", "--json")[1].splitlines()) == 3
    assert on("merge", "--part", "Ada Holm")[1] == "Ada Holm is parted.\n"
    assert len(on("people", "--json")[1].splitlines()) == 4
    assert on("merge", "Holm", "Ada Holm")[2].startswith("briefing: 2 people fit 'Holm': ")
    assert on("merge", "Ada Holm")[0] == 1


def test_a_namesake_is_told_apart_in_an_article(on: Call, store: tuple[Path, str, str]) -> None:
    with opened(store[0]) as library:
        added = library.add_text("“We will not,” said Ada Holm. Ada Holm runs a bakery in Bergen.")
    assert len(on("people", "--json")[1].splitlines()) == 3
    assert on("merge", "--split", added.uid, "Ada Holm")[1] == "in 1 article Ada Holm is somebody else now.\n"
    assert on("people")[1].count("Ada Holm") == 2
    assert on("merge", "--split", "nowhere", "1")[0] == 1
    assert on("merge", "--split", added.uid, "--part", "1")[0] == 1
    assert on("merge", "--split", added.uid, "Ada", "Holm")[0] == 1
    assert on("undo")[0] == 0 and on("people")[1].count("Ada Holm") == 1


def test_a_new_reading_keeps_what_was_decided(on: Call, store: tuple[Path, str, str]) -> None:
    on("tag", store[2], "+keep")
    assert on("reparse")[0] == 2
    assert on("reparse", "--all", "--dry-run")[1] == (
        "1 article would be read anew; of 1 decisions 1 hold, 0 lost their passage.\n"
    )
    assert on("reparse", "--all")[1].startswith("1 article read anew; of 1 decisions 1 hold")


def test_the_store_is_looked_after(on: Call, tmp_path: Path) -> None:
    assert json.loads(on("store", "stats", "--json")[1])["articles"] == 1
    assert on("store", "check") == (0, "no damage was found.\n", "")
    assert on("store", "optimize")[0] == on("store", "repair")[0] == 0
    copy = tmp_path / "copy.db"
    assert on("store", "backup", str(copy))[0] == 0
    assert copy.stat().st_size > 0
    assert on("store", "backup", str(copy))[0] == 1
    assert on("store", "backup")[0] == on("store", "stats", "x")[0] == 1
    out = tmp_path / "all.jsonl"
    assert on("store", "export", str(out))[0] == 0
    assert on("store", "export", str(out))[0] == 1
    assert out.read_text(encoding="utf-8") == on("store", "export")[1] != ""
    assert out.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("action", "before", "after", "words"),
    [
        ("read", None, "2025", "marked read"),
        ("read", "2025", None, "marked unread"),
        ("star", None, "2025", "starred"),
        ("tag", {"tag": "a", "at": None}, {"tag": "a", "at": "2025"}, "tag “a” put"),
        ("tag", {"tag": "a", "at": "2025"}, {"tag": "a", "at": None}, "tag “a” taken off"),
        ("note", {"at": None}, {"text": "b\nc", "at": "2025"}, "note “b c”"),
        ("note", {"text": "b", "at": "2025"}, {"at": None}, "note “b”, taken away"),
        (
            "follow-up",
            {"at": None},
            {"text": "b", "status": "open", "due": "2025-01-02", "at": "2025"},
            "follow-up “b”, open, due 2025-01-02",
        ),
        ("correct", {}, {"field": "speaker", "value": {"name": "A"}, "at": "2025"}, "speaker corrected to A"),
        ("correct", {}, {"field": "rejected", "value": True, "at": "2025"}, "rejected corrected to yes"),
        ("correct", {}, {"field": "kind", "at": None}, "correction of kind taken back"),
        ("undo", None, {"batch": 4}, "undo of 4"),
        ("sing", [], {"x": 1}, 'sing (nothing to {"x": 1})'),
        ("tag", 3, "odd\x1b", "tag “” put"),
    ],
)
def test_a_decision_is_told_in_words(action: str, before: object, after: object, words: str) -> None:
    assert change_words(action, before, after) == words


@pytest.mark.parametrize(
    ("due", "wait", "group"),
    [
        ("2025-10-27", None, "overdue"),
        ("2025-10-28", None, "today"),
        ("2025-11-02", None, "this week"),
        ("2025-11-03", None, "later"),
        (None, None, "without date"),
        ("2025-10-27", "2025-10-29", "waiting"),
        ("2025-10-27", "2025-10-28", "overdue"),
    ],
)
def test_the_agenda_groups_by_what_presses(due: str | None, wait: str | None, group: str) -> None:
    row = FollowUpRow("u", "x", due, wait, None, "open", "2025", Place(Target("article", "a"), 1, "t"))
    assert group_of(row, date(2025, 10, 28)) == group


def test_a_day_to_come_is_understood() -> None:
    assert understood("fri", date(2025, 10, 28)) == "2025-10-31"
    assert understood(None, date(2025, 10, 28)) is None
    with pytest.raises(BriefingError):
        understood("", date(2025, 10, 28))
