"""What it costs to find copies and stories as a store grows: CPU milliseconds an article, by thousands.

    python tests/benchmarks/generate_store.py /path/to/big.db --articles 100000
    python tests/benchmarks/bench_copies.py /path/to/big.db

The store's articles are signed, looked up and put into stories in the order of their ids, as if they came in
one after the other; the cost should stay what it is. The store is changed.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from briefing.library.folding import fold_in
from briefing.library.opened import now
from briefing.library.stories import join_in
from briefing.sources.copies import BANDS
from briefing.store import folds, signatures, stories, versions
from briefing.store.store import Store

BATCH = 500


def main() -> None:
    """Go through the store and print a line for each tenth of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--others", type=int, default=0, help="put so many more texts into the index first")
    options = parser.parse_args()
    store = Store(options.store)
    _put_others(store, options.others)
    with store.reading() as connection:
        (total,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    step = max(BATCH, total // 10 // BATCH * BATCH)
    after, done, spent = 0, 0, [0.0, 0.0]
    counts = [0, 0]
    print(f"{'articles':>10} {'copies ms':>10} {'stories ms':>11} {'folded':>8} {'in a story':>11}")
    while True:
        with store.writing() as connection:
            numbers = signatures.unsigned(connection, after, BATCH)
            for number in numbers:
                text = versions.present_text(connection, number)
                begun = time.process_time()
                fold_in(connection, number, text, now())
                folded = time.process_time()
                join_in(connection, number, now())
                spent[0] += folded - begun
                spent[1] += time.process_time() - folded
                counts[0] += folds.head(connection, number) != number
                uid = versions.version_rows(connection, number)[0].uid
                counts[1] += stories.story_of(connection, uid) is not None
        if not numbers:
            break
        after, done = numbers[-1], done + len(numbers)
        if done % step == 0 or done == total:
            each = [1000 * seconds / step for seconds in spent]
            print(
                f"{done:>10,} {each[0]:>10.2f} {each[1]:>11.2f} {counts[0]:>8,} {counts[1]:>11,}", flush=True
            )
            spent, counts = [0.0, 0.0], [0, 0]
    store.close()


def _put_others(store: Store, count: int) -> None:
    """Keys of texts that are not there, one in twenty of them the key of a crowd: boilerplate."""
    chance = random.Random(7)
    with store.writing() as connection:
        for number in range(count):
            keys = [chance.getrandbits(32) - 2**31 for _ in range(BANDS - 1)]
            keys.append(chance.randrange(200) if number % 2 else chance.getrandbits(32) - 2**31)
            rows = [(key, 1_000_000_000 + number) for key in keys]
            connection.executemany("INSERT OR IGNORE INTO signature_bands VALUES(?, ?)", rows)


if __name__ == "__main__":
    main()
