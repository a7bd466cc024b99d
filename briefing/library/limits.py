"""How sources are read, as a person says it: limits raised, columns named, addresses allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.library.adding import Adding
    from briefing.settings import Settings
    from briefing.sources import Limits
    from briefing.sources import ReadOptions as ReadOptions

COLUMNS = ("text", "title", "byline", "outlet", "published", "url", "language")
_VALUE = re.compile(r"(\d[\d_,]*(?:\.\d+)?)\s*([kmg]?)b?s?", re.IGNORECASE)
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def read_options(
    base: ReadOptions | None = None,
    *,
    limits: Mapping[str, str | int] | None = None,
    columns: Iterable[str] = (),
    encoding: str | None = None,
    private: bool = False,
    as_person: bool = False,
) -> ReadOptions:
    """`base`, or the usual, with what was said on top.

    `limits` are by name, with values such as `500MB` or `20000`; `columns` are `text=body`. Raises
    `BriefingError` for a name or value that makes no sense.
    """
    from briefing.sources import ReadOptions

    base = base or ReadOptions()
    return replace(
        base,
        limits=raised(base.limits, limits or {}),
        columns={**base.columns, **dict(_column(each) for each in columns)},
        encoding=_encoding(encoding) if encoding else base.encoding,
        allow_private=base.allow_private or private,
        as_person=base.as_person or as_person,
    )


def read_as_set(library: Adding, settings: Settings) -> None:
    """Let `library` read with the limits that a person has set. Raises `BriefingError`."""
    if settings.limits:
        library.read_with(read_options(limits=settings.limits))


def pairs(told: Iterable[str]) -> dict[str, str]:
    """`NAME=VALUE`, several of them. Raises `BriefingError` where there is no `=`."""
    found = {}
    for each in told:
        name, sign, value = each.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise BriefingError(f"'{each[:80]}' is not of the form NAME=VALUE", "such as file_bytes=500MB")
        found[name.strip()] = value.strip()
    return found


def raised(limits: Limits, told: Mapping[str, str | int]) -> Limits:
    """`limits` with some of them changed. Raises `BriefingError` for an unknown name or no number."""
    known = {field.name: type(getattr(limits, field.name)) for field in fields(limits)}
    values = {}
    for name, value in told.items():
        if name not in known:
            raise BriefingError(f"there is no limit '{name[:40]}'", f"the limits are {', '.join(known)}")
        values[name] = known[name](_number(name, value))
    return replace(limits, **values)


def limit_names() -> list[str]:
    """The names of all limits."""
    from briefing.sources import Limits

    return [field.name for field in fields(Limits)]


def _number(name: str, value: str | int) -> float:
    match = _VALUE.fullmatch(str(value).strip())
    number = float(match[1].replace("_", "").replace(",", "")) * _TIMES[match[2].lower()] if match else 0.0
    if not 0 < number < 1e15:
        raise BriefingError(f"the limit {name} cannot be '{str(value)[:40]}'", "write 500MB, 2GB or 20000")
    return number


def _column(told: str) -> tuple[str, str]:
    name, sign, column = told.partition("=")
    if name not in COLUMNS or not sign or not column:
        hint = f"write text=body; the left side is one of {', '.join(COLUMNS)}"
        raise BriefingError(f"'{told[:80]}' names no column", hint)
    return name, column


def _encoding(name: str) -> str:
    import codecs

    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise BriefingError(f"'{name[:40]}' is no encoding", "such as utf-8, cp1252 or gb18030") from None
