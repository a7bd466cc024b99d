"""The list with one row for each story: worked out in a thread, shown on the loop."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp

Listed = tuple["array[int]", dict[int, tuple[int, ...]], int]
"""What is listed; where stories are, the others of each by its first; and how many articles in all."""


class ByStory:
    """Groups what the list shows by the stories that the articles tell, where that is asked for."""

    def __init__(self, app: BriefingApp) -> None:
        """`app` has the library and the list."""
        self.app = app

    def listed(self, ids: array[int]) -> Listed:
        """In a thread: what is to be listed of these articles."""
        articles = self.app.reading.articles
        if not articles.by_story:
            return ids, {}, len(ids)
        kept, stories = self.app.library.grouped(ids)
        unfolded = articles.unfolded & stories.keys()
        if unfolded:
            rows = ((number, *stories[number]) if number in unfolded else (number,) for number in kept)
            kept = array("q", (number for row in rows for number in row))
        return kept, stories, len(ids)

    def show(self, listed: Listed) -> None:
        """List it; the cursor stays on its article."""
        articles = self.app.reading.articles
        articles.group(listed[1])
        articles.show(listed[0], complete=True)

    def toggle(self) -> None:
        """One row for each story, or for each article again."""
        articles = self.app.reading.articles
        articles.by_story = not articles.by_story
        articles.unfolded.clear()
        self.app.shelf.refresh_list()

    def unfold(self) -> bool:
        """Show the others of the story under the cursor, or fold them; False where there are none."""
        articles = self.app.reading.articles
        here = articles.current
        head = next((own for own, more in articles.stories.items() if here == own or here in more), None)
        if head is None:
            return False
        if head in articles.unfolded:
            articles.unfolded.discard(head)
            articles.go(articles.ids.index(head), tell=False)
        else:
            articles.unfolded.add(head)
        self.app.shelf.refresh_list()
        return True
