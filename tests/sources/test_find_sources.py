from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefing.errors import SourceError
from briefing.sources import Limits, ReadOptions, document_of_text, find_sources, read

Put = Callable[[str, bytes | str], Path]


def names(folder: Path) -> list[str]:
    return [str(item.path.relative_to(folder)) for item in find_sources([folder]) if item.path]


def test_a_folder_is_walked_in_order(put: Put, tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/deeper/d.txt", "z.txt"):
        put(name, "text")
    assert names(tmp_path) == ["a.md", "b.txt", "z.txt", "sub/c.html", "sub/deeper/d.txt"]


def test_what_is_never_an_article_is_passed_over(put: Put, tmp_path: Path) -> None:
    for name in (
        ".hidden",
        ".git/x.txt",
        "photo.jpg",
        "page_files/a.txt",
        "page.html",
        "~$draft.docx",
        "x.db",
    ):
        put(name, "text")
    assert names(tmp_path) == ["page.html"]


def test_links_that_lead_back_are_met_once(put: Put, tmp_path: Path) -> None:
    put("sub/a.txt", "text")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "sub")
    (tmp_path / "twice.txt").symlink_to(tmp_path / "sub" / "a.txt")
    found = [item.path.name for item in find_sources([tmp_path, tmp_path / "sub" / "a.txt"]) if item.path]
    assert found == ["twice.txt"] or found == ["a.txt"]


def test_links_in_a_circle_and_to_nowhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to(tmp_path / "y")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    (tmp_path / "z").symlink_to(tmp_path / "nowhere")
    errors = [str(item.error) for item in find_sources([tmp_path])]
    assert len(errors) == 3 and all(error.startswith(str(tmp_path)) for error in errors)


def test_what_is_not_there_is_told_in_its_place(put: Put, tmp_path: Path) -> None:
    first = put("a.txt", "text")
    items = list(find_sources([first, tmp_path / "none", "\0", "x" * 5000, "-", "HTTP://example.org/a"]))
    assert [item.kind for item in items] == ["file"] * 4 + ["stdin", "address"]
    assert [item.error is None for item in items] == [True, False, False, False, True, True]
    assert str(items[1].error).endswith("none: there is no such file")
    with pytest.raises(SourceError, match="no such file"):
        list(read(items[1]))


def test_an_empty_name_is_not_the_folder_one_stands_in(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", "text")
    monkeypatch.chdir(tmp_path)
    (item,) = find_sources([""])
    assert "names no file" in str(item.error)
    assert [item.path for item in find_sources(["."])] == [Path("a.txt")]


def test_a_folder_without_articles_and_a_pipe_are_told(put: Put, tmp_path: Path) -> None:
    put("empty/photo.png", b"")
    (item,) = find_sources([tmp_path / "empty"])
    assert str(item.error) == f"{tmp_path}/empty: no articles in here"
    os.mkfifo(tmp_path / "pipe")
    (item,) = find_sources([tmp_path / "pipe"])
    assert "no ordinary file" in str(item.error)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(put: Put) -> None:
    path = put("a.txt", "text")
    path.chmod(0)
    with pytest.raises(SourceError, match=r"a\.txt: permission denied"):
        list(read(next(find_sources([path]))))


def test_a_file_that_vanishes_is_told(put: Put) -> None:
    (item,) = find_sources([put("a.txt", "text")])
    assert item.path
    item.path.unlink()
    with pytest.raises(SourceError, match=r"a\.txt: no such file"):
        list(read(item))


def test_a_file_over_the_limit_is_told(put: Put) -> None:
    (item,) = find_sources([put("a.txt", "text" * 1000)])
    with pytest.raises(SourceError, match="larger than 1 kB") as caught:
        list(read(item, ReadOptions(limits=Limits(file_bytes=1000))))
    assert "file_bytes" in (caught.value.hint or "")
    with pytest.raises(SourceError, match="a text of 4,000 characters is longer than 100"):
        list(read(item, ReadOptions(limits=Limits(text_points=100))))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("“Text”\r\n".encode())))
    (document,) = read(next(find_sources(["-"])))
    assert (document.text, document.path) == ("“Text”\n", "-")


def test_pasted_text() -> None:
    document = document_of_text("Title: One\nBy: Two\n\nThree\x1b[31m four.")
    assert (document.title, document.byline) == ("One", "Two")
    assert document.text[document.body_start :] == "Three [31m four."
    with pytest.raises(SourceError):
        document_of_text(" \n\x00")
