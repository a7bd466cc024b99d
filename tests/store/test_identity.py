"""One person in many articles: who is joined, who is not, in whatever order articles come."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.library import AddOptions, Library
from briefing.model import Document, Entity, Mention, Reading, Role, Title
from briefing.store import people
from briefing.store.identity.forms import form_of, within
from briefing.store.identity.likeness import likeness
from briefing.store.identity.persona import load
from briefing.store.identity.upkeep import rebuild
from briefing.store.prepare import prepare
from briefing.store.store import Store
from briefing.store.writing import Keeper
from tests.store.people_set import Named, named


def article_of(number: int, row: Named) -> tuple[Document, Reading]:
    """An article that names one person with the roles of a line."""
    lead = f"Report {number}: "
    text, roles = lead, []
    for title, of, flag in row.roles:
        roles.append(Role(len(text), len(text) + len(title), title, of, flag))
        text += title + " "
    mention = Mention(len(text), len(text) + len(row.name), row.name)
    text += row.name + " came."
    entity = Entity("e1", "person", row.name, roles=tuple(roles), mentions=(mention,))
    document = Document(text, published=f"{row.year}-03-{1 + number % 28:02}")
    reading = Reading(text, "by hand", Title(f"Report {number}", False), entities=(entity,))
    return document, reading


class TableParser:
    """Reads 'Report 7: ...' as the article of the seventh row."""

    version = "table-1"

    def __init__(self, rows: Sequence[Named]) -> None:
        self.rows = rows

    def parse(self, document: Document) -> Reading:
        """The reading of an article that `article_of` made."""
        number = int(document.text.split(":")[0].removeprefix("Report "))
        return article_of(number, self.rows[number])[1]


def filled(path: Path, rows: Sequence[Named]) -> Library:
    """A library with an article for each row."""
    library = Library.open(path)
    library.use_parser(lambda: TableParser(rows))
    for number, row in enumerate(rows):
        document, _ = article_of(number, row)
        library.add_text(document.text, AddOptions(published=document.published))
    return library


def groups_in(store: Store, rows: Sequence[Named]) -> list[list[Named]]:
    """The rows by the person whom the store takes them for."""
    groups: defaultdict[int, list[Named]] = defaultdict(list)
    with store.reading() as connection:
        for number, row in enumerate(rows):
            (entity,) = connection.execute(
                "SELECT p.entity_id FROM appearances p JOIN articles a ON a.id = p.article_id"
                " WHERE a.title = ?",
                (f"Report {number}",),
            ).fetchone()
            groups[people.root(connection, entity)].append(row)
    return list(groups.values())


def joined(path: Path, rows: Sequence[Named], batch: int = 1) -> list[list[Named]]:
    """The rows as articles in a new store, by the person whom the store takes them for."""
    store = Store(path)
    for start in range(0, len(rows), batch):
        with store.writing() as connection:
            keeper = Keeper(connection, "2026-01-01T00:00:00Z")
            for number in range(start, min(start + batch, len(rows))):
                keeper.keep(prepare(*article_of(number, rows[number])))
            keeper.finish()
    found = groups_in(store, rows)
    store.close()
    return found


def b_cubed(groups: Sequence[Sequence[Named]]) -> tuple[float, float]:
    """Precision and recall of a grouping, by item (Bagga and Baldwin 1998)."""
    wanted = Counter(row.truth for group in groups for row in group)
    precision = recall = 0.0
    for group in groups:
        for truth, count in Counter(row.truth for row in group).items():
            precision += count * count / len(group)
            recall += count * count / wanted[truth]
    total = sum(wanted.values())
    return precision / total, recall / total


def as_sets(groups: Iterable[Iterable[Named]]) -> set[frozenset[Named]]:
    """A grouping without its order."""
    return {frozenset(group) for group in groups}


def rows_of(*lines: str) -> list[Named]:
    """Rows written as in the set."""
    return named("\n".join(lines))


def people_of(store: Store) -> dict[str, str]:
    """The name that each name goes by."""
    with store.reading() as connection:
        return dict(
            connection.execute(
                "SELECT e.key, r.key FROM entities e JOIN entities r ON r.id = coalesce(e.root, e.id)"
                " WHERE e.articles > 0"
            ).fetchall()
        )


# -- the set ---------------------------------------------------------------------------------------


def test_names_of_one_person_are_joined_and_no_two_persons_are(tmp_path: Path) -> None:
    rows = named()
    assert len(rows) > 150
    groups = joined(tmp_path / "s.db", rows)
    assert [group for group in groups if len({row.truth for row in group}) > 1] == []
    precision, recall = b_cubed(groups)
    assert precision == 1.0
    assert recall > 0.95


def test_the_order_and_the_batches_do_not_matter(tmp_path: Path) -> None:
    rows = list(dict.fromkeys(named()))
    wanted = as_sets(joined(tmp_path / "as-written.db", rows, batch=50))
    for seed in (1, 2):
        random.Random(seed).shuffle(rows)
        assert as_sets(joined(tmp_path / f"{seed}.db", rows, batch=seed * seed)) == wanted


def test_reading_anew_and_repair_give_the_same(tmp_path: Path) -> None:
    rows = named()[:80]
    with filled(tmp_path / "s.db", rows) as library:
        wanted = as_sets(groups_in(library._store, rows))
        assert [one.message for one in library.reparse()] == [None] * len(rows)
        assert as_sets(groups_in(library._store, rows)) == wanted
        library.repair()
        assert as_sets(groups_in(library._store, rows)) == wanted
        assert library.check() == []


# -- single cases ----------------------------------------------------------------------------------


def test_two_of_a_surname_are_two_and_the_surname_alone_is_neither(tmp_path: Path) -> None:
    rows = rows_of(
        "a 2024 Peter Smith : Foreign Minister|Australia",
        "b 2024 Paula Smith : Foreign Minister|Australia",
        "c 2024 Smith : Foreign Minister|Australia",
        "d 2024 Smith : ",
    )
    groups = joined(tmp_path / "s.db", rows)
    assert sorted(len(group) for group in groups) == [1, 1, 1, 1]
    with Store(tmp_path / "s.db").reading() as connection:
        asked = connection.execute(
            "SELECT o.key FROM doubts d JOIN entities e ON e.id = d.entity_id"
            " JOIN entities o ON o.id = d.other_id WHERE e.key LIKE 'smith@%' ORDER BY 1"
        ).fetchall()
    assert asked == [("paula smith",), ("peter smith",)]


def test_a_second_candidate_takes_the_first_ones_name_back(tmp_path: Path) -> None:
    rows = rows_of(
        "a 2003 George Bush : President|United States",
        "b 2003 George W. Bush : President|United States",
        "c 1991 George H. W. Bush : President|United States",
    )
    one_too_few = as_sets(joined(tmp_path / "two.db", rows[:2]))
    assert one_too_few == {frozenset(rows[:2])}
    assert len(joined(tmp_path / "three.db", rows)) == 3


def test_an_article_that_is_no_longer_there_so_says_nothing(tmp_path: Path) -> None:
    rows = rows_of(
        "a 2024 S. Jaishankar : External Affairs Minister|India",
        "a 2024 Subrahmanyam Jaishankar : External Affairs Minister|India",
    )
    with filled(tmp_path / "s.db", rows) as library:
        assert len(groups_in(library._store, rows)) == 1
        other = [rows[0], replace(rows[1], roles=())]
        library.use_parser(lambda: TableParser(other))
        list(library.reparse())
        assert len(groups_in(library._store, rows)) == 2
        library.use_parser(lambda: TableParser(rows))
        list(library.reparse())
        assert len(groups_in(library._store, rows)) == 1


def test_all_go_by_the_full_name_that_most_articles_have(tmp_path: Path) -> None:
    rows = rows_of(
        "a 2024 Jaishankar : External Affairs Minister|India",
        "a 2024 Jaishankar : EAM|",
        "a 2024 Jaishankar : EAM|India",
        "a 2024 Subrahmanyam Jaishankar : External Affairs Minister|India",
        "a 2024 S. Jaishankar : External Affairs Minister|India",
        "a 2024 S. Jaishankar : External Affairs Minister|India",
    )
    with filled(tmp_path / "s.db", rows) as library:
        (person,) = library.people()
        assert (person.name, person.articles) == ("S. Jaishankar", 6)
        for words in ("Subrahmanyam", "Jaishankar", "S. Jaishankar"):
            assert [row.id for row in library.people(query=f'person:"{words}"')] == [person.id]


# -- a person's own word ---------------------------------------------------------------------------

INDIA = (
    "a 2024 S. Jaishankar : External Affairs Minister|India",
    "a 2024 Subrahmanyam Jaishankar : External Affairs Minister|India",
    "b 2024 Narendra Modi : Prime Minister|India",
)


def test_who_is_kept_apart_stays_apart(tmp_path: Path) -> None:
    rows = rows_of(*INDIA)
    with filled(tmp_path / "s.db", rows) as library:
        short, full = ids_of(library, "s jaishankar", "subrahmanyam jaishankar")
        before = library.decided()
        assert library.keep_apart(full, short) is not None
        assert library.keep_apart(short, full) is None
        assert len(groups_in(library._store, rows)) == 3
        list(library.reparse())
        library.repair()
        assert len(groups_in(library._store, rows)) == 3
        library.undo()
        assert len(groups_in(library._store, rows)) == 2
        assert library.decided() == before
        library.redo()
        assert len(groups_in(library._store, rows)) == 3
        with pytest.raises(BriefingError, match="itself"):
            library.keep_apart(full, full)


def test_who_was_merged_over_a_third_one_is_kept_apart_alone(tmp_path: Path) -> None:
    rows = rows_of("a 2024 Ada Moss", "b 2024 Ben Tarn", "c 2024 Cora Fell")
    with filled(tmp_path / "s.db", rows) as library:
        ada, ben, cora = ids_of(library, "ada moss", "ben tarn", "cora fell")
        library.merge(ada, ben)
        library.merge(ben, cora)
        before = library.decided()
        assert library.keep_apart(ada, cora) is not None
        found = people_of(library._store)
        assert len(groups_in(library._store, rows)) == 2 and len(set(found.values())) == 2
        assert {row.name for row in library.people()} == {"Ada Moss", "Cora Fell"}
        library.undo()
        assert library.decided() == before and len(groups_in(library._store, rows)) == 1


def test_a_merge_wins_over_what_was_kept_apart_and_over_the_rules(tmp_path: Path) -> None:
    rows = rows_of(*INDIA)
    with filled(tmp_path / "s.db", rows) as library:
        short, full, modi = ids_of(library, "s jaishankar", "subrahmanyam jaishankar", "narendra modi")
        library.keep_apart(full, short)
        apart = library.decided()
        library.merge(full, modi)
        library.merge(short, modi)
        assert library.merge(short, full) is None
        list(library.reparse())
        assert set(people_of(library._store).values()) == {"narendra modi"}
        assert library.people()[0].name == "Narendra Modi"
        library.undo()
        library.undo()
        assert library.decided() == apart
        assert len(groups_in(library._store, rows)) == 3


def test_parting_what_the_program_joined(tmp_path: Path) -> None:
    rows = rows_of(*INDIA)
    with filled(tmp_path / "s.db", rows) as library:
        (short,) = ids_of(library, "s jaishankar")
        assert library.part(short) is not None
        assert library.part(short) is None
        assert len(groups_in(library._store, rows)) == 3
        library.undo()
        assert len(groups_in(library._store, rows)) == 2


def test_a_name_that_a_person_gave_holds_whatever_comes(tmp_path: Path) -> None:
    rows = rows_of(*INDIA)
    with filled(tmp_path / "s.db", rows) as library:
        person = next(row for row in library.people() if "Jaishankar" in row.name)
        library.correct(library.person_target(person.id), "name", "Minister J.")
        more = rows + rows_of(*["a 2024 Subrahmanyam Jaishankar : External Affairs Minister|India"] * 4)
        library.use_parser(lambda: TableParser(more))
        for number in range(len(rows), len(more)):
            library.add_text(
                article_of(number, more[number])[0].text, AddOptions(published=f"2024-04-{number:02}")
            )
        assert "Minister J." in {row.name for row in library.people()}
        library.undo()
        assert {row.name for row in library.people()} == {"Subrahmanyam Jaishankar", "Narendra Modi"}


def ids_of(library: Library, *keys: str) -> list[int]:
    """The store's persons with these names."""
    with library._store.reading() as connection:
        found = dict(connection.execute("SELECT key, id FROM entities").fetchall())
    return [found[key] for key in keys]


