"""Draw the pictures of the README from the running program: `uv run python docs/make_stills.py`.

A store with the samples is made in a temporary folder, real keys are pressed, and each screen is
written to docs/ as SVG, without the web fonts that Rich would have a viewer fetch.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from briefing.library import Library
from briefing.tui.app import BriefingApp

HERE = Path(__file__).parent
STILLS: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "reader": ((120, 36), ("j", "j", "enter")),
    "reader-narrow": ((80, 24), ("j", "j", "enter")),
    "reader-wide": ((200, 60), ("j", "j", "enter")),
    "search": ((120, 36), ("s", *"trade", "enter")),
    "person": ((120, 36), ("g", "p", *"anwar", "enter")),
    "review": ((120, 36), ("g", "r")),
}
_WEB_FONT = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


async def still(library: Library, name: str) -> None:
    """Press the keys of one still and write what the screen shows."""
    size, keys = STILLS[name]
    app = BriefingApp(library)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        await pilot.pause(0.5)
        drawn = _WEB_FONT.sub("", app.export_screenshot(title="briefing"))
    (HERE / f"{name}.svg").write_text(drawn, encoding="utf-8")
    print(f"docs/{name}.svg")


def main() -> None:
    """Make the store, then every still."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "stills.db") as library:
        for outcome in library.add([HERE.parent / "sample_articles"]):
            assert outcome.status == "added", outcome.message
        for name in STILLS:
            asyncio.run(still(library, name))


if __name__ == "__main__":
    main()
