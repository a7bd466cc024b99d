"""Whether the confidences of attributions hold: of those at 0.9, are nine in ten right?

    uv run python tests/benchmarks/bench_confidence.py GOLD.jsonl [READINGS.jsonl]

GOLD has a line `{"text", "published"?, "quotes": [{"content": [[start, end]], "speaker": [[start, end]],
"speaker_name"?}]}` an article; READINGS are made anew where they are not given (`briefing parse --jsonl`).
A quotation that the gold has too (half of the characters of either shared) is right where its speaker's words
overlap the gold's, or name the same last word. Printed are the Brier score (Brier 1950: the mean square of
confidence minus 1 or 0) and a row for each band of confidence; a quotation without a speaker is in none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

BANDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
Row = dict[str, Any]
Spans = list[tuple[int, int]]


def rows_of(path: str) -> list[Row]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def readings_of(gold: list[Row]) -> Iterator[Row]:
    """Readings made now, with the shipped settings."""
    from briefing.model import Document
    from briefing.model.wire import to_data
    from briefing.parse import Parser

    parser = Parser()
    for row in gold:
        yield to_data(parser.parse(Document(row["text"], published=row.get("published"))))


def shared(one: Spans, other: Spans) -> int:
    """How many characters two lists of spans have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def judged(gold: Row, reading: Row) -> Iterator[tuple[float, bool]]:
    """Confidence and verdict of every quotation with a speaker that the gold has too."""
    for quotation in reading["quotations"]:
        speaker = quotation["speaker"]
        if speaker is None:
            continue
        content = [(piece["start"], piece["end"]) for piece in quotation["content"]]
        length = sum(end - start for start, end in content)
        best, most = None, 0.0
        for quote in gold["quotes"]:
            theirs = [(start, end) for start, end in quote["content"]]
            common = shared(content, theirs)
            share = common / max(1, min(length, sum(end - start for start, end in theirs)))
            if share > most:
                best, most = quote, share
        if best is None or most < 0.5 or not best.get("speaker"):
            continue
        near = shared([(speaker["start"], speaker["end"])], [(s, e) for s, e in best["speaker"]]) > 0
        name = (best.get("speaker_name") or "").split()[-1:]
        yield quotation["confidence"], near or (bool(name) and name == speaker["name"].split()[-1:])


def main() -> None:
    """Print the Brier score and the table."""
    gold = rows_of(sys.argv[1])
    readings = rows_of(sys.argv[2]) if len(sys.argv) > 2 else readings_of(gold)
    pairs = [pair for row, reading in zip(gold, readings, strict=True) for pair in judged(row, reading)]
    brier = sum((sure - right) ** 2 for sure, right in pairs) / max(1, len(pairs))
    print(f"{len(pairs)} attributions, Brier score {brier:.3f}")
    print("confidence       n   mean   right")
    for low, high in pairwise(BANDS):
        band = [(sure, right) for sure, right in pairs if low <= sure < high]
        if band:
            mean = sum(sure for sure, _ in band) / len(band)
            share = sum(right for _, right in band) / len(band)
            print(f"{low:.2f} to {min(high, 1):.2f} {len(band):6}  {mean:5.2f}   {share:5.2f}")


if __name__ == "__main__":
    main()
