"""Corrections of words, roles, persons; quotations that were missed: kept, found again, undone exactly."""

from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.library.pieces import quoted_pieces
from briefing.model import QuotationRow, Target
from tests.store.made import RuleParser, news, put

TEXT = (
    "“We came early,” Anna Novak said, “and we stay.” Marco Silva listened. She would stay, she told"
    " Marco Silva.\n\nMinister Anna Novak left."
)


def added(library: Library, text: str, **options: str) -> int:
    outcome = put(library, text, **options)
    assert outcome.article is not None
    return outcome.article


def row_of(library: Library, words: str) -> QuotationRow:
    return next(row for row in library.quotations() if words in row.text)


def person(library: Library, name: str) -> int:
    return next(row.id for row in library.people() if row.name == name)


def test_the_words_of_a_quotation_are_chosen(library: Library) -> None:
    article = added(library, news(1), url="https://a.org/1")
    text = library.article(article).reading.text
    before = library.quotations(article)
    target = library.quotation_target(before[0].uid)
    library.note(target, "on it")
    at = text.index("keep tariff")
    library.correct(target, "span", [(at, at + 11)])
    row = library.quotations(article)[0]
    assert row.text == "keep tariff" and row.uid == before[0].uid and row.checked
    assert row.by_hand == "checked by you" and row.speaker == "Anna Novak"
    assert library.article(article).reading.quotations[0].content[0].text == "keep tariff"
    assert library.notes(article)[0].place.start == at
    assert not library.quotations(None, "place") and library.quotations(None, "keep tariff")
    list(library.reparse())
    assert row_of(library, "keep tariff").uid == row.uid
    again = added(library, "An editor writes. " + text, url="https://a.org/1")
    assert library.quotations(again)[0].content[0].start == at + 18
    assert library.article(again).reading.quotations[0].content[0].text == "keep tariff"
    library.undo()
    assert [r.text for r in library.quotations(again)] == [r.text for r in before]
    for wrong in ([], [(5, 5)], [(0, 10_000)], [(3, 9), (5, 12)], [(-4, 4)]):
        with pytest.raises(BriefingError):
            library.correct(target, "span", wrong)


def test_a_quotation_in_two_pieces(library: Library) -> None:
    article = added(library, TEXT)
    row = row_of(library, "We came early")
    text = library.article(article).reading.text
    pieces, marked = quoted_pieces(text, 0, text.index(" Marco"))
    assert marked and [text[p.start : p.end] for p in pieces] == ["We came early,", "and we stay."]
    library.correct(library.quotation_target(row.uid), "span", [(p.start, p.end) for p in pieces])
    assert row_of(library, "We came").text == "We came early, […] and we stay."


def test_a_missed_quotation_is_added(library: Library) -> None:
    article = added(library, TEXT, url="https://a.org/1")
    text = library.article(article).reading.text
    start = text.index("She would stay")
    novak = person(library, "Anna Novak")
    uid = library.person_target(novak).uid
    before = library.quotations(article)
    library.add_quotation(article, start, start + 15, speaker={"name": "Anna Novak", "person": uid})
    row = row_of(library, "She would stay")
    assert (row.kind, row.speaker, row.speaker_id, row.own) == ("indirect", "Anna Novak", novak, True)
    assert [r.text for r in library.quotations(None, "said:novak would")] == ["She would stay,"]
    assert library.first_page()[0].quotations == len(before) + 1
    with pytest.raises(BriefingError, match="already"):
        library.add_quotation(article, start, start + 15)
    own = library.quotation_target(row.uid)
    library.tag([own], ["mine"])
    library.correct(own, "speaker", {"name": "Marco Silva"})
    library.correct(own, "kind", "direct")
    library.use_parser(lambda: RuleParser(blind=True, version="rules-2"))
    list(library.reparse())
    moved = text.replace("Marco Silva listened. ", "")
    again = added(library, moved, url="https://a.org/1")
    row = row_of(library, "She would stay")
    assert (row.speaker, row.kind, row.tags) == ("Marco Silva", "direct", ("mine",))
    assert library.article(again).reading.text[row.content[0].start :].startswith("She would stay")
    assert library.kept_and_orphaned()[1] == 0
    added(library, moved.replace("She would stay, she told Marco Silva.", ""), url="https://a.org/1")
    assert not [r for r in library.quotations() if "She would" in r.text]
    assert {kind for orphan in library.orphans() for kind in orphan.corrections} >= {"quoted"}
    added(library, text + " Back.", url="https://a.org/1")
    assert row_of(library, "She would stay").tags == ("mine",) and library.orphans() == []
    for _ in range(4):
        library.undo()
    assert not [r for r in library.quotations() if "She would" in r.text]


def test_what_the_parser_finds_later_stands_once(library: Library) -> None:
    library.use_parser(lambda: RuleParser(blind=True))
    article = added(library, news(1))
    text = library.article(article).reading.text
    start = text.index("“No comment")
    library.add_quotation(article, start, start + len("“No comment 1.”"), speaker={"name": "Marco Silva"})
    assert row_of(library, "No comment").kind == "direct"
    library.use_parser(RuleParser)
    list(library.reparse())
    assert [(r.text, r.speaker) for r in library.quotations() if "No comment" in r.text] == [
        ("No comment 1.", "Marco Silva")
    ]


