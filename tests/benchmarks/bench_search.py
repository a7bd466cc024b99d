"""How long searches take, by kind: median, 95th of 100 and worst, in milliseconds of wall and of CPU.

    python tests/benchmarks/generate_store.py big.db --articles 1000000
    python tests/benchmarks/generate_store.py small.db --articles 10000
    python tests/benchmarks/bench_search.py big.db [--beside small.db]

Each kind is asked with words of its own, drawn with a fixed seed from the store: rare, middling and common
ones. "Exact" is a search after `Enter`; "as typed" is one for every keystroke, bounded as the reader's are;
"paused" what follows where no key comes. Rows with marks and snippets are included. `--beside` asks the same
kinds of a small store and prints the ratios of the medians. The store gets some tags, notes, follow-ups and
read marks: use one that is not wanted.
"""

from __future__ import annotations

import argparse
import random
import resource
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal

from timing import HEADER, Times, Vocabulary

from briefing.library import Library

Scope = Literal["quotes", "articles", "people"]
PAGE = 50
TYPED = 3
"""Searches of each kind that are typed key by key."""
MOST = 5
"""A kind should take no longer than so many times in a store of a hundred times the articles."""
READ_BELOW = 0.3
"""This share of the articles is read, the oldest: so many that the store makes no set of them."""