# -- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("kim jong un", "kim jongun", "same"),
        ("shinzo abe", "abe shinzo", "order"),
        ("wang yi", "yi wang", "same"),
        ("sergei lavrov", "sergey lavrov", "same"),
        ("mohammed ahmed", "muhammad ahmad", "spelling"),
        ("tan sri muhyiddin yassin", "muhyiddin yassin", "same"),
        ("s jaishankar", "subrahmanyam jaishankar", "initials"),
        ("s jaishankar", "k jaishankar", None),
        ("george w bush", "george h w bush", None),
        ("kim jong un", "kim yo jong", None),
        ("wang yi", "wang li", None),
        ("kim jong un", "kim jong il", None),
        ("alexei ivanov", "alexei ivanova", None),
        ("andrei zelensky", "andrei zelenskaya", None),
        ("mario rossi", "maria rossi", None),
        ("nguyen phu trong", "nguyen trong", "part"),
        ("donald trump", "donald trump jr", "generation"),
        ("lee", "lee hsien loong", None),
    ],
)
def test_names_are_alike_in_a_way_or_not_at_all(one: str, other: str, way: str | None) -> None:
    for a, b in ((one, other), (other, one)):
        alike = likeness(form_of(a), form_of(b))
        assert (alike.way if alike else None) == way


