"""`briefing feed`, `watch` and what `add` can be told, on a real store."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.library import Library
from briefing.settings import Settings
from briefing.sources import manners
from tests.store.made import RuleParser, news
from tests.web import Server, reply, serving

Briefing = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(manners, "OWN", manners.Manners(delay=0.0))
    with serving() as found:
        yield found


@pytest.fixture
def briefing(tmp_path: Path) -> Briefing:
    def opener(path: Path | None, readonly: bool, make: bool) -> Library:
        library = Library.open(tmp_path / "s.db", readonly=readonly, make=make)
        library.use_parser(RuleParser)
        return library

    def call(*arguments: str, settings: Settings | None = None) -> tuple[int, str, str]:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
        out, err = (Output(stream, terminal=False, width=200) for stream in streams)
        status = run(arguments, Desk(out=out, err=err, settings=settings or Settings(jobs=1), opener=opener))
        for stream in streams:
            stream.flush()
        written = [stream.buffer.getvalue().decode("utf-8") for stream in streams]
        return status, written[0], written[1]

    return call


def feed(*titles: str) -> bytes:
    items = "".join(
        f"<item><guid>{title}</guid><title>{title}</title><description>{news(n)}</description></item>"
        for n, title in enumerate(titles)
    )
    return f"<rss><channel><title>The Wire</title>{items}</channel></rss>".encode()


def test_feeds_from_the_first_to_the_last_step(briefing: Briefing, server: Server, tmp_path: Path) -> None:
    url = server.says("/feed", reply(200, feed("Port talks", "Rail talks")))
    assert "no store" in briefing("feed")[2]
    status, out, err = briefing("feed", "add", url, "--allow-private", "--folder", "Asia")
    assert (status, err) == (0, "")
    assert "added:" in out and "The Wire: 2 new" in out and "Port talks" in out
    status, out, _ = briefing("feed")
    assert out.startswith("Asia\n") and "The Wire (fetched" in out and url in out
    (row,) = json.loads(briefing("feed", "list", "--json")[1])
    assert (row["name"], row["new"], row["feed"]["folder"]) == ("The Wire", 2, "Asia")
    server.says("/feed", reply(200, feed("Port talks", "Rail talks", "Sea talks")))
    (outcome,) = json.loads(briefing("feed", "fetch", "--json")[1])
    assert outcome["status"] == "fetched" and [one["title"] for one in outcome["articles"]] == ["Sea talks"]
    assert briefing("feed", "change", "wire", "--name", "Mine")[1] == "changed.\n"
    opml = tmp_path / "out.opml"
    assert briefing("feed", "export", str(opml))[0] == 0 and 'text="Mine"' in opml.read_text("utf-8")
    assert "the articles stay" in briefing("feed", "remove", "Mine")[1]
    assert "no feeds yet" in briefing("feed", "fetch")[2]
    assert briefing("feed", "import", str(opml))[1].startswith("1 feed added of 1;")
    assert "feed “Mine” added" in briefing("log")[1]
    briefing("undo")
    assert json.loads(briefing("feed", "--json")[1]) == []


def test_a_feed_that_fails_is_told_and_the_status_says_so(briefing: Briefing, server: Server) -> None:
    good = server.says("/good", reply(200, feed("Port talks")))
    briefing("feed", "add", good, f"{server.base}/none", "--later", "--allow-private")
    status, out, err = briefing("feed", "fetch")
    assert (
        status == 1 and "Port talks" in out and out.endswith("1 new article from 2 feeds, 1 feed failed.\n")
    )
    assert "nothing at this address (404)" in err
    assert "failed: " in briefing("feed")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add",), "'add' of what?"),
        (("add", "file:///etc/passwd"), "no web address"),
        (("remove", "nobody"), "no feed 'nobody'"),
        (("import", "none.opml"), "no such file"),
        (("fly",), "invalid choice"),
    ],
)
def test_mistakes_are_told_in_one_line(briefing: Briefing, words: tuple[str, ...], said: str) -> None:
    briefing("feed", "add", "https://a.example/feed", "--later")
    status, _, err = briefing("feed", *words)
    assert (status and said in err and err.count("\n") == 1) or said == "invalid choice"


def test_columns_limits_and_encodings_are_told_by_option(briefing: Briefing, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f'kop;inhoud;dag\nPort talks;"{news(1)}";27/10/2025\n', "utf-8")
    assert "failed" in briefing("add", str(table))[1]
    columns = ("--column", "text=inhoud", "--column", "title=kop", "--column", "published=dag")
    assert "Port talks" in briefing("add", str(table), *columns)[1]
    assert "names no column" in briefing("add", str(table), "--column", "words=inhoud")[2]
    status, _, err = briefing("add", str(table), "--raise", "file_bytes=10")
    assert status == 1 and "--raise file_bytes=" in err
    assert "there is no limit 'x'" in briefing("add", str(table), "--raise", "x=1")[2]
    assert "cannot be 'lots'" in briefing("add", str(table), "--raise", "pages=lots")[2]
    status, _, err = briefing("add", str(table), settings=Settings(limits={"file_bytes": "10"}))
    assert status == 1 and "--raise file_bytes=" in err
    old = tmp_path / "old.txt"
    old.write_bytes("Żółw: “nie” — tak powiedział minister. ".encode("cp1250"))
    briefing("add", str(old), "--encoding", "cp1250")
    assert "Żółw" in briefing("list")[1]
    assert "no encoding" in briefing("add", str(old), "--encoding", "klingon")[2]


def test_a_closed_page_is_fetched_by_a_person(briefing: Briefing, server: Server) -> None:
    server.says("/robots.txt", reply(200, b"User-agent: *\nDisallow: /"))
    url = server.says("/a", reply())
    assert "--as-person" in briefing("add", url, "--allow-private")[2]
    assert briefing("add", url, "--allow-private", "--as-person")[0] == 0
    (row,) = json.loads(briefing("list", "--json")[1])
    shown = briefing("show", row["uid"])[1]
    assert url in shown and "fetched 20" in shown


def test_the_source_comes_back_as_it_was(tmp_path: Path, briefing: Briefing) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(
        "<html><body><p>The minister spoke at length on Monday, “on ports”.</p></body>\r\n".encode()
    )
    briefing("add", str(page))
    (row,) = json.loads(briefing("list", "--json")[1])
    assert briefing("show", row["uid"], "--source")[1].encode() == page.read_bytes()


def test_the_clipboard_is_taken_in(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "nothing to add" in briefing("add")[2]
    program = tmp_path / "pbpaste"
    program.write_text(f"#!/bin/sh\nprintf '%s' 'Port talks end.\n\n{news(1)}'\n")
    program.chmod(0o755)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    status, out, _ = briefing("add", "--from-clipboard", "--title", "Copied", "--outlet", "The Desk")
    assert status == 0 and "Copied" in out and out.endswith("1 article added.\n")
    program.write_text("#!/bin/sh\nprintf 'https://127.0.0.1:1/a'\n")
    assert "local network" in briefing("add", "--from-clipboard")[2], "an address is fetched as any other"
    program.unlink()
    assert "no program here can read it" in briefing("add", "--from-clipboard")[2]
