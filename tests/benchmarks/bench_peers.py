"""The same quotations and the same words, with briefing and with other engines, in one run.

    uv run --with tantivy python tests/benchmarks/bench_peers.py big.db [--most 1000000]

tantivy is timed where it is installed, Xapian (the engine of notmuch and mu) where the system's Python has
it, `rg` over one file of quotations a line and notmuch over a maildir with one message for each where they
are on the path; of one that is missing a line tells. The peers get some `--most` quotations,
evenly over the years, so they answer from fewer than briefing does where the store has more; they keep no
text, and mark nothing: briefing's times include inflected forms, the count, and the rows with their marks.
Times are processor's milliseconds, of all threads for tantivy and rg; notmuch and rg are started for each
search, and "nothing" is what notmuch takes for a word that is nowhere.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from email.utils import formatdate
from functools import partial
from pathlib import Path
from typing import Any

from timing import Times, Vocabulary

from briefing.library import Library
from briefing.store.reading import quotation_range
from briefing.store.store import Store

ROUNDS = 40
PAGE = 50
XAPIAN_PYTHON = "/usr/bin/python3"
NOTHING = "nothing"
Queries = dict[str, list[list[str]]]


def queries(words: Vocabulary) -> Queries:
    """The words of each search, by kind."""
    rng = random.Random(21)
    pools = {"rare word": words.rare, "middling word": words.middling, "common word": words.common}
    asked = {name: [[rng.choice(pool)] for _ in range(ROUNDS)] for name, pool in pools.items()}
    asked["two words"] = [[rng.choice(words.middling), rng.choice(words.common)] for _ in range(ROUNDS)]
    asked["phrase"] = [[rng.choice(words.common), rng.choice(words.common)] for _ in range(ROUNDS)]
    return asked


def write_texts(path: Path, texts: Path, most: int) -> int:
    """About `most` quotations, those of every so many articles, newest first, one a line; how many."""
    count = 0
    with (
        closing(Store(path)) as store,
        store.reading() as connection,
        texts.open("w", encoding="utf-8") as file,
    ):
        (total,) = connection.execute("SELECT count(*) FROM quotations").fetchone()
        ids = connection.execute(
            "SELECT id FROM articles INDEXED BY articles_ids ORDER BY id DESC"
        ).fetchall()
        for (article,) in ids[:: max(1, -(-total // most))]:
            low, high = quotation_range(connection, article)
            rows = connection.execute(
                "SELECT id, text FROM quotations_content WHERE id BETWEEN ? AND ? ORDER BY id DESC",
                (low, high),
            )
            for number, text in rows.fetchall():
                file.write(f"{number}\t{' '.join(text.split())}\n")
                count += 1
    return count


def briefing(path: Path, asked: Queries) -> dict[str, Times]:
    """Rows with marks, newest first, for words exactly as they are."""
    found = {}
    with Library.open(path) as library:
        for name, sets in asked.items():
            found[name] = Times()
            for words in sets:
                query = f'"{" ".join(words)}"' if name == "phrase" else " ".join(words)
                found[name].take(partial(library.search, query, "quotes", PAGE))
    return found


def tantivy(texts: Path, folder: Path, asked: Queries) -> dict[str, Times]:
    """Newest first by a fast field."""
    engine: Any = importlib.import_module("tantivy")
    schema = engine.SchemaBuilder().add_integer_field("id", stored=True, fast=True)
    index = engine.Index(schema.add_text_field("text").build(), str(folder))
    writer = index.writer(200_000_000, 1)
    with texts.open(encoding="utf-8") as file:
        for line in file:
            number, _, text = line.partition("\t")
            writer.add_document(engine.Document(id=int(number), text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    found = {}
    for name, sets in asked.items():
        found[name] = Times()
        for words in sets:
            text = f'"{" ".join(words)}"' if name == "phrase" else " ".join(f"+{word}" for word in words)

            def ask(text: str = text) -> object:
                query = index.parse_query(text, ["text"])
                return searcher.search(query, PAGE, order_by_field="id")

            before = time.process_time()  # it works in threads of its own
            found[name].take(ask)
            found[name].cpu[-1] = 1000 * (time.process_time() - before)
    return found


XAPIAN = r"""
import json, sys, time, xapian
texts, folder, most = sys.argv[1:4]
asked = json.load(sys.stdin)
base = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
maker = xapian.TermGenerator()
for place, line in enumerate(open(texts, encoding="utf-8")):
    document = xapian.Document()
    maker.set_document(document)
    maker.index_text(line.split("\t", 1)[1])
    base.replace_document(int(most) - place, document)  # the newest has the highest number
