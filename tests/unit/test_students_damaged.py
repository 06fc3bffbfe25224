"""A student whose files are damaged or hostile is refused, and never becomes visible."""

from __future__ import annotations

import gzip
import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from support import zstd
from tritext.engines import load_translator
from tritext.engines.serving import serving_packages
from tritext.engines.students import installed_students
from tritext.errors import InputError
from tritext.models import install_student


def _patch(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        (path,) = folder.glob(name)
        path.write_bytes(change(path.read_bytes()))

    return damage


def _reshape(data: bytes) -> bytes:
    """Give the first item a shape whose product, in 64 bits, is what it was: the engine would believe it."""
    at = data.index(struct.pack("<2i", 341, 128))
    return data[:at] + struct.pack("<2i", -341, -128) + data[at + 8 :]


def _copy(name: str, twin: str) -> Callable[[Path], object]:
    return lambda folder: shutil.copy(folder / name, folder / twin)


def _describe(**metadata: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "metadata.json").write_text(json.dumps(metadata))


DAMAGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "no model": (lambda folder: next(folder.glob("model.*")).unlink(), "needs model"),
    "one vocabulary of two": (lambda folder: next(folder.glob("trgvocab.*")).unlink(), "needs model"),
    "three vocabularies": (_copy("srcvocab.enko.spm", "vocab.enko.spm"), "only one"),
    "two models": (_copy("model.enko.intgemm.alphas.bin", "model.enjako.intgemm.alphas.bin"), "two files of a kind"),
    "a file twice": (_copy("srcvocab.enko.spm", "srcvocab.enko.spm.gz"), "delete one of them"),
    "files of two pairs": (_copy("srcvocab.enko.spm", "lex.enja.s2t.bin"), "languages"),
    "a model cut off": (_patch("model.*", lambda data: data[:-9]), "longer or shorter"),
    "a header cut off": (_patch("model.*", lambda data: data[:99]), "breaks off"),
    "another version": (_patch("model.*", lambda data: b"\2" + data[1:]), "version 2"),
    "a thousand million items": (_patch("model.*", lambda data: data[:8] + b"\xff" * 8 + data[16:]), "unknown"),
    "a shape below nothing": (_patch("model.*", _reshape), "no size"),
    "a missing weight": (_patch("model.*", lambda data: data.replace(b"_rnn_Wf\0", b"_rnn_Xf\0")), "is damaged"),
    "a vocabulary that is none": (_patch("srcvocab.*", lambda _: b"<html>log in</html>"), "is damaged"),
    "a vocabulary of a piece twice": (_patch("trgvocab.*", lambda data: data + 2 * b"\n\3\n\1x"), "already defined"),
    "a vocabulary too large": (_patch("trgvocab.*", lambda data: data + b"\n\3\n\1x"), "has 341 pieces"),
    "a shortlist cut off": (_patch("lex.*", lambda data: data[:-2]), "longer or shorter"),
    "a shortlist out of order": (_patch("lex.*", lambda data: data[:48] + b"\xff" + data[49:]), "out of order"),
    "a shortlist of other pieces": (_patch("lex.*", lambda data: data[:-4] + b"\xff\xff\xff\x7f"), "does not have"),
    "a pickle": (_patch("model.*", lambda _: b"\x80\x04cos\nsystem\n(S'true'\ntR."), "breaks off|version"),
    "a link": (lambda folder: _linked(folder / "srcvocab.enko.spm"), "no regular file"),
    "metadata that is none": (lambda folder: (folder / "metadata.json").write_text("["), "is damaged"),
    "a version that is a path": (_describe(sourceLanguage="en", targetLanguage="ko", version="../x"), "no version"),
    "a language that is none": (_describe(sourceLanguage="..", targetLanguage="ko"), "no pair"),
    "a zstd bomb": (
        lambda folder: _replaced(folder / "srcvocab.enko.spm", ".zst", zstd.bomb(4 << 30)), "is damaged",
    ),
    "a gzip bomb": (
        lambda folder: _replaced(folder / "srcvocab.enko.spm", ".gz", gzip.compress(bytes(65 << 20), 1)), "more than",
    ),
    "zstd that is none": (lambda folder: _replaced(folder / "srcvocab.enko.spm", ".zst", b"x"), "is damaged"),
    "gzip that is none": (lambda folder: _replaced(folder / "srcvocab.enko.spm", ".gz", b"x"), "is damaged"),
}  # fmt: skip


def _linked(path: Path) -> None:
    goal = path.rename(path.parent.parent / path.name)
    path.symlink_to(goal)


def _replaced(path: Path, suffix: str, data: bytes) -> None:
    path.unlink()
    path.with_name(path.name + suffix).write_bytes(data)


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_or_hostile_never_becomes_visible(
    split: Path, tmp_path: Path, own_home: Path, case: str
) -> None:
    damage, message = DAMAGED[case]
    shutil.copytree(split, tmp_path / "x")
    damage(tmp_path / "x")
    with pytest.raises(InputError, match=message):
        install_student(tmp_path / "x")
    assert installed_students() == []
    assert not [*own_home.glob("tritext/students/*")]
    assert not [*own_home.glob("tritext/.tritext-students/stage-*")]


def test_a_student_that_was_damaged_later_is_said_to_be(split: Path, caplog: pytest.LogCaptureFixture) -> None:
    package = install_student(split)
    path = package.path / "model.enko.intgemm.alphas.bin"
    path.write_bytes(path.read_bytes().replace(b"_rnn_Wf\0", b"_rnn_Xf\0"))
    with pytest.raises(InputError, match="install it again"):
        load_translator().translate(["Hello."], source="en", target="ko")
    (package.path / "metadata.json").write_text("{}")
    assert serving_packages()["en", "ko"].is_bundled
    assert "remove that folder" in caplog.text
