"""Archives, and what they must not do."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from typing import Any

import pytest

from briefing.sources import Limits, ReadOptions

Take = Callable[..., Any]
Zip = Callable[..., bytes]
WORDS = "The ministers met on Monday and spoke of trade, of security and of the “summit” to come."


def test_zip_with_all_sorts(taken_in: Take, zipped: Zip) -> None:
    inner = zipped({"deep.txt": "Deep."})
    archive = zipped(
        {
            "b.txt": "Title: B\nDate: 2025-10-27\n\nText.",
            "a.md": "# A\n\nText.",
            "c/photo.png": b"x",
            "__MACOSX/x.txt": "x",
            ".hidden": "x",
            "c/bad.txt": b"\x7fELF",
            "c/inner.zip": inner,
            "\x1b[31m.txt": "Escaped.",
        }
    )
    outcome = taken_in("week.zip", archive)
    assert [document.title or document.text for document in outcome.documents] == [
        "Escaped.",
        "A",
        "B",
        "Deep.",
    ]
    assert outcome.documents[1].path.endswith("week.zip!a.md")
    (error,) = outcome.errors
    assert "week.zip: c/bad.txt: this is a program" in str(error)


def test_archives_have_limits(taken_in: Take, zipped: Zip) -> None:
    bomb = zipped({"a.txt": b"Text.", "bomb.txt": bytes(60_000_000)})
    outcome = taken_in("bomb.zip", bomb)
    assert outcome.document.text == "Text." and "times its size" in str(outcome.errors[0])
    many = zipped((f"{n}.txt", f"Text {n}.") for n in range(20))
    outcome = taken_in("many.zip", many, ReadOptions(limits=Limits(archive_members=5)))
    assert len(outcome.documents) == 5 and "more than 5 files" in str(outcome.errors[0])
    nested = b"Text."
    for _ in range(5):
        nested = zipped({"next.zip" if nested != b"Text." else "a.txt": nested})
    assert "archive within archives" in taken_in("nested.zip", nested).error


def test_damaged_archives(taken_in: Take, zipped: Zip) -> None:
    sound = zipped({"a.txt": WORDS * 50, "b.txt": WORDS})
    assert "damaged ZIP" in taken_in("cut.zip", sound[:-30]).error
    broken = bytearray(sound)
    broken[60:70] = b"\xff" * 10
    outcome = taken_in("broken.zip", bytes(broken))
    assert [document.text for document in outcome.documents] == [WORDS] and len(outcome.errors) == 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_tar(pack: Callable[[bytes], bytes], taken_in: Take) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name in ("../../a.txt", "b.txt"):
            entry = tarfile.TarInfo(name)
            entry.size = 5
            archive.addfile(entry, io.BytesIO(b"Text."))
        link = tarfile.TarInfo("c.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    documents = taken_in("a.tar.gz", pack(target.getvalue())).documents
    assert [document.text for document in documents] == ["Text.", "Text."]
    whole = pack(target.getvalue())
    assert "damaged" in str(taken_in("cut.tar.gz", whole[: 514 if pack is bytes else -40]).errors[0])


def test_a_tar_bomb_and_a_packed_text(taken_in: Take) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.size = 60_000_000
        archive.addfile(entry, io.BytesIO(bytes(entry.size)))
    assert "far more than its size" in taken_in("a.tgz", target.getvalue()).error
    document = taken_in("b.md.gz", gzip.compress(b"# Head\n\nText.")).document
    assert (document.title, document.media_type) == ("Head", "text/markdown")
    assert "cut off or damaged" in taken_in("c.txt.gz", gzip.compress(WORDS.encode())[:-9]).error
