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
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert hint in (caught.value.hint or "")


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
    assert settings_path().name == "settings.toml"