@given(st.text("abceilostu ", max_size=24), st.text("abceilostu ", max_size=24))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    a, b = form_of(" ".join(one.split())), form_of(" ".join(other.split()))
    there, back = likeness(a, b), likeness(b, a)
    assert (there and there.way) == (back and back.way)


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8), st.integers(0, 3))
def test_letters_apart(one: str, other: str, most: int) -> None:
    def distance(a: str, b: str) -> int:
        if not a or not b:
            return len(a) + len(b)
        same = distance(a[1:], b[1:]) + (a[0] != b[0])
        return min(same, distance(a[1:], b) + 1, distance(a, b[1:]) + 1)

    one, other = one[:5], other[:5]
    assert within(one, other, most) == (distance(one, other) <= most)


# -- what is not worked out again ------------------------------------------------------------------


def many(count: int, seed: int) -> list[Named]:
    """Persons of few names, offices and countries, so that nearly all may be somebody else as well."""
    rng = random.Random(seed)
    given, family = (
        ("John", "Jon", "Kim", "Anna", "Boris", "J."),
        ("Lee", "Leigh", "Smith", "Park Jr.", "Bush"),
    )
    titles = ("President", "Prime Minister", "Foreign Minister", "analyst", "Senator")
    found = []
    for _ in range(count):
        first, last = rng.choice(given), rng.choice(family)
        middle = rng.choice(("", "", "", "W. ", "Walker ", "Yew ", "de "))
        name = rng.choice((f"{first} {middle}{last}",) * 3 + (last.removesuffix(" Jr."), f"{last} {first}"))
        roles = tuple(
            (rng.choice(titles), rng.choice((None, "India", "Chad")), rng.choice((None, None, "former")))
            for _ in range(rng.choice((0, 1, 1, 2)))
        )
        found.append(Named("", rng.choice((2001, 2002, 2006, 2010, 2024)), name, roles))
    return found


