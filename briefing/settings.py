"""What a person can set, from one TOML file; a mistake in it is told with the nearest right name.

    # ~/.config/briefing/settings.toml (on macOS in ~/Library/Application Support/briefing)
    store = "~/desk/briefing.db"
    jobs = 2

    [parser]
    vocabulary = "~/desk/topics.toml"

    [reader]
    theme = "light"
    measure = 72

    [limits]
    file_bytes = "500MB"

    [pipes]
    words = "wc -w"

    [keys]
    preset = "vim"
    follow-up = "F"

A relative path is taken from the folder of the settings file, `~` is the home folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError


class SettingsError(BriefingError):
    """The settings file cannot be read, or holds something that is no setting."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with what holds when nothing is set."""

    store: Path | None = None
    """The store's file; None for the platform's data folder."""
    jobs: int | None = None
    """How many processes parse; None for one a core where much is added, and else one."""
    pipeline: str | None = None
    """`parser.pipeline`: an installed spaCy pipeline package; None for the shipped one."""
    vocabulary: Path | None = None
    """`parser.vocabulary`: a topic vocabulary that adds to the shipped one or overrides it."""
    theme: str | None = None
    """`reader.theme`; None to follow the terminal."""
    measure: int = 72
    """`reader.measure`: the width of an article's lines, in terminal cells."""
    mouse: bool = True
    """`reader.mouse`."""
    limits: Mapping[str, str | int] = field(default_factory=dict)
    """`[limits]`: a limit's name to its value, such as file_bytes = "500MB". The library checks the names."""
    pipes: Mapping[str, str] = field(default_factory=dict)
    """`[pipes]`: names for shell commands to which the reader's `|` gives a text, when asked to."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """`[keys]`: a command's name to the key, or keys, that call it. The reader checks the names."""
    preset: str | None = None
    """`keys.preset`: one of `PRESETS`, on which the other keys build; None for the reader's own."""
    where: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Of each name in `[keys]`, and of `reader.theme`: the file and the line that set it, to be told."""


PRESETS = ("vim", "emacs")
"""The sets of keys that a person can start from."""
_PLACES: dict[str, tuple[str, type]] = {
    "store": ("store", Path),
    "jobs": ("jobs", int),
    "parser.pipeline": ("pipeline", str),
    "parser.vocabulary": ("vocabulary", Path),
    "reader.theme": ("theme", str),
    "reader.measure": ("measure", int),
    "reader.mouse": ("mouse", bool),
}
NAMES = tuple(_PLACES)
"""The settings, beside `[keys]`, as the file writes them."""
_RANGES: dict[str, tuple[int, int]] = {"jobs": (1, 64), "reader.measure": (30, 200)}
_KINDS = {Path: "a path in quotes", str: "words in quotes", int: "a whole number", bool: "true or false"}


STORE_VARIABLE = "BRIEFING_STORE"
"""The environment variable that names another store than the default one."""


def default_path() -> Path:
    """Where the store lies when nobody says otherwise: `BRIEFING_STORE`, or the platform's data folder."""
    named = os.environ.get(STORE_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False) / "briefing.db"


FILE = "settings.toml"


def settings_path() -> Path:
    """Where the settings are read from: `BRIEFING_SETTINGS`, or the platform's folder for settings.

    There it is `settings.toml`, or `config.toml` where that one alone exists.
    """
    named = os.environ.get("BRIEFING_SETTINGS")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    folder = user_config_path("briefing", appauthor=False)
    other = folder / "config.toml"
    return other if other.is_file() and not (folder / FILE).exists() else folder / FILE


