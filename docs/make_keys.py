"""Write the tables of keys in docs/keys.md anew from the commands of the reader.

python docs/make_keys.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.tui.command import PANES, PEOPLE, QUOTES, TOPICS, Command, show_keys
from briefing.tui.commands import GROUPS
from briefing.tui.place_names import PLACES

PAGE = Path(__file__).parent / "keys.md"
BEGIN, END = "<!-- made by docs/make_keys.py: begin -->", "<!-- made by docs/make_keys.py: end -->"
SIDE_PANES = (PEOPLE, QUOTES, TOPICS)


def page(text: str) -> str:
    """`text`, the whole page, with the tables made anew. Raises `ValueError` where they have no place."""
    head, _, rest = text.partition(BEGIN)
    _, mark, tail = rest.partition(END)
    if not mark:
        raise ValueError(f"{PAGE.name} has no lines {BEGIN} and {END}")
    return f"{head}{BEGIN}\n\n{tables()}\n\n{END}{tail}"


def tables() -> str:
    """A table for each group of commands, in the order of the help screen."""
    return "\n\n".join("\n".join(_table(group.name, group.commands)) for group in GROUPS)


def _table(name: str, commands: list[Command]) -> Iterator[str]:
    yield f"### {name}\n"
    yield "| keys | what | where | name |"
    yield "| --- | --- | --- | --- |"
    for command in commands:
        keys = " ".join(f"`{show_keys(keys)}`".replace("|", "\\|") for keys in command.sequences)
        what = command.help + (" (takes a count)" if command.counts else "")
        yield f"| {keys} | {what} | {_where(command.where)} | `{command.name}` |".replace("|  |", "| |")


def _where(places: tuple[str, ...]) -> str:
    """The places in words, 'all panes' rather than their names; a new one by its own name."""
    words = [PLACES.get(place, place) for place in places]
    for panes, together in ((PANES, "all panes"), (SIDE_PANES, "the side panes")):
        names = [PLACES[pane] for pane in panes]
        if set(names) <= set(words):
            words = [together, *(word for word in words if word not in names)]
    return ", ".join(words)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
