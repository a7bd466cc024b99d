"""A library in memory, and a way to call a command with it."""

from __future__ import annotations

import io
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.errors import BriefingError, StoreError
from briefing.library import AddOptions, Library, Progress
from briefing.model import (
    AddOutcome,
    ArticleRow,
    ArticleView,
    Decision,
    Entity,
    Mention,
    Passage,
    PersonRow,
    Quotation,
    QuotationRow,
    Reading,
    Role,
    SearchPage,
    Snippet,
    Speaker,
    Target,
    Title,
    TopicRow,
)
from briefing.query import parse_query
from briefing.settings import Settings

TEXT = (
    "Port talks\n\n“The quay is ours,” Minister Ada Holm said on Monday. "
    "It was \x1b[31m“unfair”\x1b[0m, he wrote.\n"
)
WORDS = Passage.of(TEXT, 13, 29)


DECISION = Decision(7, "2025-10-28T09:00:00Z", "star", Target("article", "abcdefgh2341"), None, "yes")


def quotation() -> Quotation:
    start = TEXT.index("Ada Holm")
    return Quotation(
        "q1",
        "direct",
        (WORDS,),
        Speaker("e1", "Ada Holm", start, start + 8),
        Passage.of(TEXT, start + 9, start + 13),
        "statement",
        "cue after",
        0.93,
    )


def reading() -> Reading:
    start = TEXT.index("Ada Holm")
    person = Entity(
        "e1",
        "person",
        "Ada Holm",
        roles=(Role(start - 9, start - 1, "Minister", of="Norway"),),
        mentions=(Mention(start, start + 8, "Ada Holm"),),
    )
    return Reading(
        TEXT, "1", Title("Port talks", False, 0, 10), entities=(person,), quotations=(quotation(),)
    )


def article_row(number: int) -> ArticleRow:
    return ArticleRow(
        id=number,
        uid=f"abcdefgh234{number}",
        title="Port talks [bold]end[/bold]",
        title_derived=False,
        outlet="The Daily",
        published="2025-10-27T08:00:00+00:00",
        added="2025-10-28T00:00:00Z",
        read=False,
        starred=False,
        words=12,
        people=1,
        quotations=2,
        topics=("Trade", "Maritime"),
    )


