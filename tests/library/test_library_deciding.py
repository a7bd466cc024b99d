"""Decisions: each is kept, found again by its words, undone and done again exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model import Target
from tests.store.made import RuleParser, news, opened, put


def added(library: Library, text: str, **options: str) -> int:
    outcome = put(library, text, **options)
    assert outcome.article is not None
    return outcome.article


def said(library: Library, words: str) -> Target:
    row = next(row for row in library.quotations() if words in row.text)
    return library.quotation_target(row.uid)


def test_marks_are_decisions(library: Library) -> None:
    article = added(library, news(1))
    first = library.mark_read(article)
    assert first is not None and first.action == "read" and first.before is None and first.after
    assert library.mark_read(article) is None
    assert library.star(article, False) is None
    assert library.mark_read(article, False) is not None
    assert [decision.action for decision in library.log()] == ["read", "read"]
    with pytest.raises(BriefingError):
        library.mark_read(1)


def test_undo_and_redo_also_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        article = added(library, news(1))
        library.mark_read(article)
        library.star(article)
    with opened(path) as library:
        undone = library.undo()
        assert undone is not None and undone.action == "star" and undone.undone
        row = library.first_page()[0]
        assert row.read and not row.starred
    with opened(path) as library:
        redone = library.redo()
        assert redone is not None and redone.action == "star" and not redone.undone
        assert library.redo() is None
        library.undo()
        library.undo()
        assert library.undo() is None
        row = library.first_page()[0]
        assert not row.read and not row.starred
        library.mark_read(article)
        assert library.redo() is None


def test_tags_on_everything(library: Library) -> None:
    article = added(library, news(1))
    own, quoted = library.article_target(article), said(library, "tariff")
    passage = library.passage_target(article, 0, 6)
    done = library.tag([own, quoted, passage], add=["  To  Do ", "#Trade", "📌 später"])
    assert done is not None
    assert {row.tag: row.count for row in library.tags()} == {"to do": 3, "trade": 3, "📌 später": 3}
    assert library.first_page()[0].tags == ("to do", "trade", "📌 später")
    assert library.quotations(None, 'tag:"to do"')[0].tags == ("to do", "trade", "📌 später")
    assert len(library.quotations(None, "tag:trade")) == 1
    assert len(library.first_page("tag:tra*")) == 1 and library.first_page("tag:tra") == []
    assert len(library.first_page("tag:*")) == 1
    assert library.tag([own], add=["trade"]) is None
    library.tag([own], add=["new"], remove=["trade"])
    assert library.first_page()[0].tags == ("new", "to do", "📌 später")
    library.undo()
    library.undo()
    assert library.tags() == []


@pytest.mark.parametrize("name", ["", "  ", "\x1b\x00", "x" * 101])
def test_a_tag_that_is_none_is_refused(library: Library, name: str) -> None:
    article = added(library, news(1))
    with pytest.raises(BriefingError):
        library.tag([library.article_target(article)], add=["good", name])
    assert library.tags() == []


def test_tags_are_renamed_and_joined_in_one_action(library: Library) -> None:
    one, two = added(library, news(1)), added(library, news(2))
    targets = [library.article_target(one), library.article_target(two)]
    library.tag(targets, add=["eu"])
    library.tag(targets[:1], add=["europe"])
    library.rename_tag("eu", "europe")
    assert [(row.tag, row.count) for row in library.tags()] == [("europe", 2)]
    library.undo()
    assert [(row.tag, row.count) for row in library.tags()] == [("eu", 2), ("europe", 1)]


def test_notes(library: Library) -> None:
    article = added(library, news(1))
    library.note(said(library, "tariff"), "Check the\r\nnumber\x1b[31m!")
    (note,) = library.notes(article)
    assert note.text == "Check the\nnumber [31m!" and note.place.article == article
    assert note.place.target.exact == "We will keep tariff number 1 in place,"
    assert len(library.first_page("note:number")) == 1 and library.first_page("note:nothing") == []
    assert len(library.quotations(None, 'note:"check the"')) == 1
    library.edit_note(note.uid, "Done")
    assert library.edit_note(note.uid, "Done") is None
    assert [note.text for note in library.notes()] == ["Done"]
    library.edit_note(note.uid, None)
    assert library.notes() == []
    library.undo()
    library.undo()
    assert library.notes()[0].text == "Check the\nnumber [31m!"
    with pytest.raises(BriefingError):
        library.note(said(library, "tariff"), " \x00 ")


def test_follow_ups(library: Library) -> None:
    article = added(library, news(1))
    target = library.passage_target(article, 0, 10)
    library.follow_up(target, "Ask the ministry", due="2020-05-01", waiting_on="Anna Novak")
    library.follow_up(target, "Some day")
    first, second = library.follow_ups(article)
    assert (first.due, first.status, first.waiting_on) == ("2020-05-01", "open", "Anna Novak")
    for query, count in (("is:open", 1), ("is:due", 1), ("is:overdue", 1), ("is:waiting", 1)):
        assert len(library.first_page(query)) == count, query
    library.change_follow_up(first.uid, status="done")
    assert library.change_follow_up(first.uid, status="done") is None
    assert library.first_page("is:overdue") == []
    assert [row.uid for row in library.follow_ups(status="open")] == [second.uid]
    library.drop_follow_up(second.uid)
    assert len(library.follow_ups()) == 1
    library.undo()
    library.undo()
    assert library.follow_ups(article) == [first, second]
    for change in ({"due": "on the twelfth of never"}, {"status": "lost"}, {"colour": "red"}, {"text": ""}):
        with pytest.raises(BriefingError):
            library.change_follow_up(first.uid, **change)


def test_a_speaker_is_corrected_and_put_back(library: Library) -> None:
    article = added(library, news(1))
    silva = next(person for person in library.people() if person.name == "Marco Silva")
    before = library.quotations(article)
    target = said(library, "No comment")
    library.correct(target, "speaker", {"name": "Marco Silva", "person": silva.uid})
    row = library.quotations(None, "said:silva")[0]
    assert row.speaker_id == silva.id and row.rule == "corrected" and row.confidence == 1.0
    assert library.article(article).reading.quotations[1].speaker is not None
    assert len(library.quotations(None, "-is:unverified")) == 1
    library.correct(target, "speaker", {"name": "Somebody Else"})
    somebody = next(person for person in library.people() if person.name == "Somebody Else")
    assert library.quotations(None, 'said:"somebody else"')[0].speaker_id == somebody.id
    library.correct(said(library, "tariff"), "speaker", None)
    assert all(row.speaker != "Anna Novak" for row in library.quotations())
    for _ in range(3):
        library.undo()
    assert library.quotations(article) == before


def test_a_speaker_from_another_article(library: Library) -> None:
    other = added(library, news(1, "Boris Weber"))
    weber = next(person for person in library.people(other) if person.name == "Boris Weber")
    article = added(library, news(2))
    library.correct(said(library, "No comment 2"), "speaker", {"name": weber.name, "person": weber.uid})
    assert [row.article for row in library.quotations(None, "said:weber")] == [article, other]


def test_a_wrong_quotation_is_rejected(library: Library) -> None:
    article = added(library, "“Same words.” “Same words.” “Other words.”")
    first, second, third = library.quotations(article)
    library.correct(library.quotation_target(first.uid), "rejected", True)
    assert [row.uid for row in library.quotations(article)] == [second.uid, third.uid]
    assert set(library.article(article).quotation_uids.values()) == {second.uid, third.uid}
    assert library.first_page()[0].quotations == 2
    library.undo()
    assert library.quotations(article) == [first, second, third]


def test_title_date_and_outlet_are_corrected(library: Library) -> None:
    article = added(library, news(1), published="2025-01-01")
    target = library.article_target(article)
    before = library.first_page()
    library.correct(target, "title", "A better  headline")
    library.correct(target, "published", "2025-09-09")
    library.correct(target, "outlet", "The Wire")
    (row,) = library.first_page("title:better outlet:wire on:2025-09-09")
    assert (row.title, row.title_derived, row.published) == ("A better headline", False, "2025-09-09")
    assert library.article(row.id).reading.title.text == "A better headline"
    for _ in range(3):
        library.undo()
    assert library.first_page() == before
    for field, value in (("published", "never"), ("title", " "), ("mood", "good")):
        with pytest.raises(BriefingError):
            library.correct(target, field, value)


def test_persons_are_merged_and_parted(library: Library) -> None:
    added(library, news(1, "Anna Novak"))
    added(library, news(2, "Ana Novak"))
    people = {person.name: person for person in library.people()}
    one, other = people["Ana Novak"], people["Anna Novak"]
    library.merge(one.id, other.id)
    merged = next(person for person in library.people() if person.id == other.id)
    assert merged.articles == 2 and merged.quotations == 2 and "Ana Novak" in merged.aliases
    assert one.id not in [person.id for person in library.people()]
    assert {row.speaker for row in library.quotations(None, "said:ana")} == {"Anna Novak"}
    assert len(library.quotations(None, "said:anna")) == 2
    assert library.merge(one.id, other.id) is None
    with pytest.raises(BriefingError):
        library.merge(one.id, one.id)
    library.part(other.id)
    assert {person.name: person for person in library.people()} == people
    library.undo()
    library.undo()
    assert {person.name: person for person in library.people()} == people


def test_two_persons_of_one_name_are_told_apart(library: Library) -> None:
    first, second = added(library, news(1)), added(library, news(2))
    person = next(person for person in library.people() if person.name == "Anna Novak")
    before = (library.people(), library.quotations())
    library.split(person.id, [second])
    (one,) = [row for row in library.people(first) if row.name == "Anna Novak"]
    (other,) = [row for row in library.people(second) if row.name == "Anna Novak"]
    assert one.id == person.id != other.id and one.articles == other.articles == 1
    assert {row.speaker_id for row in library.quotations(None, "said:novak")} == {one.id, other.id}
    list(library.reparse())
    assert [row.id for row in library.people(second) if row.name == "Anna Novak"] == [other.id]
    assert library.split(person.id, [second]) is None
    library.undo()
    assert (library.people(), library.quotations()) == before


def test_searches_are_kept(library: Library) -> None:
    library.save_search("Mine", "said:novak tariff")
    assert library.saved_searches() == {"mine": "said:novak tariff"}
    library.save_search("mine", None)
    assert library.saved_searches() == {}
    library.undo()
    assert library.saved_searches() == {"mine": "said:novak tariff"}


def test_a_passage_is_found_again_in_a_new_version(library: Library) -> None:
    text = news(1)
    article = added(library, text, url="https://a.org/1")
    at = text.index("Marco Silva listened")
    library.tag([library.passage_target(article, at, at + 20)], add=["kept"])
    library.note(said(library, "tariff"), "on the quotation")
    library.tag([library.passage_target(article, text.index("The co-op"), len(text))], add=["lost"])
    changed = "An editor’s preface. " + text.replace("The co-operation goes on.", "It ended.")
    again = added(library, changed, url="https://a.org/1")
    assert library.kept_and_orphaned() == (3, 1)
    (note,) = library.notes(again)
    assert changed[note.place.start : note.place.end] == "We will keep tariff number 1 in place,"
    (orphan,) = library.orphans()
    assert orphan.target.exact == "The co-operation goes on." and orphan.orphaned and orphan.start is None
    assert [row.id for row in library.first_page("is:orphaned")] == [again]
    assert len(library.first_page("tag:lost")) == 1
    added(library, text + " Back again.", url="https://a.org/1")
    assert library.orphans() == [] and library.kept_and_orphaned() == (3, 0)


def test_a_passage_among_its_twins(library: Library) -> None:
    text = "The vote failed. Then they met. The vote failed. Then they left. The vote failed."
    article = added(library, text, url="https://a.org/1")
    at = text.index("The vote failed. Then they left")
    library.note(library.passage_target(article, at, at + 16), "the second one")
    changed = "In the end, again: the old text. " * 3 + text.replace(". ", ".\n\n")
    again = added(library, changed, url="https://a.org/1")
    (note,) = library.notes(again)
    assert note.place.start == changed.index("The vote failed.\n\nThen they left")


def test_decisions_survive_another_parser(library: Library) -> None:
    article = added(library, news(1))
    added(library, news(2))
    library.note(said(library, "No comment 1"), "hangs on a quotation that goes")
    library.correct(said(library, "tariff number 1"), "speaker", {"name": "Marco Silva"})
    library.tag([said(library, "tariff number 2")], add=["stays"])
    library.mark_read(article)
    before = library.decided()
    library.use_parser(lambda: RuleParser(blind=True, version="rules-2"))
    planned = list(library.reparse(dry_run=True))
    assert len(library.quotations()) == 4
    done = list(library.reparse())
    assert done == planned and [one.lost for one in done] == [1, 1]
    assert [one.reattributed for one in done] == [1, 1]
    assert library.decided() == before and library.kept_and_orphaned() == (3, 0)
    assert library.quotations(None, 'said:"marco silva"')[0].text.startswith("We will keep tariff number 1")
    (note,) = library.notes()
    assert note.place.start is not None and note.place.target.exact == "No comment 1."
    library.use_parser(RuleParser)
    list(library.reparse("tariff"))
    assert len(library.quotations(None, "note:hangs")) == 1
    assert library.first_page("is:read")[0].id == article
