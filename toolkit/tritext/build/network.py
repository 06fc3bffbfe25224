"""The Transformer: a deep encoder and a shallow decoder that CTranslate2 can run.

Modules are named as CTranslate2 names its variables, so that there is no table of names. One vocabulary
serves all languages; the output layer is the decoder's embeddings.
"""

from __future__ import annotations

import math
import re

import torch
from torch import Tensor, nn
from torch.nn import functional

from tritext.build.config import Shape
from tritext.build.special import PAD
from tritext.errors import UsageError

POSITIONS = 512
"""Most tokens of a side."""


def variable(name: str) -> str:
    """Return CTranslate2's name of a parameter.

    >>> variable("encoder.layer.0.self_attention.layer_norm.weight")
    'encoder/layer_0/self_attention/layer_norm/gamma'
    """
    if re.search(r"(layer_norm|layernorm_embedding)\.\w+$", name):
        name = name.replace(".weight", ".gamma").replace(".bias", ".beta")
    return re.sub(r"\.(\d+)", r"_\1", name).replace(".", "/")


class Attention(nn.Module):
    """Attention with its residual connection: to the input itself, or to the encoder's output."""

    def __init__(self, width: int, heads: int, dropout: float, *, is_cross: bool = False, is_pre: bool = True) -> None:
        super().__init__()
        rows = (1, 2, 1) if is_cross else (3, 1)
        self.linear = nn.ModuleList(nn.Linear(width, n * width) for n in rows)
        self.layer_norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        self.heads, self.is_pre = heads, is_pre

    def forward(self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """Attend: shape (b, t, width); without a mask each place sees those before it."""
        y = self.layer_norm(x) if self.is_pre else x
        if memory is None:
            q, k, v = self.linear[0](y).chunk(3, -1)
        else:
            q, (k, v) = self.linear[0](y), self.linear[1](memory).chunk(2, -1)
        y = functional.scaled_dot_product_attention(
            self._split(q), self._split(k), self._split(v), attn_mask=mask, is_causal=mask is None
        )
        x = x + self.dropout(self.linear[-1](y.transpose(1, 2).reshape(x.shape)))
        return x if self.is_pre else self.layer_norm(x)

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)


class FeedForward(nn.Module):
    """Two linear layers with their residual connection: ReLU between normalised input, or GELU (BERT)."""

    def __init__(self, width: int, hidden: int, dropout: float, *, is_pre: bool = True) -> None:
        super().__init__()
        self.linear_0, self.linear_1 = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.layer_norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        self.is_pre = is_pre

    def forward(self, x: Tensor) -> Tensor:
        """Transform each place by itself."""
        if self.is_pre:
            return x + self.dropout(self.linear_1(functional.relu(self.linear_0(self.layer_norm(x)))))
        return self.layer_norm(x + self.dropout(self.linear_1(functional.gelu(self.linear_0(x)))))


class EncoderLayer(nn.Module):
    """Self-attention over a whole text, then the feed-forward layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        is_pre = not shape.is_bert
        self.self_attention = Attention(shape.width, shape.heads, dropout, is_pre=is_pre)
        self.ffn = FeedForward(shape.width, shape.hidden, dropout, is_pre=is_pre)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Encode one layer further."""
        return self.ffn(self.self_attention(x, mask=mask))


class DecoderLayer(nn.Module):
    """Self-attention to what is written, attention to the source, then the feed-forward layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.self_attention = Attention(shape.width, shape.decoder_heads, dropout)
        self.attention = Attention(shape.width, shape.decoder_heads, dropout, is_cross=True)
        self.ffn = FeedForward(shape.width, shape.hidden, dropout)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Decode one layer further."""
        return self.ffn(self.attention(self.self_attention(x), memory, mask))


