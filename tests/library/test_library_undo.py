"""Undo: whatever was done, as many undos give the state before, also after a restart."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefing.errors import BriefingError
from briefing.library.options import FeedOptions
from briefing.model import Target
from tests.store.made import news, opened, put

COMPOSED = ["new", "add", "own", "drop"]


class Deciding(RuleBasedStateMachine):
    """Whatever is done, as many undos give the state before, and as many redos the state after."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = opened(Path(self.folder.name) / "s.db")
        self.states: list[dict[str, Any]] = []
        self.ahead: list[dict[str, Any]] = []
        self.articles: list[int] = []

    def teardown(self) -> None:
        assert self.library.check() == []
        while self.states:
            self.undo()
        assert self.library.undo() is None
        self.library.close()
        self.folder.cleanup()

    @initialize()
    def fill(self) -> None:
        for number in range(3):
            put(
                self.library,
                news(number, "Anna Novak" if number else "Ana Novak"),
                url=f"https://a.org/{number}",
            )
        self.articles = list(self.library.article_ids())

    def seen(self) -> dict[str, Any]:
        rows = [(row.uid, row.title, row.read, row.starred, row.tags) for row in self.library.first_page()]
        said = [
            (row.uid, row.text, row.kind, row.speaker, row.role, row.rule, row.tags, row.checked)
            for row in self.library.quotations()
        ]
        people = sorted(
            (row.name, row.quotations, row.articles, row.roles, row.aliases) for row in self.library.people()
        )
        return {"decided": self.library.decided(), "rows": rows, "said": said, "people": people}

    def act(self, before: dict[str, Any], decision: object) -> None:
        if decision is not None:
            self.states.append(before)
            self.ahead.clear()
        else:
            assert self.seen() == before

    def article(self, number: int) -> int:
        return self.articles[number % 3]

    def target(self, number: int, kind: int) -> Target:
        article = self.article(number)
        if kind == 0:
            return self.library.article_target(article)
        if kind == 1:
            return self.library.passage_target(article, number, number + 5)
        rows = self.library.quotations(article)
        return self.library.quotation_target(rows[number % len(rows)].uid) if rows else self.target(number, 1)

    @rule(number=st.integers(0, 5), on=st.booleans(), star=st.booleans())
    def mark(self, number: int, on: bool, star: bool) -> None:
        change = self.library.star if star else self.library.mark_read
        self.act(self.seen(), change(self.article(number), on))

    @rule(number=st.integers(0, 5), kind=st.integers(0, 2), name=st.sampled_from("ab"), off=st.booleans())
    def tag(self, number: int, kind: int, name: str, off: bool) -> None:
        before = self.seen()
        targets = [self.target(number, kind), self.target(number + 1, 0)]
        self.act(before, self.library.tag(targets, add=() if off else (name,), remove=("b" if off else ())))

    @rule(number=st.integers(0, 5), kind=st.integers(0, 2), text=st.sampled_from(["x", "y"]))
    def note(self, number: int, kind: int, text: str) -> None:
        before = self.seen()
        notes = self.library.notes()
        if notes and number % 2:
            self.act(before, self.library.edit_note(notes[0].uid, text if kind else None))
        else:
            self.act(before, self.library.note(self.target(number, kind), text))

    @rule(number=st.integers(0, 5), status=st.sampled_from(["open", "done", "dropped"]))
    def follow(self, number: int, status: str) -> None:
        before = self.seen()
        rows = self.library.follow_ups()
        if rows and number % 2:
            self.act(before, self.library.change_follow_up(rows[0].uid, status=status))
        else:
            self.act(before, self.library.follow_up(self.target(number, 1), "do it", due="2025-01-01"))

    @rule(number=st.integers(0, 5), name=st.sampled_from(["Marco Silva", None]), reject=st.booleans())
    def correct(self, number: int, name: str | None, reject: bool) -> None:
        before = self.seen()
        if not self.library.quotations(self.article(number)):
            return
        target = self.target(number, 2)
        if reject:
            self.act(before, self.library.correct(target, "rejected", True))
        else:
            self.act(before, self.library.correct(target, "speaker", {"name": name} if name else None))

    @rule(number=st.integers(0, 5), title=st.sampled_from(["One", "Two"]))
    def retitle(self, number: int, title: str) -> None:
        target = self.library.article_target(self.article(number))
        self.act(self.seen(), self.library.correct(target, "title", title))

    @rule(one=st.integers(0, 3), other=st.integers(0, 3), part=st.booleans())
    def merge(self, one: int, other: int, part: bool) -> None:
        before = self.seen()
        people = self.library.people()
        if not people:
            return
        first, second = people[one % len(people)].id, people[other % len(people)].id
        if part:
            self.act(before, self.library.part(first))
        elif first != second:
            self.act(before, self.library.merge(first, second))

    @rule(number=st.integers(0, 5), start=st.integers(0, 40), back=st.booleans())
    def choose_words(self, number: int, start: int, back: bool) -> None:
        before = self.seen()
        if not self.library.quotations(self.article(number)):
            return
        target = self.target(number, 2)
        if back:
            self.act(before, self.library.correct_back(target, "span", "kind", "speaker", "verified"))
        else:
            self.act(before, self.library.correct(target, "span", [(start, start + 5), (50, 60)]))

    @rule(number=st.integers(0, 5), start=st.integers(0, 100))
    def add_quotation(self, number: int, start: int) -> None:
        before = self.seen()
        try:
            done = self.library.add_quotation(
                self.article(number), start, start + 12, speaker={"name": "X Y"}
            )
        except BriefingError:
            done = None
        self.act(before, done)

    @rule(number=st.integers(0, 3), name=st.sampled_from(["Anna N.", "Ana Novak", None]), role=st.booleans())
    def rename(self, number: int, name: str | None, role: bool) -> None:
        before = self.seen()
        people = self.library.people()
        if not people:
            return
        person = people[number % len(people)].id
        target = self.library.person_target(person)
        if role:
            self.act(before, self.library.give_role(person, name))
        elif name is None:
            self.act(before, self.library.correct_back(target, "name", "rejected"))
        else:
            self.act(before, self.library.correct(target, "name", name))

    @rule(number=st.integers(0, 3), role=st.sampled_from(["Envoy", None]))
    def role_in_an_article(self, number: int, role: str | None) -> None:
        before = self.seen()
        article = self.article(number)
        people = self.library.people(article)
        if people:
            self.act(before, self.library.give_role(people[number % len(people)].id, role, article))

    @rule(number=st.integers(0, 3))
    def no_person(self, number: int) -> None:
        before = self.seen()
        people = self.library.people()
        if people:
            target = self.library.person_target(people[number % len(people)].id)
            self.act(before, self.library.correct(target, "rejected", True))

    @rule(number=st.integers(0, 3), article=st.integers(0, 2))
    def split(self, number: int, article: int) -> None:
        before = self.seen()
        people = self.library.people()
        if people:
            person = people[number % len(people)].id
            self.act(before, self.library.split(person, [self.article(article)]))

    @rule(name=st.sampled_from("ab"), to=st.sampled_from("abc"))
    def rename_tag(self, name: str, to: str) -> None:
        self.act(self.seen(), self.library.rename_tag(name, to))

    @rule(name=st.sampled_from("ab"), query=st.sampled_from(["tariff", None]))
    def save_search(self, name: str, query: str | None) -> None:
        self.act(self.seen(), self.library.save_search(name, query))

    @rule(number=st.integers(0, 5), kind=st.integers(0, 2), other=st.integers(0, 5), gone=st.booleans())
    def anchor(self, number: int, kind: int, other: int, gone: bool) -> None:
        before = self.seen()
        old = self.target(number, kind)
        try:
            done = self.library.let_go(old) if gone else self.library.anchor(old, self.target(other, 1))
        except BriefingError:
            done = None
        self.act(before, done)

    @rule(number=st.integers(0, 5), change=st.sampled_from(["due", "wait_until", "waiting_on", "text"]))
    def change_follow_up(self, number: int, change: str) -> None:
        before = self.seen()
        rows = self.library.follow_ups()
        if rows:
            fields = {change: "2026-01-02"}
            done = self.library.change_follow_up(rows[number % len(rows)].uid, **fields)
            self.act(before, done)

    @rule(
        number=st.integers(0, 5), kind=st.integers(0, 2), what=st.sampled_from(["new", "add", "own", "drop"])
    )
    def compose(self, number: int, kind: int, what: str) -> None:
        before = self.seen()
        briefs = self.library.briefs()
        if what == "new":
            self.act(before, self.library.new_brief(f"Brief {number}"))
        elif what == "drop":
            self.act(before, self.library.drop_brief(briefs[0].uid) if briefs else None)
        elif what == "add":
            self.act(before, self.library.add_to_brief([self.target(number, kind), self.target(number, 1)]))
        else:
            self.act(before, self.library.write_in_brief(f"line {number}"))

    @rule(number=st.integers(0, 5), what=st.sampled_from(["move", "edit", "remove", "title"]))
    def change_brief(self, number: int, what: str) -> None:
        before = self.seen()
        briefs = self.library.briefs()
        lines = self.library.brief().lines if briefs else ()
        if not lines:
            return
        line = lines[number % len(lines)]
        if what == "move":
            self.act(before, self.library.move_brief_line(line.uid, number - 2))
        elif what == "remove":
            self.act(before, self.library.remove_brief_line(line.uid))
        elif what == "title":
            self.act(before, self.library.title_brief(briefs[0].uid, f"Title {number}"))
        elif line.own:
            self.act(before, self.library.edit_brief_line(line.uid, f"words {number}"))

    @rule(one=st.integers(0, 2), other=st.integers(0, 2), apart=st.booleans())
    def fold(self, one: int, other: int, apart: bool) -> None:
        before = self.seen()
        ids = self.articles
        if apart:
            self.act(before, self.library.set_apart(ids[one]))
        elif one != other:
            self.act(before, self.library.fold(ids[one], ids[other]))

    @rule(number=st.integers(0, 2), out=st.booleans(), name=st.sampled_from(["", "Ports", "Talks"]))
    def story(self, number: int, out: bool, name: str) -> None:
        before = self.seen()
        ids = self.articles
        story = self.library.story_of(ids[number])
        if story is not None and name:
            self.act(before, self.library.name_story(story, name))
        elif story is not None and out:
            self.act(before, self.library.put_in_story(ids[number], None))
        else:
            uid = self.library.article_rows([ids[0]])[0].uid
            self.act(before, self.library.put_in_story(ids[number], uid))

    @rule(number=st.integers(0, 2), folder=st.sampled_from(["", "a", "b"]), gone=st.booleans())
    def feed(self, number: int, folder: str, gone: bool) -> None:
        before = self.seen()
        feeds = self.library.feeds()
        if feeds and gone:
            self.act(before, self.library.remove_feeds(feeds[:1]))
        elif feeds and folder:
            self.act(before, self.library.change_feed(feeds[0], FeedOptions(folder=folder)))
        else:
            address = f"https://a.org/{number}.xml"
            self.act(before, self.library.add_feed(address, ask=False).decision)

    @rule(one=st.integers(0, 3), other=st.integers(0, 3))
    def keep_apart(self, one: int, other: int) -> None:
        before = self.seen()
        people = self.library.people()
        if people and one % len(people) != other % len(people):
            first, second = people[one % len(people)].id, people[other % len(people)].id
            self.act(before, self.library.keep_apart(first, second))

    @rule()
    def undo(self) -> None:
        now = self.seen()
        if self.states:
            assert self.library.undo() is not None
            before = self.states.pop()
            assert json.dumps(self.seen()) == json.dumps(before)
            self.ahead.append(now)
        else:
            assert self.library.undo() is None

    @rule()
    def redo(self) -> None:
        now = self.seen()
        if self.ahead:
            assert self.library.redo() is not None
            assert json.dumps(self.seen()) == json.dumps(self.ahead.pop())
            self.states.append(now)
        else:
            assert self.library.redo() is None

    @rule()
    def restart(self) -> None:
        path = self.library.path
        self.library.close()
        self.library = opened(path)

    @invariant()
    def whole(self) -> None:
        assert not self.articles or 1 <= len(self.library.first_page()) <= 3


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
