"""Model data is checked before CTranslate2 and SentencePiece read it, and then in a process that may die."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.copy_model import build_copy_package
from tritext.engines.packages import BUNDLED, bundled_packages, installed_packages
from tritext.errors import InputError
from tritext.models import install_folder, trial
from tritext.models.weights import read_shapes


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_copy_package(tmp_path_factory.mktemp("packages"), from_code="en", to_code="ko")


def _string(text: str) -> bytes:
    return struct.pack("<H", len(text) + 1) + text.encode() + b"\0"


def _model(
    *, shape: tuple[int, ...] = (2, 3), kind: int = 0, size: int = 24, alias: str = "a", twice: bool = False
) -> bytes:
    """Return a model.bin of one variable ``a`` and an alias ``b``."""
    variable = _string("a") + bytes([len(shape)]) + struct.pack(f"<{len(shape)}I", *shape)
    variable += bytes([kind]) + struct.pack("<I", size) + bytes(24)
    variables = struct.pack("<I", 2) + variable * 2 if twice else struct.pack("<I", 1) + variable
    head = struct.pack("<I", 6) + _string("TransformerSpec") + struct.pack("<I", 7)
    return head + variables + struct.pack("<I", 1) + _string("b") + _string(alias)


def test_the_shapes_of_real_models_are_read(package: Path, tmp_path: Path) -> None:
    (bundled,) = BUNDLED.glob("*/model")
    pieces = json.loads((bundled / "shared_vocabulary.json").read_text(encoding="utf-8"))
    assert read_shapes(bundled / "model.bin")["decoder/embeddings/weight"][0] == len(pieces)
    assert read_shapes(package / "model" / "model.bin")["encoder/embeddings_0/weight"][1] == 128
    (tmp_path / "model.bin").write_bytes(_model())
    assert read_shapes(tmp_path / "model.bin") == {"a": (2, 3), "b": (2, 3)}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_model(shape=(1 << 31, 1 << 31, 4)), "not its shape"),
        (_model(shape=(0xFFFFFFFF,), size=0xFFFFFFFC), "not its shape"),
        (_model(size=28), "not its shape"),
        (_model(shape=(1 << 20,), size=4 << 20), "not there"),
        (_model(shape=(1,) * 9), "9 dimensions"),
        (_model(kind=9), "unknown type 9"),
        (_model(alias="nothing"), "another name of nothing"),
        (_model(twice=True), "twice"),
        (_model() + b"\0", "longer than"),
        (struct.pack("<I", 99), "version 99"),
        (struct.pack("<I", 6) + struct.pack("<H", 0xFFFF), "damaged name"),
    ],
)
def test_weights_that_lie_are_refused(data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(data)
    with pytest.raises(ValueError, match=message):
        read_shapes(tmp_path / "model.bin")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(_model()) - 1))
def test_weights_that_break_off_are_refused(tmp_path: Path, size: int) -> None:
    (tmp_path / "model.bin").write_bytes(_model()[:size])
    with pytest.raises(ValueError, match=r"model\.bin"):
        read_shapes(tmp_path / "model.bin")


def _edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda package: (package / name).write_bytes(change((package / name).read_bytes()))


def _metadata(**values: object) -> Callable[[Path], object]:
    return _edit("metadata.json", lambda data: json.dumps({**json.loads(data), **values}).encode())


def _vocabulary(change: Callable[[list[object]], object]) -> Callable[[Path], object]:
    return _edit("model/shared_vocabulary.json", lambda data: json.dumps(change(json.loads(data))).encode())


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_vocabulary(lambda pieces: pieces[:-1]), "pieces and the encoder"),
        (_vocabulary(lambda pieces: [*pieces, "one more"]), "pieces and the encoder"),
        (_vocabulary(lambda pieces: [*pieces[:-1], pieces[0]]), "a piece twice"),
        (_vocabulary(lambda pieces: [*pieces[:-1], 7]), "no list of pieces"),
        (_vocabulary(lambda _: {}), "no list of pieces"),
        (_edit("model/shared_vocabulary.json", lambda _: b"[" * 100_000), "recursion"),
        (lambda package: (package / "model/shared_vocabulary.json").unlink(), "no vocabulary"),
        (lambda package: (package / "sentencepiece.model").unlink(), "no tokenizer"),
        (_edit("sentencepiece.model", lambda data: data[: len(data) // 2]), "is damaged"),
        (_edit("model/model.bin", lambda data: data[:-1]), "damaged name"),
        (_edit("model/config.json", lambda _: b"[]"), "no configuration"),
        (_metadata(from_code="../../x"), "no pair of languages"),
        (_metadata(from_code=None), "no pair of languages"),
        (_metadata(package_version="1.0\x1b[31m"), "no name and version"),
        (_metadata(target_prefix="\x1b]0;title"), "no token"),
        (_metadata(tritext={"directions": {}}), "no direction"),
        (_metadata(tritext={"max_pieces": 10**9}), "max_pieces"),
        (_metadata(tritext=[]), "is damaged"),
        (_edit("metadata.json", lambda _: b"<html>"), "is damaged"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    damage: Callable[[Path], object], message: str, package: Path, tmp_path: Path, own_home: Path
) -> None:
    copy = tmp_path / package.name
    shutil.copytree(package, copy)
    damage(copy)
    with pytest.raises(InputError, match=message):
        install_folder(copy)
    assert not [*own_home.glob("packages/*")]


@pytest.mark.parametrize(
    ("child", "seconds", "message"),
    [
        ("import os; os.abort()", 600, "ended with -6"),
        ("import time; time.sleep(600)", 0.01, r"took over 0\.01 s"),
        ("from tritext.models import trial; trial.limit_process(1 << 29); bytearray(1 << 30)", 600, "MemoryError"),
    ],
)
def test_a_trial_that_crashes_or_takes_too_much_is_the_end_of_it(
    child: str, seconds: float, message: str, package: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "_CHILD", child)
    monkeypatch.setattr(trial, "SECONDS", seconds)
    with pytest.raises(InputError, match=message):
        install_folder(package)
    assert not [*own_home.glob("packages/*")]


def test_the_bundled_package_passes_the_same_gates() -> None:
    (bundled,) = (path.parent for path in BUNDLED.glob("*/metadata.json"))
    installed = install_folder(bundled).path
    assert {(each.source, each.target) for each in installed_packages()} == {
        (each.source, each.target) for each in bundled_packages()
    }
    assert (installed / "model" / "model.bin").read_bytes() == (bundled / "model" / "model.bin").read_bytes()


def test_a_folder_with_a_link_is_refused(package: Path, tmp_path: Path) -> None:
    copy = tmp_path / package.name
    shutil.copytree(package, copy)
    (copy / "LICENSE").symlink_to("/etc/passwd")
    with pytest.raises(InputError, match="no regular file"):
        install_folder(copy)
