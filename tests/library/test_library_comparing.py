"""Versions and copies side by side: what changed, by paragraphs and words, quotations first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.library.difference import compare_texts
from tests.store.copied import CHANGED, CUT, GATES, LAST, WIRE
from tests.store.made import put

URL = "https://wire.example/flood"


def shown(pieces: tuple[object, ...]) -> str:
    """The pieces as the reader shows them."""
    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)  # type: ignore[attr-defined]


def test_an_edited_article_is_a_version_with_a_difference(library: Library) -> None:
    put(library, WIRE, url=URL, title="Gauges shared")
    edited = put(
        library,
        CHANGED.replace(LAST, "The talks go on."),
        url=f"{URL}?utm_source=mail",
        title="Gauges shared",
    )
    assert edited.status == "new version" and edited.article
    assert [row.number for row in library.versions(edited.article)] == [1, 2]
    found = library.diff(edited.article)
    assert [block.kind for block in found.blocks] == ["same", "changed", "changed", "same", "new", "gone"]
    assert "put at [-210-]{+190+} million" in shown(found.blocks[2].pieces)
    assert [change.kind for change in found.quotations] == ["changed"]
    assert "us [-learns-]{+hears+} last" in shown(found.quotations[0].pieces)
    assert found.quotations[0].speaker_after == "Ana Okafor"
    back = library.diff(edited.article, 2, 1)
    assert "us [-hears-]{+learns+} last" in shown(back.quotations[0].pieces)
    with pytest.raises(BriefingError, match="no version 7"):
        library.diff(edited.article, 1, 7)


def test_a_copy_is_compared_with_what_it_stands_under(library: Library) -> None:
    first = put(library, WIRE, outlet="The Wire", title="Gauges shared")
    copy = put(library, CUT, outlet="Daily Post", title="Gauges are shared")
    assert first.article and copy.article
    found = library.diff(copy.article)
    assert (found.before.outlet, found.after.outlet) == ("The Wire", "Daily Post")
    assert shown(found.title) == "Gauges {+are +}shared"
    assert shown(found.blocks[0].pieces).startswith("{+PORT SELWYN (Wire) - +}Ministers")
    assert [block.kind for block in found.blocks][-1] == "gone"
    assert library.diff(first.article) == found
    alone = put(library, "One line.")
    with pytest.raises(BriefingError, match="no copies"):
        library.diff(alone.article or 0)


def test_what_was_read_and_changed_says_so_until_it_is_read_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = put(library, WIRE, url=URL).article or 0
    library.mark_read(article)
    for module in ("briefing.library.batch.now", "briefing.library.deciding.now"):
        monkeypatch.setattr(module, lambda: "2099-01-01T00:00:00Z")
    put(library, CHANGED, url=URL)
    assert library.article_rows([article])[0].changed and library.article_rows([article])[0].read
    assert list(library.article_ids("is:changed")) == [article]
    assert library.mark_read(article) is not None
    assert not library.article_rows([article])[0].changed
    assert library.mark_read(article) is None
    library.undo()
    assert library.article_rows([article])[0].changed


def test_decisions_move_along_to_the_new_version(library: Library) -> None:
    article = put(library, WIRE, url=URL).article or 0
    start, gone = WIRE.index("the larger half"), WIRE.index("nobody seems")
    library.tag([library.passage_target(article, start, start + 15)], add=["money"])
    library.note(library.passage_target(article, gone, gone + 25), "check")
    said = next(row for row in library.quotations(article=article) if "gates" in row.text)
    library.tag([library.quotation_target(said.uid)], add=["gates"])
    put(library, "A new first line.\n\n" + CHANGED.replace(LAST, "The talks go on."), url=URL)
    assert library.search("tag:money", "articles").count == 1
    assert [row.text for row in library.search("tag:gates").quotations] == [said.text]
    assert library.notes(article)[0].place.orphaned
    assert library.kept_and_orphaned() == (3, 1)


@given(
    st.lists(st.sampled_from(["one two three", "four five six.", "“Seven eight,” nine", GATES]), max_size=8),
    st.data(),
)
def test_both_texts_can_be_read_out_of_the_difference(lines: list[str], data: st.DataObject) -> None:
    before = "\n\n".join(lines)
    after = "\n\n".join(data.draw(st.permutations(lines))[: data.draw(st.integers(0, 8))]).replace(
        data.draw(st.sampled_from(["two", "eight", "Holm", "zero"])), "changed"
    )
    for block in compare_texts(before, after):
        for piece in block.pieces:
            text = before if piece.kind == "gone" else after
            assert text[piece.start :].startswith(piece.text)
    kept = [
        "".join(p.text for p in block.pieces if p.kind != "gone") for block in compare_texts(before, after)
    ]
    assert [line for line in kept if line] == [line for line in after.split("\n\n") if line]
    lost = [block for block in compare_texts(before, after) if block.kind in ("gone", "changed")]
    old = before.split("\n\n")
    assert all("".join(p.text for p in block.pieces if p.kind != "new") in old for block in lost)