def test_a_rejected_quotation_comes_back(library: Library) -> None:
    article = added(library, news(1))
    before = library.quotations(article)
    target = library.quotation_target(before[0].uid)
    library.correct(target, "rejected", True)
    (gone,) = library.rejected(article)
    assert gone == target and len(library.quotations(article)) == 1
    library.correct_back(gone, "rejected")
    assert library.quotations(article) == before and library.rejected(article) == []


def test_several_are_corrected_at_once(library: Library) -> None:
    article = added(library, news(1))
    before = library.quotations(article)
    library.correct_all([library.quotation_target(row.uid) for row in before], "rejected", True)
    assert library.quotations(article) == []
    library.undo()
    assert library.quotations(article) == before


def test_an_article_without_a_date_is_no_end_of_a_role(library: Library) -> None:
    dated = {0: {"published": "2025-03-02"}, 2: {"published": "2025-05-09"}}
    for number in range(4):
        put(library, f"Report {number}. “We stay,” said Minister Anna Novak.", **dated.get(number, {}))
    put(library, "“We go,” said Minister Marco Silva.")
    told = {}
    for row in library.people():
        (role,) = library.person(row.id).roles
        told[row.name] = (role.role, role.first, role.last, role.times)
    assert told == {
        "Anna Novak": ("Minister", "2025-03-02", "2025-05-09", 4),
        "Marco Silva": ("Minister", None, None, 1),
    }


def test_a_person_gets_another_name_and_role(library: Library) -> None:
    article, other = added(library, news(1)), added(library, news(2))
    novak = person(library, "Anna Novak")
    before = (library.people(), library.quotations(), library.decided())
    target = library.person_target(novak)
    library.correct(target, "name", "Anna Nováková")
    (row,) = library.people(None, "nováková")
    assert row.name == "Anna Nováková" and "Anna Novak" in row.aliases and row.own == ("name",)
    assert {r.speaker for r in library.quotations(None, "said:novakova")} == {"Anna Nováková"}
    library.give_role(novak, "Foreign Minister, Sudonia", article)
    assert library.quotations(article)[0].role == "Foreign Minister, Sudonia"
    assert library.quotations(other)[0].role == "Minister"
    assert library.article(article).reading.entities[0].roles[0].title == "Foreign Minister, Sudonia"
    assert library.article(article).row.own == ("role",)
    library.give_role(novak, "Envoy")
    (row,) = library.people(None, "novak")
    assert row.roles[0] == "Envoy" and row.own == ("name", "role")
    list(library.reparse())
    assert library.quotations(article)[0].role == "Foreign Minister, Sudonia"
    library.correct_back(target, "name", "role")
    library.give_role(novak, None, article)
    assert (library.people(), library.quotations()) == before[:2]
    for _ in range(5):
        library.undo()
    assert library.people(None, "nováková") == [] and (library.people(), library.quotations()) == before[:2]
    assert library.decided() == before[2]
    with pytest.raises(BriefingError):
        library.give_role(person(library, "Marco Silva"), " ", article)
    with pytest.raises(BriefingError):
        library.give_role(10_000, "Envoy")


def test_one_who_is_no_person(library: Library) -> None:
    article = added(library, news(1))
    before = (library.people(), library.quotations(), library.article(article).reading)
    novak = person(library, "Anna Novak")
    library.correct(library.person_target(novak), "rejected", True)
    assert (
        [row.name for row in library.people()]
        == ["Marco Silva"]
        == [row.name for row in library.people(article)]
    )
    assert library.people(None, "novak") == []
    assert [(row.speaker, row.speaker_id, row.role) for row in library.quotations()] == [(None,) * 3] * 2
    assert library.quotations(None, "said:novak") == []
    assert [e.name for e in library.article(article).reading.entities] == ["Marco Silva"]
    list(library.reparse())
    added(library, news(2))
    assert "Anna Novak" not in [row.name for row in library.people()]
    library.undo()
    assert library.article(article).reading == before[2]
    assert len(library.quotations(None, "said:novak")) == 2


def test_the_words_are_found_in_the_article(library: Library) -> None:
    article = added(library, TEXT)
    span = library.find_words(article, "Marco  Silva", near=90)
    text = library.article(article).reading.text
    assert text[span.start : span.end] == "Marco Silva" and span.start > 80
    with pytest.raises(BriefingError):
        library.find_words(article, "never said")


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("“We came,” she said, “and saw.”", ["We came,", "and saw."], True),
        ("came,” she said, “and saw", ["came,", "and saw"], True),
        ("  no marks at all ", ["no marks at all"], False),
        ('"Straight marks" he said', ["Straight marks"], True),
        ("“” nothing in them", ["nothing in them"], False),
        (" \n ", [], False),
    ],
)
def test_the_quoted_pieces_of_a_passage(text: str, words: list[str], marked: bool) -> None:
    pieces, with_marks = quoted_pieces(text, 0, len(text))
    if words == ["nothing in them"]:
        assert [text[p.start : p.end].strip("“” ") for p in pieces] == words
        return
    assert ([text[p.start : p.end] for p in pieces], with_marks) == (words, marked)


