"""Whether the files of an unpacked package are a model that fits together, before any library reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tritext.engines.packages import Package, read_package
from tritext.errors import InputError
from tritext.models.weights import Shape, read_shapes

_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z]{2,4})?")
_VERSION = re.compile(r"[\w.+-]{1,32}", re.ASCII)
_NAME = re.compile(r"[\w.+-]{1,64}", re.ASCII)
_LONGEST_PREFIX = 32
"""Characters of the token that asks for a language: ``__pt_br__``."""
_PIECES = range(8, 1025)
"""What ``max_pieces`` may be: pieces of a text that the model is given at once."""
_TABLES = {"shared": ("encoder", "decoder"), "source": ("encoder",), "target": ("decoder",)}
"""Vocabularies, and the embedding tables that they number."""


def check_contents(folder: Path, name: str) -> list[Package]:
    """Check metadata, tokenizer, vocabularies and weights of a package folder, and return its directions.

    ``name`` says in messages what was unpacked there.

    Raises:
        InputError: If anything is missing, damaged or does not fit the rest.
    """
    if not (folder / "model" / "model.bin").is_file():
        raise InputError(f"{name} has no model/model.bin: it is not a translation package")
    try:
        packages = _read_metadata(folder)
        _check_weights(folder / "model")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise InputError(f"{name} is damaged ({error}): download it again") from error
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise InputError(f"{name} is damaged (it has no tokenizer): download it again")
    return packages


def _read_metadata(folder: Path) -> list[Package]:
    """Read the directions, each with languages, name, version and prefix that can be shown and used."""
    packages = list(read_package(folder, is_bundled=False))
    if not packages:
        raise ValueError("metadata.json names no direction")
    for package in packages:
        if not all(_LANGUAGE.fullmatch(str(code)) for code in (package.source, package.target)):
            raise ValueError(f"{package.source!r} to {package.target!r} is no pair of languages")
        if not _NAME.fullmatch(package.name) or not _VERSION.fullmatch(package.version):
            raise ValueError(f"{package.name!r} {package.version!r} is no name and version")
        prefix = package.target_prefix
        if not isinstance(prefix, str) or len(prefix) > _LONGEST_PREFIX or not prefix.isprintable():
            raise ValueError("its target_prefix is no token")
        if package.max_pieces not in _PIECES:
            raise ValueError(f"max_pieces is {package.max_pieces}: it must be 8 to 1024")
    return packages


def _check_weights(folder: Path) -> None:
    """Compare the weights' tables with the vocabularies: an id beyond the table would be read from beyond it."""
    shapes = read_shapes(folder / "model.bin")
    if (folder / "config.json").exists() and not isinstance(_read_json(folder / "config.json"), dict):
        raise ValueError("model/config.json is no configuration")
    numbered = set()
    for kind, sides in _TABLES.items():
        vocabulary = _read_vocabulary(folder, f"{kind}_vocabulary")
        for side in sides if vocabulary else ():
            numbered.add(side)
            rows = _rows(shapes, side)
            if rows != len(vocabulary):
                raise ValueError(f"the {kind} vocabulary has {len(vocabulary)} pieces and the {side} {rows}")
    if numbered != {"encoder", "decoder"}:
        raise ValueError("it has no vocabulary")


def _read_vocabulary(folder: Path, name: str) -> list[Any]:
    """Return the pieces of a vocabulary; none if there is no such file."""
    if (path := folder / f"{name}.json").exists():
        pieces = _read_json(path)
    elif (path := folder / f"{name}.txt").exists():
        pieces = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    else:
        return []
    if not isinstance(pieces, list) or not pieces or not all(isinstance(piece, str) for piece in pieces):
        raise ValueError(f"model/{path.name} is no list of pieces")
    if len(set(pieces)) != len(pieces):
        raise ValueError(f"model/{path.name} has a piece twice")
    return pieces


def _rows(shapes: dict[str, Shape], side: str) -> int:
    """Return the rows of a side's embedding table."""
    for name in (f"{side}/embeddings/weight", f"{side}/embeddings_0/weight"):
        if name in shapes and len(shapes[name]) == 2:
            return shapes[name][0]
    raise ValueError(f"model.bin has no embeddings of the {side}")


def _read_json(path: Path) -> Any:  # noqa: ANN401 - the caller looks what it is
    return json.loads(path.read_text(encoding="utf-8"))