class Positions(nn.Module):
    """What is added to the embeddings for each place, shape (POSITIONS, width)."""

    def __init__(self, width: int, *, is_learnt: bool) -> None:
        super().__init__()
        if is_learnt:
            self.encodings = nn.Parameter(torch.zeros(POSITIONS, width))
        else:
            turns = torch.pow(10000, -2 * torch.arange(width // 2) / width)
            angles = torch.arange(POSITIONS)[:, None] * turns
            self.register_buffer("encodings", torch.cat([angles.sin(), angles.cos()], 1))


class Encoder(nn.Module):
    """Embeddings, places and layers of the source."""

    frozen = 0
    """Layers from the lowest on that are not learnt, nor what is below them."""

    def __init__(self, shape: Shape, embeddings: nn.Embedding, dropout: float) -> None:
        super().__init__()
        self.embeddings = nn.ModuleList([embeddings])
        self.position_encodings = Positions(shape.width, is_learnt=shape.is_bert)
        self.layer = nn.ModuleList(EncoderLayer(shape, dropout) for _ in range(shape.encoder_layers))
        setattr(self, "layernorm_embedding" if shape.is_bert else "layer_norm", nn.LayerNorm(shape.width))
        self.dropout = nn.Dropout(dropout)
        self.is_bert, self.scale = shape.is_bert, 1.0 if shape.is_bert else math.sqrt(shape.width)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Encode ids (b, s): shape (b, s, width)."""
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.embeddings[0](ids) * self.scale + self.position_encodings.encodings[: ids.shape[1]]
            x = self.dropout(self.layernorm_embedding(x) if self.is_bert else x)
            for layer in self.layer[: self.frozen]:
                x = layer(x, mask)
        for layer in self.layer[self.frozen :]:
            x = layer(x, mask)
        return x if self.is_bert else self.layer_norm(x)

    def freeze(self, layers: int) -> None:
        """Learn the layers above the lowest so many alone.

        Raises:
            UsageError: If the embeddings are the decoder's too, which has to learn them.
        """
        self.frozen = layers
        if not layers:
            return
        if not self.is_bert:
            raise UsageError("frozen needs an encoder with embeddings of its own: set model.is_bert, or leave it out")
        below = (*self.embeddings, self.position_encodings, self.layernorm_embedding, *self.layer[:layers])
        for module in below:
            module.requires_grad_(requires_grad=False).eval()


class Decoder(nn.Module):
    """Embeddings, places, layers and output of the target."""

    def __init__(self, shape: Shape, vocabulary: int, dropout: float) -> None:
        super().__init__()
        self.embeddings = nn.Embedding(vocabulary, shape.width)
        self.position_encodings = Positions(shape.width, is_learnt=False)
        self.layer = nn.ModuleList(DecoderLayer(shape, dropout) for _ in range(shape.decoder_layers))
        self.layer_norm = nn.LayerNorm(shape.width)
        self.projection = nn.Linear(shape.width, vocabulary)
        self.projection.weight = self.embeddings.weight
        self.dropout = nn.Dropout(dropout)
        self.scale = math.sqrt(shape.width)

    def forward(self, ids: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Decode ids (b, t): shape (b, t, width), before the output layer."""
        x = self.embeddings(ids) * self.scale + self.position_encodings.encodings[: ids.shape[1]]
        x = self.dropout(x)
        for layer in self.layer:
            x = layer(x, memory, mask)
        return self.layer_norm(x)


class Transformer(nn.Module):
    """A network with random weights, all from PyTorch's own dice."""

    def __init__(self, shape: Shape, vocabulary: int, *, dropout: float = 0.0) -> None:
        """Build the network; the encoder of BERT's kind has embeddings of its own, others share the decoder's."""
        super().__init__()
        self.decoder = Decoder(shape, vocabulary, dropout)
        own = nn.Embedding(vocabulary, shape.width) if shape.is_bert else self.decoder.embeddings
        self.encoder = Encoder(shape, own, dropout)
        for module in self.modules():
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=shape.width**-0.5)
            elif isinstance(module, nn.Linear) and module is not self.decoder.projection:
                nn.init.xavier_uniform_(module.weight)
        for bias in (each for name, each in self.named_parameters() if name.endswith(".bias")):
            nn.init.zeros_(bias)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Run ids (b, s) and (b, t): shape (b, t, width), before the output layer."""
        mask = (source != PAD)[:, None, None, :]
        return self.decoder(target, self.encoder(source, mask), mask)