class FakeLibrary(Library):
    """Two articles, one person, one quotation; what is asked of it is remembered in `calls`."""

    def __init__(self, path: Path, readonly: bool, calls: list[tuple[str, object]]) -> None:
        self.path = path  # the real one would open a file here
        other = replace(article_row(2), title="港口 talks", outlet=None, published=None, read=True)
        self.rows = [article_row(1), other]
        self.calls = calls

    def join_anew(self, size: int = 1) -> float | None:
        return None

    def close(self) -> None:
        self.calls.append(("close", self.path.name))

    def first_page(self, query: str = "", limit: int = 100) -> list[ArticleRow]:
        parse_query(query)
        self.calls.append(("first_page", query))
        return [] if "nothing" in query else self.rows[:limit]

    def article_ids(self, query: str = "") -> array[int]:
        return array("q", [row.id for row in self.rows])

    def count(self, query: str = "") -> int:
        return len(self.rows)

    def stats(self) -> dict[str, int]:
        return {"articles": len(self.rows)}

    def find_article(self, reference: str) -> int:
        fits = [row.id for row in self.rows if row.uid.startswith(reference)]
        if len(fits) != 1:
            raise BriefingError(
                f"no single article is called '{reference}'", "'briefing list' prints the names"
            )
        return fits[0]

    def article(self, article: int) -> ArticleView:
        row = self.rows[article - 1]
        return ArticleView(
            row, reading(), "B. Writer", None, "/a/b.txt", "0" * 64, 1, {"e1": 1}, {"q1": f"{row.uid}-qqqq"}
        )

    def people(self, article: int | None = None, query: str = "", limit: int = 200) -> list[PersonRow]:
        self.calls.append(("people", (article, query)))
        return [PersonRow(1, "p1", "Ada Holm", ("Minister, Norway",), 2, 1, 3, ("Holm",))]

    def quotations(self, article: int | None = None, query: str = "", limit: int = 200) -> list[QuotationRow]:
        self.calls.append(("quotations", (article, query)))
        row = self.rows[0]
        return [
            QuotationRow(
                f"{row.uid}-qqqq", row.id, row.uid, row.title, row.outlet, row.published, None,
                "direct", (WORDS,), "Ada Holm", 1, "Minister, Norway", "said", "statement", "cue after", 0.93,
                ("quay",),
            )
        ]  # fmt: skip

    def search(
        self,
        query: str,
        scope: Literal["articles", "quotes", "people"] | None = None,
        limit: int = 50,
        *,
        before: int | None = None,
        sort: Literal["newest", "best"] = "newest",
        typing: bool = False,
        paused: bool = False,
        snippets: bool = True,
    ) -> SearchPage:
        asked = parse_query(query).scope
        where = scope or (asked if asked in ("articles", "people") else "quotes")
        self.calls.append(("search", (where, sort)))
        if where == "articles":
            snippet = Snippet("the quay is ours", ((4, 8),))
            return SearchPage("articles", tuple(self.rows[:1]), snippets={1: snippet}, count=1)
        if where == "people":
            return SearchPage("people", people=tuple(self.people()), count=1)
        rows = tuple(replace(row, marked=((4, 8),)) for row in self.quotations()[:limit])
        return SearchPage("quotes", quotations=rows, count=1000, capped=True)

    def topics(self, article: int | None = None, limit: int = 200) -> list[TopicRow]:
        if article is None:
            return [TopicRow("trade", "Trade", 2)]
        return [TopicRow("trade", "Trade", 1, 0.8, (Passage(0, 4, "Port"), Passage(9, 13, "port")))]

    def add(
        self,
        sources: Sequence[str | Path],
        options: AddOptions | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        jobs: int | None = None,
    ) -> Iterator[AddOutcome]:
        self.calls.append(("jobs", jobs))
        for number, source in enumerate(map(str, sources), 1):
            if on_progress:
                on_progress(Progress(number, len(sources), source))
            if "bad" in source:
                yield AddOutcome(source, "failed", message=f"{source}: it is empty", hint="save it again")
            elif "same" in source:
                yield AddOutcome(source, "unchanged", 1, "abcdefgh2341", "Port talks")
            else:
                yield AddOutcome(source, "added", 1, "abcdefgh2341", "Port talks")

    def undo(self) -> Decision | None:
        if any(name == "undo" for name, _ in self.calls):
            return None
        self.calls.append(("undo", None))
        return DECISION

    def log(self, limit: int = 100) -> list[Decision]:
        return [
            DECISION,
            replace(
                DECISION,
                seq=6,
                action="tag",
                before={"tag": "quay", "at": None},
                after={"tag": "quay", "at": "2025"},
                undone=True,
            ),
        ][:limit]

    def verify(self) -> Iterator[str]:
        if "damaged" in self.path.name:
            yield "article 2: entity e1 is off"


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def calls() -> list[tuple[str, object]]:
    """What was asked of the library, in order."""
    return []


@pytest.fixture
def call(calls: list[tuple[str, object]]) -> Call:
    """Run a command in this process: (status, output, complaints)."""

    def run_it(*arguments: str, terminal: bool = False, width: int = 80) -> tuple[int, str, str]:
        out, err = _stream(), _stream()

        def opener(path: Path | None, readonly: bool, make: bool) -> Library:
            if path is not None and "missing" in path.name:
                raise StoreError(f"{path}: no store", "name another one")
            return FakeLibrary(path or Path("default.db"), readonly, calls)

        desk = Desk(
            out=Output(out, terminal=terminal, width=width),
            err=Output(err, terminal=False),
            settings=Settings(),
            opener=opener,
        )
        status = run(arguments, desk)
        return status, _written(out), _written(err)

    return run_it


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
