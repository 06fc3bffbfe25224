"""A comparison of two given versions, the same to the letter, and a translation: the embedder for tests aligns it."""

from __future__ import annotations

from support.comparisons import document
from tritext.align import score_units
from tritext.embed import CachedEmbedder
from tritext.engines.fake import FakeEmbedder
from tritext.records import Comparison, TranslationUnit, Variant

TEXTS = [
    "All human beings are born free.",
    "They are endowed with reason and conscience.",
    "Everyone has the right to life.",
    "Slavery shall be prohibited in all its forms.",
    "No one shall be subjected to torture.",
    "Everyone has the right to a nationality.",
]
"""The same in both given versions: the embedder for tests knows likeness of letters."""


def rights() -> Comparison:
    """Build six rows: English and German given, Korean translated from the English."""
    made = [f"[ko] {text}" for text in TEXTS]
    documents = {tag: document(tag, texts) for tag, texts in (("en", TEXTS), ("de", TEXTS), ("ko", made))}
    rows = [
        {
            "en": Variant(text, (row,)),
            "de": Variant(text, (row,)),
            "ko": Variant(made[row], (row,), ("en", "ko"), ("fake@1",), (-0.3,)),
        }
        for row, text in enumerate(TEXTS)
    ]
    texts = [{language: variant.text for language, variant in row.items()} for row in rows]
    scores = score_units(texts, CachedEmbedder(FakeEmbedder()).encode, tuple(documents))
    units = tuple(TranslationUnit(row, score, 0.9) for row, score in zip(rows, scores, strict=True))
    return Comparison("rights", documents, units, "tritext:0.1.0|embed:fake|align:test")