base.commit()
base = xapian.Database(folder)
found = {}
for name, sets in asked.items():
    found[name] = times = []
    for words in sets:
        start = time.thread_time()
        how = xapian.Query.OP_PHRASE if name == "phrase" else xapian.Query.OP_AND
        enquire = xapian.Enquire(base)
        enquire.set_query(xapian.Query(how, words))
        enquire.set_weighting_scheme(xapian.BoolWeight())
        enquire.set_docid_order(xapian.Enquire.DESCENDING)
        hits = [hit.docid for hit in enquire.get_mset(0, 50)]
        times.append(1000 * (time.thread_time() - start))
json.dump(found, sys.stdout)
"""


def xapian(texts: Path, folder: Path, asked: Queries, count: int) -> dict[str, Times]:
    """Newest first by document number, with the system's Python."""
    command = [XAPIAN_PYTHON, "-c", XAPIAN, str(texts), str(folder), str(count)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return {name: Times(cpu, cpu) for name, cpu in json.loads(done.stdout).items()}


def rg(texts: Path, asked: Queries) -> dict[str, Times]:
    """Whole words in any case, the first 50 lines, which are the newest; of two words the first alone."""
    found = {}
    for name, sets in asked.items():
        found[name] = Times()
        for words in sets[:10]:
            text = " ".join(words) if name == "phrase" else words[0]
            run(["rg", "-i", "-w", "-m", str(PAGE), text, str(texts)], found[name])
    return found


def run(command: list[str], times: Times, environment: dict[str, str] | None = None) -> None:
    """Run a program and take the processor's time of it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    times.cpu.append(1000 * spent)
    times.wall.append(1000 * spent)


def notmuch(texts: Path, folder: Path, asked: Queries) -> dict[str, Times]:
    """Newest first by the date of a message, of which each holds one quotation."""
    mail = folder / "mail"
    for name in ("cur", "new", "tmp"):
        (mail / name).mkdir(parents=True)
    with texts.open(encoding="utf-8") as file:
        for place, line in enumerate(file):
            number, _, text = line.partition("\t")
            head = f"From: a@example.org\nMessage-ID: <{number}@example.org>\nSubject: \n"
            head += f"Date: {formatdate(1_700_000_000 - place)}\nContent-Type: text/plain; charset=utf-8\n"
            (mail / "cur" / f"{number}:2,S").write_text(f"{head}\n{text}", encoding="utf-8")
    config = folder / "config"
    config.write_text(
        f"[database]\npath={mail}\n[user]\nprimary_email=a@example.org\n[new]\ntags=\n"
        "[maildir]\nsynchronize_flags=false\n",
        encoding="utf-8",
    )
    environment = os.environ | {"NOTMUCH_CONFIG": str(config)}
    before = time.monotonic()
    subprocess.run(["notmuch", "new", "--quiet"], check=True, capture_output=True, env=environment)
    print(f"notmuch    indexed in {time.monotonic() - before:.0f} s", flush=True)
    search = ["notmuch", "search", "--output=messages", "--sort=newest-first", f"--limit={PAGE}"]
    found = {}
    for kind, sets in (asked | {NOTHING: [["qqqqzzzz"]] * 10}).items():
        found[kind] = Times()
        for words in sets:
            query = f'body:"{" ".join(words)}"' if kind == "phrase" else " and ".join(words)
            run([*search, query], found[kind], environment)
    return found


def main() -> None:
    """Build the peers' indexes, ask all the same, print times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--most", type=int, default=1_000_000)
    options = parser.parse_args()
    asked = queries(Vocabulary.of(options.store))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "texts"
        count = write_texts(options.store, texts, options.most)
        own = briefing(options.store, asked)
        peers: dict[str, Callable[[], dict[str, Times]]] = {}
        if importlib.util.find_spec("tantivy"):
            (folder / "tantivy").mkdir()
            peers["tantivy"] = partial(tantivy, texts, folder / "tantivy", asked)
        if (
            subprocess.run(
                [XAPIAN_PYTHON, "-c", "import xapian"], capture_output=True, check=False
            ).returncode
            == 0
        ):
            peers["xapian"] = partial(xapian, texts, folder / "xapian", asked, count)
        if shutil.which("rg"):
            peers["rg"] = partial(rg, texts, asked)
        if shutil.which("notmuch"):
            peers["notmuch"] = partial(notmuch, texts, folder / "notmuch", asked)
        for missing in sorted({"tantivy", "xapian", "rg", "notmuch"} - set(peers)):
            print(f"{missing:10} is not installed")
        print(f"{count:,} quotations for the peers; median ms of CPU, and briefing's median over it")
        for peer, ask in peers.items():
            for kind, times in ask().items():
                if kind == NOTHING:
                    print(f"{peer:10} {kind:16} {times.middle:9.3f}", flush=True)
                    continue
                ratio = own[kind].middle / max(times.middle, 0.001)
                ours = own[kind].middle
                print(f"{peer:10} {kind:16} {times.middle:9.3f}   {ours:8.3f}   x {ratio:8.2f}", flush=True)


if __name__ == "__main__":
    main()
