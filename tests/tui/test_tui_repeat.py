"""`.` does again what was done last, with the same answers."""

from __future__ import annotations

from typing import Any

from briefing.model import Decision, Target
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.keyboard import reader


class Tagged(FakeLibrary):
    """Keeps what was tagged with what."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.tagged: list[tuple[str, list[str]]] = []

    def tag(self, targets: Any, add: Any = (), remove: Any = ()) -> Decision | None:
        self.tagged += [(target.uid, list(add)) for target in targets]
        return Decision(len(self.tagged), "", "tag", Target("article", targets[0].uid), None, list(add))


async def test_a_star_is_put_on_the_next_article_too() -> None:
    library = sample_library()
    async with reader(library) as keys:
        await keys("*", "j", ".", "j", ".")
        newest = sorted(library.views, reverse=True)
        assert [library.views[key].row.starred for key in newest[:4]] == [True, True, True, False]


async def test_a_tag_is_given_again_without_asking() -> None:
    library = Tagged([view.reading for view in sample_library().views.values()])
    async with reader(library) as keys:
        await keys("t")
        await keys.type("trade")
        await keys("enter", "j", ".")
        assert [tags for _, tags in library.tagged] == [["trade"], ["trade"]]
        assert len({uid for uid, _ in library.tagged}) == 2
        assert keys.app.reading.question is None


async def test_a_question_that_is_left_is_not_what_was_done_last() -> None:
    library = Tagged([view.reading for view in sample_library().views.values()])
    async with reader(library) as keys:
        await keys("*", "t", "x", "escape", "j", ".")
        assert library.tagged == []
        assert sum(view.row.starred for view in library.views.values()) == 2


async def test_where_it_means_nothing_it_says_so() -> None:
    async with reader() as keys:
        await keys(".")
        assert "Nothing was done yet" in keys.app.reading.status.message
        await keys("*", "s", "x", "enter", ".")
        assert "star does nothing here" in keys.app.base_screen.status.message
