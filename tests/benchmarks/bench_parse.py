"""Words per second of the parser, next to the bare spaCy pipeline on the same texts in one run.

    python tests/benchmarks/bench_parse.py [--rounds 7] [--words 12000] [--textacy] [--json]

Each round runs every contender once, in a new order, so that what else the machine does falls on all
of them alike. The figures are medians over the rounds, of processor time: one process, one thread.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
os.environ.update(dict.fromkeys(THREADS, "1"))  # before numpy is imported

from briefing.library.parsing import ParseOptions, load_parser, read_documents  # noqa: E402
from briefing.model import Document  # noqa: E402
from briefing.parse.engine import DEFAULT_PIPELINE  # noqa: E402

SAMPLES = Path(__file__).parents[2] / "sample_articles"
Run = Callable[[Sequence[Document]], None]


def ours() -> Run:
    """The whole parser, warm."""
    parser = load_parser(ParseOptions())

    def run(documents: Sequence[Document]) -> None:
        for _ in parser.parse_many(documents):
            pass

    return run


def spacy_bare() -> Run:
    """spaCy with tagger, parser and named entities, and nothing else."""
    import spacy

    nlp = spacy.load(DEFAULT_PIPELINE, exclude=["lemmatizer", "attribute_ruler", "senter"])

    def run(documents: Sequence[Document]) -> None:
        for _ in nlp.pipe([document.text for document in documents], batch_size=8):
            pass

    return run


def textacy_quotations() -> Run:
    """spaCy's pipeline as it comes, with textacy's triples of direct quotations on top."""
    import spacy

    direct_quotations = importlib.import_module("textacy.extract").direct_quotations
    nlp = spacy.load(DEFAULT_PIPELINE)

    def run(documents: Sequence[Document]) -> None:
        for doc in nlp.pipe([document.text for document in documents], batch_size=8):
            try:
                list(direct_quotations(doc))
            except ValueError:  # textacy refuses a text with unbalanced marks
                continue

    return run


def load_texts(words: int) -> list[Document]:
    """The sample articles, over and over, until there are that many words."""
    samples = list(read_documents(str(SAMPLES)))
    texts: list[Document] = []
    count = 0
    while count < words:
        document = samples[len(texts) % len(samples)]
        texts.append(document)
        count += len(document.text.split())
    return texts


def measure(contenders: dict[str, Run], documents: Sequence[Document], rounds: int) -> dict[str, list[float]]:
    """Seconds of processor time of each contender in each round, after one round to warm up."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for number in range(rounds + 1):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            gc.collect()
            before = time.process_time()
            contenders[name](documents)
            if number:
                seconds[name].append(time.process_time() - before)
    return seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it, print medians and ratios."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--words", type=int, default=12_000)
    options.add_argument("--textacy", action="store_true", help="against textacy too, where installed")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args(arguments)
    documents = load_texts(chosen.words)
    words = sum(len(document.text.split()) for document in documents)
    contenders: dict[str, Run] = {"briefing": ours(), "spacy": spacy_bare()}
    if chosen.textacy:
        contenders["textacy"] = textacy_quotations()
    seconds = measure(contenders, documents, chosen.rounds)
    rates = {name: words / statistics.median(values) for name, values in seconds.items()}
    ratios = {name: rates["briefing"] / rate for name, rate in rates.items() if name != "briefing"}

    if chosen.json:
        print(json.dumps({"words": words, "words_per_second": rates, "briefing_to": ratios}))
        return 0
    print(f"{words} words in {len(documents)} articles, {chosen.rounds} rounds, processor time")
    for name, values in seconds.items():
        spread = f"{words / max(values):,.0f}-{words / min(values):,.0f}"
        print(f"{name:10} {rates[name]:8,.0f} words/s  (rounds: {spread})")
    for name, ratio in ratios.items():
        print(f"briefing to {name}: {ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
