"""Make a store of invented articles, for benchmarks: fixed seed, words after Zipf, any size.

    nice python tests/benchmarks/generate_store.py /path/to/big.db --articles 1000000

Words are made of syllables, 200,000 of them, short ones often, drawn with Zipf-Mandelbrot's weights, with
some thousand pairs that keep together; persons, outlets and topics are few at the top and many at the
bottom, as they are. An article has 330 to 670 words in 3.5 KB, five quotations of 10 to 45 words, eleven
mentions of six persons. Days run over 15 years. Articles go in through the store's own batches, so its
figure for articles a second is the store's own; only the indexes' merging is put off to the end, where
`briefing store optimize` does it.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefing.library.folding import fold_in
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
from briefing.store.names import article_uid
from briefing.store.prepare import Prepared, lightened, prepare
from briefing.store.store import Connection, Store
from briefing.store.writing import Keeper

WORDS = 200_000
PAIRS = 4_000
PERSONS = 50_000
OUTLETS = 500
TOPICS = 60
FIRST_DAY = date(2011, 1, 1)
DAYS = 15 * 365
ADDED = "2026-01-01T00:00:00Z"
BATCH = 8_000
MADE_AT_ONCE = 500
AHEAD = 16
"""Parcels of articles that may wait for the store."""
INDEXES = ("articles_fts", "quotations_fts")
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is", "on")]


@dataclass(frozen=True, slots=True)
class World:
    """What articles are made of."""

    words: list[str]
    pool: NDArray[np.int32]
    """Numbers of words, as often as they are used."""
    persons: list[tuple[str, str]]
    people: NDArray[np.int32]
    """Numbers of persons, as often as they are named."""

    @classmethod
    def made(cls) -> World:
        """The world of seed 7."""
        rng, draw = random.Random(7), np.random.default_rng(7)
        words: dict[str, None] = {}
        while len(words) < WORDS:
            longest = 1 + (len(words) > 60) + (len(words) > 2_000) + (len(words) > 40_000)
            words["".join(rng.choices(_SYLLABLES, k=rng.randint(max(1, longest - 1), longest)))] = None
        single = list(words)
        pairs = [" ".join(rng.sample(single[300:15_000], 2)) for _ in range(PAIRS)]
        weights = 1 / (np.arange(1, WORDS + 1) + 2.7)
        weights = np.concatenate([0.98 * weights / weights.sum(), np.full(PAIRS, 0.02 / PAIRS)])
        names = [word.capitalize() for word in single[2_000:40_000] if len(word) > 4]
        persons = [(rng.choice(names[:3_000]), rng.choice(names)) for _ in range(PERSONS)]
        fame = 1 / (np.arange(PERSONS) + 5.0) ** 0.9
        return cls(
            single + pairs,
            draw.choice(WORDS + PAIRS, 1 << 23, p=weights).astype(np.int32),
            persons,
            draw.choice(PERSONS, 1 << 22, p=fame / fame.sum()).astype(np.int32),
        )


def articles(world: World, start: int, end: int, count: int) -> Iterator[tuple[Document, Reading]]:
    """Some of `count` articles with their readings, which run from the first day to the last."""
    draw = np.random.default_rng(1_000_000 + start)
    for number in range(start, end):
        ids = world.pool[draw.integers(0, len(world.pool), int(draw.integers(330, 670)))]
        who = world.people[draw.integers(0, len(world.people), 6)]
        words = [world.words[index] for index in ids.tolist()]
        names = [" ".join(world.persons[index]) for index in dict.fromkeys(who.tolist())]
        yield _Writer(random.Random(number), words, names).article(number, count)


class _Writer:
    """Writes one article and remembers what stands where."""

    def __init__(self, rng: random.Random, words: list[str], names: list[str]) -> None:
        self.rng, self.words, self.names = rng, words, names
        self.parts: list[str] = []
        self.at = 0
        self.spans: dict[str, list[Mention]] = {name: [] for name in names}
        self.quotations: list[Quotation] = []

    def article(self, number: int, count: int) -> tuple[Document, Reading]:
        """The article with this number of `count`."""
        title = " ".join(self.words[:9]).capitalize()
        taken, sentence, named = 9, 0, 0
        every = max(1, len(self.words) // 22 // 5)
        while taken < len(self.words):
            quoted = sentence % every == 0
            length = self.rng.randint(10, 45) if quoted else self.rng.randint(9, 33)
            piece = " ".join(self.words[taken : taken + length]).capitalize()
            if quoted:
                self._quote(piece)
            else:
                if named < 6:
                    named += 1
                    self._name(self.rng.choice(self.names))
                self._write(f" {piece}. " if sentence % 4 else f" {piece}.\n\n")
            taken, sentence = taken + length, sentence + 1
        return self._made(number, count, title)

    def _write(self, text: str) -> int:
        self.parts.append(text)
        self.at += len(text)
        return self.at - len(text)

    def _name(self, name: str) -> Mention:
        place = self._write(name)
        mention = Mention(place, place + len(name), name)
        self.spans[name].append(mention)
        return mention

    def _quote(self, piece: str) -> None:
        begin = self._write(f"“{piece}") + 1
        cue = self._write(",” said ") + 3
        speaker = None
        if self.rng.random() < 0.85:
            name = self.rng.choice(self.names)
            mention = self._name(name)
            speaker = Speaker(f"e{self.names.index(name) + 1}", name, mention.start, mention.end)
        else:
            self._write("an official")
        content = (Passage(begin, begin + len(piece), piece),)
        self.quotations.append(
            Quotation(
                f"q{len(self.quotations) + 1}",
                "direct",
                content,
                speaker,
                Passage(cue, cue + 4, "said"),
                rule="verb: say",
                confidence=0.88,
            )
        )
        self._write(".\n\n")

    def _made(self, number: int, count: int, title: str) -> tuple[Document, Reading]:
        text = "".join(self.parts)
        rng = self.rng
        entities = tuple(
            Entity(
                f"e{n + 1}",
                "person",
                name,
                mentions=tuple(self.spans[name]),
                roles=tuple(
                    Role(m.start, m.end, "Minister", "India") for m in self.spans[name][:1] if n == 0
                ),
            )
            for n, name in enumerate(self.names)
        )
        topics = {min(int(rng.paretovariate(1.0)) - 1, TOPICS - 1) for _ in range(rng.randint(1, 3))}
        hits = tuple(TopicHit(f"topic{n}", f"Topic {n}", 1.0 + n, (Passage.of(text, 1, 6),)) for n in topics)
        day = (FIRST_DAY + timedelta(days=number * DAYS // count)).isoformat()
        outlet = f"Outlet {min(int(rng.paretovariate(0.9)) - 1, OUTLETS - 1)}"
        url = f"https://news.example/{day[:4]}/{number}"
        ends = [at for at, sign in enumerate(text) if sign == "\n" and text[at - 1] == "\n"]
        starts = [0, *(end + 1 for end in ends)]
        return Document(text, title=title, outlet=outlet, published=day, url=url), Reading(
            text=text,
            parser="made",
            title=Title(title, False),
            outlet=outlet,
            published=day,
            paragraphs=tuple(Span(a, b - 1) for a, b in zip(starts, ends, strict=False)),
            entities=entities,
            quotations=tuple(self.quotations),
            topics=hits,
        )


def _roles(mentions: list[Mention]) -> tuple[Role, ...]:
    return tuple(Role(mention.start, mention.end, "Minister", "India") for mention in mentions)


def fill(
    path: Path, count: int, *, tidy: bool = True, minutes: float | None = None
) -> tuple[int, float, float]:
    """Make a store with `count` articles; how many, the CPU seconds of the store's share, and those after it.

    Another process makes the articles, some parcels ahead. With `tidy` the indexes are merged at the end.
    After `minutes` no more are added: the days then end before the last one.
    """
    store = Store(path)
    gc.disable()
    began, clock = time.process_time(), time.monotonic()
    try:
        _hold_merging(store)
        done = 0
        for batch in _batches(count):
            with store.writing() as connection:
                _keep(connection, batch)
            done += sum(len(parcel.articles) for parcel in batch)
            print(f"{done:,} after {time.process_time() - began:,.0f} s of CPU", file=sys.stderr, flush=True)
            if minutes is not None and time.monotonic() - clock > 60 * minutes:
                break
        kept = time.process_time()
        if tidy:
            with store.writing() as connection:
                for index in INDEXES:
                    connection.execute(f"INSERT INTO {index}({index}, rank) VALUES('automerge', 4)")
                    connection.execute(f"INSERT INTO {index}({index}) VALUES('optimize')")
    finally:
        store.close()
        gc.enable()
    return done, kept - began, time.process_time() - kept


def _hold_merging(store: Store) -> None:
    """Large pieces of index, merged seldom; and no log, since there is nothing to lose yet."""
    with store.writing() as connection:
        for index in INDEXES:
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES('automerge', 16)")
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES('hashsize', {64 << 20})")
    with store.writing() as connection:
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_autocheckpoint=20000")
        connection.execute("PRAGMA cache_size=-262144")
        connection.execute("BEGIN")


def _keep(connection: Connection, parcels: list[Parcel]) -> None:
    keeper = Keeper(connection, ADDED)
    for parcel in parcels:
        keeper.derived.count_terms(parcel.terms)
        for prepared in parcel.articles:
            kept = keeper.keep(prepared)
            fold_in(connection, kept.article, prepared.document.text, ADDED)
    keeper.finish()


@dataclass(frozen=True, slots=True)
class Parcel:
    """Articles ready for the store, lighter to send between processes: words are counted already."""

    articles: list[Prepared]
    terms: Counter[str]

    @classmethod
    def made(cls, start: int, end: int, count: int) -> Parcel:
        """Make some of `count` articles."""
        gc.disable()
        parcel = cls([], Counter())
        for document, reading in articles(world(), start, end, count):
            prepared = prepare(document, reading)
            parcel.terms.update(prepared.terms)
            uid = article_uid(document.url, prepared.digest)
            parcel.articles.append(replace(lightened(prepared, uid), terms=frozenset()))
        return parcel


def _batches(count: int) -> Iterator[list[Parcel]]:
    waiting: deque[Future[Parcel]] = deque()
    ready: list[Parcel] = []
    with ProcessPoolExecutor(1) as pool:
        for start in range(0, count, MADE_AT_ONCE):
            waiting.append(pool.submit(Parcel.made, start, min(start + MADE_AT_ONCE, count), count))
            if len(waiting) > AHEAD:
                ready.append(waiting.popleft().result())
            if len(ready) * MADE_AT_ONCE >= BATCH:
                yield ready
                ready = []
        ready += [made.result() for made in waiting]
    if ready:
        yield ready


@cache
def world() -> World:
    return World.made()


def main() -> None:
    """Make the store that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, help="add no more after so many minutes")
    options = parser.parse_args()
    if options.store.exists():
        parser.error(f"{options.store} is there already")
    began = time.perf_counter()
    done, keeping, tidying = fill(options.store, options.articles, minutes=options.minutes)
    took = time.perf_counter() - began
    size = options.store.stat().st_size
    print(
        f"{done:,} articles, {size / 1e6:,.0f} MB ({size // done:,} bytes each), ",
        end="",
    )
    print(f"{took:.0f} s")
    print(f"the store alone: {done / keeping:,.0f} articles a second of CPU, then {tidying:.0f} s")


if __name__ == "__main__":
    main()
