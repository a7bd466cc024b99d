"""What joining persons costs an article, as a store grows: CPU milliseconds, for each stretch of articles.

    python tests/benchmarks/bench_people.py --articles 100000

Articles have a line of text and six persons each, drawn after Zipf from names whose family names collide as
real ones do (a fifth of all persons share forty), many with an office, some by one name and an office. So
the figure is that of the store's rows and of joining, without search index of any size.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from briefing.model import Document, Entity, Mention, Reading, Role, Title
from briefing.store.identity.evidence import News
from briefing.store.identity.joining import Joiner
from briefing.store.prepare import Prepared, prepare
from briefing.store.store import Store
from briefing.store.writing import Keeper

COMMON = """
Kim Lee Park Singh Kumar Smith Johnson Nguyen Tran Wang Li Zhang Chen Khan Ahmed Ali Mohamed Hassan Garcia
Martinez Silva Santos Ivanov Brown Jones Williams Miller Davis Tan Wong Rahman Das Sharma Patel Cohen Yilmaz
Sato Suzuki Haddad Okafor"""
USUAL = """
John James Robert Maria Anna Ali Mohammed Ahmed Fatima Wei Min Jong Soo Yan Priya Rahul Anil Sunita Peter
Paul Sarah David Daniel Olga Ivan Sergei Elena Carlos Jose Luis Ana Pedro Hiroshi Yuki Kofi Ama Grace"""
TITLES = (
    "Prime Minister",
    "President",
    "Foreign Minister",
    "Finance Minister",
    "analyst",
    "spokesperson",
    "Senator",
    "professor",
    "Defence Minister",
    "director",
)
PERSONS = 60_000
BATCH = 32


def people(rng: random.Random) -> list[tuple[str, str, str]]:
    """Persons: name, title, country."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "on")]
    common, usual = COMMON.split(), USUAL.split()
    given = usual + ["".join(rng.choices(syllables, k=rng.randint(2, 3))).title() for _ in range(1_500)]
    family = ["".join(rng.choices(syllables, k=rng.randint(2, 4))).title() for _ in range(20_000)]
    countries = [f"{''.join(rng.choices(syllables, k=3)).title()}land" for _ in range(190)]
    found = []
    for _ in range(PERSONS):
        last = rng.choice(common) if rng.random() < 0.2 else rng.choice(family)
        first = rng.choice(usual) if rng.random() < 0.3 else rng.choice(given)
        found.append((f"{first} {last}", rng.choice(TITLES), rng.choice(countries)))
    return found


def article(number: int, count: int, rng: random.Random, who: list[tuple[str, str, str]]) -> Prepared:
    """One article that names some persons."""
    text, entities = f"Report {number}. ", []
    for ref, (name, title, country) in enumerate(dict.fromkeys(who)):
        dice = rng.random()
        given, family = name.split(" ", 1)
        shown = family if dice < 0.1 else f"{given[0]}. {family}" if dice < 0.15 else name
        roles: tuple[Role, ...] = ()
        if rng.random() < 0.6:
            roles = (Role(len(text), len(text) + len(title), title, country if rng.random() < 0.7 else None),)
            text += f"{title} "
        mention = Mention(len(text), len(text) + len(shown), shown)
        text += f"{shown}, "
        entities.append(Entity(f"e{ref}", "person", shown, roles=roles, mentions=(mention,)))
    day = date(2011, 1, 1) + timedelta(days=number * 5475 // count)
    document = Document(text, published=day.isoformat())
    title_ = Title(f"Report {number}", False)
    return prepare(document, Reading(text, "made", title_, entities=tuple(entities)))


def main() -> None:
    """Fill a store and print a line for each tenth of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="leave the store here")
    options = parser.parse_args()
    rng = random.Random(5)
    everybody = people(rng)
    weights = list(accumulate(1 / (rank + 5) ** 0.9 for rank in range(PERSONS)))
    spent = [0.0]
    worst = [0.0]
    settle = Joiner.settle

    def timed(self: Joiner, news: News) -> None:
        start = time.thread_time()
        settle(self, news)
        took = time.thread_time() - start
        spent[0] += took
        worst[0] = max(worst[0], took)

    setattr(Joiner, "settle", timed)  # noqa: B010 - measured from outside, by design
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "people.db"
        store = Store(path)
        step = max(BATCH, options.articles // 10)
        print("articles   joining ms/article   worst ms/batch of 32   all of the store ms/article")
        for start in range(0, options.articles, step):
            spent[0] = worst[0] = 0.0
            whole = 0.0
            for first in range(start, min(start + step, options.articles), BATCH):
                numbers = range(first, min(first + BATCH, start + step, options.articles))
                made = [
                    article(n, options.articles, rng, rng.choices(everybody, cum_weights=weights, k=6))
                    for n in numbers
                ]
                began = time.thread_time()
                with store.writing() as connection:
                    keeper = Keeper(connection, "2026-01-01T00:00:00Z")
                    for prepared in made:
                        keeper.keep(prepared)
                    keeper.finish()
                whole += time.thread_time() - began
            per = 1000 / step
            print(f"{start + step:>8,} {spent[0] * per:>14.2f} {worst[0] * 1000:>18.1f} {whole * per:>20.2f}")
        with store.reading() as connection:
            for name, statement in (
                ("persons", "SELECT count(*) FROM entities WHERE kind = 'person'"),
                ("joined", "SELECT count(*) FROM links"),
                ("doubts", "SELECT count(*) FROM doubts"),
                ("keys", "SELECT count(*) FROM identity_keys"),
                ("holdings", "SELECT count(*) FROM holdings"),
            ):
                print(f"{name}: {connection.execute(statement).fetchone()[0]:,}")
        store.close()
        print(f"{path.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
