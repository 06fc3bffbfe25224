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
from tritext.errors import FormatError, UsageError

_TYPES = ("f4", "i1", "i2", "i4", "f2")
"""Of numpy, by CTranslate2's number."""
_LAST = ("self_attention.linear.1", "attention.linear.2", "ffn.linear_1")
"""What each part of a layer adds its output with."""


def take_start(config: Config) -> tuple[Config, Weights | None]:
    """Return the run with the shape of the package that it starts from, and its weights; as it is without one.

    Raises:
        UsageError: If there is no such package, or the run asks for layers that it lacks and that cannot be new.
        FormatError: If training cannot go on from it.
    """
    if not config.start:
        return config, None
    shape, weights = read_model(config.start / "model")
    wanted = replace(shape, **config.layers)
    if wanted != shape:
        torch.manual_seed(config.seed)
        weights = _with_layers(wanted, shape, weights)
    return replace(config, model=wanted), weights


def _with_layers(wanted: Shape, shape: Shape, weights: Weights) -> Weights:
    """Leave out the highest layers, or add some that at first hand on what they are given."""
    if shape.is_bert and wanted.encoder_layers > shape.encoder_layers:
        raise UsageError(f"an encoder as BERT's cannot grow: it has {shape.encoder_layers} layers, ask for no more")
    model = Transformer(wanted, len(weights["decoder.embeddings.weight"]))
    new = (*model.encoder.layer[shape.encoder_layers :], *model.decoder.layer[shape.decoder_layers :])
    for name, each in ((name, each) for layer in new for name, each in layer.named_parameters()):
        if name.rsplit(".", 1)[0] in _LAST:
            torch.nn.init.zeros_(each)
    return {name: weights.get(name, each.detach()) for name, each in model.named_parameters()}


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
