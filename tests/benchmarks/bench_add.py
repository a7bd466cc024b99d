"""Adding with one process against two: articles a second, the writer's share of the work, memory.

    python tests/benchmarks/bench_add.py [--rounds 3] [--articles 400] [--folder DIR] [--jobs 2] [--json]

Each round adds the same articles to a new store once with each number of processes, in turn, held to as
many cores as there are processes. Other programs on the machine make the time on the clock uncertain, so
processor time is told as well: with P for what parsing takes and W for what writing takes, per article,
N cores can be at most N times as quick as one, and no quicker than the writer alone (1/W).
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import multiprocessing.connection
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefing.library import Library
from briefing.library.parsing import ParseOptions, load_parser, read_documents

SAMPLES = Path(__file__).parents[2] / "sample_articles"


@dataclass(frozen=True, slots=True)
class Run:
    """What one addition took."""

    jobs: int
    seconds: float
    """On the clock, from the first outcome to the last: loading the parser is left out."""
    rate: float
    """Articles a second in that time."""
    writer: float
    """Processor seconds of the process that writes, an article."""
    parsers: float
    """Processor seconds of the processes that parse, an article; with one process, the writer's hold all."""
    loading: float
    """Of these, an article's share in loading the parsers and reading a first text with each."""
    memory: float
    """The most that all processes together had resident, in MB."""


def texts(count: int, folder: Path | None) -> Iterator[str]:
    """Different texts of the length of articles: those of a folder, or the samples in new orders."""
    if folder is not None:
        for document in itertools.islice(read_documents(str(folder)), count):
            yield document.text
        return
    paragraphs = [part for document in read_documents(str(SAMPLES)) for part in document.text.split("\n\n")]
    for number in range(count):
        step = 1 + number % 13
        chosen = [paragraphs[(number * 5 + step * n) % len(paragraphs)] for n in range(12)]
        yield f"Report {number}\n\n" + "\n\n".join(chosen)


def load(folder: Path, result: multiprocessing.connection.Connection) -> None:
    """In a process of its own: load a parser, read one text with it, and tell what that took."""
    before = time.process_time()
    documents = list(itertools.islice(read_documents(str(folder)), 1))
    for _ in load_parser(ParseOptions()).parse_many(documents):
        result.send(time.process_time() - before)


def add(jobs: int, folder: Path, loading: float, result: multiprocessing.connection.Connection) -> None:
    """In a process of its own: add the folder, and tell what it took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:jobs])
    before = time.process_time()
    stamps = []
    with tempfile.TemporaryDirectory() as place, Library.open(Path(place) / "store.db") as library:
        for outcome in library.add([folder], jobs=jobs):
            assert outcome.status == "added", outcome
            stamps.append(time.perf_counter())
    used = time.process_time() - before
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    below = children.ru_utime + children.ru_stime
    first = sum(1 for stamp in stamps if stamp - stamps[0] < 0.01)  # those of the first batch came at once
    seconds = stamps[-1] - stamps[0]
    memory = (own.ru_maxrss + (jobs if jobs > 1 else 0) * children.ru_maxrss) / 1024
    count = len(stamps)
    told = (seconds, (count - first) / seconds, used / count, below / count, jobs * loading / count, memory)
    result.send(Run(jobs, *told))


def measure(counts: Sequence[int], rounds: int, folder: Path) -> list[Run]:
    """Each number of processes once a round, the order turned round each time."""
    loading: float = apart(load, folder)
    runs: list[Run] = []
    for number in range(rounds):
        for jobs in counts if number % 2 == 0 else reversed(counts):
            runs.append(apart(add, jobs, folder, loading))
    return runs


def apart(work: Callable[..., None], *arguments: Any) -> Any:
    """What `work` sends, run in a new process."""
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    process = context.Process(target=work, args=(*arguments, far))
    process.start()
    far.close()
    sent = near.recv()
    process.join()
    return sent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it, print medians and ratios."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--articles", type=int, default=400)
    options.add_argument("--folder", type=Path, help="articles to add instead of the samples'")
    options.add_argument("--jobs", type=int, default=2, help="processes to compare with one")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        for number, text in enumerate(dict.fromkeys(texts(chosen.articles, chosen.folder))):
            (Path(place) / f"{number:06}.txt").write_text(text, encoding="utf-8")
        runs = measure((1, chosen.jobs), chosen.rounds, Path(place))
    medians = {jobs: medians_of([run for run in runs if run.jobs == jobs]) for jobs in (1, chosen.jobs)}
    one, many = medians[1], medians[chosen.jobs]
    speedup = many["rate"] / one["rate"]
    work = [row["writer"] + row["parsers"] - row["loading"] for row in (one, many)]
    possible = work[0] / max(many["writer"], work[1] / chosen.jobs)
    if chosen.json:
        told = {"medians": medians, "speedup": speedup, "possible": possible}
        print(json.dumps({"runs": [asdict(run) for run in runs], **told}))
        return 0
    for jobs, row in medians.items():
        print(
            f"{jobs} process(es): {row['rate']:6.1f} articles/s, {row['memory']:5.0f} MB;"
            f" processor ms an article: writer {1000 * row['writer']:.1f},"
            f" parsers {1000 * row['parsers']:.1f}, of which {1000 * row['loading']:.1f} loading"
        )
    print(f"{chosen.jobs} to 1 on the clock: {speedup:.2f}; by processor time, on idle cores: {possible:.2f}")
    print(f"the writer alone could keep {1 / many['writer']:.0f} articles/s")
    return 0


def medians_of(runs: Sequence[Run]) -> dict[str, float]:
    """The median of each figure."""
    rows = [asdict(run) for run in runs]
    return {name: statistics.median(row[name] for row in rows) for name in rows[0] if name != "jobs"}


if __name__ == "__main__":
    sys.exit(main())
