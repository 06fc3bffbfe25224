"""The package that training starts from: its shape and its weights, read back from CTranslate2's int8."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch
from numpy.typing import NDArray

from tritext.build.checkpoint import Weights
from tritext.build.config import Config, Shape
from tritext.build.network import Transformer, variable
from tritext.errors import FormatError

_TYPES = ("f4", "i1", "i2", "i4", "f2")
"""Of numpy, by CTranslate2's number."""


def take_start(config: Config) -> tuple[Config, Weights | None]:
    """Return the run with the shape of the package that it starts from, and its weights; as it is without one.

    Raises:
        UsageError: If there is no such package.
        FormatError: If training cannot go on from it.
    """
    if not config.start:
        return config, None
    shape, weights = read_model(config.start / "model")
    return replace(config, model=shape), weights


def read_model(folder: Path) -> tuple[Shape, Weights]:
    """Read a model that was written here, dequantised.

    Raises:
        FormatError: If its file is damaged or its network is of another kind.
    """
    path = folder / "model.bin"
    try:
        with path.open("rb") as file:
            found = _variables(file)
        shape = _shape(found)
        model = Transformer(shape, len(found["decoder/embeddings/weight"]))
        weights = {
            name: torch.from_numpy(_dequantised(found, variable(name))).reshape(each.shape)
            for name, each in model.named_parameters()
        }
    except (OSError, struct.error, ValueError, KeyError, IndexError, RuntimeError) as error:
        raise FormatError(f"{path} is no model that training can go on from ({error!r}): use one of our own") from error
    return shape, weights


def _variables(file: BinaryIO) -> dict[str, NDArray[Any]]:
    """Read the variables of CTranslate2's binary format, version 6."""

    def number(format: str) -> int:
        return int(struct.unpack(f"<{format}", file.read(struct.calcsize(format)))[0])

    def string() -> str:
        return file.read(number("H")).rstrip(b"\0").decode()

    if number("I") != 6 or string() != "TransformerSpec":
        raise ValueError("not a Transformer of format 6")
    number("I")
    found = {}
    for _ in range(number("I")):
        name = string()
        shape = [number("I") for _ in range(number("B"))]
        kind, size = _TYPES[number("B")], number("I")
        found[name] = np.frombuffer(file.read(size), f"<{kind}").reshape(shape)
    for _ in range(number("I")):
        alias, name = string(), string()
        found[alias] = found[name]
        if f"{name}_scale" in found:
            found[f"{alias}_scale"] = found[f"{name}_scale"]
    return found


def _dequantised(found: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    values = found[name].astype(np.float32)
    if found[name].dtype == np.int8:
        values /= found[f"{name}_scale"].reshape(-1, 1)
    return values


def _shape(found: dict[str, NDArray[Any]]) -> Shape:
    layers = {
        side: len({found_in[0] for name in found if (found_in := re.match(rf"{side}/layer_\d+/", name))})
        for side in ("encoder", "decoder")
    }
    hidden, width = found["encoder/layer_0/ffn/linear_0/weight"].shape
    return Shape(
        width=width,
        hidden=hidden,
        encoder_layers=layers["encoder"],
        decoder_layers=layers["decoder"],
        heads=int(found["encoder/num_heads"]),
        decoder_heads=int(found["decoder/num_heads"]),
        is_bert="encoder/layernorm_embedding/gamma" in found,
    )
