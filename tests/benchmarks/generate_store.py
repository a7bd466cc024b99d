"""Make a store of invented articles, for benchmarks: fixed seed, words after Zipf, any size.

    python tests/benchmarks/generate_store.py /path/to/big.db --articles 100000

Words are made of syllables, 120,000 of them, drawn with Zipf-Mandelbrot's weights; persons, outlets and
topics are few at the top and many at the bottom, as they are. Days run over 15 years. Articles go in
through the store's own batches, so its figure for articles a second is the store's own.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from briefing.model import (
    Document,
    Entity,
    Mention,
    Passage,
    Quotation,
    Reading,
    Role,
    Span,
    Speaker,
    Title,
    TopicHit,
)
from briefing.store.prepare import Prepared, prepare
from briefing.store.store import Store
from briefing.store.writing import Keeper

WORDS = 120_000
PERSONS = 50_000
OUTLETS = 500
TOPICS = 60
FIRST_DAY = date(2011, 1, 1)
DAYS = 15 * 365
BATCH = 500
AHEAD = 4
"""Batches that may wait for the store."""
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is", "on")]


@dataclass(frozen=True, slots=True)
class World:
    """What articles are made of."""

    words: list[str]
    weights: list[float]
    """Cumulative, as `random.choices` takes them."""
    persons: list[tuple[str, str]]
    person_weights: list[float]

    @classmethod
    def made(cls) -> World:
        """The world of seed 7."""
        rng = random.Random(7)
        words: dict[str, None] = {}
        while len(words) < WORDS:
            words["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4)))] = None
        names = [word.capitalize() for word in islice(words, 2_000, 30_000) if len(word) > 4]
        persons = [(rng.choice(names[:3_000]), rng.choice(names)) for _ in range(PERSONS)]
        return cls(
            list(words),
            list(accumulate(1 / (rank + 2.7) for rank in range(1, WORDS + 1))),
            persons,
            list(accumulate(1 / (rank + 5) ** 0.9 for rank in range(PERSONS))),
        )


def articles(world: World, start: int, end: int, count: int) -> Iterator[tuple[Document, Reading]]:
    """Some of `count` articles with their readings, which run from the first day to the last."""
    for number in range(start, end):
        yield _article(world, random.Random(1_000_000 + number), number, count)


def _article(world: World, rng: random.Random, number: int, count: int) -> tuple[Document, Reading]:
    length = rng.randint(330, 670)
    words = rng.choices(world.words, cum_weights=world.weights, k=length)
    who = rng.choices(range(PERSONS), cum_weights=world.person_weights, k=6)
    names = [" ".join(world.persons[index]) for index in dict.fromkeys(who)]
    parts: list[str] = []
    spans: dict[str, list[Mention]] = {name: [] for name in names}
    quotations: list[Quotation] = []
    at = 0

    def write(text: str) -> int:
        nonlocal at
        parts.append(text)
        at += len(text)
        return at - len(text)

    for start in range(0, length, 40):
        piece = " ".join(words[start : start + 40]).capitalize()
        if start % 120 == 40:
            write("“")
            begin = write(piece)
            write(",” said ")
            name = rng.choice(names)
            place = write(name)
            spans[name].append(Mention(place, place + len(name), name))
            content = (Passage(begin, begin + len(piece), piece),)
            ref = f"e{names.index(name) + 1}"
            speaker = Speaker(ref, name, place, place + len(name))
            quotations.append(Quotation(f"q{start}", "direct", content, speaker, rule="made", confidence=0.9))
            write(".\n\n")
        else:
            name = rng.choice(names)
            place = write(name)
            spans[name].append(Mention(place, place + len(name), name))
            write(f" {piece}. ")
    text = "".join(parts)
    entities = tuple(
        Entity(
            f"e{n + 1}",
            "person",
            name,
            mentions=tuple(spans[name]),
            roles=tuple(Role(m.start, m.end, "Minister", "India") for m in spans[name][:1] if n == 0),
        )
        for n, name in enumerate(names)
    )
    topics = {min(int(rng.paretovariate(1.0)) - 1, TOPICS - 1) for _ in range(rng.randint(1, 3))}
    hits = tuple(TopicHit(f"topic{n}", f"Topic {n}", 1.0 + n, (Passage.of(text, 0, 5),)) for n in topics)
    title = " ".join(words[:9]).capitalize()
    day = FIRST_DAY + timedelta(days=number * DAYS // count)
    outlet = f"Outlet {min(int(rng.paretovariate(0.9)) - 1, OUTLETS - 1)}"
    document = Document(
        text, title=title, outlet=outlet, published=day.isoformat(), url=f"https://n.org/{number}"
    )
    reading = Reading(
        text=text,
        parser="made",
        title=Title(title, False),
        outlet=outlet,
        published=document.published,
        paragraphs=(Span(0, len(text)),),
        entities=entities,
        quotations=tuple(quotations),
        topics=hits,
    )
    return document, reading


def fill(path: Path, count: int) -> tuple[float, float]:
    """Make a store with `count` articles; the seconds it took, and those of the store's own share.

    Another process makes the articles, a few batches ahead.
    """
    store = Store(path)
    began, keeping = time.perf_counter(), 0.0
    try:
        for batch in _batches(count):
            start = time.perf_counter()
            with store.writing() as connection:
                keeper = Keeper(connection, "2026-01-01T00:00:00Z")
                for prepared in batch:
                    keeper.keep(prepared)
                keeper.finish()
            keeping += time.perf_counter() - start
    finally:
        store.close()
    return time.perf_counter() - began, keeping


def _batches(count: int) -> Iterator[list[Prepared]]:
    waiting: deque[Future[list[Prepared]]] = deque()
    with ProcessPoolExecutor(1) as pool:
        for start in range(0, count, BATCH):
            waiting.append(pool.submit(_make, start, min(start + BATCH, count), count))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _make(start: int, end: int, count: int) -> list[Prepared]:
    return [prepare(*made) for made in articles(_world(), start, end, count)]


@cache
def _world() -> World:
    return World.made()


def main() -> None:
    """Make the store that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    if options.store.exists():
        parser.error(f"{options.store} is there already")
    took, keeping = fill(options.store, options.articles)
    size = options.store.stat().st_size / 1e6
    print(f"{options.articles:,} articles, {size:,.0f} MB in {took:.0f} s")
    print(f"the store alone: {options.articles / keeping:,.0f} articles a second")


if __name__ == "__main__":
    main()
