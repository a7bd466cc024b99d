"""ZIP and tar archives, and single compressed files: each file in them is read as if it lay by itself.

Sizes are counted while unpacking, never believed: a bomb ends with an error of its own.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, Any

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context, Limits, spoken_size
from briefing.sources.clean import clean_line
from briefing.sources.find import is_passed_over

_CHUNK = 1_000_000
_BOMB_FLOOR = 20_000_000
_BOMB_RATIO = 100
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError, NotImplementedError, RuntimeError)


def read_zip(blob: Blob, context: Context) -> Iterator[Document]:
    """The documents of all files in a ZIP archive, by name; a bad file goes to `on_error`."""
    import zipfile

    _check_depth(blob, context)
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.data))
    except (zipfile.BadZipFile, *_DAMAGE):
        raise blob.fail("it is a damaged ZIP archive", "Unpack it, or fetch it again.") from None
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        unpacked = _Unpacked(blob, context)
        for member in members:
            if not unpacked.wanted(member.filename):
                continue
            part = unpacked.blob(member.filename)
            try:
                if member.flag_bits & 1:
                    raise part.fail("it is locked with a password", "Unpack it first.")
                with archive.open(member) as file:
                    data = unpacked.take(file, part, member.compress_size)
                yield from context.read(replace(part, data=data), context)
            except SourceError as error:
                context.on_error(error)
            except (zipfile.BadZipFile, *_DAMAGE):
                context.on_error(part.fail("it is damaged in the archive", "Fetch the archive again."))
            if unpacked.over():
                return


def read_tar(blob: Blob, context: Context) -> Iterator[Document]:
    """The documents of all files in a tar archive, compressed or not; a bad file goes to `on_error`."""
    import tarfile

    _check_depth(blob, context)
    unpacked = _Unpacked(blob, context)
    try:
        plain = _Bounded(_opened(blob.data), blob, context.options.limits)
        with tarfile.open(fileobj=plain, mode="r|") as archive:
            for member in archive:
                if not member.isreg() or not unpacked.wanted(member.name):
                    continue
                part = unpacked.blob(member.name)
                file = archive.extractfile(member)
                try:
                    data = unpacked.take(file, part, len(blob.data)) if file else b""
                    yield from context.read(replace(part, data=data), context)
                except SourceError as error:
                    if plain.over:
                        raise
                    context.on_error(error)
                if unpacked.over():
                    return
    except (tarfile.TarError, *_DAMAGE):
        raise blob.fail("it is a damaged archive", "Fetch it again, or unpack what is left.") from None


def read_packed(blob: Blob, context: Context) -> Iterator[Document]:
    """The documents in one compressed file (gzip, bzip2 or xz)."""
    _check_depth(blob, context)
    name = PurePosixPath(blob.name).stem if blob.suffix in (".gz", ".bz2", ".xz") else blob.name
    part = replace(blob, name=name, depth=blob.depth + 1)
    try:
        data = _Unpacked(blob, context).take(_opened(blob.data), blob, len(blob.data))
    except _DAMAGE:
        raise blob.fail("it is cut off or damaged", "Fetch it again.") from None
    for document in context.read(replace(part, data=data), context):
        # The file as it came is kept, not what it unpacks to.
        yield replace(document, raw=blob.data) if document.raw is data else document


class _Unpacked:
    """What was taken out of one archive, against the limits."""

    def __init__(self, blob: Blob, context: Context) -> None:
        self.source = blob
        self.context = context
        self.bytes = 0
        self.members = 0

    def wanted(self, name: str) -> bool:
        """Whether a member may be an article: not hidden, no picture, no resource fork."""
        parts = PurePosixPath(name).parts
        hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
        return bool(parts) and not hidden and "__MACOSX" not in parts and not is_passed_over(name)

    def blob(self, name: str) -> Blob:
        """The member, still without bytes."""
        self.members += 1
        shown = clean_line(name, 200)
        source = self.source
        path = f"{source.path}!{shown}" if source.path else None
        name = PurePosixPath(shown).name
        return replace(
            source, data=b"", label=f"{source.label}: {shown}", name=name, path=path, depth=source.depth + 1
        )

    def take(self, file: IO[bytes], part: Blob, packed: int) -> bytes:
        """The bytes of `file`. Raises `SourceError` where they pass a limit."""
        limits = self.context.options.limits
        chunks: list[bytes] = []
        size = 0
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            self.bytes += len(chunk)
            if size > limits.file_bytes:
                raise part.fail(
                    f"it unpacks to more than {spoken_size(limits.file_bytes)}",
                    "Raise the limit: --raise file_bytes=1GB.",
                )
            if size > _BOMB_FLOOR and size > packed * _BOMB_RATIO:
                raise part.fail(
                    f"it unpacks to over {_BOMB_RATIO} times its size", "Unpack it by hand if you trust it."
                )
            chunks.append(chunk)
        return b"".join(chunks)

    def over(self) -> bool:
        """Whether the archive as a whole has passed a limit; its error is told."""
        limits = self.context.options.limits
        if self.bytes > limits.archive_bytes:
            most, hint = (
                spoken_size(limits.archive_bytes),
                "Raise the limit: --raise archive_bytes=1GB.",
            )
        elif self.members >= limits.archive_members:
            most, hint = f"{limits.archive_members:,} files", "Raise the limit: --raise archive_members=N."
        else:
            return False
        self.context.on_error(self.source.fail(f"more than {most} are in it; the rest is left", hint))
        return True


class _Bounded(io.RawIOBase):
    """A stream that ends in an error where it gives more than an archive may hold."""

    def __init__(self, file: IO[bytes], blob: Blob, limits: Limits) -> None:
        self.file = file
        self.blob = blob
        self.left = min(limits.archive_bytes, max(_BOMB_FLOOR, len(blob.data) * _BOMB_RATIO))
        self.over = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size if size >= 0 else _CHUNK)
        self.left -= len(data)
        if self.left < 0:
            self.over = True
            raise self.blob.fail("it unpacks to far more than its size", "Unpack it by hand if you trust it.")
        return data


def _opened(data: bytes) -> Any:
    """The bytes as a stream, decompressed by what they are."""
    file = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    if data.startswith(b"BZh"):
        return bz2.BZ2File(file)
    return lzma.LZMAFile(file) if data.startswith(b"\xfd7zXZ") else file


def _check_depth(blob: Blob, context: Context) -> None:
    if blob.depth >= context.options.limits.archive_depth:
        raise blob.fail(
            "it is an archive within archives", "Unpack it, or raise the limit: --raise archive_depth=N."
        )
