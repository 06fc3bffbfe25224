"""Weights to CTranslate2 and back; modules bear the names of its variables, so that no table is needed."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch
from numpy.typing import NDArray

from tritext.build.checkpoint import Weights
from tritext.build.config import Shape
from tritext.build.network import Transformer
from tritext.errors import FormatError

_TYPES = ("f4", "i1", "i2", "i4", "f2")
"""Of numpy, by CTranslate2's number."""


def variable(name: str) -> str:
    """Return CTranslate2's name of a parameter.

    >>> variable("encoder.layer.0.self_attention.layer_norm.weight")
    'encoder/layer_0/self_attention/layer_norm/gamma'
    """
    if re.search(r"(layer_norm|layernorm_embedding)\.\w+$", name):
        name = name.replace(".weight", ".gamma").replace(".bias", ".beta")
    return re.sub(r"\.(\d+)", r"_\1", name).replace(".", "/")


def write_model(shape: Shape, weights: Weights, vocabulary: Sequence[str], folder: Path) -> None:
    """Write an int8 model that ``ctranslate2.Translator`` opens."""
    from ctranslate2.specs import common_spec, transformer_spec
    from ctranslate2.specs.model_spec import index_spec

    model = Transformer(shape, len(vocabulary))
    model.load_state_dict(weights, strict=False)
    activation = common_spec.Activation
    spec = transformer_spec.TransformerSpec(
        transformer_spec.TransformerEncoderSpec(
            shape.encoder_layers,
            shape.heads,
            pre_norm=not shape.is_bert,
            activation=activation.GELU if shape.is_bert else activation.RELU,
            layernorm_embedding=shape.is_bert,
        ),
        transformer_spec.TransformerDecoderSpec(shape.decoder_layers, shape.decoder_heads),
    )
    spec.encoder.scale_embeddings = not shape.is_bert
    for name, value in chain(model.named_parameters(remove_duplicate=False), model.named_buffers()):
        scope, attribute = variable(name).rsplit("/", 1)
        setattr(index_spec(spec, scope), attribute, value.detach().float().numpy().copy())
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary(list(vocabulary))
    spec.config.add_source_bos = spec.config.add_source_eos = True
    spec.config.decoder_start_token = spec.config.bos_token
    spec.validate()
    spec.optimize("int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


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
