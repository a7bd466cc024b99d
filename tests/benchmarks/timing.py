"""Times of calls and words to ask with: what the benchmarks of the store share."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

HEADER = f"{'':44} | {'wall p50':>8} {'p95':>8} {'worst':>8} | {'CPU p50':>8} {'p95':>8} {'worst':>8}"


@dataclass(slots=True)
class Times:
    """Measured milliseconds of one kind: on the clock, and of this thread's processor time."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, call: Callable[[], object]) -> None:
        """Measure one call."""
        wall, cpu = time.perf_counter(), time.thread_time()
        call()
        self.cpu.append(1000 * (time.thread_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))

    def add(self, other: Times) -> None:
        """Take those of another kind in as well."""
        self.wall += other.wall
        self.cpu += other.cpu

    @property
    def middle(self) -> float:
        """The median of the processor's milliseconds."""
        return statistics.median(self.cpu)

    def line(self, name: str) -> str:
        """One row of the table."""
        cells = [f"{name:44}"]
        for values in (self.wall, self.cpu):
            ordered = sorted(values)
            high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
            cells.append(f"{statistics.median(ordered):8.2f} {high:8.2f} {ordered[-1]:8.2f}")
        return " | ".join(cells)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and names of a store, by how common they are, and the days that it covers."""

    rare: list[str]
    middling: list[str]
    common: list[str]
    speakers: list[str]
    topics: list[str]
    first: date
    days: int

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
        topics = [topic for (topic,) in connection.execute("SELECT topic FROM topics ORDER BY id")]
        low, high = connection.execute("SELECT min(id) >> 20, max(id) >> 20 FROM articles").fetchone()
        rare, middling, common = between(0, 0.001), between(0.003, 0.02), between(0.1, 0.5)
        connection.close()
        return cls(rare, middling, common, speakers, topics, date.fromordinal(low), high - low)

    def span(self, start: float, end: float) -> str:
        """Dates of a search from one share of the store's days to another."""
        since, until = (self.first + timedelta(days=int(self.days * part)) for part in (start, end))
        return f"since:{since.isoformat()} until:{until.isoformat()}"
