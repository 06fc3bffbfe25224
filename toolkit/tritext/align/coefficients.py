"""All numbers of the aligner that were learnt.

Printed by ``python tests/benchmarks/fit_align.py GOLD BITEXT``: the lattice by the likelihood of the gold (L-BFGS,
the prices of each document estimated as the aligner does), the posterior by a logistic regression on what the aligner
then finds. Fitted to a Text+Berg yearbook (de-fr, real), and to news (NTREX-128, Korean English News), an
encyclopaedia (KFTT), meetings (AMI), scripture, single sentences (Tanaka, Tatoeba), terms of law, documentation of
Python, TensorFlow, React, Dynamics and GNOME, a guide to open source and messages of PostgreSQL among English, Korean
and Japanese, altered by seeds; the posterior also to NTREX documents with n-way gold and to documents with nothing in
common. With the embedded embedder; features are on the scale of the documents, so another
encoder changes little.
"""

from __future__ import annotations

BEAD = (
    2.309, 1.345, 1.804, 1.618, 1.531, 1.337, 2.61, -4.331, -0.524, 0.407, 0.707, 0.965, -1.264, -0.927, -1.102,
    -1.131, -1.507, -1.041,
)  # fmt: skip
"""Weights of ``features.NAMES``."""
NULL = (-0.546, 0.193)
"""Weights of ``features.NULL_NAMES``."""
NULL_BIAS = 0.458
"""Logarithm of the weight of each segment in a gap."""
GAP = -1.747
"""Logarithm of the weight of opening a gap."""
CONFIDENCE = (1.119, 1.236, -0.583, 0.27, -0.308, -1.293, -2.123, -0.48, 0.461, -0.617, 0.505, -0.726, 0.859, -1.31)
"""Weights of ``confidence.NAMES``."""
