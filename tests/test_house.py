"""The house's import rules (docs: README, 'The house')."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "briefing"

MAY_IMPORT = {
    "errors": set(),
    "model": set(),
    "settings": {"errors"},
    "query": {"errors"},
    "sources": {"errors", "model"},
    "parse": {"errors", "model", "__version__"},
    "store": {"errors", "model", "query"},
    "brief": {"errors", "model"},
    "library": {"errors", "model", "settings", "query", "sources", "parse", "store", "brief", "__version__"},
    "tui": {"errors", "model", "settings", "query", "library", "brief", "__version__"},
    "cli": {"errors", "model", "settings", "query", "library", "brief", "tui", "__version__"},
    "__main__": {"cli"},
}
ONLY_IN = {
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "textual": {"tui"},
    "spacy": {"parse"},
    "trafilatura": {"sources"},
    "lxml": {"sources"},
}


@cache
def rooms_and_imports() -> list[tuple[Path, str, str]]:
    """Every import in the package: the file, its room, and the dotted name that it imports."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        room = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(path, room, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                assert node.level == 0, f"{path}: relative import"
                names = [a.name for a in node.names] if node.module == "briefing" else [""]
                found += [(path, room, f"{node.module}.{name}".rstrip(".")) for name in names]
    return found


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_its_inner_neighbours_alone(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, own, name in rooms_and_imports()
        if own == room
        and name.startswith("briefing.")
        and (inner := name.split(".")[1]) != room
        and inner not in MAY_IMPORT[room]
    ]
    assert not wrong


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_heavy_library_has_one_room(library: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}"
        for path, room, name in rooms_and_imports()
        if name.split(".")[0] == library and room not in ONLY_IN[library]
    ]
    assert not wrong


def test_every_room_is_in_the_table() -> None:
    rooms = {path.name.removesuffix(".py") for path in ROOT.iterdir() if path.name != "__pycache__"}
    assert rooms - {"__init__", "py.typed"} <= set(MAY_IMPORT)