def load_settings(path: Path | None = None) -> Settings:
    """The settings in the file at `path` (default `settings_path()`); the defaults where there is none.

    Raises `SettingsError` for a file that cannot be read, is no TOML, or has an unknown name or a
    value that does not fit.
    """
    source = path or settings_path()
    try:
        text = source.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise SettingsError(f"{source}: the settings can't be read: {reason}") from error
    import tomllib

    try:
        return _checked(tomllib.loads(text), _Source(source, text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{source}: {error}", "the file is TOML: name = value") from error


class _Source:
    """The file, and on which line of it a name stands."""

    def __init__(self, path: Path, text: str) -> None:
        """`text` is TOML without mistakes."""
        self.path = path
        self._lines = text.splitlines()

    def at(self, name: str) -> str:
        """'settings.toml:7' for the dotted name `parser.pipeline`; the file alone where no line is it."""
        import re

        section = ""
        for number, line in enumerate(self._lines, 1):
            head = re.match(r"\s*\[\s*([\w.\"'-]+)\s*\]", line)
            section = head[1].strip("\"'") if head else section
            key = re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line)
            here = ".".join(part for part in (section, key[1] if key else "") if part)
            if here == name and (key or head):
                return f"{self.path}:{number}"
        return str(self.path)


def _checked(data: dict[str, Any], source: _Source) -> Settings:
    keys = _keys(data.pop("keys", {}), source)
    values: dict[str, Any] = {"preset": _preset(keys.pop("preset", None), source), "keys": keys}
    values["where"] = {name: source.at(f"keys.{name}") for name in ("preset", *keys)}
    values["pipes"] = _pipes(data.pop("pipes", {}), source)
    values["limits"] = _limits(data.pop("limits", {}), source)
    for name, value in _flat(data):
        if name not in _PLACES:
            raise _unknown(name, source)
        attribute, kind = _PLACES[name]
        values[attribute] = _value(name, value, kind, source)
        if attribute == "theme":
            values["where"][name] = source.at(name)
    return Settings(**values)


def _preset(name: str | None, source: _Source) -> str | None:
    if name is not None and name not in PRESETS:
        where = source.at("keys.preset")
        raise SettingsError(f"{where}: there is no preset {name!r}", f"there are {' and '.join(PRESETS)}")
    return name


def _flat(data: dict[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in data.items():
        if isinstance(value, dict):
            found += [(f"{name}.{inner}", inner_value) for inner, inner_value in value.items()]
        else:
            found.append((name, value))
    return found


def _value(name: str, value: Any, kind: type, source: _Source) -> Any:
    wanted = "str" if kind is Path else kind.__name__  # by name, as true is an int to isinstance
    if type(value).__name__ != wanted or value == "":
        raise SettingsError(f"{source.at(name)}: {name} must be {_KINDS[kind]}")
    low, high = _RANGES.get(name, (None, None))
    if low is not None and high is not None and not low <= value <= high:
        raise SettingsError(f"{source.at(name)}: {name} must be from {low} to {high}, not {value}")
    return source.path.parent / Path(value).expanduser() if kind is Path else value


def _keys(data: Any, source: _Source) -> dict[str, str]:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data.values()):
        raise SettingsError(f'{source.at("keys")}: [keys] holds lines such as follow-up = "F"')
    return dict(data)


def _pipes(data: Any, source: _Source) -> dict[str, str]:
    fine = isinstance(data, dict) and all(type(each) is str and each.strip() for each in data.values())
    if not fine:
        raise SettingsError(f'{source.at("pipes")}: [pipes] holds lines such as words = "wc -w"')
    return dict(data)


def _limits(data: Any, source: _Source) -> dict[str, str | int]:
    fine = isinstance(data, dict) and all(type(value) in (str, int) for value in data.values())
    if not fine:
        raise SettingsError(f'{source.at("limits")}: [limits] holds lines such as file_bytes = "500MB"')
    return dict(data)


def _unknown(name: str, source: _Source) -> SettingsError:
    from difflib import get_close_matches  # for mistakes alone

    known = [*_PLACES, "limits", "pipes", "keys"]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else "the settings are " + ", ".join(known)
    return SettingsError(f"{source.at(name)}: there is no setting {name!r}", hint)
