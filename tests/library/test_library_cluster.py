"""Parsing on a Dask cluster: the same store as with one process, whatever becomes of a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import BriefingError, ParserError
from briefing.library import Library, cluster
from tests.library.test_library_workers import Blind, Deadly, broken, written
from tests.store.made import RuleParser, news

if find_spec("distributed") is None:
    pytest.skip("Dask is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster with two workers in this process, for what kills nobody."""
    distributed: Any = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as made:
        yield str(made.scheduler_address)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "store.db") as made:
        made.use_parser(Deadly)
        yield made
        assert made.check() == []
        assert list(made.verify()) == []


def test_a_cluster_and_one_process_make_the_same_store(
    library: Library, address: str, tmp_path: Path
) -> None:
    folder = written(tmp_path / "news", 30)
    (folder / "014.txt").write_text(f"This text is defective. {news(14)}", encoding="utf-8")
    (folder / "015.txt").write_text(news(3), encoding="utf-8")
    library.parse_on(address)
    parallel = list(library.add([folder]))
    with Library.open(tmp_path / "one.db") as one:
        one.use_parser(Deadly)
        alone = list(one.add([folder], jobs=1))
        assert one.quotations() == library.quotations()
    told = [(outcome.source, outcome.status, outcome.uid, outcome.message) for outcome in parallel]
    assert told == [(outcome.source, outcome.status, outcome.uid, outcome.message) for outcome in alone]
    assert [outcome.status for outcome in list(library.add([folder]))].count("unchanged") == 29


def test_reading_anew_on_a_cluster(library: Library, address: str, tmp_path: Path) -> None:
    list(library.add([written(tmp_path / "news", 12)], jobs=1))
    library.use_parser(Blind)
    library.parse_on(address)
    assert [outcome.lost for outcome in library.reparse()] == [1] * 12


def test_a_lost_worker_s_share_is_done_again_and_nothing_twice(library: Library, tmp_path: Path) -> None:
    folder = written(tmp_path / "news", 16)
    (folder / "004.txt").write_text(f"This text is deadly. {news(4)}", encoding="utf-8")
    library.parse_on("local")  # what else lay with the worker when it died is done by the next one
    outcomes = list(library.add([folder]))
    assert [outcome.source for outcome in outcomes] == sorted(outcome.source for outcome in outcomes)
    failed = {Path(outcome.source).stem: outcome for outcome in outcomes if outcome.status == "failed"}
    assert failed.keys() == {"004"}
    assert "died, twice" in str(failed["004"].message)
    assert library.count() == 15


def test_a_parser_that_does_not_load_there_is_told(library: Library, address: str, tmp_path: Path) -> None:
    library.use_parser(broken)
    library.parse_on(address)
    with pytest.raises(ParserError, match="no language model"):
        list(library.add([written(tmp_path / "news", 3)]))
    library.use_parser(RuleParser)


def test_walking_away_leaves_the_cluster(library: Library, address: str, tmp_path: Path) -> None:
    library.parse_on(address)
    outcomes = library.add([written(tmp_path / "news", 120)])
    assert next(outcomes).status == "added"
    outcomes.close()  # type: ignore[attr-defined]
    kept = library.count()
    assert 0 < kept < 120
    again = list(library.add([tmp_path / "news"]))
    assert [outcome.status for outcome in again].count("unchanged") == kept


class Forgetful:
    """A scheduler's client all of whose results are lost with their worker and made again."""

    def submit(self, work: Callable[..., list[bytes]], *arguments: Any, pure: bool) -> Forgetful.Result:
        return self.Result(work(*arguments))

    def wait_for_workers(self, count: int, timeout: float) -> None:
        pass

    def run(self, work: Callable[[], str]) -> dict[str, str]:
        return {"tcp://there": work()}

    def nthreads(self, **options: float) -> dict[str, int]:
        return {"tcp://there": 1}

    def close(self, timeout: float) -> None:
        pass

    class Result:
        """It takes longer than one waits at a time, and is called done before."""

        status = "lost"

        def __init__(self, made: list[bytes]) -> None:
            self.made, self.lost = made, True

        def add_done_callback(self, call: Callable[[Any], None]) -> None:
            call(self)

        def result(self, timeout: float) -> list[bytes]:
            if self.lost:
                self.lost = False
                raise TimeoutError
            return self.made


def test_a_result_that_is_lost_with_its_worker_is_waited_for(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.Cluster, "_connect", lambda self, address: Forgetful())
    library.parse_on("tcp://there:8786")
    outcomes = list(library.add([written(tmp_path / "news", 12)]))
    assert [outcome.status for outcome in outcomes] == ["added"] * 12
    library.parse_on(None)


def test_a_cluster_that_loses_its_last_worker_is_given_up(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_ABANDONED", 0)
    monkeypatch.setattr(cluster, "_WATCH_EVERY", 0.05)
    distributed: Any = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as made:
        library.parse_on(str(made.scheduler_address))
        outcomes = library.add([written(tmp_path / "news", 120)])
        assert next(outcomes).status == "added"
        made.scale(0)
        with pytest.raises(ParserError, match="no worker any more"):
            list(outcomes)
    assert 0 < library.count() < 120
    library.parse_on(None)


def test_what_is_missing_is_told_in_a_line(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(news(1), encoding="utf-8")
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    library.parse_on("tcp://127.0.0.1:9")
    with pytest.raises(BriefingError, match="no Dask scheduler answers"):
        list(library.add([tmp_path / "a.txt"]))
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(BriefingError, match="Dask is not installed") as told:
        list(library.add([tmp_path / "a.txt"]))
    assert "briefing[dask]" in str(told.value.hint)
    library.parse_on(None)
    assert [outcome.status for outcome in library.add([tmp_path / "a.txt"])] == ["added"]


def test_workers_of_another_version_are_refused(
    library: Library, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(news(1), encoding="utf-8")
    monkeypatch.setattr(cluster, "own_version", _older)
    library.parse_on(address)
    with pytest.raises(BriefingError, match=r"has briefing 0\.0\.1"):
        list(library.add([tmp_path / "a.txt"]))


def _older() -> str:
    return "0.0.1"
