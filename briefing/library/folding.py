"""Copies of one piece found as articles come in: signed, looked up, judged on their words, folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.sources import copies
from briefing.store import folds, signatures, versions
from briefing.store.names import day_number

if TYPE_CHECKING:
    from briefing.store.store import Connection

_CANDIDATES = 8
"""Texts that one article is compared with, those that share most with it first."""


def fold_in(connection: Connection, article: int, text: str, at: str, signed: bytes | None = None) -> None:
    """Sign the present text of an article that was just kept, and fold it where it is a copy.

    What was there first stays the head. An article that has another text now is judged anew. `signed` is
    the text's signature where it was made already, empty for one that has none.
    """
    signed = copies.signature(text) if signed is None else signed
    keys = copies.band_keys(signed) if signed else ()
    for version, old in signatures.earlier(connection, article):
        signatures.drop(connection, version, copies.band_keys(old))
    uid, _ = signatures.named(connection, article)
    found = _original(connection, article, uid, text, keys) if signed else None
    if signed:
        signatures.put(connection, versions.present(connection, article), signed, keys)
    if found is not None:
        folds.propose(connection, uid, found[0], found[1], at)
        folds.settle(connection, [uid])
    elif folds.withdraw(connection, uid):
        folds.settle(connection, [uid])


def alike(connection: Connection, article: int, limit: int = _CANDIDATES) -> list[tuple[int, float]]:
    """Articles whose text shares something with this one's, and the estimated share, the most alike first."""
    signed = signatures.signature_of(connection, article)
    if signed is None:
        return []
    found = []
    for number, _, _ in signatures.sharing(connection, copies.band_keys(signed), article, limit):
        other = signatures.signature_of(connection, number)
        if other is not None:
            found.append((number, copies.resemblance(signed, other)))
    return sorted(found, key=lambda row: -row[1])


def _original(
    connection: Connection, article: int, uid: str, text: str, keys: tuple[int, ...]
) -> tuple[str, float] | None:
    """The article that this one is a copy of: always one that stands for itself; and how alike they are."""
    piece = _piece(connection, article, text)
    best: tuple[str, float] | None = None
    judged: set[str] = set()
    for number, _, _ in signatures.sharing(connection, keys, article, _CANDIDATES):
        head = folds.head(connection, number)
        other, _ = signatures.named(connection, head)
        if other == uid or other in judged or folds.said_apart(connection, uid, other):
            continue
        judged.add(other)
        likeness = copies.likeness(piece, _piece(connection, head))
        if likeness > (best[1] if best else 0.0):
            best = other, likeness
    return best


def _piece(connection: Connection, article: int, text: str | None = None) -> copies.Piece:
    _, published = signatures.named(connection, article)
    return copies.Piece(text or versions.present_text(connection, article), day_number(published))
