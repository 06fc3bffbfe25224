"""Embedding models are installed without their code and without pickles, and serve by their name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from support.tiny_bert import build_bert
from tritext.engines import embedders_folder, load_embedder
from tritext.errors import InputError, MissingModelError, UsageError
from tritext.models import (
    export,
    install_bundle,
    install_embedder,
    installed_embedders,
    remove_embedder,
    verify_installed,
)

TEXTS = ["회의", "会議"]


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_bert(tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("models") / "tiny-bert", TEXTS)


def test_an_installed_model_serves_by_its_name(
    bert: Path, own_home: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (bert / "pytorch_model.bin").write_bytes(b"a pickle, left out")
    expected = load_embedder(str(bert)).encode(TEXTS)
    installed = install_embedder(bert)
    assert installed == own_home / "tritext" / "embedders" / "tiny-bert"
    assert not (installed / "pytorch_model.bin").exists()
    assert np.array_equal(load_embedder("tiny-bert").encode(TEXTS), expected)
    assert load_embedder("tiny-bert").name == "sbert-tiny-bert"
    assert verify_installed(embedders_folder()) == {installed: []}
    assert installed_embedders() == [installed]
    list(export([], installed_embedders(), tmp_path / "bundle"))
    remove_embedder("tiny-bert")
    request.getfixturevalue("untried")  # it was, above
    assert list(install_bundle(tmp_path / "bundle")) == [installed]
    assert verify_installed(embedders_folder()) == {installed: []}
    remove_embedder("tiny-bert")
    assert installed_embedders() == []
    with pytest.raises(UsageError, match="tiny-bert"):
        remove_embedder("tiny-bert")
    with pytest.raises(MissingModelError):
        load_embedder("tiny-bert")


def _edit(name: str, **values: object) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(json.dumps({**json.loads((folder / name).read_text()), **values}))


def _cut(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1])


def _lie(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes((1 << 60).to_bytes(8, "little") + path.read_bytes()[8:])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "modeling_x.py").write_text("import os"), "a link or code"),
        (lambda folder: (folder / "x.json").symlink_to("/etc/passwd"), "a link or code"),
        (lambda folder: (folder / "model.safetensors").rename(folder / "pytorch_model.bin"), "pickles"),
        (lambda folder: (folder / "modules.json").unlink(), r"no modules\.json"),
        (lambda folder: (folder / "modules.json").write_text('[{"type": "os.system", "path": ""}]'), r"os\.system"),
        (lambda folder: (folder / "modules.json").write_text("[1]"), "is damaged"),
        (_edit("config.json", auto_map={"AutoModel": "x--y.Z"}), "auto_map"),
        (_edit("config.json", text_config={"auto_map": {"AutoModel": "x.Z"}}), "auto_map"),
        (lambda folder: (folder / "NUL.json").write_text("{}"), "a device"),
        (_cut, "not fully covered"),
        (_lie, "header too large"),
    ],
)
def test_what_could_run_code_or_is_damaged_is_refused(
    damage: Callable[[Path], object], message: str, bert: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "model"
    shutil.copytree(bert, copy)
    damage(copy)
    with pytest.raises(InputError, match=message):
        install_embedder(copy)
    assert installed_embedders() == []


def test_a_model_that_cannot_be_loaded_is_refused(bert: Path, tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(bert, copy)
    _edit("config.json", hidden_size=64)(copy)
    with pytest.raises(InputError, match="is damaged"):
        install_embedder(copy)
    with pytest.raises(InputError, match="rename the folder"):
        install_embedder(copy.rename(tmp_path / "use"))
    for name in ("aux", "com1.x", "x."):
        with pytest.raises(InputError, match="rename the folder"):
            install_embedder(next(tmp_path.glob("*/modules.json")).parent.rename(tmp_path / name))