def kinds(words: Vocabulary, rng: random.Random) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each kind of query with what makes one."""

    def rare() -> str:
        return rng.choice(words.rare)

    def middling() -> str:
        return rng.choice(words.middling)

    def often() -> str:
        return rng.choice(words.common)

    def speaker() -> str:
        return rng.choice(words.speakers)

    def topic() -> str:
        return rng.choice(words.topics[:20])

    def outlet() -> str:
        return f'outlet:"outlet {rng.randint(0, 30)}"'

    years, months = words.span(0.3, 0.7), words.span(0.5, 0.53)
    yield "rare word", rare
    yield "middling word", middling
    yield "common word", often
    yield "two words", lambda: f"{middling()} {often()}"
    yield "three common words and a rare one", lambda: f"{often()} {often()} {often()} {rare()}"
    yield "phrase", lambda: f'"{often()} {often()}"'
    yield "prefix of two letters", lambda: f"{middling()[:2]}*"
    yield "prefix of four letters", lambda: f"{middling()[:4]}*"
    yield "NEAR", lambda: f"NEAR({middling()} {often()}, 10)"
    yield "title", lambda: f"title:{middling()}"
    yield "speaker", lambda: f"said:{speaker()}"
    yield "word and speaker", lambda: f"{often()} said:{speaker()}"
    yield "word, speaker and dates", lambda: f"{often()} said:{speaker()} {years}"
    yield "speaker by role", lambda: 'said:"minister india"'
    yield "about a person", lambda: f"about:{speaker()}"
    yield "kind and word", lambda: f"kind:direct {often()}"
    yield "person of the article", lambda: f"person:{speaker()}"
    yield "person of the article and word", lambda: f"person:{speaker()} {middling()}"
    yield "person of the article and common word", lambda: f"person:{speaker()} {often()}"
    yield "topic", lambda: f"topic:{topic()}"
    yield "topic and dates", lambda: f"topic:{topic()} {months}"
    yield "outlet", outlet
    yield "outlet and word", lambda: f"{outlet()} {middling()}"
    yield "word, not another", lambda: f"{middling()} -{often()}"
    yield "not a word", lambda: f"-{often()}"
    yield "either of two", lambda: f"{middling()} OR {middling()}"
    yield "either of two, by other fields", lambda: f"({middling()} OR said:{speaker()}) topic:{topic()}"
    yield "word or tag", lambda: f"{middling()} OR tag:bench"
    for state in ("read", "unread", "starred", "new"):
        yield f"is:{state}", partial("is:{}".format, state)
        yield f"is:{state} and middling word", partial(_beside, f"is:{state}", middling)
        yield f"is:{state} and common word", partial(_beside, f"is:{state}", often)
    for state in ("open", "due", "overdue", "waiting"):
        yield f"is:{state} (follow-up)", partial("is:{}".format, state)
    yield "is:open and common word", lambda: f"is:open {often()}"
    yield "tag alone", lambda: "tag:bench"
    yield "tag and middling word", lambda: f"tag:bench {middling()}"
    yield "tag and common word", lambda: f"tag:bench {often()}"
    yield "tag and dates", lambda: f"tag:bench {years}"
    yield "note and common word", lambda: f"note:ask {often()}"


def _beside(field: str, word: Callable[[], str]) -> str:
    return f"{field} {word()}"


def typed(text: str) -> Iterator[str]:
    """What stands in the line after each keystroke, from the second on."""
    return (text[:end] for end in range(2, len(text) + 1))


def mark_some(library: Library, rng: random.Random) -> None:
    """Tags, notes, follow-ups and stars on some hundred things; of the oldest articles many are read."""
    if any(row.tag == "bench" for row in library.tags()):
        return
    ids = list(library.article_ids())
    chosen = rng.sample(ids, min(200, len(ids)))
    targets = [library.article_target(number) for number in chosen]
    for number in chosen:
        targets += [library.quotation_target(row.uid) for row in library.quotations(number, limit=1)]
    library.tag(targets, add=["bench"])
    day = date.today()
    for place, target in enumerate(targets[:120]):
        due = (day + timedelta(days=place - 60)).isoformat()
        library.follow_up(target, "ask the ministry", due=due, waiting_on="them" if place % 3 == 0 else None)
    for target in targets[120:200]:
        library.note(target, "ask the ministry about this")
    for number in rng.sample(ids, min(300, len(ids))):
        library.star(number, True)
    # Read one by one, a third of a million would take an hour: what the marks say is put in at once.
    last = sorted(ids)[int(READ_BELOW * len(ids))]
    with library._store.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO marks(uid, read_at) SELECT uid, '2026-01-01T00:00:00Z' FROM articles"
            " WHERE id < ? AND starred = 0",
            (last,),
        )
        connection.execute("UPDATE articles SET read = 1 WHERE id < ? AND starred = 0", (last,))


def measure(library: Library, words: Vocabulary, rounds: int, *, show: bool = True) -> dict[str, float]:
    """Print the table of searches; the medians of CPU by kind."""
    medians = {}
    scopes: tuple[Scope, ...] = ("quotes", "articles", "people")
    for scope in scopes:
        rng = random.Random(11)
        every = {way: Times() for way in ("exact", "as typed", "paused")}
        for name, make in kinds(words, rng):
            exact, typing = Times(), Times()
            asked = [make() for _ in range(rounds)]
            for query in asked:
                exact.take(partial(library.search, query, scope, PAGE))
            for query in asked[:TYPED]:
                for text in typed(query):
                    typing.take(partial(library.search, text, scope, PAGE, typing=True))
                paused = partial(library.search, query, scope, PAGE, typing=True, paused=True)
                every["paused"].take(paused)
            every["exact"].add(exact)
            every["as typed"].add(typing)
            medians[f"{scope}: {name}"] = exact.middle
            medians[f"{scope}, as typed: {name}"] = typing.middle
            if show:
                print(exact.line(f"{scope}: {name}"))
                print(typing.line("    as typed"), flush=True)
        for way, times in every.items():
            if show:
                print(times.line(f"{scope}: all of these, {way}"), flush=True)
    return medians


def measure_lists(library: Library, rounds: int, *, show: bool = True) -> dict[str, float]:
    """Print what the reader does besides searching; the medians of CPU."""
    rng = random.Random(12)
    ids = library.article_ids()
    medians = {}
    calls: dict[str, Callable[[], object]] = {
        "first page of the list": lambda: library.first_page(limit=PAGE),
        "rows anywhere in the list": lambda: library.article_rows(_window(ids, rng)),
        "all ids of the list": lambda: library.article_ids(),
        "all ids, unread": lambda: library.article_ids("is:unread"),
        "open an article": lambda: library.article(rng.choice(ids)),
        "quotations of an article": lambda: library.quotations(rng.choice(ids)),
        "people of an article": lambda: library.people(rng.choice(ids)),
        "all people": lambda: library.people(),
        "all topics": lambda: library.topics(),
        "tags": lambda: library.tags(),
        "mark read": lambda: library.mark_read(rng.choice(ids), rng.random() < 0.5),
        "star": lambda: library.star(rng.choice(ids), rng.random() < 0.5),
        "undo": library.undo,
    }
    for name, call in calls.items():
        times = Times()
        for _ in range(5 if name.startswith("all ids") else rounds):
            times.take(call)
        medians[name] = times.middle
        if show:
            print(times.line(name), flush=True)
    return medians


def _window(ids: Any, rng: random.Random) -> Any:
    start = rng.randrange(max(1, len(ids) - PAGE))
    return ids[start : start + PAGE]


def run(path: Path, rounds: int, *, show: bool = True) -> dict[str, float]:
    """Measure one store; the medians of CPU by kind."""
    words = Vocabulary.of(path)
    with Library.open(path) as library:
        mark_some(library, random.Random(10))
        if show:
            stats = library.stats()
            print({name: stats[name] for name in ("articles", "quotations", "people", "bytes")})
            print(HEADER)
        return measure_lists(library, rounds, show=show) | measure(library, words, rounds, show=show)


def compare(big: dict[str, float], small: dict[str, float]) -> None:
    """Print each kind in the big store beside the small one, the largest ratio first."""
    ratios = sorted(
        ((big[name] / max(small[name], 0.01), name) for name in big if name in small), reverse=True
    )
    over = sum(ratio > MOST for ratio, _ in ratios)
    print(f"\nmedian CPU in the big store over the small one: {len(ratios)} kinds, {over} over {MOST} times")
    for ratio, name in ratios:
        print(f"{ratio:6.1f}  {name:50} {small[name]:8.2f} -> {big[name]:8.2f} ms")


def main() -> None:
    """Measure the store that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--beside", type=Path, help="a small store, for the ratios")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    big = run(options.store, options.rounds)
    if options.beside:
        compare(big, run(options.beside, options.rounds, show=False))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
