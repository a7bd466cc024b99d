"""Bad input through the real program: a clear line for each, the rest goes in, status 1 at the end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = (
    "Title: Port talks\n\nOSLO — “The quay is ours,” Minister Ada Holm said on Monday. The talks went on.\n"
)

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "program.txt": b"\x7fELF" + bytes(range(256)) * 20,
}
ODD = {
    "unbalanced.txt": 'OSLO — “The quay is ours, Minister Ada Holm said. ‘It "was” so, he added.\n' * 3,
    "french.txt": "OSLO — « Le quai est à nous », a déclaré la ministre Ada Holm lundi à Oslo.\n" * 3,
    "escapes.txt": "OSLO — “The \x1b]0;mine\x07quay\x1b[2J is [bold]ours[/bold],” Ada\u202e Holm said.\n",
    "one-line.txt": "The quay is ours, Minister Ada Holm said on Monday. " * 400,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    for name, text in ODD.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "wide.txt").write_bytes(GOOD.replace("Port", "Ship").encode("utf-16"))
    (folder / "nothing here").mkdir()
    return folder


def briefing(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder.parent),
        "BRIEFING_STORE": str(folder.parent / "s.db"),
        "BRIEFING_SETTINGS": str(folder.parent / "none.toml"),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        env=environment,
        input="",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def added(folder: Path) -> subprocess.CompletedProcess[str]:
    missing = folder / "gone\x1b[31m.txt"
    return briefing(folder, "add", str(folder), str(missing), str(folder / "nothing here"))


def test_each_bad_file_has_its_line_and_the_rest_goes_in(added: subprocess.CompletedProcess[str]) -> None:
    assert added.returncode == 1
    # On a busy machine a line now and then tells how far it is: 'briefing: 3 of 8, ...'.
    lines = [line for line in added.stderr.splitlines() if not re.match(r"briefing: \d", line)]
    for name in [*BAD, "gone", "nothing here"]:
        assert sum(name in line for line in lines) == 1, name
    assert len(lines) == len(BAD) + 2
    assert all(line.startswith("briefing: ") for line in lines)
    assert "Traceback" not in added.stderr
    assert f"{len(ODD) + 2} articles added, {len(BAD) + 2} failed.\n" in added.stdout


def test_nothing_raw_reaches_the_terminal(folder: Path, added: subprocess.CompletedProcess[str]) -> None:
    said = added.stdout + added.stderr
    for command in ("list", "quotes", "people"):
        said += briefing(folder, command).stdout
    assert not set("\x1b\x07\x9b\u202e") & set(said)


def test_what_went_in_re_reads(folder: Path, added: subprocess.CompletedProcess[str]) -> None:
    assert added.stdout
    checked = briefing(folder, "verify")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_adding_again_adds_nothing(folder: Path, added: subprocess.CompletedProcess[str]) -> None:
    again = briefing(folder, "add", str(folder / "good.txt"))
    assert (added.returncode, again.returncode, again.stderr) == (1, 0, "")
    assert "0 articles added, 1 here already.\n" in again.stdout


def test_the_twins_give_the_same_rows(folder: Path, added: subprocess.CompletedProcess[str]) -> None:
    rows = json.loads(briefing(folder, "list", "--json").stdout)
    assert added.returncode == 1
    assert len(rows) == len(ODD) + 2
    assert len(briefing(folder, "list").stdout.splitlines()) == len(rows)
    good = next(row for row in rows if row["title"] == "Port talks")
    shown = json.loads(briefing(folder, "show", good["uid"], "--json").stdout)
    assert shown["reading"]["text"] == GOOD
    assert "The quay is ours" in briefing(folder, "quotes", good["uid"][:8]).stdout


@pytest.mark.parametrize("name", [*BAD, "gone.txt", "nothing here"])
def test_parse_of_a_bad_file_is_one_line(folder: Path, name: str) -> None:
    done = briefing(folder, "parse", str(folder / name))
    assert (done.returncode, done.stdout) == (1, "")
    assert name in done.stderr
    assert done.stderr.count("\n") == 1


def test_parse_says_who_said_what(folder: Path) -> None:
    done = briefing(folder, "parse", str(folder / "good.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Port talks\n")
    assert "Ada Holm" in done.stdout
    assert "“The quay is ours" in done.stdout
