"""A library in memory with articles of our own writing: the screens are tested on it, always the same."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from briefing.errors import BriefingError, QueryError
from briefing.library import AddOptions, Library, Progress
from briefing.model import (
    AddOutcome,
    ArticleRow,
    ArticleView,
    Decision,
    FollowUpRow,
    FollowUpStatus,
    NoteRow,
    PersonPage,
    PersonRow,
    Quotation,
    QuotationRow,
    Reading,
    SearchPage,
    TaggedRow,
    TagRow,
    Target,
    TopicRow,
)
from tests.tui.sample_readings import climate_reading, meeting_reading, plain_reading

Scope = Literal["articles", "quotes", "people"]

HAUL = ["Harbour talks resume", "Grid operators sign accord", "A ferry, a patrol boat, and a close call"]


class FakeLibrary(Library):
    """Articles in a dict; every method of the library that the screens call."""

    def __init__(self, readings: Sequence[Reading] = ()) -> None:
        self.path, self.readonly = Path("fake.db"), False  # there is no store under it
        self.views: dict[int, ArticleView] = {}
        self.done: list[tuple[str, int, bool]] = []
        self.undone: list[tuple[str, int, bool]] = []
        self.change = 0
        self.adds: list[str] = []
        self.saved: dict[str, str] = {}
        for number, reading in enumerate(readings):
            self.keep(reading, outlet=["The Strait Times", "Coast Daily", "Harbour News"][number % 3])

    def person(self, person: int) -> PersonPage:
        raise BriefingError(f"there is no person {person}")  # pages of persons are tried on real stores

    def said_by(self, person: int, limit: int = 50, before: int | None = None) -> SearchPage:
        raise BriefingError(f"there is no person {person}")

    def give_memory_back(self) -> None:
        """Nothing is kept."""

    def keep(self, reading: Reading, outlet: str | None = None) -> int:
        key = len(self.views) + 1
        row = ArticleRow(
            key, f"u{key}", reading.title.text, reading.title.derived, outlet, reading.published,
            "2025-10-15", False, False, len(reading.text.split()),
            sum(e.kind == "person" for e in reading.entities),
            len(reading.quotations), tuple(t.label for t in reading.topics),
        )  # fmt: skip
        people = {e.id: key * 100 + n for n, e in enumerate(reading.entities)}
        uids = {q.id: f"u{key}-{q.id}" for q in reading.quotations}
        url = f"https://news.example/{key}"
        self.views[key] = ArticleView(row, reading, None, url, None, "f" * 64, 1, people, uids)
        self.change += 1
        return key

    def first_page(self, query: str = "", limit: int = 100) -> list[ArticleRow]:
        return self.article_rows(self.article_ids(query)[:limit].tolist())

    def article_ids(self, query: str = "") -> array[int]:
        if query.startswith("wrong:"):
            raise QueryError("there is no field 'wrong'", 0)
        rows = [view.row for view in self.views.values()]
        if query == "is:unread":
            rows = [row for row in rows if not row.read]
        elif query:
            rows = [row for row in rows if query.lower() in row.title.lower()]
        return array("q", sorted((row.id for row in rows), reverse=True))

    def article_rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        return [self.views[key].row for key in ids if key in self.views]

    def count(self, query: str = "") -> int:
        return len(self.article_ids(query))

    def article(self, article: int) -> ArticleView:
        if article not in self.views:
            raise BriefingError(f"there is no article {article}")
        return self.views[article]

    def quotations(self, article: int | None = None, query: str = "", limit: int = 200) -> list[QuotationRow]:
        views = [self.views[article]] if article is not None else list(self.views.values())
        return [self._quotation(view, q) for view in views for q in view.reading.quotations][:limit]

    def _quotation(self, view: ArticleView, q: Quotation) -> QuotationRow:
        entity = next((e for e in view.reading.entities if q.speaker and e.id == q.speaker.entity), None)
        held = entity.roles[0] if entity and entity.roles else None
        title = ", ".join(part for part in (held.title, held.of) if part) if held else None
        return QuotationRow(
            view.quotation_uids[q.id], view.row.id, view.row.uid, view.row.title, view.row.outlet,
            view.row.published, view.url, q.kind, q.content, entity.name if entity else None, None, title,
            None, q.channel, q.rule, q.confidence,
        )  # fmt: skip

    def people(self, article: int | None = None, query: str = "", limit: int = 200) -> list[PersonRow]:
        return []

    def topics(self, article: int | None = None, limit: int = 200) -> list[TopicRow]:
        return [TopicRow("trade", "Trade", 1), TopicRow("maritime", "Maritime", 1)]

    def notes(self, article: int | None = None, limit: int = 1_000) -> list[NoteRow]:
        return []

    def follow_ups(
        self, article: int | None = None, status: FollowUpStatus | None = None, limit: int = 1_000
    ) -> list[FollowUpRow]:
        return []

    def tagged_passages(self, article: int) -> list[TaggedRow]:
        return []

    def catch_up(self, limit: int = 100) -> bool:
        return False

    def join_anew(self, size: int = 1) -> float | None:
        return None

    def tags(self) -> list[TagRow]:
        return []

    def changes(self) -> int:
        return self.change

    def add(
        self,
        sources: Sequence[str | Path],
        options: AddOptions | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        jobs: int | None = None,
    ) -> Iterator[AddOutcome]:
        for number, source in enumerate(sources):
            self.adds.append(str(source))
            if on_progress:
                on_progress(Progress(number, len(sources), str(source)))
            if "missing" in str(source):
                yield AddOutcome(str(source), "failed", message="no such file", hint="look at the name")
            else:
                key = self.keep(plain_reading(f"From {Path(source).name}", "A few words.\n"))
                yield AddOutcome(str(source), "added", key, f"u{key}", "From a file")

    def add_text(self, text: str, options: AddOptions | None = None) -> AddOutcome:
        key = self.keep(plain_reading(text.split("\n")[0], text))
        return AddOutcome("-", "added", key, f"u{key}", text.split("\n")[0])

    def _decide(self, action: str, article: int, value: bool) -> Decision | None:
        view = self.views[article]
        row = replace(view.row, read=value) if action == "read" else replace(view.row, starred=value)
        if row == view.row:
            return None
        self.views[article] = replace(view, row=row)
        self.change += 1
        return Decision(len(self.done), "", action, Target("article", view.row.uid), not value, value)

    def mark_read(self, article: int, read: bool = True) -> Decision | None:
        done = self._decide("read", article, read)
        if done:
            self.done.append(("read", article, read))
        return done

    def star(self, article: int, starred: bool = True) -> Decision | None:
        done = self._decide("star", article, starred)
        if done:
            self.done.append(("star", article, starred))
        return done

    def without_one(self, query: str, scope: Scope | None = None) -> list[tuple[str, int, bool]]:
        words = query.split()
        counts = [
            self.search(" ".join([*words[:at], *words[at + 1 :]]), scope).count for at in range(len(words))
        ]
        return [(word, count, False) for word, count in zip(words, counts, strict=True) if count]

    def search(
        self,
        query: str,
        scope: Scope | None = None,
        limit: int = 50,
        *,
        before: int | None = None,
        sort: str = "newest",
        typing: bool = False,
        paused: bool = False,
        snippets: bool = True,
    ) -> SearchPage:
        if not typing and query.startswith("wrong:"):
            raise QueryError("there is no field 'wrong'", 0)
        word = query.lower()
        if scope == "articles":
            rows = [v.row for v in reversed(self.views.values()) if word in v.reading.text.lower()]
            return SearchPage("articles", articles=tuple(rows), count=len(rows))
        if scope == "people":
            names = [e for v in self.views.values() for e in v.reading.entities if word in e.name.lower()]
            found = [PersonRow(n, f"p{n}", e.name, (), 1, 1, 1) for n, e in enumerate(names)]
            return SearchPage("people", people=tuple(found), count=len(found))
        quotes = [
            q for q in self.quotations() if word in q.text.lower() or word.endswith(f'"{q.speaker}"'.lower())
        ]
        hits = [(q, q.text.lower().find(word)) for q in quotes]
        marked = [replace(q, marked=((at, at + len(word)),) if at >= 0 else ()) for q, at in hits]
        return SearchPage("quotes", quotations=tuple(marked), count=len(marked))

    def interrupt(self) -> None:
        pass

    def save_search(self, name: str, query: str | None) -> Decision | None:
        if query is not None:
            self.saved[name] = query
        return None

    def saved_searches(self) -> dict[str, str]:
        return dict(self.saved)

    def undo(self) -> Decision | None:
        if not self.done:
            return None
        action, article, value = self.done.pop()
        self.undone.append((action, article, value))
        return self._decide(action, article, not value)

    def redo(self) -> Decision | None:
        if not self.undone:
            return None
        action, article, value = self.undone.pop()
        self.done.append((action, article, value))
        return self._decide(action, article, value)


def sample_library(more: int = 0) -> FakeLibrary:
    """Two articles that were read whole, three without findings, and `more` of these."""
    short = [plain_reading(title, f"{title}. Nothing more is known.\n") for title in HAUL]
    many = [plain_reading(f"Bulletin {n}", f"Bulletin {n}. All quiet.\n") for n in range(more)]
    return FakeLibrary([*many, *short, climate_reading(), meeting_reading()])
