"""What each form of a search means."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.errors import QueryError
from briefing.query import (
    And,
    Days,
    Empty,
    Field,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    as_typed,
    leaves,
    parse_query,
    print_query,
)

TODAY = date(2025, 10, 28)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Empty()),
        ("   ", Empty()),
        ("tariff", Word("tariff")),
        ("co-operation", Word("co-operation")),
        ("10:30", Word("10:30")),
        ("https://example.org/a", Word("https://example.org/a")),
        ("tariff steel", And((Word("tariff"), Word("steel")))),
        ("tariff AND steel", And((Word("tariff"), Word("steel")))),
        ("India — Malaysia &", And((Word("India"), Word("Malaysia")))),
        ("or", Word("or")),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("a OR (b OR c)", Or((Word("a"), Word("b"), Word("c")))),
        ("-a", Not(Word("a"))),
        ("NOT a", Not(Word("a"))),
        ("--a", Word("a")),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ('"free   trade"', Phrase("free trade")),
        ("“free trade”", Phrase("free trade")),
        ('"free tra"*', Phrase("free tra", prefix=True)),
        ('"say ""hi"" now"', Phrase('say "hi" now')),
        ("tar*", Prefix("tar")),
        ("NEAR(tariff steel)", Near(("tariff", "steel"))),
        ('NEAR(tariff "steel pipes", 5)', Near(("tariff", "steel pipes"), 5)),
        ("near(x)", And((Word("near"), Word("x")))),
        ("said:jaishankar", Field("said", "jaishankar")),
        ("SAID:Jaishankar", Field("said", "Jaishankar")),
        ('said:"external affairs minister"', Field("said", "external affairs minister")),
        ("said:(rubio OR wong)", Or((Field("said", "rubio"), Field("said", "wong")))),
        ("topic:(-trade)", Not(Field("topic", "trade"))),
        ("outlet:OR", Field("outlet", "OR")),
        ("tag:*", Field("tag", "", prefix=True)),
        ("tag:🙂", Field("tag", "🙂")),
        ("person:jai*", Field("person", "jai", prefix=True)),
        ("is:Unread", Field("is", "unread")),
        ("since:2025-08", Field("since", "2025-08")),
    ],
)
def test_a_form_has_its_tree(text: str, tree: Node) -> None:
    assert parse_query(text).tree == tree


def test_in_is_the_place_and_no_part_of_the_tree() -> None:
    query = parse_query("tariff in:quotes")
    assert (query.tree, query.scope) == (Word("tariff"), "quotes")
    assert parse_query("tariff").scope is None


def test_every_leaf_stands_where_it_says() -> None:
    text = 'tariff -said:"S. Jaishankar" (steel* OR "free trade") NEAR(a b, 3)'
    places = [text[leaf.start : leaf.end] for leaf in leaves(parse_query(text).tree)]
    assert places == ["tariff", 'said:"S. Jaishankar"', "steel*", '"free trade"', "NEAR(a b, 3)"]


@pytest.mark.parametrize(
    ("text", "position", "message", "hint"),
    [
        ("tariff sad:jaishankar", 7, "there is no field 'sad:'", "'said:'"),
        ("speaker:wong", 0, "there is no field 'speaker:'", "'said:'"),
        ("xyzzy:wong", 0, "there is no field 'xyzzy:'", "the fields are said, about"),
        ("a said:", 2, "'said:' has no value", "said:jaishankar"),
        ("said: wong", 0, "'said:' has no value", "said:jaishankar"),
        ("is:", 0, "'is:' has no value", "is:unread"),
        ("is:unred", 3, "'is:' can't be 'unred'", "is:unread"),
        ("kind:zzz", 5, "'kind:' can't be 'zzz'", "direct, partial, indirect"),
        ("tariff OR", 7, "nothing stands after this OR", "tariff OR duty"),
        ("OR tariff", 0, "nothing stands before this OR", "tariff OR duty"),
        ("tariff AND", 7, "nothing stands after this AND", "joined"),
        ("a -", 2, "nothing stands after this -", "tariff -steel"),
        ("a NOT", 2, "nothing stands after this NOT", "tariff -steel"),
        ("(a", 0, "not closed", ")"),
        ("a)", 1, "no '(' for this ')'", "remove"),
        ("a ()", 2, "nothing stands in these parentheses", "remove"),
        ('a "b', 2, "not closed", '"'),
        ('a ""', 2, "between these quotation marks", "remove"),
        ("NEAR(a", 0, "NEAR( is not closed", "NEAR("),
        ("NEAR(a)", 0, "two words", "NEAR("),
        ("x since:flurb", 8, "'flurb' is no date", "2025-08-14"),
        ("since:2025-13-01", 6, "no date", "2025-08"),
        ("since:999999 years ago".replace(" ", "_"), 6, "no date", "2025-08"),
        ("in:quotes in:people", 10, "a second time", "one place"),
        ("a OR in:quotes", 5, "OR or NOT", "by itself"),
        ("(" * 60 + "a" + ")" * 60, 40, "too deeply", "fewer"),
        ("a" * 20_000, 10_000, "too long", "10000"),
    ],
)
def test_a_mistake_is_named_and_pointed_at(text: str, position: int, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, today=TODAY)
    assert message in str(caught.value)
    assert hint in (caught.value.hint or "")
    assert caught.value.position == position
    assert "\n" not in str(caught.value) + (caught.value.hint or "")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tariff said:", "tariff"),
        ("tariff said:j", "tariff said:j"),
        ('"free tra', '"free tra"'),
        ('said:"external aff', 'said:"external aff"'),
        ("tariff OR", "tariff"),
        ("tariff -", "tariff"),
        ("tariff (steel", "tariff steel"),
        ("tariff) steel", "tariff steel"),
        ("is:unr", ""),
        ("a sad:x", "a sad x"),
        ("since:2025-1", "since:2025-1"),
        ("a since:las", "a"),
        ("NEAR(a b", "NEAR(a b, 10)"),
        ("(" * 60 + "a", "a"),
    ],
)
def test_half_typed_is_searched_as_far_as_it_makes_sense(text: str, meant: str) -> None:
    assert print_query(parse_query(text, lenient=True, today=TODAY)) == meant


def test_a_lenient_reading_says_what_it_passed_over() -> None:
    query = parse_query("sad:x is:unred (", lenient=True)
    assert [problem.position for problem in query.problems] == [0, 9, 15]
    assert query.problems[0].hint is not None
    assert parse_query("said:x", lenient=True).problems == ()


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("tarif", Prefix("tarif")),
        ("tarif ", Word("tarif")),
        ("a -tarif", And((Word("a"), Not(Word("tarif"))))),
        ("said:jai", Field("said", "jai", prefix=True)),
        ("is:read", Field("is", "read")),
        ('"free tra', Phrase("free tra", prefix=True)),
        ('"free trade"', Phrase("free trade")),
        ("", Empty()),
    ],
)
def test_the_last_word_may_go_on_while_one_types(text: str, tree: Node) -> None:
    assert as_typed(parse_query(text, lenient=True)).tree == tree


def test_days_keep_their_words_and_their_bounds() -> None:
    first, last, all_day = (
        parse_query(f"{name}:2025-08", today=TODAY).tree for name in ("since", "until", "on")
    )
    assert first == Days("since", "2025-08", date(2025, 8, 1), None)
    assert last == Days("until", "2025-08", None, date(2025, 9, 1))
    assert all_day == Days("on", "2025-08", date(2025, 8, 1), date(2025, 9, 1))
