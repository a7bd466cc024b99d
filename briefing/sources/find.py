"""What there is to read: files, folders walked in order, standard input, addresses."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing.errors import SourceError
from briefing.sources.base import SourceItem
from briefing.sources.clean import clean_line, clean_path

# Never an article. In a folder they are passed over without a word; named by hand they are tried.
_SUFFIXES = """
    .png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .heic .avif .mp3 .mp4 .m4a .m4v .mov .avi .mkv
    .webm .wav .ogg .flac .opus .ttf .otf .woff .woff2 .css .js .mjs .map .wasm .db .sqlite .sqlite3
    .db-wal .db-shm .sqlite-wal .sqlite-shm .exe .dll .so .dylib .o .a .pyc .class .jar .iso .dmg .bin
    .part .crdownload .tmp .swp .lock .doc .xls .xlsx .ppt .pptx .7z .rar .opml
"""
_NO_ARTICLES = frozenset(_SUFFIXES.split())
_ADDRESS = ("http://", "https://")


def find_sources(paths: Iterable[str | Path]) -> Iterator[SourceItem]:
    """Each thing that `paths` name, once, in order; folders are walked by name.

    `-` is standard input, and what starts with `http://` or `https://` an address. In folders, hidden
    files, pictures and the like, and links that lead back are passed over. Never raises: what cannot
    be read is an item with its `error`, so that it can be told in its place.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if str(path) == "-":
            yield SourceItem("standard input", "stdin")
        elif str(path).lower().startswith(_ADDRESS):
            yield SourceItem(clean_line(str(path)), "address", url=str(path))
        elif not str(path):
            # As a path it would be the folder one stands in: never what "$FILE" was meant to say.
            yield SourceItem(
                "''", "file", error=SourceError("an empty name names no file", "Check the name.")
            )
        else:
            yield from _local(Path(path), seen)


def is_passed_over(name: str) -> bool:
    """Whether a file of this name, among others, is never an article: a picture, a program ..."""
    return Path(name).suffix.lower() in _NO_ARTICLES


def is_hidden_in(folder: Path, path: Path) -> bool:
    """Whether a walk of `folder` would pass over `path`, which lies somewhere below it."""
    here = folder
    for part in path.relative_to(folder).parts:
        if part.startswith((".", "~$")):
            return True
        if part.endswith("_files") and _has_page(part, _names(here)) and (here / part).is_dir():
            return True
        here = here / part
    return is_passed_over(path.name) and not path.is_dir()


def _names(folder: Path) -> set[str]:
    try:
        return {entry.name for entry in os.scandir(folder)}
    except OSError:
        return set()


def _local(path: Path, seen: set[tuple[int, int]]) -> Iterator[SourceItem]:
    label = clean_path(path)
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield _failed(path, _reason(error))
        return
    if stat.S_ISDIR(status.st_mode):
        found = False
        for item in _walk(path, seen):
            found = True
            yield item
        if not found:
            hint = "Name the files themselves to have them tried."
            yield SourceItem(label, "file", path, error=SourceError(f"{label}: no articles in here", hint))
    elif not stat.S_ISREG(status.st_mode):
        hint = "Give it on standard input: `briefing add - < FILE`."
        yield SourceItem(label, "file", path, error=SourceError(f"{label}: this is no ordinary file", hint))
    elif _first_time(status, seen):
        yield SourceItem(label, "file", path)


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[SourceItem]:
    """The files below `folder`; each folder is entered once, by whatever links it is reached."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            if not _first_time(current.stat(), seen):
                continue
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            yield _failed(current, _reason(error))
            continue
        names = {entry.name for entry in entries}
        folders = []
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if _is_folder(entry):
                # A browser's 'Save page as' puts the pictures and scripts of x.html into x_files.
                if not (entry.name.endswith("_files") and _has_page(entry.name, names)):
                    folders.append(Path(entry.path))
            elif not is_passed_over(entry.name):
                yield from _entry(entry, seen)
        waiting += reversed(folders)


def _entry(entry: os.DirEntry[str], seen: set[tuple[int, int]]) -> Iterator[SourceItem]:
    path = Path(entry.path)
    try:
        status = entry.stat()
    except OSError as error:  # a link that leads nowhere or in a circle
        yield _failed(path, _reason(error))
        return
    if stat.S_ISREG(status.st_mode) and _first_time(status, seen):
        yield SourceItem(clean_path(path), "file", path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _has_page(name: str, names: set[str]) -> bool:
    stem = name.removesuffix("_files")
    return f"{stem}.html" in names or f"{stem}.htm" in names


def _first_time(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    """Whether this file or folder was not met before, under any name."""
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def _failed(path: Path, reason: str) -> SourceItem:
    label = clean_path(path)
    return SourceItem(label, "file", path, error=SourceError(f"{label}: {reason}", "Check the name."))


def _reason(error: OSError | ValueError) -> str:
    """Why the system refused, in plain words and without the name, which stands before it."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you may not read it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "this is no name of a file"
