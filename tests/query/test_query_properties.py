"""What holds for every input, whatever it is."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.errors import QueryError
from briefing.query import (
    Field,
    Near,
    Node,
    Phrase,
    Prefix,
    Query,
    Scope,
    Word,
    leaves,
    parse_query,
    print_query,
)
from briefing.query.fields import FIELDS
from briefing.query.tree import all_of, any_of, none_of

TODAY = date(2025, 10, 28)

SIGNS = ["OR", "AND", "NOT", "NEAR(", "-", "(", ")", '"', "”", "“", "*", ":", ",", " ", "//"]
PARTS = ["tariff", "5", "é", "🙂", "\x1b", "\n", "\ud800", "unread", "quotes", "2025-08"]
NAMES = ["said:", "is:", "in:", "since:", "foo:", "OR:"]
PIECES = st.sampled_from([*SIGNS, *PARTS, *NAMES])
TYPED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))

ALPHABET = st.characters(codec="utf-8", exclude_categories=["Z", "C"])
WORDS = st.text(ALPHABET, min_size=1, max_size=8).filter(lambda text: any(char.isalnum() for char in text))
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
BARE = st.from_regex(r"[a-z]{1,6}([-'.][a-z]{1,3})?", fullmatch=True).filter(lambda word: word not in FIELDS)
OPEN_FIELDS = st.sampled_from([name for name, info in FIELDS.items() if not info.values])
LEAVES: st.SearchStrategy[Node] = st.one_of(
    BARE.map(Word),
    BARE.map(Prefix),
    st.builds(Phrase, PHRASES, st.booleans()),
    st.builds(Near, st.lists(PHRASES, min_size=2, max_size=3).map(tuple), st.integers(0, 1000)),
    st.builds(Field, OPEN_FIELDS, PHRASES, st.booleans()),
    st.builds(Field, st.just("is"), st.sampled_from(FIELDS["is"].values)),
)
SCOPES: st.SearchStrategy[Scope | None] = st.sampled_from([None, "quotes", "people"])
TREES = st.recursive(
    LEAVES,
    lambda nodes: st.one_of(
        st.lists(nodes, min_size=2, max_size=3).map(all_of),
        st.lists(nodes, min_size=2, max_size=3).map(any_of),
        nodes.map(none_of),
    ),
    max_leaves=8,
)


@settings(deadline=None)  # the machine may be busy
@given(TYPED)
@example("-" * 9000)
@example("(" * 9000)
@example("NOT " * 2000 + "a")
@example('said:"a""')
def test_no_input_raises_anything_but_a_query_error(text: str) -> None:
    try:
        query = parse_query(text, today=TODAY)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
        assert "\n" not in str(error) or "\n" in text
        return
    assert query.problems == ()


@settings(deadline=None)  # the machine may be busy
@given(TYPED)
@example("(" * 9000)
@example("OR:x")
def test_a_lenient_reading_never_raises(text: str) -> None:
    query = parse_query(text, lenient=True, today=TODAY)
    assert all(0 <= problem.position <= len(text) for problem in query.problems)
    assert all(0 <= leaf.start <= leaf.end <= len(text) for leaf in leaves(query.tree))


@settings(deadline=None)  # the machine may be busy
@given(TYPED)
@example("OR:x")
@example("said:(//0")
def test_what_is_printed_parses_to_the_same(text: str) -> None:
    query = parse_query(text, lenient=True)
    assert parse_query(print_query(query)) == query


@settings(deadline=None)  # the machine may be busy
@given(TREES, SCOPES)
def test_every_tree_can_be_printed_and_parsed(tree: Node, scope: Scope | None) -> None:
    query = Query("", tree, scope)
    assert parse_query(print_query(query)) == query