def test_corrections_of_other_things_are_refused(library: Library) -> None:
    article = added(library, news(1))
    for target, field, value in (
        (library.article_target(article), "span", [(0, 4)]),
        (library.passage_target(article, 0, 4), "speaker", None),
        (Target("person", "nobody"), "mood", "good"),
    ):
        with pytest.raises(BriefingError):
            library.correct(target, field, value)


def test_a_typed_name_is_a_person_with_a_page(library: Library) -> None:
    article, other = added(library, news(1)), added(library, news(2, "Petra Holm"))
    before = (library.people(), library.quotations(), library.decided())
    for number in (article, other):
        row = library.quotations(number)[0]
        library.correct(library.quotation_target(row.uid), "speaker", {"name": "Ivo Brandt"})
    ivo = person(library, "Ivo Brandt")
    page = library.person(ivo).row
    assert (page.articles, page.quotations, page.mentions) == (2, 2, 0)
    assert [row.name for row in library.people_like("brandt")] == ["Ivo Brandt"]
    assert library.said_by(ivo).count == 2 == len(library.quotations(None, "said:brandt"))
    assert [row.id for row in library.articles_with(ivo)] == [other, article]
    list(library.reparse())
    assert library.person(ivo).row.quotations == 2
    library.correct(library.person_target(ivo), "name", "Ivo Brand")
    library.merge(ivo, person(library, "Marco Silva"))
    silva = library.person(ivo).row
    assert (silva.name, silva.quotations, silva.articles) == ("Marco Silva", 2, 2)
    assert library.said_by(silva.id).count == 2 == len(library.quotations(None, 'said:"Marco Silva"'))
    for _ in range(4):
        library.undo()
    assert (library.people(), library.quotations(), library.decided()) == before


def test_a_typed_name_of_somebody_known_is_that_person(library: Library) -> None:
    article, _ = added(library, news(1)), added(library, news(2, "Petra Holm"))
    holm, novak = person(library, "Petra Holm"), person(library, "Anna Novak")
    library.correct(library.person_target(novak), "name", "Anna Nováková")
    target = library.quotation_target(library.quotations(article)[0].uid)
    library.correct(target, "speaker", {"name": "petra HOLM"})
    row = library.quotations(article)[0]
    assert (row.speaker, row.speaker_id) == ("Petra Holm", holm) and library.said_by(holm).count == 2
    library.correct(target, "speaker", {"name": "Anna Novak"})
    row = library.quotations(article)[0]
    assert (row.speaker, row.speaker_id) == ("Anna Nováková", novak)


def test_a_missed_quotation_is_of_whole_words_and_of_no_other_quotation(library: Library) -> None:
    article = added(library, TEXT)
    text = library.article(article).reading.text
    uid, before = library.article(article).row.uid, library.decided()
    start = text.index("She would stay")
    whole = f"{uid[:12]}:{start}-{start + 14}"
    for first, last, told in (
        (start + 1, start + 14, "begins inside “She”"),
        (start, start + 12, "ends inside “stay”"),
        (start + 2, start + 13, "begins inside “She” and ends inside “stay”"),
    ):
        with pytest.raises(BriefingError, match=told) as caught:
            library.add_quotation(article, first, last)
        assert whole in (caught.value.hint or "")
    row = row_of(library, "We came early")
    at = text.index("came early")
    with pytest.raises(BriefingError, match="overlaps the quotation “We came early") as caught:
        library.add_quotation(article, at, at + 10)
    assert row.uid in (caught.value.hint or "")
    assert library.decided() == before
    library.add_quotation(article, start, start + 14)
    assert row_of(library, "She would stay").own


def test_who_is_called_exactly_as_typed_comes_first(library: Library) -> None:
    for number in (1, 2, 3):
        added(library, news(number, "Nova Silver"))
    added(library, news(4, "Anna Nova"))
    added(library, news(5, "Ivo Novak"))
    assert [row.name for row in library.people_like("nova")] == ["Nova Silver", "Anna Nova", "Ivo Novak"]
    assert library.people_like("anna nova")[0].name == "Anna Nova"
    ivo = person(library, "Ivo Novak")
    library.correct(library.person_target(ivo), "name", "Nova")
    assert [row.name for row in library.people_like("nova")] == ["Nova", "Nova Silver", "Anna Nova"]


def test_who_is_no_person_is_not_counted(library: Library) -> None:
    put(library, news(1))
    (row,) = library.first_page()
    person = library.people(row.id)[0]
    library.correct(library.person_target(person.id), "rejected", True)
    assert library.first_page()[0].people == row.people - 1
    with library._store.reading() as connection:
        (people,) = connection.execute("SELECT people FROM v_articles").fetchone()
        names = connection.execute("SELECT name FROM v_people").fetchall()
    assert people == row.people - 1 and (person.name,) not in names
    library.undo()
    assert library.first_page()[0].people == row.people
