"""Sequences, counts, and the digits that are both panes and counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.command import Command, KeyTable, Registry, show_keys
from briefing.tui.commands import REGISTRY
from briefing.tui.keys import QUICK, Dispatcher, Outcome, Run, Unbound, Waiting
from tests.tui.keyboard import reader


def command(name: str, *keys: str, counts: bool = False) -> Command:
    return Command(name, keys, name, ("here",), lambda stand: None, counts=counts)


TABLE = KeyTable(
    [
        command("down", "j", counts=True),
        command("top", "g g", counts=True),
        command("agenda", "g a"),
        command("read", "r"),
        command("two", "2"),
        command("three", "3"),
    ]
)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def fed(*keys: str, wait: float = 0.0) -> list[Outcome]:
    clock = Clock()
    dispatcher = Dispatcher(clock)
    found = []
    for key in keys:
        found.append(dispatcher.feed(key, TABLE))
        clock.now += wait
    return found


def ran(outcome: Outcome) -> tuple[str, int | None, bool] | None:
    return (outcome.command.name, outcome.count, outcome.reverts) if isinstance(outcome, Run) else None


def test_a_single_key_runs() -> None:
    assert ran(fed("j")[0]) == ("down", None, False)


def test_a_sequence_waits_and_says_what_may_follow() -> None:
    first, second = fed("g", "a")
    assert isinstance(first, Waiting) and first.shown == "g"
    assert {c.name for _, c in first.options} == {"top", "agenda"}
    assert ran(second) == ("agenda", None, False)


def test_a_broken_sequence_is_forgotten() -> None:
    outcomes = fed("g", "x", "j")
    assert isinstance(outcomes[1], Unbound) and outcomes[1].shown == "g x"
    assert ran(outcomes[2]) == ("down", None, False)


def test_escape_leaves_what_waits() -> None:
    outcomes = fed("g", "escape", "j")
    assert isinstance(outcomes[1], Waiting) and outcomes[1].shown == ""
    assert ran(outcomes[2]) == ("down", None, False)


def test_a_count_of_an_unbound_digit() -> None:
    first, second, third = fed("7", "0", "j")
    assert isinstance(first, Waiting) and first.shown == "7"
    assert isinstance(second, Waiting) and second.shown == "70"
    assert ran(third) == ("down", 70, False)


def test_a_count_before_a_sequence() -> None:
    outcomes = fed("8", "g", "g")
    assert isinstance(outcomes[1], Waiting) and outcomes[1].shown == "8 g"
    assert ran(outcomes[2]) == ("top", 8, False)


def test_a_count_is_dropped_where_it_means_nothing() -> None:
    assert ran(fed("7", "r")[1]) == ("read", None, False)


def test_a_digit_goes_to_its_pane_at_once() -> None:
    assert ran(fed("2")[0]) == ("two", None, False)


def test_a_digit_with_a_quick_motion_was_its_count() -> None:
    assert ran(fed("2", "j")[1]) == ("down", 2, True)
    assert ran(fed("2", "3", "j")[2]) == ("down", 23, True)
    assert ran(fed("2", "0", "j")[2]) == ("down", 20, True)


def test_a_digit_and_a_later_motion_are_two_things() -> None:
    assert ran(fed("2", "j", wait=QUICK * 2)[1]) == ("down", None, False)


def test_a_digit_and_another_command_are_two_things() -> None:
    assert ran(fed("2", "r")[1]) == ("read", None, False)


@given(st.lists(st.sampled_from([*"gajr0123456789x", "escape", "enter"]), max_size=30))
def test_whatever_is_typed_escape_and_a_key_work_again(keys: list[str]) -> None:
    outcomes = fed(*keys, "escape", "escape", "r")
    assert ran(outcomes[-1]) == ("read", None, False)


def test_no_two_commands_of_a_place_share_a_key() -> None:
    assert REGISTRY.clashes() == []


def test_a_clash_is_told() -> None:
    clashing = Registry(
        [command("one", "x"), command("two", "x"), command("three", "y"), command("four", "y y")]
    )
    assert clashing.clashes() == ["x: one and two in here", "y begins y y in here"]


def test_every_command_says_what_it_does_and_names_are_unique() -> None:
    names = [c.name for c in REGISTRY.commands]
    assert len(names) == len(set(names))
    assert all(c.help and not c.help.endswith(".") for c in REGISTRY.commands)


def test_keys_are_shown_as_people_write_them() -> None:
    assert show_keys(("ctrl+d",)) == "Ctrl-d"
    assert show_keys(("alt+x",)) == "Alt-x" and show_keys(("+",)) == "+"
    assert show_keys(("g", "g")) == "g g"
    assert show_keys(("space",)) == "Space"


def test_other_keys_for_a_command() -> None:
    other = REGISTRY.rebound({"star": ("s t",)})
    assert next(c for c in other.commands if c.name == "star").sequences == (("s", "t"),)


async def test_all_that_may_follow_is_told_on_a_narrow_screen_too() -> None:
    async with reader(size=(59, 20)) as press:
        table = press.app.registry.table(press.app.reading.places)
        await press("g")
        shown = " ".join(press.screen_text.split())
        for keys, command in table.continuations(("g",)):
            assert f"{keys[0]} {command.footer or command.name}" in shown
        before = press.app.reading.status.size.height
        await press("escape")
        assert before > 1 == press.app.reading.status.size.height
