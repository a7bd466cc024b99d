"""How long searches take, by kind: median, 95th of 100 and worst, in milliseconds of wall and of CPU.

    python tests/benchmarks/generate_store.py big.db --articles 100000
    python tests/benchmarks/bench_search.py big.db

Each kind is asked with words of its own, drawn with a fixed seed from the store: rare, middling and
common ones. "As typed" is one search for every keystroke, rows with marks and snippets included. Where
tantivy is installed, the same quotations go into one of its indexes, and the same words are asked of it.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from briefing.library import Library

ROUNDS = 60
PAGE = 50


@dataclass(slots=True)
class Times:
    """Measured milliseconds of one kind."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, call: Callable[[], object]) -> None:
        """Measure one call."""
        wall, cpu = time.perf_counter(), time.thread_time()
        call()
        self.cpu.append(1000 * (time.thread_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))

    def line(self, name: str) -> str:
        """One row of the table."""
        cells = [f"{name:38}"]
        for values in (self.wall, self.cpu):
            ordered = sorted(values)
            high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
            cells.append(f"{statistics.median(ordered):8.2f} {high:8.2f} {ordered[-1]:8.2f}")
        return " | ".join(cells)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and names of the store, by how common they are."""

    rare: list[str]
    middling: list[str]
    common: list[str]
    speakers: list[str]

    @classmethod
    def of(cls, path: Path) -> Vocabulary:
        """Drawn from the counts of words that the store keeps."""
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        (total,) = connection.execute("SELECT count(*) FROM articles").fetchone()

        def between(low: float, high: float) -> list[str]:
            rows = connection.execute(
                "SELECT term FROM terms WHERE df BETWEEN ? AND ? AND length(term) > 3 ORDER BY term",
                (max(2, int(low * total)), int(high * total)),
            )
            return [term for (term,) in rows]

        rows = connection.execute(
            "SELECT name FROM entities WHERE kind = 'person' ORDER BY quotations DESC LIMIT 2000"
        )
        speakers = [name.split()[-1].lower() for (name,) in rows]
        found = cls(between(0, 0.001), between(0.003, 0.02), between(0.1, 0.5), speakers)
        connection.close()
        return found


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

    yield "rare word", rare
    yield "middling word", middling
    yield "common word", often
    yield "two words", lambda: f"{middling()} {often()}"
    yield "three common words and a rare one", lambda: f"{often()} {often()} {often()} {rare()}"
    yield "phrase", lambda: f'"{often()} {often()}"'
    yield "prefix of two letters", lambda: f"{middling()[:2]}*"
    yield "prefix of four letters", lambda: f"{middling()[:4]}*"
    yield "NEAR", lambda: f"NEAR({middling()} {often()}, 10)"
    yield "speaker", lambda: f"said:{speaker()}"
    yield "word and speaker", lambda: f"{often()} said:{speaker()}"
    yield "word, speaker and dates", lambda: f"{often()} said:{speaker()} since:2015 until:2019-06"
    yield "topic and dates", lambda: f"topic:topic{rng.randint(0, 20)} since:2018 until:2018-06"
    yield "word, not another", lambda: f"{middling()} -{often()}"
    yield "either of two", lambda: f"{middling()} OR {middling()}"
    yield "not a word", lambda: f"-{often()}"
    yield "outlet and word", lambda: f'outlet:"outlet {rng.randint(0, 30)}" {middling()}'
    yield "person of the article and word", lambda: f"person:{speaker()} {middling()}"
    yield "unread and word", lambda: f"is:unread {middling()}"
    yield "read and word (few read)", lambda: f"is:read {often()}"
    yield "tag and middling word", lambda: f"tag:bench {middling()}"
    yield "tag and common word", lambda: f"tag:bench {often()}"
    yield "tag alone", lambda: "tag:bench"


def typed(text: str) -> Iterator[str]:
    """What stands in the line after each keystroke, from the second on."""
    return (text[:end] for end in range(2, len(text) + 1))


def mark_some(library: Library, rng: random.Random) -> None:
    """200 articles and 200 quotations get a tag, 300 articles are read."""
    if any(row.tag == "bench" for row in library.tags()):
        return
    ids = list(library.article_ids())
    chosen = rng.sample(ids, min(200, len(ids)))
    targets = [library.article_target(number) for number in chosen]
    for number in chosen:
        targets += [library.quotation_target(row.uid) for row in library.quotations(number, limit=1)]
    library.tag(targets, add=["bench"])
    for number in rng.sample(ids, min(300, len(ids))):
        library.mark_read(number)


def measure(library: Library, words: Vocabulary) -> None:
    """Print the table."""
    rng = random.Random(11)
    print(f"{'':38} | {'wall p50':>8} {'p95':>8} {'worst':>8} | {'CPU p50':>8} {'p95':>8} {'worst':>8}")
    scopes: tuple[Literal["quotes", "articles"], ...] = ("quotes", "articles")
    for scope in scopes:
        everything, typing = Times(), Times()
        for name, make in kinds(words, rng):
            times = Times()
            for _ in range(ROUNDS):
                times.take(partial(library.search, make(), scope, PAGE))
            everything.wall += times.wall
            everything.cpu += times.cpu
            print(times.line(f"{scope}: {name}"))
            for _ in range(4):
                for text in typed(make()):
                    typing.take(partial(library.search, text, scope, PAGE, typing=True))
        print(everything.line(f"{scope}: all of these"))
        print(typing.line(f"{scope}: as typed"))


def measure_lists(library: Library) -> None:
    """Print what the reader does besides searching."""
    rng = random.Random(12)
    ids = library.article_ids()
    for name, call in {
        "first page of the list": lambda: library.first_page(limit=PAGE),
        "all ids of the list": lambda: library.article_ids(),
        "all ids, unread": lambda: library.article_ids("is:unread"),
        "rows anywhere in the list": lambda: library.article_rows(_window(ids, rng)),
        "open an article": lambda: library.article(rng.choice(ids)),
        "quotations of an article": lambda: library.quotations(rng.choice(ids)),
        "people of an article": lambda: library.people(rng.choice(ids)),
        "all people": lambda: library.people(),
        "all topics": lambda: library.topics(),
        "star": lambda: library.star(rng.choice(ids), rng.random() < 0.5),
        "undo": library.undo,
    }.items():
        times = Times()
        for _ in range(ROUNDS):
            times.take(call)
        print(times.line(name))


def _window(ids: Any, rng: random.Random) -> Any:
    start = rng.randrange(max(1, len(ids) - PAGE))
    return ids[start : start + PAGE]


def measure_tantivy(library: Library, words: Vocabulary) -> None:
    """The same quotations and words with tantivy, where it is installed."""
    if importlib.util.find_spec("tantivy") is None:
        print("tantivy: not installed")
        return
    tantivy: Any = importlib.import_module("tantivy")
    with tempfile.TemporaryDirectory() as folder:
        schema = tantivy.SchemaBuilder().add_integer_field("id", stored=True, fast=True)
        index = tantivy.Index(schema.add_text_field("text").build(), folder)
        writer = index.writer(200_000_000, 1)
        with library._store.reading() as connection:
            for number, text in connection.execute("SELECT id, text FROM quotations"):
                writer.add_document(tantivy.Document(id=number, text=text))
        writer.commit()
        index.reload()
        searcher = index.searcher()
        rng = random.Random(11)
        for name, pool in (("rare", words.rare), ("middling", words.middling), ("common", words.common)):
            times = Times()
            for _ in range(ROUNDS):
                query = index.parse_query(rng.choice(pool), ["text"])
                times.take(partial(searcher.search, query, PAGE, order_by_field="id"))
            print(times.line(f"tantivy: {name} word, newest first"))


def main() -> None:
    """Measure the store that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    options = parser.parse_args()
    words = Vocabulary.of(options.store)
    with Library.open(options.store) as library:
        mark_some(library, random.Random(10))
        stats = library.stats()
        print({name: stats[name] for name in ("articles", "quotations", "people", "bytes")})
        measure_lists(library)
        measure(library, words)
        measure_tantivy(library, words)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
