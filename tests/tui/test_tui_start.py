"""What the reader imports before its first frame, and which look it starts with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.settings import PRESETS, Settings, load_settings
from briefing.tui import run
from briefing.tui.keymap import keys_as_set
from briefing.tui.look import LOOKS
from briefing.tui.terminal import LOOK_NAMES, look_as_set, look_for_terminal
from tests.tui.keyboard import Keyboard

BANNED = "spacy click sqlite_utils dateparser lxml markdown_it pygments trafilatura httpx"
FRAME = """
import asyncio, sys, tempfile, pathlib
from briefing.library import Library
from briefing.tui.app import BriefingApp

class Probe(BriefingApp):
    def _after_first_frame(self):
        self.exit()
        pathlib.Path(sys.argv[1]).write_text("\\n".join(sys.modules))

with Library.open(pathlib.Path(sys.argv[2])) as library:
    Probe(library).run(headless=True)
"""


def test_nothing_heavy_is_imported_before_the_first_frame(tmp_path: object) -> None:
    out, store = f"{tmp_path}/modules", f"{tmp_path}/store.db"
    make = (
        f"from briefing.library import Library; import pathlib; Library.open(pathlib.Path({store!r})).close()"
    )
    subprocess.run([sys.executable, "-c", make], check=True)
    subprocess.run([sys.executable, "-c", FRAME, out, store], check=True, capture_output=True)
    modules = Path(out).read_text().split("\n")
    loaded = {name for name in modules if any(name == b or name.startswith(f"{b}.") for b in BANNED.split())}
    assert loaded == set()
    assert not {"textual.widgets._markdown", "textual.widgets._data_table"} & set(modules)
    late = {f"briefing.model.{name}" for name in ("reading", "rows", "kept", "feeds")}
    assert not (late | {"briefing.store.words", "briefing.tui.opened", "hashlib"}) & set(modules)
    assert len([name for name in modules if name.startswith("briefing.")]) <= 120


def test_the_look_follows_the_terminal() -> None:
    rich = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    assert look_for_terminal(None, rich) == "dusk"
    assert look_for_terminal(None, rich | {"COLORFGBG": "0;15"}) == "paper"
    assert look_for_terminal(None, {"TERM": "xterm"}) == "terminal"
    assert look_for_terminal("light", rich | {"NO_COLOR": "1"}) == "terminal"
    assert look_for_terminal("light", {"TERM": "xterm"}) == "paper"
    with pytest.raises(BriefingError, match="no look is called"):
        look_for_terminal("pink", rich)
    assert set(LOOK_NAMES) == set(LOOKS)


def test_a_look_that_there_is_none_of_is_told_and_the_reader_has_its_own(tmp_path: Path) -> None:
    rich, file = {"TERM": "xterm-256color"}, tmp_path / "settings.toml"
    file.write_text('jobs = 1\n[reader]\ntheme = "papr"\n', encoding="utf-8")
    loaded = load_settings(file)
    told = f"{file}:3: no look is called 'papr' (did you mean paper?)"
    assert look_as_set(loaded.theme, loaded.where["reader.theme"], rich) == ("dusk", [told])
    assert look_as_set("light", environ=rich) == ("paper", [])


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_text_can_be_read_in_every_look(name: str) -> None:
    look = LOOKS[name]
    if look.ansi:
        assert look.plain.color is not None and look.plain.color.is_default
        return

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(front: str, back: str) -> float:
        high, low = sorted((light(front), light(back)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    assert contrast(look.text, look.back) >= 10
    for colour in (look.dim, look.accent, look.person, look.quote, look.topic, look.error):
        assert contrast(colour, look.back) >= 4.5
    assert look.row is not None and contrast(look.text, look.row) >= 7


def test_marks_differ_without_colour() -> None:
    from briefing.tui.text.marks import Mark

    look = LOOKS["terminal"]
    attributes = [
        (s.bold, s.italic, s.underline, s.reverse)
        for s in (look.marked(m) for m in (Mark.NONE, Mark.PERSON, Mark.QUOTE, Mark.TOPIC, Mark.HERE))
    ]
    assert len(set(attributes)) == len(attributes)


def test_without_a_terminal_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(None) == 2
    assert "needs a terminal" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["--store", "x.db"]])
def test_the_plain_start_needs_no_parser_of_arguments(words: list[str]) -> None:
    code = "import sys; from briefing.cli import run; run(sys.argv[1:]); print('argparse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n" and "needs a terminal" in done.stderr


async def test_clashing_keys_are_told_when_the_reader_starts() -> None:
    from briefing.tui.app import BriefingApp
    from briefing.tui.commands import REGISTRY
    from tests.tui.fake_library import sample_library

    set_so = Settings(keys={"star": "r", "stra": "x"}, where={"star": "keys.toml:3", "stra": "keys.toml:4"})
    registry, warnings = keys_as_set(REGISTRY, set_so)
    app = BriefingApp(sample_library(), registry=registry)
    app.early_warnings = warnings
    async with app.run_test() as pilot:
        await Keyboard(app, pilot).settled()
        told = app.messages_as_lines()
        assert any("keys.toml:3: r: read and star in article, list, people" in line for line in told)
        assert any("keys.toml:4: no command is called 'stra' (did you mean star?)" in line for line in told)
        assert "things are wrong with your settings" in app.reading.status.message


def test_an_own_key_that_takes_one_of_the_whole_screen_is_told(tmp_path: Path) -> None:
    from briefing.tui.commands import REGISTRY

    file = tmp_path / "settings.toml"
    file.write_text('[keys]\nsearch = "s, f3"\nstar = "s"\n', encoding="utf-8")
    _, warnings = keys_as_set(REGISTRY, load_settings(file))
    assert warnings == [f"{file}:3: s: star in list takes it from search"]
    file.write_text('[keys]\nread = "g"\n', encoding="utf-8")
    _, warnings = keys_as_set(REGISTRY, load_settings(file))
    assert f"{file}:2: g of read in list keeps feeds from g f" in warnings
    file.write_text('[keys]\nstar = "f3"\n', encoding="utf-8")
    assert keys_as_set(REGISTRY, load_settings(file))[1] == []


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_clashes_with_nothing_and_names_commands(name: str) -> None:
    from briefing.tui.commands import REGISTRY
    from briefing.tui.keymap import PRESETS as MAPS

    known = {command.name for command in REGISTRY.commands}
    assert set(MAPS) == set(PRESETS) and set(MAPS[name]) <= known
    registry, warnings = keys_as_set(REGISTRY, Settings(preset=name))
    assert warnings == [] and registry.clashes() == []
    reachable = {command.name for command in registry.commands if command.keys}
    assert reachable == {command.name for command in REGISTRY.commands if command.keys}


def test_an_unknown_command_in_the_settings_is_an_error() -> None:
    from briefing.tui.commands import REGISTRY

    with pytest.raises(BriefingError, match="no command is called 'stra'"):
        REGISTRY.rebound({"stra": ("r",)})
