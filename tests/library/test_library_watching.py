"""Watched folders: what appears is taken in once, when it is whole, whatever happens to the folder."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.library import Library
from briefing.model import AddOutcome
from tests.store.made import news, opened


class Time:
    """A clock that a test turns; each step of a watch is something that happens."""

    def __init__(self) -> None:
        self.now = 100.0

    def watch(
        self,
        library: Library,
        folder: Path,
        *steps: Callable[[], set[Path]],
        told: list[str] | None = None,
    ) -> list[AddOutcome]:
        """Do the steps, each followed by looks until all is settled."""

        def ticks() -> Iterator[set[str]]:
            yield set()
            for step in (lambda: set[Path](), *steps):
                yield {str(path) for path in step()}
                for _ in range(3):
                    self.now += 0.6
                    yield set()

        tell = told.append if told is not None else lambda line: None
        return list(library.watch([folder], tell=tell, ticks=ticks(), clock=lambda: self.now, jobs=1))


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def writes(path: Path, text: str) -> Callable[[], set[Path]]:
    def step() -> set[Path]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return {path}

    return step


def statuses(outcomes: list[AddOutcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def test_what_is_there_and_what_appears_is_taken_in(library: Library, inbox: Path, time: Time) -> None:
    writes(inbox / "a.txt", news(1))()
    steps = writes(inbox / "b.txt", news(2)), writes(inbox / "deep" / "er" / "c.txt", news(3))
    assert statuses(time.watch(library, inbox, *steps)) == ["added"] * 3


def test_a_file_is_taken_in_once_also_after_a_restart(tmp_path: Path, inbox: Path, time: Time) -> None:
    writes(inbox / "a.txt", news(1))()
    writes(inbox / "empty.txt", "")()
    with opened(tmp_path / "s.db") as library:
        assert statuses(time.watch(library, inbox, lambda: {inbox / "a.txt"})) == ["added", "failed"]
    with opened(tmp_path / "s.db") as library:
        assert time.watch(library, inbox, lambda: {inbox / "a.txt"}) == []
        changed = time.watch(library, inbox, writes(inbox / "a.txt", news(1) + " More was said since."))
        assert statuses(changed) == ["new version"] and library.count() == 1


def test_a_file_waits_until_it_is_written_completely(library: Library, inbox: Path) -> None:
    path, now = inbox / "a.txt", [0.0]

    def ticks() -> Iterator[set[str]]:
        yield set()
        for part in range(8):
            with path.open("a", encoding="utf-8") as file:
                file.write(news(part))
            now[0] += 0.9
            yield {str(path)}
            assert library.count() == 0
        for _ in range(3):
            now[0] += 0.6
            yield set()

    outcomes = list(library.watch([inbox], ticks=ticks(), clock=lambda: now[0], jobs=1))
    assert statuses(outcomes) == ["added"] and outcomes[0].article
    assert "number 7" in library.article(outcomes[0].article).reading.text


def test_what_a_folder_would_pass_over_is_passed_over(library: Library, inbox: Path, time: Time) -> None:
    writes(inbox / "page.html", "<p>x</p>" + f"<p>{news(1)}</p>")()
    names = (
        ".hidden/a.txt",
        "~$a.txt",
        "b.txt.part",
        "c.png",
        "page_files/script.txt",
        ".d.txt",
        "e.crdownload",
    )
    steps = [writes(inbox / name, news(9)) for name in names]
    assert statuses(time.watch(library, inbox, *steps)) == ["added"]
    renamed = inbox / "b.txt"

    def rename() -> set[Path]:
        (inbox / "b.txt.part").rename(renamed)
        return {inbox / "b.txt.part", renamed}

    assert statuses(time.watch(library, inbox, rename)) == ["added"]


def test_a_folder_that_goes_away_is_waited_for(library: Library, inbox: Path, time: Time) -> None:
    told: list[str] = []
    elsewhere = inbox.with_name("elsewhere")

    def gone() -> set[Path]:
        inbox.rename(elsewhere)
        return {inbox}

    def back() -> set[Path]:
        shutil.copytree(elsewhere, inbox)
        return set()

    writes(inbox / "a.txt", news(1))()
    steps = gone, writes(elsewhere / "b.txt", news(2)), back, writes(inbox / "c.txt", news(3))
    outcomes = time.watch(library, inbox, *steps, told=told)
    assert statuses(outcomes).count("failed") == 0 and library.count() == 3
    assert [line.split()[0] for line in told] == ["watching", str(inbox), "watching"]
    assert "waiting for it" in told[1]


def test_files_that_vanish_and_odd_names_are_no_trouble(library: Library, inbox: Path, time: Time) -> None:
    def vanish() -> set[Path]:
        path = inbox / "gone.txt"
        path.write_text(news(1), "utf-8")
        path.unlink()
        return {path}

    odd = inbox / "two\nlines \x1b[31m.txt"
    assert statuses(time.watch(library, inbox, vanish, writes(odd, news(2)))) == ["added"]
    assert time.watch(library, inbox) == [], "known by that name, too"


def test_only_folders_are_watched(library: Library, inbox: Path) -> None:
    (inbox / "a.txt").write_text("x")
    for name, said in ((inbox / "a.txt", "this is no folder"), (inbox / "none", "there is no such folder")):
        with pytest.raises(SourceError, match=said):
            list(library.watch([name]))


def test_the_system_tells_of_changes(library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.library import watching

    monkeypatch.setattr(watching, "SETTLED", 0.01)
    monkeypatch.setattr(watching, "LOOK_EVERY", 0.05)
    stop = threading.Event()
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        (inbox / "a.txt").write_text(news(1), "utf-8")

    outcomes = []
    for outcome in library.watch([inbox], tell=tell, stop=stop, jobs=1):
        outcomes.append(outcome)
        if len(outcomes) == 1:
            (inbox / "new").mkdir()
            (inbox / "new" / "b.txt").write_text(news(2), "utf-8")
        else:
            stop.set()
    assert statuses(outcomes) == ["added", "added"]
