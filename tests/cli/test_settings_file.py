"""The settings file: what it holds, and how a mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.settings import Settings, SettingsError, load_settings, settings_path


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_is_all_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()
    assert load_settings(write(tmp_path, "")) == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = """
store = "desk.db"
jobs = 2
[parser]
pipeline = "xx_other"
vocabulary = "/etc/topics.toml"
[reader]
theme = "light"
measure = 66
mouse = false
[keys]
follow-up = "F"
"""
    assert load_settings(write(tmp_path, text)) == Settings(
        store=tmp_path / "desk.db",
        jobs=2,
        pipeline="xx_other",
        vocabulary=Path("/etc/topics.toml"),
        theme="light",
        measure=66,
        mouse=False,
        keys={"follow-up": "F"},
    )


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("stroe = 'x'", "there is no setting 'stroe'", "did you mean store?"),
        ("[reader]\nthem = 'x'", "there is no setting 'reader.them'", "did you mean reader.theme?"),
        ("[qqqq]\nzzzz = 1", "there is no setting 'qqqq.zzzz'", "the settings are store"),
        ("jobs = 'two'", "jobs must be a whole number", ""),
        ("jobs = true", "jobs must be a whole number", ""),
        ("jobs = 0", "jobs must be from 1 to 64, not 0", ""),
        ("store = ''", "store must be a path in quotes", ""),
        ("[keys]\nx = 1", "[keys] holds lines such as", ""),
        ("keys = 3", "[keys] holds lines such as", ""),
        ("jobs = ", "Invalid value", "name = value"),
    ],
)
def test_a_mistake_names_the_file_and_the_nearest_name(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert str(caught.value).startswith(f"{path}:")
    assert message in str(caught.value)
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# mine\n\njobs = 'two'", 3),
        ("[reader]\n\n[parser]\n  vocabulry = 'x'", 4),
        ("jobs = 1\n[keys]\nstar = 'S'\npreset = 'vi'", 4),
        ("reader.measure = 3", 1),
        ('[ "reader" ]\n"measure" = 3', 2),
    ],
)
def test_a_mistake_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_keys_may_build_on_a_preset_and_know_their_lines(tmp_path: Path) -> None:
    path = write(tmp_path, '[keys]\npreset = "emacs"\n\nstar = "S"\n')
    settings = load_settings(path)
    assert (settings.preset, settings.keys) == ("emacs", {"star": "S"})
    assert settings.where == {"preset": f"{path}:2", "star": f"{path}:4"}


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="no UTF-8"):
        load_settings(path)
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(tmp_path)


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_SETTINGS", str(tmp_path / "mine.toml"))
    assert settings_path() == tmp_path / "mine.toml"
    monkeypatch.delenv("BRIEFING_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert settings_path().name == "settings.toml"
    folder = settings_path().parent
    folder.mkdir(parents=True)
    (folder / "config.toml").touch()
    assert settings_path().name == "config.toml"
    (folder / "settings.toml").touch()
    assert settings_path().name == "settings.toml"
