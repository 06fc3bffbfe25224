"""Weights to CTranslate2, as int8."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from tritext.build.checkpoint import Weights
from tritext.build.config import Shape
from tritext.build.network import Transformer, variable


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
