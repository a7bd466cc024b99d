"""The order of a list that is asked for anew while somebody works in it."""

from __future__ import annotations

from array import array
from collections.abc import Set


def with_kept(ids: array[int], listed: array[int], kept: Set[int]) -> array[int]:
    """`ids`, and of `kept` those that are not among them: each after what it followed in `listed`.

    What is in `kept` but was not listed stays out.
    """
    missing = kept - set(ids)
    if not missing:
        return ids
    after: dict[int | None, list[int]] = {}
    before: int | None = None
    there = set(ids)
    for number in listed:
        if number in missing:
            after.setdefault(before, []).append(number)
        elif number in there:
            before = number
    found = array("q", after.get(None, []))
    for number in ids:
        found.append(number)
        found.extend(after.get(number, ()))
    return found
