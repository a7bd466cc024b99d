"""Leaving waits for what is being read: nobody reads from a store that is closed."""

from __future__ import annotations

from threading import Event

from textual.app import App

from briefing.tui.desk import Desk


async def test_closing_waits_for_a_read_that_has_begun() -> None:
    app: App[None] = App()
    async with app.run_test():
        desk, begun, go_on = Desk(app, lambda _: None), Event(), Event()
        done: list[str] = []

        def read() -> None:
            begun.set()
            go_on.wait(5)
            done.append("read")

        desk.read("one", read, lambda _: None)
        assert begun.wait(5)
        desk.write(go_on.set)
        desk.close()
        assert done == ["read"]