def told(store: Store) -> tuple[set[tuple[object, ...]], ...]:
    """All links, doubts and groups, whatever these go by."""
    with store.reading() as connection:
        return tuple(
            set(connection.execute(statement).fetchall())
            for statement in (
                "SELECT entity_id, head_id, reason FROM links",
                "SELECT entity_id, other_id, reason FROM doubts",
                "SELECT id, min(id) OVER (PARTITION BY coalesce(root, id)) FROM entities"
                " WHERE kind = 'person'",
            )
        )


@pytest.mark.parametrize(("seed", "batch"), [(1, 1), (2, 1), (3, 7), (4, 40)])
def test_what_little_is_worked_out_again_comes_to_what_everything_would(
    tmp_path: Path, seed: int, batch: int
) -> None:
    rows = many(120 if batch == 1 else 300, seed)
    joined(tmp_path / "s.db", rows, batch)
    store = Store(tmp_path / "s.db")
    before = told(store)
    with store.writing() as connection:
        rebuild(connection)
    assert all(before)
    assert told(store) == before
    store.close()


def test_persons_are_read_by_their_numbers_however_many_there_are(tmp_path: Path) -> None:
    rows = many(60, 5)
    joined(tmp_path / "s.db", rows, 20)
    store = Store(tmp_path / "s.db")
    with store.reading() as connection:
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        assert len(load(connection, range(1, 41))) == 40
        connection.set_trace_callback(None)
        plans = [row[3] for text in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {text}")]
    assert len(plans) == 3
    assert [plan for plan in plans if "PRIMARY KEY" not in plan] == []
    store.close()
