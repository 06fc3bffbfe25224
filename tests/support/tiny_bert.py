"""A sentence-transformers model with random weights, small enough to be written in a moment."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def build_bert(base: Path, folder: Path, texts: Iterable[str]) -> Path:
    """Write a tiny BERT with a vocabulary of the texts' characters, as sentence-transformers does.

    Args:
        base: An empty folder for what is written on the way.
        folder: Where the model goes.
        texts: Whose characters the model knows.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    letters = sorted(set("".join(texts)) | set("abcdefghijklmnopqrstuvwxyz"))
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    vocabulary = base / "vocab.txt"
    vocabulary.write_text("\n".join(pieces), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config).save_pretrained(base)
    BertTokenizer(vocab=str(vocabulary), do_lower_case=False, model_max_length=64).save_pretrained(base)
    SentenceTransformer(modules=[Transformer(str(base)), Pooling(32)], device="cpu").save(str(folder))
    return folder
