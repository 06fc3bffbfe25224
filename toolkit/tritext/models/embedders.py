"""Installing a sentence-transformers model from a folder: weights that are numbers, and no code.

Taken are JSON, texts, tokenizers and safetensors. Other forms of the same weights (pickles, ONNX) are left out; code,
and configurations that ask for code, are refused.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from tritext.engines import embedders_folder
from tritext.errors import InputError, OutputError, UsageError
from tritext.models.archive import is_device
from tritext.models.store import discard, place, staging, write_marker
from tritext.models.trial import try_out

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,99}", re.ASCII)
_RESERVED = ("use", "fake")
_TAKEN = re.compile(r"([\w-]+/)?([\w.-]+\.(json|txt|safetensors|model|md)|LICENSE|NOTICE)", re.ASCII)
_OWN = "sentence_transformers."
"""How the names of the library's own modules begin."""
_LARGEST_JSON = 64 << 20
"""Bytes of a configuration."""


def install_embedder(path: Path) -> Path:
    """Install the folder of a sentence-transformers model, to be used by the folder's name, and return its place.

    Raises:
        InputError: If it is no such folder, or needs code or pickles.
        OutputError: If it cannot be written.
    """
    path, folder = path.resolve(), embedders_folder()
    if not _NAME.fullmatch(path.name) or path.name in _RESERVED or is_device(path.name) or path.name[-1] == ".":
        raise InputError(f"{path}: an embedding model cannot be called {path.name!r}: rename the folder")
    files = list(_files_to_take(path))
    try:
        with staging(folder, sum((path / name).stat().st_size for name in files)) as stage:
            staged = stage / path.name
            for name in files:
                (staged / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path / name, staged / name, follow_symlinks=False)
            _check(staged, path)
            try_out(staged, str(path))
            write_marker(staged, origin=str(path))
            place(staged, folder, stage)
    except OSError as error:
        raise OutputError(f"{path} could not be installed into {folder}: {error}; nothing was changed") from error
    return folder / path.name


def installed_embedders() -> list[Path]:
    """List the folders of the installed embedding models."""
    return sorted(path.parent for path in embedders_folder().glob("*/modules.json"))


def remove_embedder(name: str) -> None:
    """Remove an installed embedding model.

    Raises:
        UsageError: If there is none of that name.
    """
    path = embedders_folder() / name
    if path not in installed_embedders():
        raise UsageError(f"no embedding model {name} is installed: tritext models list  shows what there is")
    with staging(embedders_folder(), 0) as stage:
        discard(path, stage / "removed")


def _files_to_take(path: Path) -> Iterator[str]:
    """Yield the files that make up a model, by their path in its folder; refuse links and code."""
    if not (path / "modules.json").is_file():
        raise InputError(f"{path} is not the folder of a sentence-transformers model: it has no modules.json")
    for each in sorted(path.rglob("*")):
        name = each.relative_to(path).as_posix()
        if name.startswith("."):
            continue
        if each.is_symlink() or each.suffix in (".py", ".pyc", ".so"):
            raise InputError(f"{path} holds {name}, a link or code: it was not installed")
        if is_device(each.name):
            raise InputError(f"{path} holds {name}, which Windows takes for a device: it was not installed")
        if each.is_file() and _TAKEN.fullmatch(name):
            yield name


def _check(folder: Path, path: Path) -> None:
    """Refuse copied files of a model that ask for code, or are damaged."""
    from safetensors import SafetensorError, safe_open

    weights = sorted(folder.rglob("*.safetensors"))
    if not weights:
        raise InputError(f"{path} has no weights as safetensors, and others (pickles) can run code: convert them first")
    try:
        for each in weights:
            with safe_open(each, framework="np"):  # the tensors fill the file to its end, each as large as its shape
                pass
        for each in sorted(folder.rglob("*.json")):
            if each.stat().st_size > _LARGEST_JSON:
                raise ValueError(f"{each.name} is larger than any configuration")
            if code := _code_wanted(json.loads(each.read_text(encoding="utf-8"))):
                raise InputError(f"{path} asks for code in {each.name} ({code}): it was not installed")
        for module in json.loads((folder / "modules.json").read_text(encoding="utf-8")):
            if not str(module["type"]).startswith(_OWN):
                raise InputError(f"{path} asks for code in modules.json ({module['type']}): it was not installed")
    except (ValueError, KeyError, TypeError, RecursionError, SafetensorError) as error:
        raise InputError(f"{path} is damaged ({error}): download it again") from error


def _code_wanted(config: object) -> str | None:
    """Return the key of a configuration, if any, by which it asks for code of its own."""
    if isinstance(config, list):
        config = dict(enumerate(config))
    if not isinstance(config, dict):
        return None
    for key in ("auto_map", "custom_pipelines", "trust_remote_code"):
        if config.get(key):
            return key
    return next((code for value in config.values() if (code := _code_wanted(value))), None)
