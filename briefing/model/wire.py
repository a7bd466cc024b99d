"""A reading as plain data and back: the JSON of `briefing parse --json`."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from briefing.model.reading import Reading


def to_data(value: Any) -> Any:
    """Dataclasses to dicts with the same names, tuples to lists, also inside dicts; all else as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_data(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    if isinstance(value, dict):
        return {name: to_data(item) for name, item in value.items()}
    return value


_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(value: Any, *, ascii_only: bool = False) -> str:
    """`to_data(value)` as one line of JSON, safe to print on a terminal.

    Control and bidirectional characters and lone surrogates are written as `\\uXXXX`, which JSON
    allows for any character; with `ascii_only` all that is not ASCII is.
    """
    text = json.dumps(to_data(value), ensure_ascii=ascii_only, separators=(", ", ": "), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def reading_from_data(data: dict[str, Any]) -> Reading:
    """The reading that `to_data` gave as `data`; unknown fields of a newer program are ignored.

    Raises `KeyError` or `TypeError` where a field without a default is missing.
    """
    make = _maker(Reading)
    assert make is not None
    result = make(data)
    assert isinstance(result, Reading)
    return result


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def _maker(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a value of this type out of plain data that is there; None where that is the value.

    Worked out once for each type: an article has hundreds of spans, and is to open at once.
    """
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        classes: list[Any] = [arm for arm in get_args(hint) if is_dataclass(arm)]
        return _maker(classes[0]) if classes else None
    if origin is tuple:
        return _row_maker(_maker(get_args(hint)[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        return _class_maker(hint)
    return None


def _row_maker(item: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    if item is None:
        return tuple
    return lambda data: tuple([value if value is None else item(value) for value in data])


def _class_maker(cls: type) -> Callable[[Any], Any]:
    hints = get_type_hints(cls)
    makers = {name: _maker(hints[name]) for name in _names(cls)}

    def make(data: dict[str, Any]) -> Any:
        values = {}
        for name, value in data.items():
            if name in makers:
                inner = makers[name]
                values[name] = value if inner is None or value is None else inner(value)
        return cls(**values)

    return make
